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

extension CatalogNode {
    /// The name of a provider; without known ones, any.
    func provider(known: [ProviderName]?) throws(CatalogError) -> ProviderName {
        let name = ProviderName(rawValue: try text())
        if let known, !known.contains(name) {
            throw .unknownReference(
                location, what: "provider", value: name.rawValue, known: known.map(\.rawValue))
        }
        return name
    }

    /// A list of providers, each once.
    func providers(known: [ProviderName]?) throws(CatalogError) -> [ProviderName] {
        var names: [ProviderName] = []
        for item in try items() {
            let name = try item.provider(known: known)
            guard !names.contains(name) else {
                throw .duplicate(
                    item.location, what: "provider", value: name.rawValue, firstLine: location.line)
            }
            names.append(name)
        }
        return names
    }

    /// The keys of an instrument about its prices: `prices`, `symbols`, `formerly`, `delisted`.
    static func sourcing(
        in instrument: CatalogMapping, exchange: String, known: [ProviderName]?
    ) throws(CatalogError) -> PriceSourcing {
        var sourcing = PriceSourcing()
        if let order = instrument["prices"] { sourcing.providers = try order.providers(known: known) }
        if let symbols = instrument["symbols"] { sourcing.spellings = try symbols.spellings(known: known) }
        for item in try instrument.items("formerly") {
            let mapping = try item.mapping(
                of: "an earlier listing", keys: ["symbol", "exchange", "through", "symbols"])
            let through = try mapping.required("through")
            let date = try through.date()
            if let last = sourcing.former.last?.through, last >= date {
                throw through.invalid(
                    "\(date)", expected: "a later date than \(last): earlier listings are listed oldest first")
            }
            sourcing.former.append(
                PriceSourcing.Former(
                    symbol: try mapping.required("symbol").text(),
                    exchange: try mapping["exchange"]?.exchange() ?? exchange, through: date,
                    spellings: try mapping["symbols"]?.spellings(known: known) ?? [:]))
        }
        sourcing.delisted = try instrument["delisted"]?.date()
        return sourcing
    }

    private func spellings(known: [ProviderName]?) throws(CatalogError) -> [ProviderName: String] {
        let mapping = try mapping(of: "'symbols'", keys: known?.map(\.rawValue))
        var spellings: [ProviderName: String] = [:]
        for (name, node) in mapping.values.sorted(by: { $0.key < $1.key }) {
            spellings[ProviderName(rawValue: name)] = try node.text()
        }
        return spellings
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
}
