import Foundation
import Markets
import TestSupport
import Testing

/// Known answers: exchange_calendars 4.13.2, with its known errors corrected; `Fixtures/PROVENANCE.md`.
struct ReferenceCalendarTests {
    private let calendars = Calendars.shipped

    /// Days on which the exchange announced other hours or a closure, and the other program does not know it.
    private static let corrected: [String: Set<String>] = [
        "XHKG": ["2023-09-01", "2023-09-08", "2020-08-19", "2021-06-28"],
        "XTAI": ["2024-10-31"],
        "XKRX": [
            "2026-06-03", "2026-07-17",
            // The university entrance examinations since 2021: 10:00 to 16:30.
            "2021-11-18", "2022-11-17", "2023-11-16", "2024-11-14", "2025-11-13", "2026-11-19",
        ],
    ]

    /// The other program's sessions of an exchange, a line each: date, open, break and close.
    private static func lines(_ mic: String) throws -> [String] {
        let fixtures = Fixtures()
        let irregular = try fixtures.rows("closures.csv").filter { $0["exchange"] == mic }
        func dates(_ sign: String) -> Set<String> {
            Set(irregular.filter { $0["sign"] == sign }.compactMap { $0["date"] })
        }
        let (closed, opened) = (dates("-"), dates("+"))
        return try fixtures.rows("hours.csv").filter { $0["exchange"] == mic }.flatMap { run in
            let first = try #require(run["first"].flatMap { SessionDate($0) })
            let last = try #require(run["last"].flatMap { SessionDate($0) })
            let times = try ["open", "break_start", "break_end", "close"].map { try #require(run[$0]) }
            var lines: [String] = []
            for day in first.dayNumber...last.dayNumber {
                let date = SessionDate(dayNumber: day)
                let isRegular = date.weekday < 6 && !closed.contains(date.description)
                guard isRegular || opened.contains(date.description) else { continue }
                let instants = times.map { time in time.isEmpty ? "" : "\(date)T\(time):00Z" }
                lines.append("\(date),\(instants.joined(separator: ","))")
            }
            return lines
        }
    }

    @Test(arguments: ["XNYS", "XNAS", "XETR", "XSWX", "XAMS", "XTAI", "XTKS", "XHKG", "XKRX", "XSHG"])
    func `every session opens, rests and closes as in the other program`(mic: String) throws {
        let corrected = Self.corrected[mic] ?? []
        let calendar = try calendars.calendar(for: mic)
        let expected = try Self.lines(mic).filter { !corrected.contains(String($0.prefix(10))) }
        let found = calendar.sessions.map(SessionLookup.line)
            .filter { !corrected.contains(String($0.prefix(10))) }
        #expect(expected.count > 2_900)
        #expect(found.count == expected.count)
        let foundOnly = Set(found).subtracting(expected).sorted()
        let expectedOnly = Set(expected).subtracting(found).sorted()
        #expect(foundOnly.isEmpty && expectedOnly.isEmpty, "\(foundOnly.prefix(5)) \(expectedOnly.prefix(5))")
    }

    @Test func `moments meet the sessions that they should`() throws {
        let lines = try Fixtures().lines("instants.csv").dropFirst()
        #expect(lines.count == 186)
        for line in lines {
            let asked = line.split(separator: ",").prefix(2).joined(separator: ",")
            #expect(try SessionLookup.answer(line: asked, number: 2, calendars: calendars) == line)
        }
    }
}
