/// The name of a price service in the configuration and the watchlist: `alpha_vantage`.
///
/// The target `Prices` lists the services.
package struct ProviderName: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package init(stringLiteral value: String) {
        self.init(rawValue: value)
    }
}
