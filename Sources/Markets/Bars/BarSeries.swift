/// The bars of one instrument from one source, oldest first, one a session.
package struct BarSeries: Hashable, Codable, Sendable {
    package var symbol: String
    /// The exchange whose sessions the bars are dated by.
    package var exchange: String
    /// The source of the bars, printed beside every number computed from them.
    package var source: String
    /// `as traded`, `adjusted for splits`, …, in the source's words.
    package var basis: String?
    /// ISO 4217 or a hundredth of it, `GBp`, as the source states; nil without a statement.
    package var currency: String?
    package var bars: [Bar]
    /// Splits and dividends of the same source, oldest first; nil if it was never asked or provides none.
    package var actions: [CorporateAction]?

    package init(
        symbol: String, exchange: String, source: String, basis: String? = nil, currency: String? = nil, bars: [Bar],
        actions: [CorporateAction]? = nil
    ) {
        self.symbol = symbol
        self.exchange = exchange
        self.source = source
        self.basis = basis
        self.currency = currency
        self.bars = bars
        self.actions = actions
    }
}
