import Foundation
import Testing
import TextFormats

@testable import Markets

struct TradingCalendarTests {
    private let calendars = Calendars.shipped

    private func effective(_ mic: String, _ instant: String) throws -> EffectiveSession {
        try calendars.calendar(for: mic).effectiveSession(of: try SessionLookup.instant(instant))
    }

    private func date(_ text: String) throws -> SessionDate {
        try #require(SessionDate(text))
    }

    /// The error for a date that the table of New York's sessions does not reach.
    private func beyond(_ text: String) throws -> MarketError {
        .beyondTable(
            exchange: "XNYS", date: try date(text), first: try date("2015-01-01"), last: try date("2027-12-31"))
    }

    @Test func `news of a US holiday is traded on the next day`() throws {
        let answer = try effective("XNAS", "2025-01-20T12:00Z")
        #expect(answer.session.description == "2025-01-21")
        #expect(answer.base.description == "2025-01-17")
        #expect(answer.phase == .closedHoliday)
    }

    @Test(arguments: [
        ("XTKS", "2025-01-27"), ("XKRX", "2025-01-31"), ("XTAI", "2025-02-03"), ("XHKG", "2025-01-27"),
        ("XETR", "2025-01-27"), ("XSWX", "2025-01-27"), ("XNYS", "2025-01-27"), ("ARCX", "2025-01-27"),
    ])
    func `the news of 27 January 2025 meets each exchange when it opens`(mic: String, session: String) throws {
        #expect(try effective(mic, "2025-01-27T00:00Z").session.description == session)
    }

    @Test func `an instant at the open belongs to the session and one at the close to the next`() throws {
        #expect(try effective("XNYS", "2025-01-27T14:30Z").phase == .inSession)
        #expect(try effective("XNYS", "2025-01-27T14:29:59Z").phase == .preOpen)
        let close = try effective("XNYS", "2025-01-27T21:00Z")
        #expect(close.session.description == "2025-01-28")
        #expect(close.base.description == "2025-01-27")
        #expect(close.phase == .postClose)
        #expect(try effective("XNYS", "2025-01-27T20:59:59Z").session.description == "2025-01-27")
    }

    @Test func `Tokyo rests at noon and closes half an hour later from 5 November 2024`() throws {
        #expect(try effective("XTKS", "2025-01-27T02:30Z").phase == .onBreak)
        #expect(try effective("XTKS", "2025-01-27T03:30Z").phase == .inSession)
        let calendar = try calendars.calendar(for: "XTKS")
        let before = try #require(try calendar.session(on: date("2024-11-01")))
        let after = try #require(try calendar.session(on: date("2024-11-05")))
        #expect(before.close.rfc3339Seconds == "2024-11-01T06:00:00Z")
        #expect(after.close.rfc3339Seconds == "2024-11-05T06:30:00Z")
    }

    @Test(arguments: [
        ("XNYS", "2024-11-29", "2024-11-29T18:00:00Z"), ("XETR", "2024-12-30", "2024-12-30T13:00:00Z"),
        ("XHKG", "2025-01-28", "2025-01-28T04:00:00Z"), ("XAMS", "2024-12-24", "2024-12-24T13:05:00Z"),
    ])
    func `a half day ends early`(mic: String, day: String, close: String) throws {
        let session = try calendars.calendar(for: mic).session(on: date(day))
        #expect(session.map { $0.close.rfc3339Seconds } == close)
        #expect(session?.breakStart == nil)
    }

    @Test func `Seoul opens at ten on the year's first day and on the examination's`() throws {
        let calendar = try calendars.calendar(for: "XKRX")
        let first = try #require(try calendar.session(on: date("2025-01-02")))
        #expect(SessionLookup.line(first) == "2025-01-02,2025-01-02T01:00:00Z,,,2025-01-02T06:30:00Z")
        let examination = try #require(try calendar.session(on: date("2024-11-14")))
        #expect(SessionLookup.line(examination) == "2024-11-14,2024-11-14T01:00:00Z,,,2024-11-14T07:30:00Z")
    }

    @Test func `New York was closed on 9 January 2025, and the day has a name`() throws {
        let calendar = try calendars.calendar(for: "XNYS")
        #expect(try calendar.isSession(date("2025-01-09")) == false)
        #expect(calendar.name(of: try date("2025-01-09")) == "Day of mourning for President Carter")
    }

