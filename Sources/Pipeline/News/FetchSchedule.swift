import Foundation
import Hashing
import News
import Store
import Web

/// When a source may be fetched again.
enum FetchSchedule {
    /// Validators older than this are not sent: some servers answer 304 for ever, whatever has changed.
    static let longestValidators: TimeInterval = 8 * 86_400

    /// The first failure's pause; every further one in a row doubles it.
    private static let firstPause: TimeInterval = 15 * 60
    private static let longestPause: TimeInterval = 24 * 3600
    /// The share of a pause by which it is made longer, so that sources which failed together do not come back together.
    static let jitter = 0.25
    /// A run of cron that comes a little early still finds its sources due.
    private static let tolerance: TimeInterval = 60

    static func usesValidators(of source: StoredSource, now: Date) -> Bool {
        guard let validated = source.validated else { return false }
        return now.timeIntervalSince(validated) <= longestValidators
    }

    /// After an answer: what the feed (`ttl`, `skipHours`, `skipDays`), its server (`Cache-Control`) and the list (`interval`) ask for.
    ///
    /// - Parameters:
    ///   - response: The answer.
    ///   - feed: What the feed asks for.
    ///   - source: The source, of which files have no pause.
    ///   - interval: The least time between two reads that the list sets, in seconds.
    /// - Returns: Nil if nobody asks for a pause.
    static func next(
        after response: FetchResponse, feed: FeedSchedule?, of source: StoredSource, interval: TimeInterval? = nil
    ) -> Date? {
        if source.address.hasPrefix("file:") { return nil }
        let schedule = feed ?? FeedSchedule()
        let asked = schedule.next(after: response.fetched, fresh: response.freshness)
        let listed = interval.map { response.fetched.addingTimeInterval($0) }
        guard let next = [asked, listed].compactMap(\.self).max() else { return nil }
        return next.addingTimeInterval(-tolerance) > response.fetched ? next.addingTimeInterval(-tolerance) : nil
    }

    /// After a failure: the pause that the server asks for, else 15 minutes doubled with every failure in a row, at most a day,
    /// plus up to a quarter; a day for a refusal.
    static func next(after error: any Error, of source: StoredSource, now: Date) -> Date? {
        if source.address.hasPrefix("file:") { return nil }
        if case .status(_, _, let retryAfter?)? = error as? WebError { return retryAfter }
        let pause =
            error is SourceRefusal
            ? longestPause : min(firstPause * pow(2, Double(min(source.failures, 10))), longestPause)
        return now.addingTimeInterval(pause * (1 + jitter * fraction(source)))
    }

    /// 0..<1, the same for a source and its number of failures in every run.
    private static func fraction(_ source: StoredSource) -> Double {
        let digest = SHA256.hex("\(source.address) \(source.failures)").prefix(8)
        return Double(UInt32(digest, radix: 16) ?? 0) / Double(UInt32.max)
    }
}
