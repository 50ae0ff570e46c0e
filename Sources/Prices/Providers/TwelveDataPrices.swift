import Foundation
import Markets
import TextFormats
import Web

/// Twelve Data: time series in strings, newest first, asked for as traded; failures are an object with a code, behind any status.
package struct TwelveDataPrices: PriceProvider {
    package static let facts = ProviderFacts(
        name: .twelveData, title: "Twelve Data", keyVariable: "AFTERSHOCK_TWELVE_DATA_KEY",
        limits: RequestLimits(perMinute: 8, perDay: 800, atOnce: 1),
        exchanges: "all, without indices", data: "bars as traded, splits, dividends, intraday bars")
    package let historySubjects: [PriceQuery.Subject] = [.bars, .splits, .dividends]
    private let base: String

    package init(base: String? = nil) {
        self.base = base ?? "https://api.twelvedata.com"
    }

    package init?(_ setup: ProviderSetup) {
        self.init(base: setup.address)
    }

    /// Rows in one answer at most, about twenty years of sessions.
    private static let outputSize = 5_000

    /// The plain symbol; the exchange is asked for by its market identifier code.
    package func spelling(of symbol: String, on exchange: Exchange) -> String? {
        symbol.hasPrefix("^") ? nil : exchange.plainSymbol(symbol)
    }

    package func request(for query: PriceQuery, key: ProviderKey?) throws(ProviderFailure) -> ProviderRequest {
        let key = try needed(key)
        let address: ServiceAddress
        switch query.subject {
        case .bars:
            address = ServiceAddress(base, "time_series").with("interval", "1day").with("adjust", "none")
        case .intraday(let interval):
            address = ServiceAddress(base, "time_series").with("interval", interval == .hour ? "1h" : "5min")
                .with("adjust", "none").with("timezone", "UTC")
        case .splits: address = ServiceAddress(base, "splits")
        case .dividends: address = ServiceAddress(base, "dividends")
        case .shares: throw notOffered(query.subject.words)
        }
        return ProviderRequest(
            address.with("symbol", query.symbol).with("mic_code", query.exchange.mic).with(
                "start_date", "\(query.from)"
            )
            .with("end_date", "\(query.through.adding(days: 1))").with("outputsize", "\(Self.outputSize)").string,
            headers: ["Authorization": "apikey \(key.value)"])
    }

    package func answer(
        in reply: ProviderReply, to query: PriceQuery, key: ProviderKey?
    ) throws(ProviderFailure) -> PriceAnswer {
        let read = ReadReply(name, reply, key: key)
        let json = try read.json()
        if json["status"]?.text == "error" || json["code"]?.number.map({ $0 >= 400 }) == true {
            let message = json["message"]?.text ?? "an error"
            throw read.failure(saying: message, status: json["code"]?.number.map { Int($0) }, query: query)
        }
        switch query.subject {
        case .splits:
            return PriceAnswer(
                actions: try Self.actions(json, "splits", read) { item in
                    guard let date = item["date"]?.text.flatMap(RowDate.session) else { return nil }
                    return Self.ratio(item).map { .split(date, $0) }
                })
        case .dividends:
            return PriceAnswer(
                actions: try Self.actions(json, "dividends", read) { item in
                    guard let date = item["ex_date"]?.text.flatMap(RowDate.session),
                        let amount = item["amount"]?.number, amount > 0
                    else { return nil }
                    return .dividend(date, amount)
                })
        default: break
        }
        guard let values = json["values"]?.items else { throw read.malformed("it has no 'values'") }
        let currency = json["meta"]?["currency"]?.text
        if case .intraday(let interval) = query.subject {
            var rows = IntradayRows(query, interval: interval, zone: .gmt)
            for value in values {
                rows.add(start: value["datetime"]?.text.flatMap { RowDate.instant($0, in: .gmt) }, Self.fields(value))
            }
            return try rows.answer(from: read, basis: .asTraded, currency: currency, to: query)
        }
        if let interval = json["meta"]?["interval"]?.text, interval != "1day" {
            throw read.malformed("its bars are of '\(interval)'")
        }
        var rows = BarRows(query)
        for value in values {
            guard let text = value["datetime"]?.text, let date = RowDate.session(text) else {
                rows.refuseRow(date: value["datetime"]?.text ?? "nothing")
                continue
            }
            rows.add(date, Self.fields(value))
        }
        return try rows.answer(from: read, basis: .asTraded, currency: currency, to: query)
    }

    /// New shares for one old: of the description, `4-for-1 split`; else of `ratio`, which is old shares for one new.
    private static func ratio(_ split: JSONValue) -> Double? {
        if let match = split["description"]?.text?.firstMatch(of: #/([0-9.]+)-for-([0-9.]+)/#),
            let new = Double(match.1), let old = Double(match.2), new > 0, old > 0
        {
            return new / old
        }
        guard let ratio = split["ratio"]?.number, ratio > 0 else { return nil }
        return 1 / ratio
    }

    private static func fields(_ row: JSONValue) -> BarRows.Fields {
        BarRows.Fields(
            open: row["open"], high: row["high"], low: row["low"], close: row["close"], volume: row["volume"])
    }

    private static func actions(
        _ json: JSONValue, _ name: String, _ read: ReadReply, make: (JSONValue) -> CorporateAction?
    ) throws(ProviderFailure) -> [CorporateAction] {
        guard let items = json[name]?.items else { throw read.malformed("it has no '\(name)'") }
        return items.compactMap(make).sorted { $0.date < $1.date }
    }
}

extension ProviderName {
    package static let twelveData: ProviderName = "twelve_data"
}
