import Markets

/// How the configuration asks providers for prices.
package struct ProviderSettings: Hashable, Sendable {
    /// Asked in this order for every instrument that has no order of its own; empty asks none.
    package var order: [ProviderName] = []
    /// A second source, fetched for every instrument beside the first and compared with it.
    package var compare: ProviderName?
    /// Where a history begins that is fetched for the first time.
    package var since = SessionDate(dayNumber: 16_436)  // 2015-01-01, where the tables of sessions begin
    package var limits: [ProviderName: RequestLimits] = [:]
    /// Scheme, host and port of a service, where it is not asked at its own.
    package var addresses: [ProviderName: String] = [:]
    package var csv: PriceTableAddress?
    /// Bars within sessions are fetched too.
    package var intraday: IntradayBar.Interval?
}

extension ProviderSettings {
    static let table = KeyTable(
        "'providers'", initial: ProviderSettings(),
        [
            Key(
                "order", .providers, \.order, fallback: "none is asked", example: "[yahoo, tiingo]",
                "The providers that are asked for each instrument, in this order. An instrument of the watchlist may have its own (`prices: [tiingo, yahoo]`). The [README](../README.md#price-providers) lists them."
            ),
            Key(
                "compare", ValueKind.provider.optional, \.compare, fallback: "none", example: "tiingo",
                "A provider that is fetched beside the first; `aftershock doctor prices` lists where they differ."),
            Key("since", .date, \.since, "The first session of a history that is fetched for the first time."),
            Key(
                "limits", ValueKind.mapping(RequestLimits.table).byProvider("'limits'"), \.limits,
                fallback: "each provider's own", "How often a provider may be asked."),
            Key(
                "addresses", ValueKind.address().byProvider("'addresses'"), \.addresses,
                fallback: "each provider's own", example: "{tiingo: 'http://localhost:8080'}",
                "Scheme, host and port of a provider that is reached elsewhere."),
            Key(
                "csv", ValueKind.mapping(PriceTableAddress.table).optional, \.csv, fallback: "none",
                "Tables of one instrument each, for the provider `csv`."),
            Key(
                "intraday", ValueKind<IntradayBar.Interval>.interval.optional, \.intraday,
                fallback: "only daily bars", example: "1h",
                "Also fetch bars within sessions, for news that came within one."),
        ])
}

extension PriceTableAddress {
    static let table = KeyTable(
        "'csv'", initial: PriceTableAddress(template: ""),
        [
            Key(
                "address", .address(), \.template, isRequired: true, example: "https://prices.example/{symbol}.csv",
                "The table's address with `{symbol}`, and where the server wants them `{from}` and `{through}`."),
            Key(
                "basis", ValueKind<PriceBasis>.basis.optional, \.basis, fallback: "unknown", example: "as_traded",
                "What the closes are adjusted for."),
            Key(
                "currency", ValueKind.text.optional, \.currency, fallback: "the instrument's", example: "USD",
                "The currency of the closes."),
        ])
}

extension RequestLimits {
    static let table = KeyTable(
        "a provider's limits", initial: RequestLimits(),
        [
            Key("per_minute", .count, \.perMinute, example: "5", "The most requests in a minute."),
            Key("per_hour", .count, \.perHour, example: "50", "The most requests in an hour."),
            Key("per_day", .count, \.perDay, example: "500", "The most requests in a day."),
            Key("at_once", .wholeNumber(1...1_000_000_000), \.atOnce, "The most requests at one time."),
        ])
}

extension ValueKind where Value == Int? {
    fileprivate static var count: ValueKind { ValueKind<Int>.wholeNumber(1...1_000_000_000).optional }
}

extension ValueKind where Value == [ProviderName] {
    /// A list of providers, each once.
    fileprivate static var providers: ValueKind {
        var kind = ValueKind<ProviderName>.provider.list
        kind.name = "list of providers"
        kind.read = { (node, reader) throws(CatalogError) in try node.providers(known: reader.providers) }
        return kind
    }
}

extension ValueKind where Value == IntradayBar.Interval {
    fileprivate static var interval: ValueKind {
        let words: [(String, IntradayBar.Interval)] = [("1h", .hour), ("5min", .fiveMinutes)]
        return .scalar(ValueKind<String>.choices(words.map(\.0))) { (node, _) throws(CatalogError) in
            let text = try node.text()
            guard let known = words.first(where: { $0.0 == text }) else {
                throw node.invalid(text, expected: words.map(\.0).joined(separator: " or "))
            }
            return known.1
        } written: { value in
            words.first { $0.1 == value }?.0
        }
    }
}

extension ValueKind where Value == PriceBasis {
    fileprivate static var basis: ValueKind {
        let known = PriceBasis.allCases.map(\.rawValue)
        return .scalar(ValueKind<String>.choices(known)) { (node, _) throws(CatalogError) in
            let text = try node.text()
            guard let basis = PriceBasis(written: text) else {
                throw .unknownReference(node.location, what: "basis", value: text, known: known)
            }
            return basis
        } written: {
            $0.rawValue
        }
    }
}
