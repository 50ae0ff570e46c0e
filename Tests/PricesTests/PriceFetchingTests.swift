import Foundation
import LoopbackServer
import Markets
import Synchronization
import Testing
import Web

@testable import Prices

/// Asking over a real server on loopback.
struct PriceFetchingTests {
    private let monday = Date(timeIntervalSince1970: 1_738_022_400)  // 2025-01-28T00:00:00Z, after Monday's close

    private func fetching(
        _ server: LoopbackServer, _ providers: [any PriceProvider], keys: [ProviderName: ProviderKey] = [:],
        budget: RequestBudget? = nil, now: Date? = nil
    ) -> PriceFetching {
        let now = now ?? monday
        return PriceFetching(
            fetcher: Fetcher(policy: AddressPolicy(allowing: ["127.0.0.1"]), now: { now }), providers: providers,
            keys: keys, budget: budget ?? RequestBudget(now: { now }), calendars: Calendars(), now: { now })
    }

    private func history(
        _ fetching: PriceFetching, _ provider: ProviderName, symbol: String = "NVDA", mic: String = "XNAS"
    ) async throws -> PriceHistory {
        try await fetching.history(
            of: Listing(symbol: symbol, exchange: try Exchange.named(mic)),
            from: try #require(SessionDate("2024-06-03")), through: try #require(SessionDate("2025-01-28")),
            provider: provider, asksActions: true)
    }

    private func yahoo(_ rows: [(instant: Int, close: Double)], splits: String = "") -> String {
        let instants = rows.map { "\($0.instant)" }.joined(separator: ",")
        let closes = rows.map { "\($0.close)" }.joined(separator: ",")
        return """
            {"chart":{"result":[{"meta":{"currency":"USD","symbol":"NVDA","exchangeTimezoneName":"America/New_York"},
            "timestamp":[\(instants)],"events":{"splits":{\(splits)}},
            "indicators":{"quote":[{"close":[\(closes)]}]}}],"error":null}}
            """
    }

    /// 09:30 in New York on 2024-06-07, 2024-06-10 and 2025-01-27.
    private let friday = 1_717_767_000
    private let split = 1_718_026_200
    private let selloff = 1_737_988_200
    private let tenForOne = #""1":{"date":1718026200,"numerator":10,"denominator":1}"#

    @Test func `prices that a provider adjusted for splits become those that were traded`() async throws {
        let body = yahoo([(friday, 120.888), (split, 121.79), (selloff, 118.42)], splits: tenForOne)
        let server = try LoopbackServer { _ in .init(body: body) }
        defer { server.stop() }
        let found = try await history(fetching(server, [YahooPrices(base: server.address(""))]), .yahoo)
        #expect(found.series.bars.map(\.close) == [1_208.88, 121.79, 118.42])
        #expect(found.series.priceBasis == .asTraded)
        #expect(found.series.currency == "USD")
        #expect(found.series.adjustedCloses(.splits)?.values.first.map { abs($0 - 120.888) < 1e-9 } == true)
    }

    @Test func `a bar of a session that is not settled is kept apart`() async throws {
        let body = yahoo([(friday, 120.888), (selloff, 124)])
        let server = try LoopbackServer { _ in .init(body: body) }
        defer { server.stop() }
        for (clock, isPartial) in [(1_738_011_600.0 + 1_799, true), (1_738_011_600 + 1_800, false)] {
            let fetching = fetching(
                server, [YahooPrices(base: server.address(""))], now: Date(timeIntervalSince1970: clock))
            let found = try await history(fetching, .yahoo)
            #expect((found.partial?.close == 124) == isPartial)
            #expect(found.series.bars.count == (isPartial ? 1 : 2))
        }
    }

    @Test func `a bar on a day without a session is refused by name`() async throws {
        let body = yahoo([(friday, 120.888), (1_737_383_400, 137.71), (selloff, 118.42)])  // 2025-01-20 is a holiday
        let server = try LoopbackServer { _ in .init(body: body) }
        defer { server.stop() }
        let found = try await history(fetching(server, [YahooPrices(base: server.address(""))]), .yahoo)
        #expect(found.series.bars.count == 2)
        #expect(found.problems.map(\.kind) == [.nonSession])
    }

