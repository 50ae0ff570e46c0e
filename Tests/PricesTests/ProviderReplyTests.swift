import Foundation
import LoopbackServer
import Markets
import Testing
import Web

@testable import Prices

/// What a recorded answer has to be read as.
private enum Reading: Equatable {
    case bars(Int, last: Double, basis: PriceBasis?, actions: Int?)
    case failure(String)
}

/// Known answers: replies of the services as others recorded them, read over a real server on loopback.
struct ProviderReplyTests {
    private static let secret = "k3yThatNobodyMaySee"

    /// By file; what is no answer about prices has to be refused in the state that it calls for.
    private static let expected: [String: Reading] = [
        "yahoo/chart_AAPL_2020_split4to1_dividend.json": .bars(49, last: 118.69, basis: .splitAdjusted, actions: 2),
        "yahoo/chart_NVDA_2021_split4to1.json": .bars(252, last: 22.84, basis: .splitAdjusted, actions: 1),
        "yahoo/chart_MSFT_2021_dividends.json": .bars(252, last: 308.26, basis: .splitAdjusted, actions: 4),
        "yahoo/chart_WSU.DE_2023.json": .bars(3, last: 33.2, basis: .splitAdjusted, actions: 0),
        "yahoo/chart_0P0000XTS7_fund.json": .bars(2, last: 11_892.19, basis: .splitAdjusted, actions: 0),
        "yahoo/chart_AAPL_weekend_no_timestamp.json": .failure("empty_window"),
        "yahoo/quoteSummary_404_ADH.json": .failure("no_such_symbol"),
        "yahoo/getcrumb.txt": .failure("malformed"),
        "yahoo/search_AAPL.json": .failure("malformed"),
        "yahoo/search_BMW.json": .failure("malformed"),
        "yahoo/trending_US.json": .failure("malformed"),
        "yahoo/rs_history_chart_GS2C.DE.json": .bars(5, last: 19.948, basis: .splitAdjusted, actions: 0),
        "yahoo/rs_history_chart_AAPL.json": .bars(127, last: 269.7, basis: .splitAdjusted, actions: 2),
        "yahoo/rs_news_latestNews_AAPL.json": .failure("malformed"),
        "yahoo/rs_search_v1_apple.json": .failure("malformed"),
        "yahoo/rs_quote_v7_AAPL-MSFT.json": .failure("malformed"),
        "yahoo/rs_quote_v7_GS2C.json": .failure("malformed"),
        "yahoo/swift_history-aapl.json": .bars(24, last: 224.48, basis: .splitAdjusted, actions: 0),
        "yahoo/swift_news-aapl.json": .failure("malformed"),
        "yahoo/swift_news-tsla.json": .failure("malformed"),
        "yahoo/swift_search-aapl.json": .failure("malformed"),
        "yahoo/swift_quote-aapl.json": .failure("malformed"),
        // One of its 124 closes is null.
        "yahoo/pp_response_yahoo_historical01.txt": .bars(123, last: 188.3, basis: .splitAdjusted, actions: 0),
        "yahoo/pp_response_yahoo_historical02.txt": .bars(124, last: 188.3, basis: .splitAdjusted, actions: 0),
        "yahoo/pp_yahoo_australian_quotes.txt": .bars(64, last: 44.05, basis: .splitAdjusted, actions: 0),
        "yahoo/chart_not_found.json": .failure("no_such_symbol"),
        "yahoo/crumb_429_body.txt": .failure("limited"),
        "alphavantage/mock_time_series.json": .failure("malformed"),
        "alphavantage/global_quote.json": .bars(1, last: 112.13, basis: .asTraded, actions: nil),
        "alphavantage/symbol_search.json": .failure("malformed"),
        "alphavantage/mock_foreign_exchange.json": .failure("malformed"),
        "alphavantage/rate_limit_information.json": .failure("limited"),
        "tiingo/news.yaml": .failure("malformed"),
        "tiingo/news_bulk.yaml": .failure("blocked"),
        "tiingo/ticker_price.yaml": .bars(1, last: 1_037.29, basis: .asTraded, actions: 0),
        "tiingo/ticker_price_pandas_daily_equivalent_requesting_json_or_csv.yaml":
            .bars(10, last: 1_143.5, basis: .asTraded, actions: 0),
        "tiingo/ticker_metadata.yaml": .failure("malformed"),
        "tiingo/invalid_url.yaml": .failure("malformed"),
        "tiingo/intraday_price.yaml": .failure("malformed"),
        "polygon_massive/v2_reference_news_ticker=NFLX.json": .failure("malformed"),
        "polygon_massive/v2_aggs_ticker_AAPL_range_1_day_2005-04-01_2005-04-04.json":
            .bars(2, last: 1.4675, basis: .splitAdjusted, actions: nil),
        "polygon_massive/v2_aggs_ticker_AAPL_prev.json": .bars(1, last: 156.8, basis: .splitAdjusted, actions: nil),
        "polygon_massive/v2_aggs_grouped_locale_us_market_stocks_2005-04-04_adjusted=true.json":
            .bars(1, last: 10.02, basis: .splitAdjusted, actions: nil),
        "polygon_massive/v1_marketstatus_now.json": .failure("malformed"),
        "polygon_massive/v1_marketstatus_upcoming.json": .failure("malformed"),
        "polygon_massive/v1_open-close_AAPL_2005-04-01_adjusted=true.json":
            .bars(1, last: 123, basis: .asTraded, actions: nil),
        "eodhd/eod_free_tier_warning.json": .bars(2, last: 14_549.4199, basis: .asTraded, actions: nil),
        "fmp/legacy_endpoint_403.json": .failure("blocked"),
        "stooq/quota_exceeded.txt": .failure("limited"),
        "stooq/no_data.txt": .failure("no_such_symbol"),
        "twelvedata/error_429_in_200.json": .failure("limited"),
        "twelvedata/time_series.json": .bars(1, last: 148.85001, basis: .asTraded, actions: nil),
    ]

