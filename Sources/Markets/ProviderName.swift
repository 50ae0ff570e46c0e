import Foundation

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

/// How often a provider may be asked.
package struct RequestLimits: Hashable, Codable, Sendable {
    package var perMinute: Int?
    package var perHour: Int?
    package var perDay: Int?
    /// Requests in flight.
    package var atOnce: Int

    package init(perMinute: Int? = nil, perHour: Int? = nil, perDay: Int? = nil, atOnce: Int = 2) {
        self.perMinute = perMinute
        self.perHour = perHour
        self.perDay = perDay
        self.atOnce = atOnce
    }
}

/// What is remembered of a provider from run to run.
package struct ProviderMemory: Hashable, Codable, Sendable {
    /// Before it the provider is not asked.
    package var nextAllowed: Date?
    /// The latest failure that concerns the provider as a whole, by its state's name.
    package var state: String?
    package var message: String?
    /// Seconds since 1970 of the requests of the last day, oldest first.
    package var requests: [Double]

    package init(nextAllowed: Date? = nil, state: String? = nil, message: String? = nil, requests: [Double] = []) {
        self.nextAllowed = nextAllowed
        self.state = state
        self.message = message
        self.requests = requests
    }
}

/// An address that has a table of one instrument's bars, as the configuration describes it.
package struct PriceTableAddress: Hashable, Sendable {
    /// With `{symbol}`, and if need be `{from}` and `{through}`.
    package var template: String
    /// What the table's prices are, as its owner says.
    package var basis: PriceBasis?
    /// Of the prices, as its owner says.
    package var currency: String?

    package init(template: String, basis: PriceBasis? = nil, currency: String? = nil) {
        self.template = template
        self.basis = basis
        self.currency = currency
    }
}
