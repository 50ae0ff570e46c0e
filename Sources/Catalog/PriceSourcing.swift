import Markets

/// Where an instrument's prices come from, and under which names it was traded.
package struct PriceSourcing: Hashable, Sendable {
    /// An earlier name of the instrument, or an earlier exchange.
    package struct Former: Hashable, Sendable {
        package var symbol: String
        /// Market identifier code.
        package var exchange: String
        /// The last session under it.
        package var through: SessionDate
        package var spellings: [ProviderName: String]
    }

    /// Asked in this order; nil is the configuration's order.
    package var providers: [ProviderName]?
    /// The symbol as single providers write it, where they do not write it as the watchlist does.
    package var spellings: [ProviderName: String] = [:]
    /// Oldest first.
    package var former: [Former] = []
    /// The last session at all.
    package var delisted: SessionDate?

    /// As it is without a word about it.
    package static let usual = PriceSourcing()
}

/// What the configuration says of providers.
package struct ProviderSettings: Hashable, Sendable {
    package struct Table: Hashable, Sendable {
        /// With `{symbol}`, and if need be `{from}` and `{through}`.
        package var address: String
        package var basis: PriceBasis?
        package var currency: String?
    }

    /// Asked in this order for every instrument that has no order of its own; empty asks none.
    package var order: [ProviderName] = []
    /// A second source, fetched for every instrument beside the first and compared with it.
    package var compare: ProviderName?
    /// Where a history begins that is fetched for the first time.
    package var since = SessionDate(dayNumber: 16_436)  // 2015-01-01, where the tables of sessions begin
    package var limits: [ProviderName: RequestLimits] = [:]
    /// Scheme, host and port of a service, where it is not asked at its own.
    package var addresses: [ProviderName: String] = [:]
    package var csv: Table?
    /// Bars within sessions are fetched too.
    package var intraday: IntradayBar.Interval?
}

extension CatalogNode {
    /// The name of a provider.
    func provider() throws(CatalogError) -> ProviderName {
        let text = try text()
        guard let name = ProviderName(rawValue: text) else {
            throw .unknownReference(
                location, what: "provider", value: text, known: ProviderName.allCases.map(\.rawValue))
        }
        return name
    }

    /// A list of providers, each once.
    func providers() throws(CatalogError) -> [ProviderName] {
        var names: [ProviderName] = []
        for item in try items() {
            let name = try item.provider()
            guard !names.contains(name) else {
                throw .duplicate(
                    item.location, what: "provider", value: name.rawValue, firstLine: location.line)
            }
            names.append(name)
        }
        return names
    }

    /// The values by provider of a mapping whose keys are providers.
    func byProvider<Value>(
        of owner: String, _ read: (CatalogNode) throws(CatalogError) -> Value
    ) throws(CatalogError) -> [ProviderName: Value] {
        let mapping = try mapping(of: owner, keys: ProviderName.allCases.map(\.rawValue))
        var values: [ProviderName: Value] = [:]
        for name in ProviderName.allCases {
            if let node = mapping[name.rawValue] { values[name] = try read(node) }
        }
        return values
    }

    /// What the watchlist says beside an instrument: `prices`, `symbols`, `formerly`, `delisted`.
    static func sourcing(in instrument: CatalogMapping, exchange: String) throws(CatalogError) -> PriceSourcing {
        var sourcing = PriceSourcing()
        if let order = instrument["prices"] { sourcing.providers = try order.providers() }
        if let symbols = instrument["symbols"] { sourcing.spellings = try symbols.spellings() }
        for item in try instrument.items("formerly") {
            let mapping = try item.mapping(
                of: "an earlier listing", keys: ["symbol", "exchange", "through", "symbols"])
            let through = try mapping.required("through")
            let date = try through.date()
            if let last = sourcing.former.last?.through, last >= date {
                throw through.invalid(
                    "\(date)", expected: "a later date than \(last), since earlier listings stand oldest first,")
            }
            sourcing.former.append(
                PriceSourcing.Former(
                    symbol: try mapping.required("symbol").text(),
                    exchange: try mapping["exchange"]?.exchange() ?? exchange, through: date,
                    spellings: try mapping["symbols"]?.spellings() ?? [:]))
        }
        sourcing.delisted = try instrument["delisted"]?.date()
        return sourcing
    }

    private func spellings() throws(CatalogError) -> [ProviderName: String] {
        try byProvider(of: "'symbols'") { (node) throws(CatalogError) in try node.text() }
    }

    /// The market identifier code of an exchange whose sessions are known.
    func exchange() throws(CatalogError) -> String {
        let mic = try text()
        let known = Exchange.all.map(\.mic)
        guard known.contains(mic) else {
            throw .unknownReference(location, what: "exchange", value: mic, known: known)
        }
        return mic
    }

    /// The configuration's key `providers`.
    func providerSettings() throws(CatalogError) -> ProviderSettings {
        let mapping = try mapping(
            of: "'providers'", keys: ["order", "compare", "since", "limits", "addresses", "csv", "intraday"])
        var settings = ProviderSettings()
        if let order = mapping["order"] { settings.order = try order.providers() }
        settings.compare = try mapping["compare"]?.provider()
        if let since = mapping["since"] { settings.since = try since.date() }
        if let limits = mapping["limits"] {
            settings.limits = try limits.byProvider(of: "'limits'") { (node) throws(CatalogError) in
                try node.requestLimits()
            }
        }
        if let addresses = mapping["addresses"] {
            settings.addresses = try addresses.byProvider(of: "'addresses'") { (node) throws(CatalogError) in
                try node.text()
            }
        }
        if let csv = mapping["csv"] { settings.csv = try csv.table() }
        if let intraday = mapping["intraday"] {
            switch try intraday.text() {
            case "1h": settings.intraday = .hour
            case "5min": settings.intraday = .fiveMinutes
            case let other: throw intraday.invalid(other, expected: "1h or 5min")
            }
        }
        let named = settings.order + [settings.compare].compactMap(\.self)
        if named.contains(.csv), settings.csv == nil { throw .missingKey(location, key: "csv", of: "'providers'") }
        return settings
    }

    private func table() throws(CatalogError) -> ProviderSettings.Table {
        let mapping = try mapping(of: "'csv'", keys: ["address", "basis", "currency"])
        var table = ProviderSettings.Table(address: try mapping.required("address").text())
        if let basis = mapping["basis"] {
            let text = try basis.text()
            guard let known = PriceBasis(written: text) else {
                throw .unknownReference(
                    basis.location, what: "basis", value: text, known: PriceBasis.allCases.map(\.rawValue))
            }
            table.basis = known
        }
        table.currency = try mapping["currency"]?.text()
        return table
    }

    private func requestLimits() throws(CatalogError) -> RequestLimits {
        let mapping = try mapping(of: "a provider's limits", keys: ["per_minute", "per_hour", "per_day", "at_once"])
        func number(_ key: String) throws(CatalogError) -> Int? {
            guard let node = mapping[key] else { return nil }
            let number = try node.positiveNumber()
            guard number == number.rounded(), number < 1e9 else {
                throw node.invalid("\(number)", expected: "a whole number")
            }
            return Int(number)
        }
        return RequestLimits(
            perMinute: try number("per_minute"), perHour: try number("per_hour"), perDay: try number("per_day"),
            atOnce: try number("at_once") ?? 2)
    }
}
