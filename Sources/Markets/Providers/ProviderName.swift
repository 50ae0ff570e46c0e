/// The name of a service that prices can be asked of, as the configuration and the watchlist write it: `alpha_vantage`.
///
/// Which services there are, the target `Prices` knows.
package struct ProviderName: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package init(stringLiteral value: String) {
        self.init(rawValue: value)
    }
}
