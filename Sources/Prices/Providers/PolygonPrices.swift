import Foundation
import Markets
import TextFormats
import Web

/// Polygon, called Massive since October 2025: aggregates asked for without adjustment, in pages.
package struct PolygonPrices: PriceProvider {
    package static let facts = ProviderFacts(
        name: .polygon, title: "Polygon", keyVariable: "AFTERSHOCK_POLYGON_KEY",
        limits: RequestLimits(perMinute: 5, atOnce: 1),
        exchanges: "United States, without indices",
        data: "bars as traded, splits, dividends, intraday bars, shares outstanding")
    package let historySubjects: [PriceQuery.Subject] = [.bars, .splits, .dividends]
    private let base: String

    package init(base: String? = nil) {
        self.base = base ?? "https://api.polygon.io"
    }

    package init?(_ setup: ProviderSetup) {
        self.init(base: setup.address)
    }

    /// A class of shares has a dot, `BRK.B`, and an index a prefix that the watchlist has to give.
    package func spelling(of symbol: String, on exchange: Exchange) -> String? {
        guard !symbol.hasPrefix("^") else { return nil }
        return suffix(of: exchange).map { exchange.plainSymbol(symbol).replacing("-", with: ".") + $0 }
    }

    package func request(for query: PriceQuery, key: ProviderKey?) throws(ProviderFailure) -> ProviderRequest {
        let headers = ["Authorization": "Bearer \(try needed(key).value)"]
        if let page = query.page { return ProviderRequest(page, headers: headers) }
        let address: ServiceAddress
        switch query.subject {
        case .bars: address = aggregates(query, "1", "day")
        case .intraday(.hour): address = aggregates(query, "1", "hour")
        case .intraday(.fiveMinutes): address = aggregates(query, "5", "minute")
        case .splits:
            address = ServiceAddress(base, "v3", "reference", "splits").with("ticker", query.symbol)
                .with("limit", "1000")
        case .dividends:
            address = ServiceAddress(base, "v3", "reference", "dividends").with("ticker", query.symbol)
                .with("limit", "1000")
        case .shares:
            address = ServiceAddress(base, "v3", "reference", "tickers", query.symbol).with("date", "\(query.through)")
        }
        return ProviderRequest(address.string, headers: headers)
    }

    private func aggregates(_ query: PriceQuery, _ multiple: String, _ span: String) -> ServiceAddress {
        ServiceAddress(
            base, "v2", "aggs", "ticker", query.symbol, "range", multiple, span, "\(query.from)", "\(query.through)"
        ).with("adjusted", "false").with("sort", "asc").with("limit", "50000")
    }

    package func answer(
        in reply: ProviderReply, to query: PriceQuery, key: ProviderKey?
    ) throws(ProviderFailure) -> PriceAnswer {
        let read = ReadReply(name, reply, key: key)
        let json = try read.json()
        let status = json["status"]?.text ?? ""
        if reply.status >= 400 || ["ERROR", "NOT_FOUND", "NOT_AUTHORIZED"].contains(status) {
            let message = json["error"]?.text ?? json["message"]?.text ?? status
            let code = status == "NOT_FOUND" ? 404 : status == "NOT_AUTHORIZED" ? 403 : reply.status
            throw read.failure(saying: message, status: code, query: query)
        }
        var answer: PriceAnswer
        switch query.subject {
        case .bars, .intraday: answer = try prices(json, read, query)
        case .splits:
            answer = PriceAnswer(
                actions: try Self.actions(json, read) { item in
                    guard let date = item["execution_date"]?.text.flatMap(RowDate.session),
                        let new = item["split_to"]?.number, let old = item["split_from"]?.number, new > 0, old > 0
                    else { return nil }
                    return .split(date, new / old)
                })
        case .dividends:
            answer = PriceAnswer(
                actions: try Self.actions(json, read) { item in
                    guard let date = item["ex_dividend_date"]?.text.flatMap(RowDate.session),
                        let cash = item["cash_amount"]?.number, cash > 0
                    else { return nil }
                    return .dividend(date, cash, currency: item["currency"]?.text)
                })
        case .shares: answer = try shares(json, read, query)
        }
        answer.next = try nextPage(json, read)
        return answer
    }

    private func prices(
        _ json: JSONValue, _ read: ReadReply, _ query: PriceQuery
    ) throws(ProviderFailure) -> PriceAnswer {
        guard let zone = TimeZone(identifier: query.exchange.zone) else { throw read.malformed("its zone is unknown") }
        if let ticker = json["ticker"]?.text, ticker != query.symbol {
            throw read.malformed("it is about '\(ticker)' and not '\(query.symbol)'")
        }
        guard let results = json["results"]?.items else {
            // The one day of open-close has the fields at the top.
            if let date = json["from"]?.text.flatMap(RowDate.session), json["close"] != nil {
                var rows = BarRows(query)
                rows.add(date, Self.fields(json, short: false))
                return try rows.answer(from: read, basis: .asTraded, currency: nil, to: query)
            }
            if json["resultsCount"]?.number == 0 || json["queryCount"]?.number == 0 { throw read.empty(query) }
            throw read.malformed("it has no 'results'")
        }
        if results.isEmpty { throw read.empty(query) }
        guard results.contains(where: { $0["t"] != nil && $0["c"] != nil }) else {
            throw read.malformed("its results have no instant and close")
        }
        let basis: PriceBasis = json["adjusted"] == .boolean(true) ? .splitAdjusted : .asTraded
        // The whole market's day names each row's symbol.
        let own = results.filter { $0["T"]?.text.map { $0 == query.symbol } ?? true }
        if case .intraday(let interval) = query.subject {
            var rows = IntradayRows(query, interval: interval, zone: zone)
            for item in own {
                rows.add(start: item["t"]?.number.map { Int($0 / 1_000) }, Self.fields(item, short: true))
            }
            return try rows.answer(from: read, basis: basis, currency: nil, to: query)
        }
        var rows = BarRows(query)
        for item in own {
            guard let milliseconds = item["t"]?.number, abs(milliseconds) < 1e14 else {
                rows.refuseRow(date: item["t"]?.text ?? "nothing")
                continue
            }
            rows.add(RowDate.session(ofEpoch: milliseconds / 1_000, in: zone), Self.fields(item, short: true))
        }
        return try rows.answer(from: read, basis: basis, currency: nil, to: query)
    }

    private static func fields(_ item: JSONValue, short: Bool) -> BarRows.Fields {
        short
            ? BarRows.Fields(open: item["o"], high: item["h"], low: item["l"], close: item["c"], volume: item["v"])
            : BarRows.Fields(
                open: item["open"], high: item["high"], low: item["low"], close: item["close"], volume: item["volume"])
    }

    private static func actions(
        _ json: JSONValue, _ read: ReadReply, make: (JSONValue) -> CorporateAction?
    ) throws(ProviderFailure) -> [CorporateAction] {
        guard let items = json["results"]?.items else { throw read.malformed("it has no 'results'") }
        return items.compactMap(make).sorted { $0.date < $1.date }
    }

    private func shares(
        _ json: JSONValue, _ read: ReadReply, _ query: PriceQuery
    ) throws(ProviderFailure) -> PriceAnswer {
        let results = json["results"]
        guard
            let count = results?["share_class_shares_outstanding"]?.number
                ?? results?["weighted_shares_outstanding"]?.number, count > 0
        else { throw read.malformed("it has no shares outstanding") }
        return PriceAnswer(shares: [SharesOutstanding(asOf: query.through, count: count, source: title)])
    }

    /// The next page, if it lies with the same service: the key goes with the request.
    private func nextPage(_ json: JSONValue, _ read: ReadReply) throws(ProviderFailure) -> String? {
        guard let next = json["next_url"]?.text, !next.isEmpty else { return nil }
        guard let host = URLComponents(string: next)?.host, let own = URLComponents(string: base)?.host,
            host == own || Set([host, own]).isSubset(of: ["api.polygon.io", "api.massive.com"])
        else { throw read.malformed("its next page lies with another host") }
        return next
    }
}

extension ProviderName {
    package static let polygon: ProviderName = "polygon"
}
