import Markets
import Testing

@testable import Prices

struct CalendarCheckTests {
    private let calendar: TradingCalendar
    private let sessions: [SessionDate]

    init() throws {
        calendar = try Calendars().calendar(for: "XKRX")
        sessions = try calendar.sessions(
            from: try #require(SessionDate("2025-01-02")), through: try #require(SessionDate("2025-03-31"))
        ).map(\.date)
    }

    private func witness(
        _ symbol: String, isBenchmark: Bool = false, without: [SessionDate] = [], refused: [SessionDate] = []
    ) -> CalendarCheck.Witness {
        CalendarCheck.Witness(
            symbol: symbol, isBenchmark: isBenchmark, sessions: Set(sessions).subtracting(without),
            refused: Set(refused))
    }

    @Test func `one instrument without a bar is its own matter`() {
        let day = sessions[10]
        #expect(
            CalendarCheck.findings(
                calendar, [witness("^KS11", isBenchmark: true), witness("A", without: [day]), witness("B")]
            ).isEmpty)
        #expect(
            CalendarCheck.findings(
                calendar,
                [witness("^KS11", isBenchmark: true), witness("A", without: [day]), witness("B", without: [day])]
            ).isEmpty, "the benchmark was traded")
    }

    @Test func `a session that the benchmark and most others lack is reported as the table's`() {
        let day = sessions[10]
        let found = CalendarCheck.findings(
            calendar,
            [witness("^KS11", isBenchmark: true, without: [day]), witness("A", without: [day]), witness("B")])
        #expect(found.map(\.kind) == [.missing] && found.map(\.session) == [day])
        #expect(found.first?.symbol == "XKRX")
    }

    @Test func `bars of most instruments on a day without a session are reported as the table's`() throws {
        let holiday = try #require(SessionDate("2025-01-28"))
        let found = CalendarCheck.findings(
            calendar,
            [
                witness("^KS11", isBenchmark: true, refused: [holiday]), witness("A", refused: [holiday]),
                witness("B", refused: [holiday]),
            ])
        #expect(found.map(\.kind) == [.phantom] && found.map(\.session) == [holiday])
        #expect(CalendarCheck.findings(calendar, [witness("A", refused: [holiday]), witness("B")]).isEmpty)
    }
}
