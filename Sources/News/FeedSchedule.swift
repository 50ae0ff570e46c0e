import Foundation

/// A feed's wishes for when it is read.
package struct FeedSchedule: Hashable, Codable, Sendable {
    /// Minutes for which the contents remain valid (`ttl`).
    package var minutes: Int?
    /// Hours of the day in UTC, 0…23, in which the feed should not be read.
    package var skippedHours: Set<Int>
    /// Days of the week in UTC, 1 for Sunday … 7 for Saturday, on which the feed should not be read.
    package var skippedDays: Set<Int>

    package init(minutes: Int? = nil, skippedHours: Set<Int> = [], skippedDays: Set<Int> = []) {
        self.minutes = minutes
        self.skippedHours = skippedHours
        self.skippedDays = skippedDays
    }

    /// Feeds ask for days, years and zero; pauses between these bounds lose no news and burden no server.
    package static let longest: TimeInterval = 24 * 3600

    /// The first instant from which the feed may be read again.
    ///
    /// - Parameters:
    ///   - read: When it was read, UTC.
    ///   - fresh: Seconds for which the server calls its response fresh (`Cache-Control`), if it specifies them.
    /// - Returns: Nil without a wish for a pause. At most ``longest`` later, unless only skipped hours and days follow;
    ///   a feed that skips every hour or every day is ignored in this.
    package func next(after read: Date, fresh: TimeInterval?) -> Date? {
        let asked = max(minutes.map { TimeInterval($0) * 60 } ?? 0, fresh ?? 0)
        let pause = min(max(asked, 0), Self.longest)
        var next = read.addingTimeInterval(pause)
        if skippedHours.count < 24, skippedDays.count < 7 {
            var calendar = Calendar(identifier: .gregorian)
            calendar.timeZone = .gmt
            for _ in 0..<(7 * 24) {
                let parts = calendar.dateComponents([.hour, .weekday], from: next)
                guard skippedHours.contains(parts.hour ?? -1) || skippedDays.contains(parts.weekday ?? -1) else {
                    break
                }
                let hour = (next.timeIntervalSince1970 / 3600).rounded(.down)
                next = Date(timeIntervalSince1970: (hour + 1) * 3600)
            }
        }
        return next > read ? next : nil
    }
}
