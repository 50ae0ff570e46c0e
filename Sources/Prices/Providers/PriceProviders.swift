import Markets

/// The providers that can be asked for prices.
package enum PriceProviders {
    /// One line each, in the order of listings.
    package static let all: [any PriceProvider.Type] = [
        YahooPrices.self,
        TiingoPrices.self,
        AlphaVantagePrices.self,
        TwelveDataPrices.self,
        EODHDPrices.self,
        FMPPrices.self,
        PolygonPrices.self,
        CSVPrices.self,
    ]

    package static let facts: [ProviderFacts] = all.map { $0.facts }
    package static let names: [ProviderName] = facts.map(\.name)

    /// Nil for a name that no provider has.
    package static func facts(of name: ProviderName) -> ProviderFacts? {
        facts.first { $0.name == name }
    }

    /// Makes every provider whose needs the configuration meets.
    ///
    /// - Parameters:
    ///   - addresses: Where services are asked, if not at their own address: scheme, host and port.
    ///   - table: The address of ``CSVPrices``.
    /// - Returns: The providers in the order of the list.
    package static func ready(
        addresses: [ProviderName: String], table: PriceTableAddress?
    ) -> [any PriceProvider] {
        all.compactMap { $0.init(ProviderSetup(address: addresses[$0.facts.name], table: table)) }
    }
}

/// What the program knows of a provider before it asks it.
package struct ProviderFacts: Sendable {
    package let name: ProviderName
    /// As printed: `Alpha Vantage`.
    package let title: String
    /// The environment variable of the caller's key; nil if the provider needs none.
    package let keyVariable: String?
    /// The limits of free accounts, as far as the service states them; the configuration can set others.
    ///
    /// > Source: the services' pages on prices and limits, as read in October 2026.
    package let limits: RequestLimits
    /// Where it knows prices, and what it gives, for people.
    package let exchanges: String
    package let data: String
    /// The name of its series in the store.
    package let feed: String
    /// True if the service divides the amounts of dividends by later splits, as it does with prices.
    let dividendsAreSplitAdjusted: Bool
    /// How it ends the symbols of exchanges whose tables do not name it, by market identifier code.
    let suffixes: [String: String]

    init(
        name: ProviderName, title: String, keyVariable: String? = nil, limits: RequestLimits, exchanges: String,
        data: String,
        feed: String? = nil, dividendsAreSplitAdjusted: Bool = false, suffixes: [String: String] = [:]
    ) {
        self.name = name
        self.title = title
        self.keyVariable = keyVariable
        self.limits = limits
        self.exchanges = exchanges
        self.data = data
        self.feed = feed ?? name.rawValue
        self.dividendsAreSplitAdjusted = dividendsAreSplitAdjusted
        self.suffixes = suffixes
    }
}

/// The configuration of one provider.
package struct ProviderSetup: Sendable {
    /// Scheme, host and port, where the service is not asked at its own.
    package var address: String?
    package var table: PriceTableAddress?
}

extension PriceProvider {
    package var name: ProviderName { Self.facts.name }
    var title: String { Self.facts.title }

    /// How this provider ends the symbols of an exchange; nil if it does not know the exchange.
    func suffix(of exchange: Exchange) -> String? {
        exchange.suffixes[name.rawValue] ?? Self.facts.suffixes[exchange.mic]
    }
}

extension ProviderName {
    /// As printed: `Alpha Vantage`.
    package var title: String { PriceProviders.facts(of: self)?.title ?? rawValue }
    /// The name of its series in the store.
    package var feed: String { PriceProviders.facts(of: self)?.feed ?? rawValue }
}
