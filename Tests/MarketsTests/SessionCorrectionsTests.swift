import Testing

@testable import Markets

struct SessionCorrectionsTests {
    private let calendars = Calendars.shipped

    private func calendar(_ mic: String, _ corrections: String) throws -> TradingCalendar {
        try Calendars(corrections: try SessionCorrections(corrections, path: "test.txt")).calendar(for: mic)
    }

    private func date(_ text: String) throws -> SessionDate { try #require(SessionDate(text)) }

    @Test func `a line closes, opens or shortens a day of its own exchange alone`() throws {
        let text = """
            # what became known
            XHKG closed 2027-09-08 Typhoon
            XKRX open   2026-07-17 Not a holiday after all

            XNYS early  2027-11-26 12:00 Shorter still
            """
        #expect(try !calendar("XHKG", text).isSession(date("2027-09-08")))
        #expect(try calendar("XHKG", "").isSession(date("2027-09-08")))
        #expect(try calendar("XKRX", text).isSession(date("2026-07-17")))
        let session = try #require(try calendar("XNYS", text).session(on: date("2027-11-26")))
        #expect(SessionLookup.line(session) == "2027-11-26,2027-11-26T14:30:00Z,,,2027-11-26T17:00:00Z")
        #expect(try calendar("XNYS", text).isSession(date("2027-09-08")))
    }

    @Test func `calendars with different corrections live side by side`() throws {
        let typhoon = Calendars(
            corrections: try SessionCorrections("XHKG closed 2027-09-08 Typhoon", path: "typhoon.txt"))
        let storm = Calendars(corrections: try SessionCorrections("XHKG closed 2027-09-09 Storm", path: "storm.txt"))
        let expected = [(typhoon, [false, true]), (storm, [true, false]), (calendars, [true, true])]
        // Twice in turns, so that nothing built for one can answer for another.
        for (calendars, isOpen) in expected + expected {
            let hongKong = try calendars.calendar(for: "XHKG")
            #expect(try ["2027-09-08", "2027-09-09"].map { try hongKong.isSession(date($0)) } == isOpen)
        }
    }

    @Test(arguments: [
        ("XXXX closed 2027-09-08 Typhoon", "no exchange 'XXXX'"),
        ("XHKG shut 2027-09-08 Typhoon", "'shut' is not known"),
        ("XHKG closed someday Typhoon", "'someday' is not a date"), ("XHKG closed 2027-09-11 Saturday", "weekend"),
        ("XHKG open 2027-09-08 Already", "a session of the regular hours already"),
        ("XHKG closed 2027-09-08", "no name"),
    ])
    func `a line that cannot be right is an error with its place`(line: String, problem: String) {
        let error = #expect(throws: MarketError.self) { try SessionCorrections("\n\(line)\n", path: "test.txt") }
        #expect(error?.description.contains("Line 2 of the corrections 'test.txt'") == true)
        #expect(error?.description.contains(problem) == true, "\(error?.description ?? "")")
    }

    @Test(arguments: ["XPAR", "XMIL", "XLON", "XSHE"])
    func `the exchanges without a reference are marked, and end where they say`(mic: String) throws {
        let calendar = try calendars.calendar(for: mic)
        #expect(!calendar.exchange.isVerified)
        #expect(calendar.lastDate.year == (mic == "XSHE" ? 2_026 : 2_027))
        #expect(calendar.sessions.count > 2_900)
        let error = MarketError.beyondTable(
            exchange: mic, date: try date("2028-01-03"), first: calendar.firstDate, last: calendar.lastDate)
        #expect(throws: error) { try calendar.isSession(date("2028-01-03")) }
    }

    @Test func `days of London, Milan and Paris that are known from their exchanges`() throws {
        let london = try calendars.calendar(for: "XLON")
        for closed in ["2022-06-03", "2022-09-19", "2023-05-08", "2020-05-08", "2021-12-28"] {
            #expect(try !london.isSession(date(closed)), "\(closed)")
        }
        #expect(try london.isSession(date("2020-05-04")))
        #expect(
            try london.session(on: date("2024-12-24")).map(SessionLookup.line)
                == "2024-12-24,2024-12-24T08:00:00Z,,,2024-12-24T12:30:00Z")
        #expect(try !calendars.calendar(for: "XMIL").isSession(date("2024-12-24")))
        #expect(
            try calendars.calendar(for: "XPAR").sessions.map(\.date)
                == calendars.calendar(for: "XAMS").sessions.map(\.date))
    }
}
