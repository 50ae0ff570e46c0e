/// An address that has a table of one instrument's bars, as the configuration describes it.
package struct PriceTableAddress: Hashable, Sendable {
    /// With `{symbol}`, and if need be `{from}` and `{through}`.
    package var template: String
    /// The basis of the table's prices, as configured.
    package var basis: PriceBasis?
    /// The currency of the prices, as configured.
    package var currency: String?

    package init(template: String, basis: PriceBasis? = nil, currency: String? = nil) {
        self.template = template
        self.basis = basis
        self.currency = currency
    }
}