    @Test func `a bar may be of a session, or of a weekday before the table begins`() throws {
        let calendar = try calendars.calendar(for: "XNYS")
        #expect(try calendar.admitsBar(on: date("2025-01-08")))
        #expect(try !calendar.admitsBar(on: date("2025-01-09")))
        #expect(try calendar.admitsBar(on: date("2010-05-07")))  // a Friday
        #expect(throws: try beyond("2010-05-08")) { try calendar.admitsBar(on: date("2010-05-08")) }
        #expect(throws: try beyond("2028-01-03")) { try calendar.admitsBar(on: date("2028-01-03")) }
    }

    @Test func `the clocks' change moves the open in UTC`() throws {
        let calendar = try calendars.calendar(for: "XNYS")
        let opens = try calendar.sessions(from: date("2025-03-07"), through: date("2025-03-10")).map(\.open)
        #expect(opens.map(\.rfc3339Seconds) == ["2025-03-07T14:30:00Z", "2025-03-10T13:30:00Z"])
    }

    @Test func `sessions are counted, not days`() throws {
        let calendar = try calendars.calendar(for: "XKRX")
        let sessions = try calendar.sessions(from: date("2025-01-20"), through: date("2025-02-05"))
        #expect(
            sessions.map(\.date.day) == [20, 21, 22, 23, 24, 31, 3, 4, 5])
        #expect(try calendar.session(date("2025-01-24"), offset: 1).date.description == "2025-01-31")
        #expect(try calendar.session(date("2025-01-31"), offset: -1).date.description == "2025-01-24")
        #expect(try calendar.session(after: date("2025-01-25")).date.description == "2025-01-31")
        #expect(try calendar.session(before: date("2025-01-31")).date.description == "2025-01-24")
        #expect(try calendar.sessions(from: date("2025-01-25"), through: date("2025-01-30")).isEmpty)
    }

    @Test func `a date past the table's end is an error that names the end`() throws {
        let calendar = try calendars.calendar(for: "XNYS")
        #expect {
            try calendar.session(on: try date("2028-01-03"))
        } throws: { "\($0)".contains("to 2027-12-31, and 2028-01-03 lies outside") }
        #expect(throws: try beyond("2028-01-01")) { try calendar.session(date("2027-12-31"), offset: 1) }
        #expect(throws: try beyond("2028-01-01")) { try calendar.session(date("2027-12-31"), offset: Int.max) }
        #expect(throws: try beyond("2014-12-31")) { try calendar.session(date("2015-01-02"), offset: Int.min) }
        #expect(throws: try beyond("2028-01-01")) { try calendar.session(after: date("2027-12-31")) }
        #expect(throws: try beyond("2014-12-31")) { try calendar.session(before: date("2015-01-01")) }
    }

    @Test(arguments: [
        ("1960-01-01T00:00Z", "1960-01-01"), ("2099-06-01T00:00Z", "2099-06-01"), ("2014-12-31T12:00Z", "2014-12-31"),
        ("2027-12-31T22:00Z", "2028-01-01"),
    ])
    func `an instant outside the table is an error that names the day`(instant: String, day: String) throws {
        #expect(throws: try beyond(day)) { try effective("XNYS", instant) }
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300, -1e300])
    func `an instant that is no time is an error`(seconds: Double) throws {
        let calendar = try calendars.calendar(for: "XETR")
        let error = MarketError.instantOutOfRange(
            exchange: "XETR", first: calendar.firstDate, last: calendar.lastDate)
        #expect(throws: error) {
            try calendar.effectiveSession(of: Date(timeIntervalSince1970: seconds))
        }
    }

    @Test func `an unknown exchange is answered with the known ones`() {
        #expect {
            try calendars.calendar(for: "XNSA")
        } throws: { "\($0)".contains("There is no exchange 'XNSA'") && "\($0)".contains("XNAS") }
    }

    @Test func `a session reversed is an error`() throws {
        let calendar = try calendars.calendar(for: "XNYS")
        #expect(throws: MarketError.reversedRange(from: try date("2025-02-01"), through: try date("2025-01-01"))) {
            try calendar.sessions(from: date("2025-02-01"), through: date("2025-01-01"))
        }
    }
}
