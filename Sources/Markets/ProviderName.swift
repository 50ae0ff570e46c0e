import Foundation

/// The services that prices can be asked of, as the configuration and the watchlist write them.
package enum ProviderName: String, Codable, Sendable, CaseIterable {
    case yahoo
    case tiingo
    case alphaVantage = "alpha_vantage"
    case twelveData = "twelve_data"
    case eodhd
    case fmp
    case polygon
    case csv

    /// As printed: `Alpha Vantage`.
    package var title: String {
        switch self {
        case .yahoo: "Yahoo Finance"
        case .tiingo: "Tiingo"
        case .alphaVantage: "Alpha Vantage"
        case .twelveData: "Twelve Data"
        case .eodhd: "EODHD"
        case .fmp: "Financial Modeling Prep"
        case .polygon: "Polygon"
        case .csv: "CSV"
        }
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
