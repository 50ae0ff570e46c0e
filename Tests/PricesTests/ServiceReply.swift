import Foundation
import Markets
import TestSupport
import Testing

@testable import Prices

/// One answer of a price service, and how it has to be read.
struct ServiceReply: Decodable, Sendable, CustomTestStringConvertible {
    /// Either bars or a failure.
    struct Reading: Decodable, Equatable {
        var bars: Int?
        var last: Double?
        var basis: PriceBasis?
        var actions: Int?
        var failure: String?
    }

    var service: String
    var name: String
    var status: Int
    /// What was asked for.
    var symbol: String
    var body: String
    var reading: Reading

    var testDescription: String { "\(service): \(name)" }

    /// Answers of our own in the services' forms; what cannot be read is found by the test that counts them.
    static let invented: [ServiceReply] = (try? Fixtures().decode("replies.json")) ?? []
}

/// Answers that others recorded, kept beside the repository.
enum RecordedReply {
    static let folder = SharedData.url("reference/providers")

    /// By file; what is no answer about prices has to be refused in the state that it calls for.
    private static let expected: [String: ServiceReply.Reading] = [
        "yahoo/chart_AAPL_2020_split4to1_dividend.json": .init(
            bars: 49, last: 118.69, basis: .splitAdjusted, actions: 2),
        "yahoo/chart_NVDA_2021_split4to1.json": .init(bars: 252, last: 22.84, basis: .splitAdjusted, actions: 1),
        "yahoo/chart_MSFT_2021_dividends.json": .init(bars: 252, last: 308.26, basis: .splitAdjusted, actions: 4),
        "yahoo/chart_WSU.DE_2023.json": .init(bars: 3, last: 33.2, basis: .splitAdjusted, actions: 0),
        "yahoo/chart_0P0000XTS7_fund.json": .init(bars: 2, last: 11_892.19, basis: .splitAdjusted, actions: 0),
        "yahoo/chart_AAPL_weekend_no_timestamp.json": .init(failure: "empty_window"),
        "yahoo/quoteSummary_404_ADH.json": .init(failure: "no_such_symbol"),
        "yahoo/getcrumb.txt": .init(failure: "malformed"),
        "yahoo/search_AAPL.json": .init(failure: "malformed"),
        "yahoo/search_BMW.json": .init(failure: "malformed"),
        "yahoo/trending_US.json": .init(failure: "malformed"),
        "yahoo/rs_history_chart_GS2C.DE.json": .init(bars: 5, last: 19.948, basis: .splitAdjusted, actions: 0),
        "yahoo/rs_history_chart_AAPL.json": .init(bars: 127, last: 269.7, basis: .splitAdjusted, actions: 2),
        "yahoo/rs_news_latestNews_AAPL.json": .init(failure: "malformed"),
        "yahoo/rs_search_v1_apple.json": .init(failure: "malformed"),
        "yahoo/rs_quote_v7_AAPL-MSFT.json": .init(failure: "malformed"),
        "yahoo/rs_quote_v7_GS2C.json": .init(failure: "malformed"),
        "yahoo/swift_history-aapl.json": .init(bars: 24, last: 224.48, basis: .splitAdjusted, actions: 0),
        "yahoo/swift_news-aapl.json": .init(failure: "malformed"),
        "yahoo/swift_news-tsla.json": .init(failure: "malformed"),
        "yahoo/swift_search-aapl.json": .init(failure: "malformed"),
        "yahoo/swift_quote-aapl.json": .init(failure: "malformed"),
        // One of its 124 closes is null.
        "yahoo/pp_response_yahoo_historical01.txt": .init(bars: 123, last: 188.3, basis: .splitAdjusted, actions: 0),
        "yahoo/pp_response_yahoo_historical02.txt": .init(bars: 124, last: 188.3, basis: .splitAdjusted, actions: 0),
        "yahoo/pp_yahoo_australian_quotes.txt": .init(bars: 64, last: 44.05, basis: .splitAdjusted, actions: 0),
        "yahoo/chart_not_found.json": .init(failure: "no_such_symbol"),
        "yahoo/crumb_429_body.txt": .init(failure: "limited"),
        "alphavantage/mock_time_series.json": .init(failure: "malformed"),
        "alphavantage/global_quote.json": .init(bars: 1, last: 112.13, basis: .asTraded, actions: nil),
        "alphavantage/symbol_search.json": .init(failure: "malformed"),
        "alphavantage/mock_foreign_exchange.json": .init(failure: "malformed"),
        "alphavantage/rate_limit_information.json": .init(failure: "limited"),
        "tiingo/news.yaml": .init(failure: "malformed"),
        "tiingo/news_bulk.yaml": .init(failure: "blocked"),
        "tiingo/ticker_price.yaml": .init(bars: 1, last: 1_037.29, basis: .asTraded, actions: 0),
        "tiingo/ticker_price_pandas_daily_equivalent_requesting_json_or_csv.yaml":
            .init(bars: 10, last: 1_143.5, basis: .asTraded, actions: 0),
        "tiingo/ticker_metadata.yaml": .init(failure: "malformed"),
        "tiingo/invalid_url.yaml": .init(failure: "malformed"),
        "tiingo/intraday_price.yaml": .init(failure: "malformed"),
        "polygon_massive/v2_reference_news_ticker=NFLX.json": .init(failure: "malformed"),
        "polygon_massive/v2_aggs_ticker_AAPL_range_1_day_2005-04-01_2005-04-04.json":
            .init(bars: 2, last: 1.4675, basis: .splitAdjusted, actions: nil),
        "polygon_massive/v2_aggs_ticker_AAPL_prev.json": .init(
            bars: 1, last: 156.8, basis: .splitAdjusted, actions: nil),
        "polygon_massive/v2_aggs_grouped_locale_us_market_stocks_2005-04-04_adjusted=true.json":
            .init(bars: 1, last: 10.02, basis: .splitAdjusted, actions: nil),
        "polygon_massive/v1_marketstatus_now.json": .init(failure: "malformed"),
        "polygon_massive/v1_marketstatus_upcoming.json": .init(failure: "malformed"),
        "polygon_massive/v1_open-close_AAPL_2005-04-01_adjusted=true.json":
            .init(bars: 1, last: 123, basis: .asTraded, actions: nil),
        "eodhd/eod_free_tier_warning.json": .init(bars: 2, last: 14_549.4199, basis: .asTraded, actions: nil),
        "fmp/legacy_endpoint_403.json": .init(failure: "blocked"),
        "stooq/quota_exceeded.txt": .init(failure: "limited"),
        "stooq/no_data.txt": .init(failure: "no_such_symbol"),
        "twelvedata/error_429_in_200.json": .init(failure: "limited"),
        "twelvedata/time_series.json": .init(bars: 1, last: 148.85001, basis: .asTraded, actions: nil),
    ]

