import Foundation
import Markets
import TextFormats
import Web

/// EODHD: end-of-day prices as traded with an adjusted close beside them; the free plan's last row carries a `warning`.
package struct EODHDPrices: PriceProvider {
    package static let facts = ProviderFacts(
        name: .eodhd, title: "EODHD", keyVariable: "AFTERSHOCK_EODHD_KEY",
        limits: RequestLimits(perMinute: 1_000, perDay: 20),
        exchanges: "all but Milan and Tokyo",
        data: "bars as traded, splits, dividends, intraday bars, shares outstanding")
    package let historySubjects: [PriceQuery.Subject] = [.bars, .splits, .dividends]
    private let base: String

    package init(base: String? = nil) {
        self.base = base ?? "https://eodhd.com"
    }

    package init?(_ setup: ProviderSetup) {
        self.init(base: setup.address)
    }

    /// A class of shares has a hyphen, `BRK-B.US`, and an index a suffix of its own.
    package func spelling(of symbol: String, on exchange: Exchange) -> String? {
        if symbol.hasPrefix("^") { return "\(symbol.dropFirst()).INDX" }
        let plain = exchange.plainSymbol(symbol).replacing(".", with: "-")
        return suffix(of: exchange).map { plain + $0 }
    }

    package func request(for query: PriceQuery, key: ProviderKey?) throws(ProviderFailure) -> ProviderRequest {
        let key = try needed(key)
        var address: ServiceAddress
        switch query.subject {
        case .bars: address = window(ServiceAddress(base, "api", "eod", query.symbol).with("period", "d"), query)
        case .splits: address = window(ServiceAddress(base, "api", "splits", query.symbol), query)
        case .dividends: address = window(ServiceAddress(base, "api", "div", query.symbol), query)
        case .intraday(let interval):
            address = ServiceAddress(base, "api", "intraday", query.symbol)
                .with("interval", interval == .hour ? "1h" : "5m")
                .with("from", "\((query.from.dayNumber - 1) * 86_400)")
                .with("to", "\((query.through.dayNumber + 2) * 86_400)")
        case .shares:
            address = ServiceAddress(base, "api", "fundamentals", query.symbol)
                .with("filter", "outstandingShares::quarterly")
        }
        address = address.with("fmt", "json").with("api_token", key.value)
        return ProviderRequest(address.string)
    }

    private func window(_ address: ServiceAddress, _ query: PriceQuery) -> ServiceAddress {
        address.with("from", "\(query.from)").with("to", "\(query.through)")
    }

    package func answer(
        in reply: ProviderReply, to query: PriceQuery, key: ProviderKey?
    ) throws(ProviderFailure) -> PriceAnswer {
        let read = ReadReply(name, reply, key: key)
        // "Ticker Not Found." is a plain text.
        if reply.status == 404 { throw read.noSuchSymbol(query) }
        let json = try read.json()
        if let message = json["message"]?.text ?? json["error"]?.text ?? json["errors"]?.text {
            throw read.failure(saying: message, query: query)
        }
        if query.subject == .shares { return try shares(json, read) }
        guard let items = json.items else { throw read.malformed("it is not a list of days") }
        switch query.subject {
        case .splits:
            return PriceAnswer(actions: items.compactMap(Self.split).sorted { $0.date < $1.date })
        case .dividends:
            return PriceAnswer(actions: items.compactMap(Self.dividend).sorted { $0.date < $1.date })
        case .intraday(let interval):
            var rows = IntradayRows(query, interval: interval, zone: TimeZone(identifier: query.exchange.zone) ?? .gmt)
            for item in items { rows.add(start: item["timestamp"]?.number.map { Int($0) }, Self.fields(item)) }
            return try rows.answer(from: read, basis: .asTraded, currency: nil, to: query)
        case .bars, .shares: break
        }
        if items.isEmpty { throw read.empty(query) }
        guard items.contains(where: { $0["date"] != nil && $0["close"] != nil }) else {
            throw read.malformed("its rows have no date and close")
        }
        var rows = BarRows(query)
        for item in items {
            guard let date = item["date"]?.text.flatMap(RowDate.session) else {
                rows.refuseRow(date: item["date"]?.text ?? "nothing")
                continue
            }
            rows.add(date, Self.fields(item))
        }
        var answer = try rows.answer(from: read, basis: .asTraded, currency: nil, to: query)
        answer.warning = items.lazy.compactMap { $0["warning"]?.text }.last.map(read.redaction.redact)
        return answer
    }

    private static func fields(_ item: JSONValue) -> BarRows.Fields {
        BarRows.Fields(
            open: item["open"], high: item["high"], low: item["low"], close: item["close"], volume: item["volume"],
            adjustedClose: item["adjusted_close"])
    }

    /// `{"date": "2020-08-31", "split": "4.000000/1.000000"}`.
    private static func split(_ item: JSONValue) -> CorporateAction? {
        guard let date = item["date"]?.text.flatMap(RowDate.session), let text = item["split"]?.text else { return nil }
        let parts = text.split(separator: "/").compactMap { JSONValue.string(String($0)).number }
        guard parts.count == 2, parts[0] > 0, parts[1] > 0 else { return nil }
        return .split(date, parts[0] / parts[1])
    }

    /// `value` is adjusted for later splits, `unadjustedValue` is what was paid.
    private static func dividend(_ item: JSONValue) -> CorporateAction? {
        guard let date = item["date"]?.text.flatMap(RowDate.session),
            let amount = item["unadjustedValue"]?.number ?? item["value"]?.number, amount > 0
        else { return nil }
        return .dividend(date, amount, currency: item["currency"]?.text)
    }

    /// A map of numbers to quarters.
    private func shares(_ json: JSONValue, _ read: ReadReply) throws(ProviderFailure) -> PriceAnswer {
        let quarters = json.members?.map(\.value) ?? json.items ?? []
        let found = quarters.compactMap { quarter -> SharesOutstanding? in
            guard let date = quarter["dateFormatted"]?.text.flatMap(RowDate.session),
                let count = quarter["shares"]?.number, count > 0
            else { return nil }
            return SharesOutstanding(asOf: date, count: count, source: title)
        }
        guard !found.isEmpty else { throw read.malformed("it has no shares outstanding") }
        return PriceAnswer(shares: found.sorted { $0.asOf < $1.asOf })
    }
}

extension ProviderName {
    package static let eodhd: ProviderName = "eodhd"
}
