import Foundation
import Markets
import TextFormats

/// The chart interface of Yahoo Finance, version 8.
///
/// Its quotes are adjusted for every split until the day of the request, and so are its dividends; `adjclose` is adjusted for dividends too.
/// So the window always reaches to the day of the request, and the splits in the answer are all that were applied. It has no shares outstanding.
package struct YahooPrices: PriceProvider {
    package static let facts = ProviderFacts(
        name: .yahoo, title: "Yahoo Finance", limits: RequestLimits(perMinute: 60),
        exchanges: "all", data: "split-adjusted bars, splits, dividends, intraday bars", dividendsAreSplitAdjusted: true
    )
    package let historySubjects: [PriceQuery.Subject] = [.bars]
    private let base: String

    package init(base: String? = nil) {
        self.base = base ?? "https://query1.finance.yahoo.com"
    }

    package init?(_ setup: ProviderSetup) {
        self.init(base: setup.address)
    }

    /// The watchlist writes symbols as Yahoo does.
    package func spelling(of symbol: String, on exchange: Exchange) -> String? { symbol }

    package func request(for query: PriceQuery, key: ProviderKey?) throws(ProviderFailure) -> ProviderRequest {
        let interval: String
        switch query.subject {
        case .bars, .splits, .dividends: interval = "1d"
        case .intraday(.hour): interval = "60m"
        case .intraday(.fiveMinutes): interval = "5m"
        case .shares: throw notOffered(query.subject.words)
        }
        // A day more at each end, since the periods are instants of UTC and sessions are dates of the exchange.
        let start = (query.from.dayNumber - 1) * 86_400
        let end = (query.through.dayNumber + 2) * 86_400
        return ProviderRequest(
            ServiceAddress(base, "v8", "finance", "chart", query.symbol)
                .with("period1", "\(start)").with("period2", "\(end)").with("interval", interval)
                .with("events", "div|split").with("includePrePost", "false").string)
    }

    package func answer(
        in reply: ProviderReply, to query: PriceQuery, key: ProviderKey?
    ) throws(ProviderFailure) -> PriceAnswer {
        let read = ReadReply(name, reply, key: key)
        let json = try read.json()
        if let error = Self.error(in: json) {
            throw read.failure(saying: error, query: query)
        }
        guard let chart = json["chart"] else { throw read.malformed("it has no 'chart'") }
        guard let result = chart["result"]?.items?.first else { throw read.noSuchSymbol(query) }
        guard let meta = result["meta"] else { throw read.malformed("it has no 'meta'") }
        if let symbol = meta["symbol"]?.text, symbol.uppercased() != query.symbol.uppercased() {
            throw read.malformed("it is about '\(symbol)' and not '\(query.symbol)'")
        }
        let zone = try zone(meta, read)
        let series = try Self.series(of: result, read: read, query: query)
        var answer: PriceAnswer
        if case .intraday(let interval) = query.subject {
            var rows = IntradayRows(query, interval: interval, zone: zone)
            for (index, instant) in series.instants.enumerated() {
                rows.add(
                    start: instant.number.map { Int($0) }, series.fields(at: index), clean: Bar.withoutSinglePrecision)
            }
            answer = try rows.answer(from: read, basis: .splitAdjusted, currency: meta["currency"]?.text, to: query)
        } else {
            if let granularity = meta["dataGranularity"]?.text, granularity != "1d" {
                throw read.malformed("its bars are of '\(granularity)'")
            }
            var rows = BarRows(query)
            for (index, instant) in series.instants.enumerated() {
                guard let seconds = instant.number, abs(seconds) < 1e11 else {
                    rows.refuseRow(date: "\(instant)")
                    continue
                }
                rows.add(
                    RowDate.session(ofEpoch: seconds, in: zone), series.fields(at: index),
                    clean: Bar.withoutSinglePrecision)
            }
            answer = try rows.answer(from: read, basis: .splitAdjusted, currency: meta["currency"]?.text, to: query)
        }
        answer.actions = Self.actions(in: result["events"], zone: zone)
        return answer
    }

    /// `chart.error`, or that of whatever other part of Yahoo answered.
    private static func error(in json: JSONValue) -> String? {
        for member in json.members ?? [] {
            guard let error = member.value["error"], !error.isNull else { continue }
            let parts = [error["code"]?.text, error["description"]?.text].compactMap(\.self)
            return parts.isEmpty ? "an error" : parts.joined(separator: ": ")
        }
        return nil
    }

    /// The zone by its name: `gmtoffset` is that of the day of the request, and bars are of other days.
    private func zone(_ meta: JSONValue, _ read: ReadReply) throws(ProviderFailure) -> TimeZone {
        guard let name = meta["exchangeTimezoneName"]?.text, let zone = TimeZone(identifier: name) else {
            throw read.malformed("it names no time zone")
        }
        return zone
    }

    private struct Series {
        var instants: [JSONValue]
        var columns: [String: [JSONValue]]

        func fields(at index: Int) -> BarRows.Fields {
            func value(_ name: String) -> JSONValue? {
                columns[name].flatMap { index < $0.count ? $0[index] : nil }
            }
            return BarRows.Fields(
                open: value("open"), high: value("high"), low: value("low"), close: value("close"),
                volume: value("volume"), adjustedClose: value("adjclose"))
        }
    }

    private static func series(
        of result: JSONValue, read: ReadReply, query: PriceQuery
    ) throws(ProviderFailure) -> Series {
        // Without the key there is nothing between the periods.
        guard let instants = result["timestamp"]?.items, !instants.isEmpty else { throw read.empty(query) }
        let quote = result["indicators"]?["quote"]?.items?.first
        guard let members = quote?.members, quote?["close"]?.items != nil else {
            throw read.malformed("it has no closes")
        }
        var series = Series(instants: instants, columns: [:])
        for member in members {
            guard let items = member.value.items else { continue }
            guard items.count == instants.count else {
                throw read.malformed("it has \(instants.count) instants and \(items.count) values of '\(member.key)'")
            }
            series.columns[member.key] = items
        }
        if let adjusted = result["indicators"]?["adjclose"]?.items?.first?["adjclose"]?.items,
            adjusted.count == instants.count
        {
            series.columns["adjclose"] = adjusted
        }
        return series
    }

    /// `events` is a map whose keys say nothing that the values do not.
    private static func actions(in events: JSONValue?, zone: TimeZone) -> [CorporateAction] {
        func date(_ event: JSONValue) -> SessionDate? {
            event["date"]?.number.map { RowDate.session(ofEpoch: $0, in: zone) }
        }
        /// An array in some recordings.
        func values(_ name: String) -> [JSONValue] {
            events?[name]?.members?.map(\.value) ?? events?[name]?.items ?? []
        }
        var actions: [CorporateAction] = []
        for event in values("splits") {
            guard let date = date(event), let new = event["numerator"]?.number, let old = event["denominator"]?.number,
                new > 0, old > 0
            else { continue }
            actions.append(.split(date, new / old))
        }
        for event in values("dividends") + values("capitalGains") {
            guard let date = date(event), let amount = event["amount"]?.number else { continue }
            actions.append(.dividend(date, Bar.withoutSinglePrecision(amount), currency: event["currency"]?.text))
        }
        return actions.sorted { ($0.date, $0.kind.rawValue) < ($1.date, $1.kind.rawValue) }
    }
}

extension ProviderName {
    package static let yahoo: ProviderName = "yahoo"
}