    /// What each recording was asked for, where its name does not say it.
    private static let symbols = [
        "yahoo/chart_WSU.DE_2023.json": "WSU.DE", "yahoo/chart_0P0000XTS7_fund.json": "0P0000XTS7",
        "yahoo/rs_history_chart_GS2C.DE.json": "GS2C.DE", "yahoo/pp_response_yahoo_historical01.txt": "MUV2.DE",
        "yahoo/pp_response_yahoo_historical02.txt": "MUV2.DE", "yahoo/pp_yahoo_australian_quotes.txt": "ALL.AX",
        "yahoo/chart_NVDA_2021_split4to1.json": "NVDA", "yahoo/chart_MSFT_2021_dividends.json": "MSFT",
        "polygon_massive/v2_aggs_grouped_locale_us_market_stocks_2005-04-04_adjusted=true.json": "GIK",
    ]

    /// The recordings that are known here and at hand.
    static var all: [ServiceReply] {
        expected.sorted { $0.key < $1.key }.compactMap { name, reading in
            // What cannot be read is not at hand.
            guard let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8),
                let service = name.split(separator: "/").first
            else { return nil }
            let body = name.hasSuffix(".yaml") ? Cassette.body(of: text) ?? "" : text
            return ServiceReply(
                service: String(service), name: name, status: status(of: name, text),
                symbol: symbols[name] ?? "AAPL", body: body, reading: reading)
        }
    }

    /// As recorded beside the answer, or as the manifest says.
    private static func status(of name: String, _ text: String) -> Int {
        struct Companion: Decodable { var status: Int }
        if let companion = try? Data(contentsOf: folder.appending(path: "\(name).http.json")),
            let decoded = try? JSONDecoder().decode(Companion.self, from: companion)
        {
            return decoded.status
        }
        if name.hasSuffix(".yaml"), let match = text.firstMatch(of: #/code: (\d+)/#) { return Int(match.1) ?? 0 }
        return name.hasPrefix("fmp/") ? 403 : 200
    }
}

/// The recordings of the Python library VCR: YAML with the body as one quoted scalar.
enum Cassette {
    static func body(of yaml: String) -> String? {
        guard
            let start = yaml.range(
                of: "string:", range: (yaml.range(of: "response:")?.upperBound ?? yaml.startIndex)..<yaml.endIndex)
        else { return nil }
        var rest = yaml[start.upperBound...].drop { $0.isWhitespace }
        guard let quote = rest.popFirst(), quote == "'" || quote == "\"" else { return nil }
        var text = ""
        while let character = rest.popFirst() {
            if character == quote {
                guard quote == "'", rest.first == "'" else { return text }
                rest.removeFirst()
                text.append("'")
            } else if character == "\\", quote == "\"" {
                switch rest.popFirst() {
                case "n"?: text.append("\n")
                case "t"?: text.append("\t")
                case "\n"?: rest = rest.drop { $0 == " " }
                case let other?: text.append(other)
                case nil: return nil
                }
            } else if character == "\n" {
                // A folded line: the break and the indent are one space.
                while text.last == " " { text.removeLast() }
                rest = rest.drop { $0 == " " }
                text.append(" ")
            } else {
                text.append(character)
            }
        }
        return nil
    }
}
