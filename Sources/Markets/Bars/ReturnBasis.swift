/// A source's statement about its prices.
package enum SourceBasis: Hashable, Sendable {
    case adjusted(PriceBasis)
    /// Levels of an index, which has neither splits nor dividends.
    case indexLevels
    /// Words of the source that are not among the known ones.
    case other(String)
    case unstated

    /// Reads a source's words: `as_traded`, `index close`; nil is ``unstated``.
    package init(written text: String?) {
        guard let text else {
            self = .unstated
            return
        }
        if let basis = PriceBasis(written: text) {
            self = .adjusted(basis)
        } else if ["indexclose", "indexlevel", "indexlevels"].contains(text.lowercased().filter(\.isLetter)) {
            self = .indexLevels
        } else {
            self = .other(text)
        }
    }
}

/// The closes from which returns are computed, and their adjustment.
package enum ReturnBasis: Hashable, Sendable {
    /// The source's closes; no adjustment was wanted.
    case given(SourceBasis)
    /// The source's closes: an adjustment was wanted, but no splits and dividends are known.
    case unadjusted(SourceBasis)
    /// The source's closes, which it had adjusted as far as was wanted.
    case adjustedBySource(PriceBasis)
    /// The source's second series, its adjusted closes.
    case adjustedCloses
    /// The source's closes adjusted for this many splits; nil dividends means no adjustment for dividends.
    case adjusted(splits: Int, dividends: Int?)
}
