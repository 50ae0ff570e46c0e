import Foundation
import Markets
import TextFormats
import Web

/// Tiingo's daily prices, as traded, with the day's dividend and split in the same row; and its IEX prices within the session.
package struct TiingoPrices: PriceProvider {
    package static let facts = ProviderFacts(
        name: .tiingo, title: "Tiingo", keyVariable: "AFTERSHOCK_TIINGO_KEY", limits: RequestLimits(perHour: 50),
        exchanges: "United States", data: "bars as traded, splits, dividends, intraday bars")
    package let historySubjects: [PriceQuery.Subject] = [.bars]
    private let base: String

    package init(base: String? = nil) {
        self.base = base ?? "https://api.tiingo.com"
    }

    package init?(_ setup: ProviderSetup) {
        self.init(base: setup.address)
    }

    /// A class of shares has a hyphen: `BRK-B`.
    package func spelling(of symbol: String, on exchange: Exchange) -> String? {
        guard !symbol.hasPrefix("^") else { return nil }
        return suffix(of: exchange).map { exchange.plainSymbol(symbol).replacing(".", with: "-") + $0 }
    }

    package func request(for query: PriceQuery, key: ProviderKey?) throws(ProviderFailure) -> ProviderRequest {
        let address: ServiceAddress
        switch query.subject {
        case .bars, .splits, .dividends:
            address = ServiceAddress(base, "tiingo", "daily", query.symbol, "prices")
        case .intraday(let interval):
            address = ServiceAddress(base, "iex", query.symbol, "prices")
                .with("resampleFreq", interval == .hour ? "1hour" : "5min")
                .with("columns", "date,open,high,low,close,volume")
        case .shares: throw notOffered(query.subject.words)
        }
        return ProviderRequest(
            address.with("startDate", "\(query.from)").with("endDate", "\(query.through)").with("format", "json")
                .string,
            headers: ["Authorization": "Token \(try needed(key).value)"])
    }

    package func answer(
        in reply: ProviderReply, to query: PriceQuery, key: ProviderKey?
    ) throws(ProviderFailure) -> PriceAnswer {
        let read = ReadReply(name, reply, key: key)
        let json = try read.json()
        guard let items = json.items else {
            if let detail = json["detail"]?.text ?? json["message"]?.text {
                throw read.failure(saying: detail, query: query)
            }
            throw read.malformed("it is not a list of days")
        }
        // `["Error: …"]` has been seen where a dictionary was meant.
        if let message = items.first?.text { throw read.failure(saying: message, query: query) }
        if items.isEmpty { throw read.empty(query) }
        if case .intraday(let interval) = query.subject {
            guard let zone = TimeZone(identifier: query.exchange.zone) else {
                throw read.malformed("its zone is unknown")
            }
            var rows = IntradayRows(query, interval: interval, zone: zone)
            for item in items {
                rows.add(start: item["date"]?.text.flatMap { RowDate.instant($0, in: zone) }, Self.fields(item))
            }
            return try rows.answer(from: read, basis: .asTraded, currency: nil, to: query)
        }
        guard items.contains(where: { $0["close"] != nil && $0["date"] != nil }) else {
            throw read.malformed("its rows have no date and close")
        }
        var rows = BarRows(query)
        var actions: [CorporateAction] = []
        for item in items {
            guard let date = item["date"]?.text.flatMap(RowDate.session) else {
                rows.refuseRow(date: item["date"]?.text ?? "nothing")
                continue
            }
            rows.add(date, Self.fields(item))
            if let ratio = item["splitFactor"]?.number, ratio > 0, ratio != 1 { actions.append(.split(date, ratio)) }
            if let cash = item["divCash"]?.number, cash > 0 { actions.append(.dividend(date, cash)) }
        }
        var answer = try rows.answer(from: read, basis: .asTraded, currency: nil, to: query)
        answer.actions = actions.filter { rows.window.contains($0.date) }.sorted { $0.date < $1.date }
        return answer
    }

    private static func fields(_ item: JSONValue) -> BarRows.Fields {
        BarRows.Fields(
            open: item["open"], high: item["high"], low: item["low"], close: item["close"], volume: item["volume"],
            adjustedClose: item["adjClose"])
    }
}

extension ProviderName {
    package static let tiingo: ProviderName = "tiingo"
}
