import Foundation
import News
import Testing

struct FeedScheduleTests {
    private let read = Date(timeIntervalSince1970: 1_737_964_800)  // Monday 2025-01-27T08:00:00Z

    @Test func `a feed that asks for nothing has no pause`() {
        #expect(FeedSchedule().next(after: read, fresh: nil) == nil)
        #expect(FeedSchedule().next(after: read, fresh: 0) == nil)
    }

    @Test func `the longer of the feed's and the server's wish counts, up to a day`() {
        #expect(FeedSchedule(minutes: 60).next(after: read, fresh: 600) == read.addingTimeInterval(3600))
        #expect(FeedSchedule(minutes: 5).next(after: read, fresh: 600) == read.addingTimeInterval(600))
        #expect(FeedSchedule(minutes: 1_000_000).next(after: read, fresh: nil) == read.addingTimeInterval(86_400))
        #expect(FeedSchedule(minutes: -5).next(after: read, fresh: nil) == nil)
    }

    @Test func `skipped hours and days are waited for`() {
        let night = FeedSchedule(skippedHours: [8, 9])
        #expect(night.next(after: read.addingTimeInterval(60), fresh: nil) == read.addingTimeInterval(2 * 3600))
        #expect(
            FeedSchedule(minutes: 30, skippedHours: [9]).next(after: read, fresh: nil) == read.addingTimeInterval(1800))
        let weekdays = FeedSchedule(skippedDays: [2, 3])
        #expect(weekdays.next(after: read, fresh: nil) == read.addingTimeInterval(40 * 3600))  // Wednesday 00:00
    }

    @Test func `a feed that skips everything is not taken at its word`() {
        #expect(FeedSchedule(skippedHours: Set(0..<24)).next(after: read, fresh: nil) == nil)
        #expect(FeedSchedule(skippedDays: Set(1...7)).next(after: read, fresh: nil) == nil)
    }
}
