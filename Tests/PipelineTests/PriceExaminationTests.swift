import Foundation
import Markets
import PipelineTestSupport
import Store
import TestSupport
import Testing

@testable import Pipeline

/// What the doctor says of stored prices.
struct PriceExaminationTests {
    private let room: Newsroom
    private let workspace: Workspace
    private let sessions: [SessionDate]

    init() throws {
        room = try Newsroom()
        workspace = try room.workspace(configuration: room.configuration())
        sessions = try Calendars().calendar(for: "XNAS").sessions(
            from: try #require(SessionDate("2024-07-01")), through: try #require(SessionDate("2024-12-31"))
        ).map(\.date)
    }

    private func save(
        _ symbol: String, exchange: String = "XNAS", feed: String = "yahoo", source: String = "Yahoo Finance",
        rank: Int = 0,
        currency: String = "USD", without: Set<SessionDate> = [], change: (Int, Double) -> Double = { $1 }
    ) throws {
        let bars = sessions.enumerated().filter { !without.contains($0.element) }.map { index, session in
            Bar(session: session, close: change(index, 100 + Double(index % 7)), volume: 1_000_000)
        }
        _ = try workspace.store.saveBars(
            BarSeries(
                symbol: symbol, exchange: exchange, source: source, basis: "as traded", currency: currency, bars: bars,
                actions: []), feed: feed, rank: rank, at: room.now)
    }

    private func findings(_ symbol: String? = nil) throws -> [PriceExamination.Line] {
        try PriceExamination(workspace: workspace).findings(of: symbol)
    }

    @Test func `sound series say nothing`() throws {
        try save("NVDA")
        try save("SPY", exchange: "ARCX")
        #expect(try findings().isEmpty)
    }

    @Test func `a moved decimal point, another currency and a second source that differs are listed`() throws {
        try save("NVDA", currency: "EUR") { $0 == 60 ? $1 / 100 : $1 }
        try save("NVDA", feed: "tiingo", source: "Tiingo", rank: 1) { $0 == 100 ? $1 * 1.02 : $1 }
        let kinds = try findings("NVDA").map { "\($0.kind) \($0.source)" }
        #expect(kinds.filter { $0 == "currency Yahoo Finance" }.count == 1)
        #expect(kinds.filter { $0 == "factor Yahoo Finance" }.count == 1)
        // The wrong day and the day after it, of each of the two.
        #expect(kinds.filter { $0 == "source_return Tiingo" }.count == 4)
        #expect(try findings("SPY").isEmpty)
    }

    @Test func `a session that neither the benchmark nor the others traded is the table's mistake`() throws {
        let day = sessions[40]
        try save("SPY", exchange: "ARCX", without: [day])
        try save("NVDA", without: [day])
        try save("AVGO", without: [day])
        try save("AMD")
        let found = try findings()
        let ofTables = found.filter { $0.source == "table of sessions" }
        // SPY, the benchmark, is listed at ARCX and speaks for that exchange; at XNAS two of three speak.
        #expect(ofTables.map(\.symbol) == ["ARCX", "XNAS"])
        #expect(ofTables.allSatisfy { $0.session == day && $0.kind == "missing" })
        #expect(Set(found.filter { $0.source == "Yahoo Finance" }.map(\.symbol)) == ["SPY", "NVDA", "AVGO"])
    }

    @Test func `what a provider refused stands beside what was found in bars`() throws {
        try workspace.store.noteProviderFailure(
            ("no_such_symbol", "Tiingo knows no 'NVDA'."), provider: "tiingo", symbol: "NVDA", at: room.now)
        try workspace.store.saveProviderMemory(
            [
                "yahoo": ProviderMemory(
                    nextAllowed: room.now.addingTimeInterval(60), state: "limited", message: "slow down")
            ],
            at: room.now)
        let lines = try findings()
        #expect(lines.map(\.kind) == ["limited", "no_such_symbol"])
        #expect(lines[0].detail.contains("slow down"))
        room.wait(61)
        #expect(try findings().map(\.kind) == ["no_such_symbol"])
    }

    @Test func `changes of the past are there for whoever asks`() throws {
        try save("NVDA")
        try save("NVDA") { $0 < 3 ? $1 * 1.5 : $1 }
        let changes = try PriceExamination(workspace: workspace).changes(of: "NVDA")
        #expect(changes.map(\.kind) == ["changed_revised"])
        #expect(changes.first?.detail.contains("3 bars") == true)
    }
}
