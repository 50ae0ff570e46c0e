import Markets

/// Something about a series that is probably wrong; nothing is ever changed because of it.
package struct PriceFinding: Hashable, Sendable {
    package enum Kind: String, Codable, Sendable, CaseIterable {
        /// A price of zero or less, or an adjusted close that is no number.
        case nonPositive = "non_positive"
        case highBelowLow = "high_below_low"
        /// The open or the close lies outside the day's high and low.
        case outsideRange = "outside_range"
        /// The price of the day before again, with no volume.
        case stale
        /// A bar on a day without a session.
        case phantom
        /// No bar on a session.
        case missing
        /// Prices that are off by a power of ten, as pence for pounds are, or within one bar.
        case factor
        /// Prices before or after a known split that were not adjusted for it, or twice.
        case splitMisapplied = "split_misapplied"
        /// A jump like a split's, without a split.
        case unknownSplit = "unknown_split"
        /// A level that is left and found again at once.
        case spike
        /// A jump that nothing explains.
        case jump
        /// A dividend as large as the price, or one that the price did not fall by.
        case dividendTooLarge = "dividend_too_large"
        /// Two dividends within days that are the same, or a hundredfold of it.
        case dividendTwice = "dividend_twice"
        /// A dividend that is a hundredth or thousandth of the others.
        case dividendScale = "dividend_scale"
        /// The source's adjusted closes do not take the dividend, or another amount.
        case dividendNotAdjusted = "dividend_not_adjusted"
        /// The source's currency is not the instrument's.
        case currency
        /// Two sources whose prices are in another unit, or before and after a split.
        case sourceUnit = "source_unit"
        /// Of two sources, one is adjusted for dividends and the other is not.
        case sourceBasis = "source_basis"
        /// Two sources give returns of a session that differ by more than half a point.
        case sourceReturn = "source_return"
    }

    package var symbol: String
    package var kind: Kind
    /// The first session that it concerns; nil for the series as a whole.
    package var session: SessionDate?
    package var evidence: PriceEvidence
    /// True if it may be legitimate: a share that is hardly traded, a jump that no volume speaks against.
    package var isNotice: Bool

    /// What was found, in a sentence.
    package var detail: String { evidence.description }

    package init(symbol: String, kind: Kind, session: SessionDate?, evidence: PriceEvidence, isNotice: Bool = false) {
        self.symbol = symbol
        self.kind = kind
        self.session = session
        self.evidence = evidence
        self.isNotice = isNotice
    }
}
