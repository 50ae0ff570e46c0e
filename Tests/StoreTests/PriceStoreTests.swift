import Foundation
import GRDB
import Markets
import Testing

@testable import Store

struct PriceStoreTests {
    private let temporary: TemporaryStore
    private let noon = TemporaryStore.noon

    init() throws { temporary = try TemporaryStore() }

    private func date(_ text: String) throws -> SessionDate { try #require(SessionDate(text)) }

    private func series(
        _ closes: [(String, Double)], source: String = "Yahoo Finance", basis: String? = "as traded",
        actions: [CorporateAction]? = nil
    ) throws -> BarSeries {
        BarSeries(
            symbol: "NVDA", exchange: "XNAS", source: source, basis: basis, currency: "USD",
            bars: try closes.map { Bar(session: try date($0.0), close: $0.1) }, actions: actions)
    }

    @Test func `two sources are two series, and studies use the first in the order that is not a week behind`() throws {
        let store = temporary.store
        _ = try store.saveBars(series([("2025-01-24", 1), ("2025-01-27", 2)]), feed: "yahoo", rank: 0, at: noon)
        _ = try store.saveBars(
            series([("2025-01-27", 20), ("2025-01-28", 30)], source: "Tiingo"), feed: "tiingo", rank: 1, at: noon)
        #expect(try store.barSeries()["NVDA"]?.bars.map(\.close) == [1, 2])
        #expect(try store.allSeries(of: "NVDA").map(\.source) == ["Yahoo Finance", "Tiingo"])
        _ = try store.saveBars(series([("2025-02-04", 40)], source: "Tiingo"), feed: "tiingo", rank: 1, at: noon)
        #expect(try store.barSeries()["NVDA"]?.source == "Tiingo")
    }

    @Test func `tables of one basis make one series that names them all, and another basis another series`() throws {
        let store = temporary.store
        _ = try store.saveBars(series([("2025-01-24", 1)], source: "a.csv"), at: noon)
        _ = try store.saveBars(series([("2025-01-27", 2)], source: "b.csv"), at: noon)
        _ = try store.saveBars(series([("2025-01-27", 3)], source: "c.csv", basis: "adjusted"), at: noon)
        let all = try store.allSeries(of: "NVDA")
        #expect(all.map(\.source) == ["a.csv; b.csv", "c.csv"])
        #expect(all.map(\.bars.count) == [2, 1])
        #expect(try store.priceChanges().map(\.kind) == ["source"])
    }

    @Test func `what a source withdraws, adds or readjusts about the past is recorded`() throws {
        let store = temporary.store
        let split = CorporateAction.split(try date("2025-01-27"), 2)
        _ = try store.saveBars(
            series([("2025-01-23", 1), ("2025-01-24", 2), ("2025-01-27", 3)], actions: []), feed: "yahoo", at: noon)
        let later = noon.addingTimeInterval(60)
        let saved = try store.saveBars(
            series([("2025-01-23", 1), ("2025-01-27", 3)], actions: [split]), feed: "yahoo", isComplete: true, at: later
        )
        #expect(saved == SavedBars(new: 0, revised: 1, unchanged: 2))
        #expect(try store.priceChanges(of: "NVDA").map(\.kind) == ["withdrawn", "action_added"])
        #expect(try store.barSeries()["NVDA"]?.actions == [split])
        let queue = try DatabaseQueue(path: temporary.path)
        #expect(try queue.read { try String.fetchAll($0, sql: "SELECT session FROM price_revision") } == ["2025-01-24"])
        var adjusted = try series([("2025-01-23", 1), ("2025-01-27", 3)], actions: nil)
        adjusted.bars[0].adjustedClose = 0.5
        _ = try store.saveBars(adjusted, feed: "yahoo", isComplete: true, at: later.addingTimeInterval(60))
        #expect(try store.priceChanges(of: "NVDA").last?.kind == "adjusted_closes")
        #expect(try store.barSeries()["NVDA"]?.actions == [split], "actions that were not asked for stay")
    }

    @Test func `a database of the version before keeps its bars and revisions`() throws {
        let path = temporary.folder.appendingPathComponent("old.db").path
        let queue = try DatabaseQueue(path: path)
        try Migration.migrator.migrate(queue, upTo: "0003 analyses, runs, views")
        try queue.write { database in
            try database.execute(
                sql: """
                    INSERT INTO bar_series VALUES ('NVDA', 'XNAS', 'bars.csv', 'as_traded', '2025-01-28T00:00:00Z');
                    INSERT INTO bar (symbol, session, close, volume) VALUES ('NVDA', '2025-01-27', 118.42, 1);
                    INSERT INTO bar_revision (symbol, session, recorded, source, close)
                        VALUES ('NVDA', '2025-01-27', '2025-01-28T00:00:00Z', 'bars.csv', 118.58);
                    """)
        }
        try queue.close()
        let store = try Store(path: path)
        let series = try #require(try store.barSeries()["NVDA"])
        #expect(series.bars == [Bar(session: try date("2025-01-27"), close: 118.42, volume: 1)])
        #expect(series.source == "bars.csv" && series.basis == "as_traded")
        // The next table of the same basis goes on in the same series.
        _ = try store.saveBars(
            try self.series([("2025-01-28", 128.99)], source: "bars.csv", basis: "as_traded"), at: noon)
        #expect(try store.barSeries()["NVDA"]?.bars.count == 2)
    }

    @Test func `counts of shares keep the day on which they were first seen`() throws {
        let store = temporary.store
        let count = SharesOutstanding(asOf: try date("2024-11-15"), count: 24.49e9, source: "EODHD")
        try store.saveShares([count], of: "NVDA", at: noon)
        try store.saveShares([count], of: "NVDA", at: noon.addingTimeInterval(86_400))
        #expect(try store.shares(of: "NVDA", knownBy: noon) == [count])
        #expect(try store.shares(of: "NVDA", knownBy: noon.addingTimeInterval(-1)).isEmpty)
        var corrected = count
        corrected.count = 24.5e9
        try store.saveShares([corrected], of: "NVDA", at: noon.addingTimeInterval(172_800))
        #expect(try store.shares(of: "NVDA") == [corrected])
        #expect(try store.shares(of: "NVDA", knownBy: noon.addingTimeInterval(86_400)) == [count])
    }

    @Test func `bars within sessions come from the first series that has them`() throws {
        let store = temporary.store
        _ = try store.saveBars(series([("2025-01-27", 2)]), feed: "yahoo", rank: 0, at: noon)
        let bars = [0, 3_600].map { IntradayBar(start: 1_737_988_200 + $0, interval: .hour, close: 118) }
        try store.saveIntraday(bars, of: "NVDA", feed: "yahoo")
        try store.saveIntraday(bars, of: "NVDA", feed: "nothing")
        #expect(try store.intraday(of: "NVDA", interval: .hour, from: 1_737_988_200, to: 1_737_991_800) == bars)
        #expect(try store.intraday(of: "NVDA", interval: .fiveMinutes, from: 0, to: 2_000_000_000).isEmpty)
    }

    @Test func `a matrix of returns is what each series gives by itself`() throws {
        let store = temporary.store
        let actions = [
            CorporateAction.dividend(try date("2025-01-24"), 1), .split(try date("2025-01-27"), 10),
            .dividend(try date("2025-01-28"), 0.2),
        ]
        let whole = try series(
            [("2025-01-22", 147), ("2025-01-23", 146), ("2025-01-24", 142), ("2025-01-27", 12), ("2025-01-28", 13)],
            actions: actions)
        _ = try store.saveBars(whole, feed: "yahoo", at: noon)
        var gap = try series([("2025-01-22", 50), ("2025-01-24", 55), ("2025-01-28", 44)])
        gap.symbol = "SPY"
        _ = try store.saveBars(gap, feed: "yahoo", at: noon)
        for adjustment in PriceAdjustment.allCases {
            let matrix = try store.returns(
                of: ["NVDA", "SPY", "NONE"], from: try date("2025-01-22"), through: try date("2025-01-28"),
                adjustment: adjustment)
            #expect(matrix.sessions.count == 5)
            let closes = try #require(whole.adjustedCloses(adjustment)?.values)
            for (index, (before, after)) in zip(closes, closes.dropFirst()).enumerated() {
                #expect(abs(matrix[0][matrix[0].startIndex + index + 1] - (after / before - 1)) < 1e-12)
            }
            let second = Array(matrix[1])
            #expect(second[0].isNaN && second[1].isNaN && second[3].isNaN)
            #expect(abs(second[2] - 0.1) < 1e-12 && abs(second[4] + 0.2) < 1e-12)
            let unknown = matrix[2].filter { !$0.isNaN }
            #expect(unknown.isEmpty)
        }
    }
}
