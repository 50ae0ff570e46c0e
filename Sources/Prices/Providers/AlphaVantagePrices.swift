import Foundation
import Markets
import TextFormats
import Web

/// Alpha Vantage: daily bars as traded, whose adjusted form is for paying callers, with splits and dividends from functions of their own.
package struct AlphaVantagePrices: PriceProvider {
    package static let facts = ProviderFacts(
        name: .alphaVantage, title: "Alpha Vantage", keyVariable: "AFTERSHOCK_ALPHA_VANTAGE_KEY",
        limits: RequestLimits(perMinute: 5, perDay: 25, atOnce: 1),
        exchanges: "United States, London, euro area, mainland China",
        data: "bars as traded, splits, dividends, intraday bars, shares outstanding")
    package let historySubjects: [PriceQuery.Subject] = [.bars, .splits, .dividends]
    private let base: String

    package init(base: String? = nil) {
        self.base = base ?? "https://www.alphavantage.co"
    }

    package init?(_ setup: ProviderSetup) {
        self.init(base: setup.address)
    }

    package func spelling(of symbol: String, on exchange: Exchange) -> String? {
        guard !symbol.hasPrefix("^") else { return nil }
        return suffix(of: exchange).map { exchange.plainSymbol(symbol) + $0 }
    }

    package func request(for query: PriceQuery, key: ProviderKey?) throws(ProviderFailure) -> ProviderRequest {
        let key = try needed(key)
        var address = ServiceAddress(base, "query")
        switch query.subject {
        case .bars:
            // 100 sessions are 20 weeks; asked from the day of the request, which is not later than the window's end by much.
            address = address.with("function", "TIME_SERIES_DAILY").with(
                "outputsize", query.through.dayNumber - query.from.dayNumber > 120 ? "full" : "compact")
        case .intraday(let interval):
            address = address.with("function", "TIME_SERIES_INTRADAY").with("interval", "\(interval.minutes)min")
                .with("adjusted", "false").with("extended_hours", "false").with("outputsize", "full")
        case .splits: address = address.with("function", "SPLITS")
        case .dividends: address = address.with("function", "DIVIDENDS")
        case .shares: address = address.with("function", "OVERVIEW")
        }
        return ProviderRequest(address.with("symbol", query.symbol).with("apikey", key.value).string)
    }

    package func answer(
        in reply: ProviderReply, to query: PriceQuery, key: ProviderKey?
    ) throws(ProviderFailure) -> PriceAnswer {
        let read = ReadReply(name, reply, key: key)
        let json = try read.json()
        guard let members = json.members else { throw read.malformed("it is a list") }
        for name in ["Information", "Note", "Error Message"] {
            guard let message = json[name]?.text else { continue }
            // It sends the same message for an unknown symbol as for an unknown function.
            if message.lowercased().contains("invalid api call") { throw read.noSuchSymbol(query) }
            throw read.failure(saying: message, query: query)
        }
        if members.isEmpty || json["Global Quote"]?.members?.isEmpty == true { throw read.noSuchSymbol(query) }
        switch query.subject {
        case .bars: return try bars(members, read, query)
        case .intraday(let interval): return try intraday(members, interval, read, query)
        case .splits:
            return PriceAnswer(
                actions: try actions(json, read, date: "effective_date", value: "split_factor") { .split($0, $1) })
        case .dividends:
            return PriceAnswer(
                actions: try actions(json, read, date: "ex_dividend_date", value: "amount") { .dividend($0, $1) })
        case .shares: return try shares(json, read, query)
        }
    }

    private func bars(
        _ members: [JSONValue.Member], _ read: ReadReply, _ query: PriceQuery
    ) throws(ProviderFailure) -> PriceAnswer {
        var rows = BarRows(query)
        if let quote = members.first(where: { $0.key == "Global Quote" })?.value {
            guard let date = Self.field(quote, "latest trading day")?.text.flatMap(RowDate.session) else {
                throw read.malformed("its quote has no day")
            }
            var fields = Self.fields(quote)
            fields.close = Self.field(quote, "price")
            rows.add(date, fields)
            return try rows.answer(from: read, basis: .asTraded, currency: nil, to: query)
        }
        guard let series = members.first(where: { $0.key.hasPrefix("Time Series (Daily)") })?.value.members else {
            throw read.malformed("it has no daily series")
        }
        var actions: [CorporateAction] = []
        var hasActions = false
        for day in series {
            guard let date = RowDate.session(day.key) else {
                rows.refuseRow(date: day.key)
                continue
            }
            rows.add(date, Self.fields(day.value))
            if let ratio = Self.field(day.value, "split coefficient")?.number {
                hasActions = true
                if ratio > 0, ratio != 1, rows.window.contains(date) { actions.append(.split(date, ratio)) }
            }
            if let cash = Self.field(day.value, "dividend amount")?.number {
                hasActions = true
                if cash > 0, rows.window.contains(date) { actions.append(.dividend(date, cash)) }
            }
        }
        var answer = try rows.answer(from: read, basis: .asTraded, currency: nil, to: query)
        if hasActions { answer.actions = actions.sorted { $0.date < $1.date } }
        return answer
    }

    private func intraday(
        _ members: [JSONValue.Member], _ interval: IntradayBar.Interval, _ read: ReadReply, _ query: PriceQuery
    ) throws(ProviderFailure) -> PriceAnswer {
        guard let series = members.first(where: { $0.key == "Time Series (\(interval.minutes)min)" })?.value.members
        else { throw read.malformed("it has no series of \(interval.minutes) minutes") }
        let meta = members.first { $0.key == "Meta Data" }?.value
        guard let name = meta.flatMap({ Self.field($0, "Time Zone")?.text }), let zone = TimeZone(identifier: name)
        else {
            throw read.malformed("it names no time zone")
        }
        var rows = IntradayRows(query, interval: interval, zone: zone)
        for row in series { rows.add(start: RowDate.instant(row.key, in: zone), Self.fields(row.value)) }
        return try rows.answer(from: read, basis: .asTraded, currency: nil, to: query)
    }

    private func actions(
        _ json: JSONValue, _ read: ReadReply, date: String, value: String,
        make: (SessionDate, Double) -> CorporateAction
    ) throws(ProviderFailure) -> [CorporateAction] {
        guard let items = json["data"]?.items else { throw read.malformed("it has no 'data'") }
        return items.compactMap { item in
            guard let date = item[date]?.text.flatMap(RowDate.session), let number = item[value]?.number, number > 0
            else { return nil }
            return make(date, number)
        }.sorted { $0.date < $1.date }
    }

    private func shares(
        _ json: JSONValue, _ read: ReadReply, _ query: PriceQuery
    ) throws(ProviderFailure) -> PriceAnswer {
        guard let count = json["SharesOutstanding"]?.number, count > 0 else {
            throw read.malformed("it has no shares outstanding")
        }
        guard let quarter = json["LatestQuarter"]?.text.flatMap(RowDate.session) else {
            throw read.malformed("it does not say of which quarter its shares are")
        }
        return PriceAnswer(shares: [SharesOutstanding(asOf: quarter, count: count, source: title)])
    }

    private static func fields(_ row: JSONValue) -> BarRows.Fields {
        BarRows.Fields(
            open: field(row, "open"), high: field(row, "high"), low: field(row, "low"), close: field(row, "close"),
            volume: field(row, "volume"), adjustedClose: field(row, "adjusted close"))
    }

    /// A field by its name behind the number: `1. open`, `02. open`.
    private static func field(_ row: JSONValue, _ name: String) -> JSONValue? {
        row.members?.first { member in
            let digits = member.key.prefix { $0.isNumber }
            return !digits.isEmpty && member.key.dropFirst(digits.count) == ". \(name)"
        }?.value
    }
}

extension ProviderName {
    package static let alphaVantage: ProviderName = "alpha_vantage"
}