    @Test func `pages are put together, with the key in a header of each request and in no address`() async throws {
        let key = ProviderKey("polygonKey123")
        let port = Mutex(0)
        let server = try LoopbackServer { request in
            if request.path.contains("/v3/") { return .init(body: #"{"status":"OK","results":[]}"#) }
            let next =
                request.path.contains("cursor")
                ? "" : #","next_url":"http://127.0.0.1:\#(port.withLock { $0 })/v2/more?cursor=2""#
            let instant = request.path.contains("cursor") ? 1_737_954_000_000 : 1_737_694_800_000
            return .init(
                body:
                    #"{"ticker":"NVDA","adjusted":false,"status":"OK","results":[{"t":\#(instant),"c":118.42}]\#(next)}"#
            )
        }
        defer { server.stop() }
        port.withLock { $0 = server.port }
        let found = try await history(
            fetching(
                server, [PolygonPrices(base: server.address(""))], keys: [.polygon: key],
                budget: RequestBudget(limits: [.polygon: RequestLimits()], now: { [monday] in monday })), .polygon)
        #expect(found.series.bars.map(\.session.description) == ["2025-01-24", "2025-01-27"])
        #expect(server.requests.count == 4)
        #expect(server.requests.allSatisfy { $0.headers["authorization"] == "Bearer polygonKey123" })
        #expect(!server.requests.contains { $0.path.contains(key.value) })
    }

    @Test func `a redirect to another place does not take the key along`() async throws {
        let stranger = try LoopbackServer { _ in .init(body: "[]") }
        defer { stranger.stop() }
        let target = stranger.address("/steal")
        let server = try LoopbackServer { _ in .init(status: 302, headers: ["Location": target]) }
        defer { server.stop() }
        _ = try? await history(  // what is read of the answer does not matter here
            fetching(server, [TiingoPrices(base: server.address(""))], keys: [.tiingo: ProviderKey("tiingoKey1")]),
            .tiingo)
        #expect(server.requests.first?.headers["authorization"] == "Token tiingoKey1")
        #expect(stranger.requests.count == 1)
        #expect(stranger.requests.first?.headers["authorization"] == nil)
    }

    @Test func `without its key a provider is not asked`() async throws {
        let server = try LoopbackServer { _ in .init(body: "[]") }
        defer { server.stop() }
        let fetching = fetching(server, [TiingoPrices(base: server.address(""))])
        await #expect(throws: ProviderFailure.notMeasured(.tiingo, .keyMissing(variable: "AFTERSHOCK_TIINGO_KEY"))) {
            try await history(fetching, .tiingo)
        }
        #expect(server.requests.isEmpty)
    }

    @Test func `a limited provider is left alone until the instant that it named, in this run and the next`()
        async throws
    {
        let server = try LoopbackServer { _ in .init(status: 429, headers: ["Retry-After": "120"], body: "slow down") }
        defer { server.stop() }
        let budget = RequestBudget(now: { [monday] in monday })
        let fetching = fetching(server, [YahooPrices(base: server.address(""))], budget: budget)
        let until = monday.addingTimeInterval(120)
        await #expect(throws: ProviderFailure.limited(.yahoo, nextAllowed: until, said: "slow down")) {
            try await history(fetching, .yahoo)
        }
        await #expect(throws: ProviderFailure.notMeasured(.yahoo, .limitedUntil(until))) {
            try await history(fetching, .yahoo)
        }
        let memory = await budget.memory
        #expect(memory[.yahoo]?.state == "limited" && memory[.yahoo]?.nextAllowed == until)
        let later = RequestBudget(memory: memory, now: { [monday] in monday.addingTimeInterval(119) })
        await #expect(throws: ProviderFailure.notMeasured(.yahoo, .limitedUntil(until))) {
            try await later.begin(.yahoo)
        }
        let after = RequestBudget(memory: memory, now: { [monday] in monday.addingTimeInterval(120) })
        try await after.begin(.yahoo)
        #expect(server.requests.count == 1)
    }

    @Test func `a daily limit that is used up holds over runs`() async throws {
        let start = monday.timeIntervalSince1970 - 7_200
        let used = ProviderMemory(requests: (0..<25).map { start + Double($0) })
        let budget = RequestBudget(memory: [.alphaVantage: used], now: { [monday] in monday })
        await #expect(
            throws: ProviderFailure.notMeasured(
                .alphaVantage, .limitedUntil(Date(timeIntervalSince1970: start + 86_400)))
        ) {
            try await budget.begin(.alphaVantage)
        }
    }

    @Test func `three refusals in a row silence a provider for an hour`() async throws {
        let server = try LoopbackServer { _ in .init(status: 403, body: #"{"detail":"Invalid token."}"#) }
        defer { server.stop() }
        let fetching = fetching(
            server, [TiingoPrices(base: server.address(""))], keys: [.tiingo: ProviderKey("tiingoKey1")])
        for _ in 0..<3 {
            await #expect { try await history(fetching, .tiingo) } throws: {
                ($0 as? ProviderFailure)?.state == "blocked"
            }
        }
        await #expect(throws: ProviderFailure.notMeasured(.tiingo, .limitedUntil(monday.addingTimeInterval(3_600)))) {
            try await history(fetching, .tiingo)
        }
        #expect(server.requests.count == 3)
    }

    @Test func `no more requests are in flight than a provider may be asked at once`() async throws {
        let body = yahoo([(selloff, 118.42)])
        let latch = Latch(2)
        let server = try LoopbackServer { _ in
            latch.arrive()
            var reply = LoopbackServer.Reply(body: body)
            // Time for a third request, which there must not be.
            reply.delay = .milliseconds(30)
            return reply
        }
        defer { server.stop() }
        let fetching = fetching(
            server, [YahooPrices(base: server.address(""))],
            budget: RequestBudget(limits: [.yahoo: RequestLimits(atOnce: 2)], now: { [monday] in monday }))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 { group.addTask { _ = try await history(fetching, .yahoo) } }
            try await group.waitForAll()
        }
        #expect(server.requests.count == 8)
        #expect(server.mostWaiting == 2)
    }

    @Test func `a server that is not there is unreachable`() async throws {
        let server = try LoopbackServer { _ in .init(body: "") }
        let address = server.address("")
        server.stop()
        let fetching = fetching(server, [YahooPrices(base: address)])
        await #expect { try await history(fetching, .yahoo) } throws: {
            ($0 as? ProviderFailure)?.state == "unreachable"
        }
    }
}
