import Foundation
import LoopbackServer
import Markets
import TestSupport
import Testing
import Web

@testable import Prices

/// Known answers: replies in the services' forms, read over a real server on loopback.
///
/// The invented ones of `Fixtures/replies.json` are read everywhere, those that others recorded where they are at hand.
struct ProviderReplyTests {
    private static let secret = "k3yThatNobodyMaySee"

    @Test func `there are invented replies of every service`() {
        #expect(ServiceReply.invented.count == 38)
        #expect(Set(ServiceReply.invented.map(\.service)) == Set(Self.providers(at: "").keys))
    }

    private static func providers(at base: String) -> [String: any PriceProvider] {
        [
            "yahoo": YahooPrices(base: base), "tiingo": TiingoPrices(base: base),
            "alphavantage": AlphaVantagePrices(base: base), "twelvedata": TwelveDataPrices(base: base),
            "eodhd": EODHDPrices(base: base), "fmp": FMPPrices(base: base),
            "polygon_massive": PolygonPrices(base: base),
            "stooq": CSVPrices(PriceTableAddress(template: "\(base)/{symbol}.csv")),
        ]
    }

    @Test(arguments: ServiceReply.invented + RecordedReply.all)
    func `every reply reads as prices or as the failure that it is`(sent: ServiceReply) async throws {
        let server = try LoopbackServer { _ in .init(status: sent.status, body: Array(sent.body.utf8)) }
        defer { server.stop() }
        let provider = try #require(Self.providers(at: server.address(""))[sent.service])
        let exchange = try Exchange.named("XNYS")
        let query = PriceQuery(
            symbol: sent.symbol, exchange: exchange,
            from: try #require(SessionDate("1990-01-01")), through: try #require(SessionDate("2026-11-01")))
        let key = ProviderKey(Self.secret)
        let request = try provider.request(for: query, key: key)
        let response = try await Fetcher(policy: AddressPolicy(allowing: [server.host])).fetch(
            FetchRequest(address: request.address, returnsFailedStatus: true, headers: request.headers))
        let reply = ProviderReply(status: response.status, body: response.body, received: response.fetched)
        let found: ServiceReply.Reading
        do throws(ProviderFailure) {
            let answer = try provider.answer(in: reply, to: query, key: key)
            found = .init(
                bars: answer.bars.count, last: answer.bars.last?.close ?? 0, basis: answer.basis,
                actions: answer.actions?.count)
        } catch {
            found = .init(failure: error.state)
            #expect(!error.description.contains(Self.secret))
        }
        #expect(found == sent.reading)
    }
}
