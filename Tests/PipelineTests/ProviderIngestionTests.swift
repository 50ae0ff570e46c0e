import Catalog
import Foundation
import Logging
import LoopbackServer
import Markets
import Store
import Synchronization
import TestSupport
import Testing

@testable import Pipeline

/// Providers on a loopback server that know one share's true history, and a clock.
private final class Exchangeroom: Sendable {
    struct State {
        /// As traded, by session; nil splits the answer at nothing.
        var closes: [(SessionDate, Double)] = []
        var splits: [(SessionDate, Double)] = []
        /// Yahoo's answer instead of the history.
        var refusal: LoopbackServer.Reply?
        /// Tiingo's closes are these.
        var tiingo: [(SessionDate, Double)] = []
        var now = Date(timeIntervalSince1970: 1_738_022_400)  // 2025-01-28T00:00:00Z
    }

    let state: Box
    let server: LoopbackServer
    let folder: TemporaryFolder

    final class Box: Sendable {
        let value = Mutex(State())
    }

    init() throws {
        folder = try TemporaryFolder()
        let state = Box()
        self.state = state
        server = try LoopbackServer { request in
            state.value.withLock { $0.answer(to: request.path) }
        }
    }

    deinit { server.stop() }

    func change(_ body: (inout State) -> Void) { state.value.withLock { body(&$0) } }

    func workspace(
        order: String = "[yahoo]", extra: String = "", environment: [String: String] = [:]
    ) throws -> Workspace {
        _ = try folder.write(
            """
            groups: [{id: chips, name: Chips}]
            instruments:
              - {symbol: NVDA, name: Nvidia, exchange: XNAS, currency: USD, group: chips\(extra)}
            """, as: "watchlist.yaml")
        _ = try folder.write("confounders: []\n", as: "confounders.yaml")
        let feeds = Checkout.url("feeds").path
        let path = try folder.write(
            """
            watchlist: watchlist.yaml
            releases: \(feeds)/releases.yaml
            confounders: confounders.yaml
            allowed_hosts: [127.0.0.1]
            providers:
              order: \(order)
              since: 2025-01-02
              addresses: {yahoo: "\(server.address(""))", tiingo: "\(server.address(""))"}
            """, as: "config.yaml")
        var log = Logger(label: "test")
        log.logLevel = .critical
        return try Workspace.open(
            configuration: try Configuration.read(path),
            database: folder.url.appendingPathComponent("a.db").path,
            log: log, allowsFiles: false, environment: environment,
            now: { [state] in state.value.withLock { $0.now } })
    }

    func ingest(_ workspace: Workspace) async throws -> StageOutcome {
        try await PriceIngestion(workspace: workspace, fetcher: workspace.fetcher()).run()
    }
}

extension Exchangeroom.State {
    func answer(to path: String) -> LoopbackServer.Reply {
        if path.hasPrefix("/tiingo/") {
            let rows = tiingo.map { #"{"date":"\#($0.0)T00:00:00.000Z","close":\#($0.1),"divCash":0,"splitFactor":1}"# }
            return .init(body: "[\(rows.joined(separator: ","))]")
        }
        if let refusal { return refusal }
        guard let start = path.firstMatch(of: #/period1=(\d+)/#).flatMap({ Int($0.1) }) else {
            return .init(status: 400)
        }
        // 15:00 UTC is within New York's session the whole year.
        let rows = closes.filter { $0.0.dayNumber * 86_400 + 54_000 >= start }
        let instants = rows.map { "\($0.0.dayNumber * 86_400 + 54_000)" }
        let prices = rows.map { row in
            "\(splits.reduce(row.1) { row.0 < $1.0 ? $0 / $1.1 : $0 })"
        }
        let events = splits.filter { $0.0.dayNumber * 86_400 + 54_000 >= start }.map {
            #""\#($0.0.dayNumber)":{"date":\#($0.0.dayNumber * 86_400 + 54_000),"numerator":\#($0.1),"denominator":1}"#
        }
        return .init(
            body: """
                {"chart":{"error":null,"result":[{"meta":{"symbol":"NVDA","currency":"USD","dataGranularity":"1d",
                "exchangeTimezoneName":"America/New_York"},"timestamp":[\(instants.joined(separator: ","))],
                "events":{"splits":{\(events.joined(separator: ","))}},
                "indicators":{"quote":[{"close":[\(prices.joined(separator: ","))]}]}}]}}
                """)
    }
}

/// From providers to the store, over a real server.
struct ProviderIngestionTests {
    private let room: Exchangeroom
    private let days: [SessionDate]

    init() throws {
        room = try Exchangeroom()
        let calendar = try Calendars().calendar(for: "XNAS")
        days = try calendar.sessions(
            from: try #require(SessionDate("2025-01-02")), through: try #require(SessionDate("2025-01-28"))
        ).map(\.date)
        let closes = days.dropLast().enumerated().map { ($0.element, 130 + Double($0.offset)) }
        room.change { $0.closes = closes }
    }

    @Test func `a history is fetched once, then only what is new, and nothing on a day without a session`() async throws
    {
        let workspace = try room.workspace()
        #expect(try await room.ingest(workspace).status == .done)
        let first = try #require(try workspace.store.barSeries()["NVDA"])
        #expect(first.bars.count == days.count - 1)
        #expect(first.source == "Yahoo Finance" && first.basis == "as traded" && first.currency == "USD")
        #expect(try await room.ingest(workspace).status == .done)
        #expect(room.server.requests.count == 1)
        room.change { [last = days[days.count - 1]] state in
            state.closes.append((last, 140))
            state.now += 86_400
        }
        let outcome = try await room.ingest(workspace)
        #expect(outcome.summary.contains("1 new bars"), "\(outcome.summary)")
        #expect(room.server.requests.count == 2)
        #expect(try workspace.store.barSeries()["NVDA"]?.bars.count == days.count)
        #expect(try workspace.store.priceChanges().isEmpty)
    }

