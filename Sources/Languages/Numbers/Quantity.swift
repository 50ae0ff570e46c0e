/// A number in a text, with its unit.
package struct Quantity: Hashable, Sendable {
    /// The unit; the raw values are those of a digest's figures.
    package enum Unit: String, Hashable, Codable, Sendable, CaseIterable {
        case usDollars = "USD"
        case euros = "EUR"
        case yen = "JPY"
        case won = "KRW"
        case yuan = "CNY"
        case pounds = "GBP"
        case francs = "CHF"
        case percent
        /// Weights of a model.
        case parameters
        /// Tokens that a model was trained on, or reads and writes.
        case tokens
        /// Hours of computation.
        case hours
        case shares
        /// A scaled number of something else, such as `800 million users`.
        case count

        package var isCurrency: Bool {
            switch self {
            case .usDollars, .euros, .yen, .won, .yuan, .pounds, .francs: true
            case .percent, .parameters, .tokens, .hours, .shares, .count: false
            }
        }
    }

    /// In the unit, fully written out: 5.6 million dollars is 5600000, 17 percent is 17.
    package var value: Double
    package var unit: Unit
    /// Verbatim from the text.
    package var quote: String
    /// UTF-8 offset of the quote in the text.
    package var offset: Int

    package init(value: Double, unit: Unit, quote: String, offset: Int) {
        self.value = value
        self.unit = unit
        self.quote = quote
        self.offset = offset
    }
}
