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

    /// The pause of a source is at most so many times the configured interval.
    private static let longestFactor = 8.0
    /// The stretch from whose entries the rhythm of a feed is taken.
    private static let rhythmStretch: TimeInterval = 7 * 86_400

    /// The pause that suits a feed: half the mean time between the entries of the last week.
    ///
    /// It is not below the configured interval and at most eight times it. A feed with a `ttl` decides by itself.
    ///
    /// - Parameters:
    ///   - feed: What was read.
    ///   - fetched: When, UTC.
    ///   - interval: The configured interval in seconds; 0 asks for no pause.
    /// - Returns: Seconds.
    static func pause(of feed: Feed, fetched: Date, interval: TimeInterval) -> TimeInterval {
        if let minutes = feed.schedule.minutes { return min(TimeInterval(minutes) * 60, FeedSchedule.longest) }
        let dates = feed.entries.compactMap { ($0.published ?? $0.updated)?.instant }
        if dates.isEmpty, !feed.entries.isEmpty { return interval }
        let start = fetched.addingTimeInterval(-rhythmStretch)
        let recent = dates.filter { (start...fetched).contains($0) }
        // A busy feed's entries reach back less than the stretch.
        let reach = dates.min().map { min(fetched.timeIntervalSince($0), rhythmStretch) } ?? rhythmStretch
        let rhythm = reach / Double(max(recent.count, 1)) / 2
        return min(max(rhythm, interval), interval * longestFactor)
    }

    /// After an answer: what the feed (`ttl`, `skipHours`, `skipDays`), its server (`Cache-Control`) and the list (`interval`) ask for, else
    /// the pause that suits the feed.
    ///
    /// - Parameters:
    ///   - response: The answer.
    ///   - feed: What the feed asks for.
    ///   - source: The source, of which files have no pause.
    ///   - pause: Seconds that suit the source.
    ///   - interval: The least time between two reads that the list sets, in seconds; nil takes the pause.
    /// - Returns: Nil if nobody asks for a pause.
    static func next(
        after response: FetchResponse, feed: FeedSchedule?, of source: StoredSource, pause: TimeInterval,
        interval: TimeInterval? = nil
    ) -> Date? {
        if source.address.hasPrefix("file:") { return nil }
        let schedule = feed ?? FeedSchedule()
        let fresh = max(response.freshness ?? 0, interval == nil ? pause : 0)
        let asked = schedule.next(after: response.fetched, fresh: fresh)
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