    @Test func `a split brings the whole series again, which stays as traded, and is recorded`() async throws {
        let workspace = try room.workspace()
        _ = try await room.ingest(workspace)
        let before = try #require(try workspace.store.barSeries()["NVDA"])
        room.change { [last = days[days.count - 1]] state in
            state.closes.append((last, 14.5))
            state.splits.append((last, 10))
            state.now += 86_400
        }
        #expect(try await room.ingest(workspace).status == .done)
        let after = try #require(try workspace.store.barSeries()["NVDA"])
        #expect(after.bars.map(\.close) == before.bars.map(\.close) + [14.5])
        #expect(after.actions == [.split(days[days.count - 1], 10)])
        #expect(room.server.requests.count == 3)
        let changes = try workspace.store.priceChanges(of: "NVDA")
        #expect(changes.map(\.kind) == ["action_added"])
        let returns = try #require(after.adjustedCloses(.splits)?.values)
        #expect(
            abs(
                returns[returns.count - 1] / returns[returns.count - 2] - 145 / before.bars[before.bars.count - 1].close
            ) < 1e-9)
    }

    @Test func `a close that a provider changes afterwards is replaced, and the old one is kept`() async throws {
        let workspace = try room.workspace()
        _ = try await room.ingest(workspace)
        room.change { [last = days[days.count - 1]] state in
            state.closes[3].1 = 99
            state.closes[state.closes.count - 1].1 = 100
            state.closes.append((last, 140))
            state.now += 86_400
        }
        let outcome = try await room.ingest(workspace)
        #expect(outcome.summary.contains("2 revised"), "\(outcome.summary)")
        let change = try #require(try workspace.store.priceChanges(of: "NVDA").first)
        #expect(change.kind == "revised" && change.bars == 2 && change.first == days[3])
        #expect(try workspace.store.barSeries()["NVDA"]?.bars[3].close == 99)
    }

    @Test func `the next provider serves in a series of its own, and a limit holds over runs`() async throws {
        room.change { [days] state in
            state.refusal = .init(status: 429, headers: ["Retry-After": "7200"], body: "slow down")
            state.tiingo = days.dropLast().map { ($0, 130.5) }
        }
        let key = ["AFTERSHOCK_TIINGO_KEY": "tiingo-key-1"]
        let workspace = try room.workspace(order: "[yahoo, tiingo]", environment: key)
        #expect(try await room.ingest(workspace).status == .done)
        #expect(try workspace.store.barSeries()["NVDA"]?.source == "Tiingo")
        #expect(try workspace.store.providerFailures().map(\.state) == ["limited"])
        let memory = try workspace.store.providerMemory()
        #expect(memory["yahoo"]?.nextAllowed == workspace.now().addingTimeInterval(7_200))
        room.change { $0.now += 3_600 }
        let again = try room.workspace(order: "[yahoo, tiingo]", environment: key)
        _ = try await room.ingest(again)
        #expect(room.server.requests.count { $0.path.contains("/v8/") } == 1)
        room.change { state in
            state.refusal = nil
            state.now += 3_601
        }
        _ = try await room.ingest(again)
        #expect(try again.store.storedSeries().map(\.feed) == ["yahoo", "tiingo"])
        #expect(try again.store.barSeries()["NVDA"]?.source == "Yahoo Finance")
        #expect(try again.store.barSeries()["NVDA"]?.bars.first?.close == 130)
        #expect(try again.store.providerFailures().isEmpty)
    }

    @Test func `an instrument that only a provider without its key could serve ends with 77`() async throws {
        let workspace = try room.workspace(order: "[tiingo]")
        let outcome = try await room.ingest(workspace)
        #expect(outcome.status == .noCredentials)
        #expect(try #require(outcome.failures.first).contains("AFTERSHOCK_TIINGO_KEY"))
        #expect(room.server.requests.isEmpty)
    }

    @Test func `the session that is still open stays apart until it is settled`() async throws {
        room.change { [last = days[days.count - 1]] state in
            state.closes.append((last, 121))
            state.now = Date(timeIntervalSince1970: 1_738_080_000)  // 2025-01-28T16:00:00Z
        }
        let workspace = try room.workspace()
        _ = try await room.ingest(workspace)
        #expect(try workspace.store.barSeries()["NVDA"]?.bars.last?.session == days[days.count - 2])
        #expect(try workspace.store.partialBar(of: "NVDA", feed: "yahoo")?.bar.close == 121)
        room.change { state in
            state.closes[state.closes.count - 1].1 = 128.99
            state.now = Date(timeIntervalSince1970: 1_738_100_000)  // 21:33, half an hour after the close
        }
        _ = try await room.ingest(workspace)
        #expect(try workspace.store.barSeries()["NVDA"]?.bars.last?.close == 128.99)
        #expect(try workspace.store.partialBar(of: "NVDA", feed: "yahoo") == nil)
    }

    @Test func `a delisted share is not asked for after its last session is there`() async throws {
        let last = days[5]
        let workspace = try room.workspace(extra: ", delisted: \(last)")
        _ = try await room.ingest(workspace)
        #expect(try workspace.store.barSeries()["NVDA"]?.bars.last?.session == last)
        room.change { $0.now += 30 * 86_400 }
        #expect(try await room.ingest(workspace).status == .done)
        #expect(room.server.requests.count == 1)
    }
}