    /// What each recording was asked for, where its name does not say it.
    private static let symbols = [
        "yahoo/chart_WSU.DE_2023.json": "WSU.DE", "yahoo/chart_0P0000XTS7_fund.json": "0P0000XTS7",
        "yahoo/rs_history_chart_GS2C.DE.json": "GS2C.DE", "yahoo/pp_response_yahoo_historical01.txt": "MUV2.DE",
        "yahoo/pp_response_yahoo_historical02.txt": "MUV2.DE", "yahoo/pp_yahoo_australian_quotes.txt": "ALL.AX",
        "yahoo/chart_NVDA_2021_split4to1.json": "NVDA", "yahoo/chart_MSFT_2021_dividends.json": "MSFT",
        "polygon_massive/v2_aggs_grouped_locale_us_market_stocks_2005-04-04_adjusted=true.json": "GIK",
    ]

    private static func providers(at base: String) -> [String: any PriceProvider] {
        [
            "yahoo": YahooPrices(base: base), "tiingo": TiingoPrices(base: base),
            "alphavantage": AlphaVantagePrices(base: base), "twelvedata": TwelveDataPrices(base: base),
            "eodhd": EODHDPrices(base: base), "fmp": FMPPrices(base: base),
            "polygon_massive": PolygonPrices(base: base),
            "stooq": CSVPrices(PriceTableAddress(template: "\(base)/{symbol}.csv")),
        ]
    }

    @Test(.enabled(if: RecordedReply.exists, "../shared is absent"), arguments: RecordedReply.all)
    func `every recorded reply reads as prices or as the failure that it is`(recorded: RecordedReply) async throws {
        let expected = try #require(
            Self.expected[recorded.name], "the manifest has a reply that this test does not know")
        let (body, status) = (try recorded.body(), try recorded.status())
        let server = try LoopbackServer { _ in .init(status: status, body: body) }
        defer { server.stop() }
        let service = try #require(recorded.name.split(separator: "/").first.map(String.init))
        let provider = try #require(Self.providers(at: server.address(""))[service])
        let exchange = try Exchange.named("XNYS")
        let query = PriceQuery(
            symbol: Self.symbols[recorded.name] ?? "AAPL", exchange: exchange,
            from: try #require(SessionDate("1990-01-01")), through: try #require(SessionDate("2026-11-01")))
        let key = ProviderKey(Self.secret)
        let request = try provider.request(for: query, key: key)
        let response = try await Fetcher(policy: AddressPolicy(allowing: [server.host])).fetch(
            FetchRequest(address: request.address, returnsFailedStatus: true, headers: request.headers))
        let reply = ProviderReply(status: response.status, body: response.body, received: response.fetched)
        let found: Reading
        do throws(ProviderFailure) {
            let answer = try provider.answer(in: reply, to: query, key: key)
            found = .bars(
                answer.bars.count, last: answer.bars.last?.close ?? 0, basis: answer.basis,
                actions: answer.actions?.count)
        } catch {
            found = .failure(error.state)
            #expect(!error.description.contains(Self.secret))
        }
        #expect(found == expected)
    }

    @Test(.enabled(if: RecordedReply.exists, "../shared is absent"))
    func `the manifest lists fifty-two answers of price services`() {
        #expect(RecordedReply.all.count == 52)
        #expect(Set(RecordedReply.all.map(\.name)) == Set(Self.expected.keys))
    }
}
