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
