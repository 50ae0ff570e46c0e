import Foundation
import GRDB
import Markets
import News
import Store
import Testing

struct UnreadableRowTests {
    private let temporary: TemporaryStore
    private let noon = TemporaryStore.noon

    init() throws {
        temporary = try TemporaryStore()
    }

    private func execute(_ sql: String) throws {
        let queue = try DatabaseQueue(path: temporary.path)
        try queue.write { try $0.execute(sql: sql) }
        try queue.close()
    }

    private func unreadable(_ table: String, _ row: String, _ column: String, _ value: String) -> StoreError {
        .unreadable(table: table, row: row, reason: "column \(column) is '\(value)'")
    }

    @Test func `an instant of a series that is none is an error with its place`() throws {
        let session = try #require(SessionDate("2025-01-27"))
        _ = try temporary.store.saveBars(
            BarSeries(symbol: "NVDA", exchange: "XNAS", source: "test", bars: [Bar(session: session, close: 118.42)]),
            feed: "yahoo", at: noon)
        try execute("UPDATE price_series SET fetched = 'yesterday'")
        #expect(throws: unreadable("price_series", "1", "fetched", "yesterday")) {
            try temporary.store.storedSeries()
        }
    }

    @Test func `a change, a partial bar and a failure of a provider keep their instants or are errors`() throws {
        let session = try #require(SessionDate("2025-01-27"))
        func save(_ close: Double) throws {
            _ = try temporary.store.saveBars(
                BarSeries(
                    symbol: "NVDA", exchange: "XNAS", source: "test", bars: [Bar(session: session, close: close)]),
                feed: "yahoo", partial: Bar(session: session.adding(days: 1), close: 128.99), at: noon)
        }
        try save(118.58)
        try save(118.42)
        try temporary.store.noteProviderFailure(
            (state: "limited", message: "later"), provider: "yahoo", symbol: "NVDA", at: noon)
        #expect(try temporary.store.priceChanges().map(\.recorded) == [noon])
        #expect(try temporary.store.partialBar(of: "NVDA", feed: "yahoo")?.observed == noon)
        #expect(try temporary.store.providerFailures().map(\.noted) == [noon])
        try execute(
            """
            UPDATE price_change SET recorded = '';
            UPDATE price_partial SET observed = '2025-01-32';
            UPDATE provider_failure SET noted = 'x';
            """)
        #expect(throws: unreadable("price_change", "NVDA", "recorded", "")) { try temporary.store.priceChanges() }
        #expect(throws: unreadable("price_partial", "2025-01-28", "observed", "2025-01-32")) {
            _ = try temporary.store.partialBar(of: "NVDA", feed: "yahoo")
        }
        #expect(throws: unreadable("provider_failure", "yahoo", "noted", "x")) {
            try temporary.store.providerFailures()
        }
    }

    @Test func `a source whose next fetch is unreadable is an error, not a source that may be fetched now`() throws {
        _ = try temporary.source()
        try execute("UPDATE source SET next_allowed = 'never'")
        #expect(throws: unreadable("source", "1", "next_allowed", "never")) { try temporary.store.sources() }
    }
}
