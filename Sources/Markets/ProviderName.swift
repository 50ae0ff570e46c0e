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
