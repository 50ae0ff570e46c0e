import Foundation
import Testing
import TextFormats

struct WrittenInstantTests {
    @Test func `an instant is written in UTC and read back`() throws {
        let instant = try #require(Date(rfc3339: "2025-01-27T09:30:00-05:00"))
        #expect(instant.rfc3339 == "2025-01-27T14:30:00Z")
        #expect(Date(rfc3339: instant.rfc3339) == instant)
    }

    @Test func `milliseconds are kept where there are some`() throws {
        let instant = try #require(Date(rfc3339: "2025-01-27T14:30:00.250Z"))
        #expect(instant.rfc3339 == "2025-01-27T14:30:00.250Z")
    }

    @Test(arguments: ["", "2025-01-27", "yesterday", "2025-13-01T00:00:00Z"])
    func `what is no instant is none`(text: String) {
        #expect(Date(rfc3339: text) == nil)
    }

    @Test(arguments: [
        ("2025-01-29", WrittenInstant.Resolution.day, 1_738_108_800.0), ("2025-01-29T21Z", .hour, 1_738_184_400),
        ("2025-01-29T19:00Z", .minute, 1_738_177_200), ("2025-01-29T14:00:30.5-05:00", .second, 1_738_177_230.5),
        ("2025-01-29T14:00:30-0500", .second, 1_738_177_230), ("1969-12-31T23:59:59Z", .second, -1),
    ])
    func `an instant is read as exactly as it is written`(
        text: String, resolution: WrittenInstant.Resolution, seconds: Double
    ) throws {
        let written = try #require(WrittenInstant(text))
        #expect(written.resolution == resolution)
        #expect(written.instant.timeIntervalSince1970 == seconds)
    }

    @Test(arguments: [
        "2025-01-29T", "2025-01-29T21", "2025-01-29T19:00", "2025-1-29", "2025-02-29", "2025-01-29T24:00Z",
        "2025-01-29T19:60Z", "2025-01-29T19:00:60Z", "2025-01-29T19:00:00.Z", "2025-01-29T19:00+15:00",
        "2025-01-29T19:00+1:00", "2025-01-29T19:00Z ", "0000-01-01",
    ])
    func `what has no zone, or does not exist, is no instant`(text: String) {
        #expect(WrittenInstant(text) == nil)
    }

    @Test func `every day of four centuries has its number and its date`() {
        var expected = GregorianDay.number(year: 1999, month: 12, day: 31)
        #expect(expected == 10_956)
        for year in 2000..<2400 {
            for month in 1...12 {
                for day in 1...31 where GregorianDay.exists(year: year, month: month, day: day) {
                    expected += 1
                    let number = GregorianDay.number(year: year, month: month, day: day)
                    guard number == expected, GregorianDay.date(number) == (year, month, day) else {
                        Issue.record("\(year)-\(month)-\(day) has the number \(number)")
                        return
                    }
                }
            }
        }
        #expect(expected == 10_956 + 146_097)
    }
}
