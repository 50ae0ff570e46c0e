/// The adjustment of a series' prices.
package enum PriceBasis: String, Codable, Sendable, CaseIterable {
    /// The prices at which shares changed hands on the day.
    case asTraded = "as_traded"
    case splitAdjusted = "split_adjusted"
    /// For splits and dividends.
    case totalReturn = "total_return"

    /// The words printed beside a series.
    package var words: String {
        switch self {
        case .asTraded: "as traded"
        case .splitAdjusted: "adjusted for splits"
        case .totalReturn: "adjusted for splits and dividends"
        }
    }

    /// Reads a basis as people and programs write it: `as traded`, `raw`, `split-adjusted`.
    ///
    /// - Returns: Nil for other words, because the basis is then unknown.
    package init?(written text: String) {
        switch text.lowercased().filter(\.isLetter) {
        case "astraded", "raw", "unadjusted", "astradednotadjusted": self = .asTraded
        case "splitadjusted", "adjustedforsplits": self = .splitAdjusted
        case "totalreturn", "adjusted", "adjustedforsplitsanddividends": self = .totalReturn
        default: return nil
        }
    }
}

/// The adjustment of a study's returns, printed with it.
package enum PriceAdjustment: String, Codable, Sendable, CaseIterable {
    /// The closes as the source gives them.
    case none
    case splits
    /// Splits and dividends.
    case totalReturn = "total_return"
}
