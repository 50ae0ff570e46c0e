import Foundation
import Markets
import Testing
import TextFormats

struct SessionLookupTests {
    private let calendars = Calendars.shipped

    @Test func `a line is answered with phase, session and base`() throws {
        #expect(
            try SessionLookup.answer(line: "XKRX,2025-01-27T07:30Z", number: 2, calendars: calendars)
                == "XKRX,2025-01-27T07:30Z,closed_holiday,2025-01-31,2025-01-24")
        #expect(
            try SessionLookup.answer(line: "XNYS,2025-01-27T09:30:00-05:00,more\r", number: 3, calendars: calendars)
                == "XNYS,2025-01-27T09:30:00-05:00,in_session,2025-01-27,2025-01-24")
    }

    @Test(arguments: [("exchange,instant_utc", 1), ("", 2), ("\r", 3)])
    func `the header and empty lines have no answer`(line: String, number: Int) throws {
        #expect(try SessionLookup.answer(line: line, number: number, calendars: calendars) == nil)
    }

    @Test(arguments: [
        ("XNYS", "Line 7 is 'XNYS'"), ("XNYS,soon", "'soon' is not an instant"),
        ("XNYS,2025-01-27", "'2025-01-27' is not an instant"), ("XNYS,2025-01-27T07:30", "is not an instant"),
        ("XNYS,2025-02-30T07:30Z", "is not an instant"), ("XNYS,2025-01-27T24:00Z", "is not an instant"),
        ("NYSE,2025-01-27T07:30Z", "There is no exchange 'NYSE'"), ("XNYS,2099-01-27T07:30Z", "2027-12-31"),
        ("XNYS,1965-01-27T07:30Z", "2015-01-01"),
    ])
    func `a line that cannot be answered says why`(line: String, expected: String) {
        #expect {
            try SessionLookup.answer(line: line, number: 7, calendars: calendars)
        } throws: { "\($0)".contains(expected) }
    }

    @Test func `an instant has one answer for every exchange`() throws {
        let answers = SessionLookup.everywhere(at: try SessionLookup.instant("2025-01-27T07:30Z"), calendars: calendars)
        #expect(answers.map(\.exchange.mic) == Exchange.all.map(\.mic))
        let sessions = try answers.map { "\($0.exchange.mic) \(try $0.result.get().session)" }
        #expect(sessions.contains("XTAI 2025-02-03") && sessions.contains("XETR 2025-01-27"))
        #expect(sessions.contains("XTKS 2025-01-28"))
    }

    @Test(arguments: [
        (0.0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (1_737_988_200, "2025-01-27T14:30:00Z"),
    ])
    func `an instant is written in UTC`(seconds: Double, text: String) {
        #expect(Date(timeIntervalSince1970: seconds).rfc3339Seconds == text)
        #expect(WrittenInstant(text)?.instant == Date(timeIntervalSince1970: seconds))
    }
}
