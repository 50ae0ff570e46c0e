import Foundation
import Markets
import TextFormats
import Web

/// Financial Modeling Prep's stable interface: daily prices adjusted for splits, newest first.
///
/// Like Yahoo's, they are adjusted for every split until the day of the request, so the window reaches to that day and its splits are asked
/// for beside it. An unknown symbol and an empty window are the same empty list.
package struct FMPPrices: PriceProvider {
    package static let facts = ProviderFacts(
        name: .fmp, title: "Financial Modeling Prep", keyVariable: "AFTERSHOCK_FMP_KEY",
        limits: RequestLimits(perDay: 250),
        exchanges: "all", data: "split-adjusted bars, splits, dividends, intraday bars, shares outstanding")
    package let historySubjects: [PriceQuery.Subject] = [.bars, .splits, .dividends]
    private let base: String

    package init(base: String? = nil) {
        self.base = base ?? "https://financialmodelingprep.com"
    }

    package init?(_ setup: ProviderSetup) {
        self.init(base: setup.address)
    }

    /// As Yahoo writes symbols, and as the watchlist does.
    package func spelling(of symbol: String, on exchange: Exchange) -> String? { symbol }

    package func request(for query: PriceQuery, key: ProviderKey?) throws(ProviderFailure) -> ProviderRequest {
        let key = try needed(key)
        var address: ServiceAddress
        switch query.subject {
        case .bars: address = window(ServiceAddress(base, "stable", "historical-price-eod", "full"), query)
        case .intraday(let interval):
            address = window(
                ServiceAddress(base, "stable", "historical-chart", interval == .hour ? "1hour" : "5min"), query)
        case .splits: address = ServiceAddress(base, "stable", "splits")
        case .dividends: address = ServiceAddress(base, "stable", "dividends")
        case .shares: address = ServiceAddress(base, "stable", "shares-float")
        }
        address = address.with("symbol", query.symbol).with("apikey", key.value)
        return ProviderRequest(address.string)
    }

    private func window(_ address: ServiceAddress, _ query: PriceQuery) -> ServiceAddress {
        address.with("from", "\(query.from)").with("to", "\(query.through)")
    }

    package func answer(
        in reply: ProviderReply, to query: PriceQuery, key: ProviderKey?
    ) throws(ProviderFailure) -> PriceAnswer {
        let read = ReadReply(name, reply, key: key)
        let json = try read.json()
        if let message = json["Error Message"]?.text ?? json["error"]?.text ?? json["message"]?.text {
            throw read.failure(saying: message, query: query)
        }
        guard let items = json.items ?? json["historical"]?.items else { throw read.malformed("it is not a list") }
        switch query.subject {
        case .splits:
            return PriceAnswer(
                actions: items.compactMap { item in
                    guard let date = item["date"]?.text.flatMap(RowDate.session),
                        let new = item["numerator"]?.number, let old = item["denominator"]?.number, new > 0, old > 0
                    else { return nil }
                    return .split(date, new / old)
                }.sorted { $0.date < $1.date })
        case .dividends:
            return PriceAnswer(
                actions: items.compactMap { item in
                    guard let date = item["date"]?.text.flatMap(RowDate.session),
                        let amount = item["dividend"]?.number, amount > 0
                    else { return nil }
                    return .dividend(date, amount)
                }.sorted { $0.date < $1.date })
        case .shares:
            let shares = items.compactMap { item -> SharesOutstanding? in
                guard let date = item["date"]?.text.flatMap(RowDate.session),
                    let count = item["outstandingShares"]?.number, count > 0
                else { return nil }
                return SharesOutstanding(asOf: date, count: count, source: title)
            }
            guard !shares.isEmpty else {
                throw items.isEmpty ? read.noSuchSymbol(query) : read.malformed("it has no shares")
            }
            return PriceAnswer(shares: shares.sorted { $0.asOf < $1.asOf })
        case .intraday(let interval):
            guard let zone = TimeZone(identifier: query.exchange.zone) else {
                throw read.malformed("its zone is unknown")
            }
            var rows = IntradayRows(query, interval: interval, zone: zone)
            for item in items {
                rows.add(start: item["date"]?.text.flatMap { RowDate.instant($0, in: zone) }, Self.fields(item))
            }
            return try rows.answer(from: read, basis: .splitAdjusted, currency: nil, to: query)
        case .bars: break
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
        return try rows.answer(from: read, basis: .splitAdjusted, currency: nil, to: query)
    }

    private static func fields(_ item: JSONValue) -> BarRows.Fields {
        BarRows.Fields(
            open: item["open"], high: item["high"], low: item["low"], close: item["close"], volume: item["volume"])
    }
}

extension ProviderName {
    package static let fmp: ProviderName = "fmp"
}
