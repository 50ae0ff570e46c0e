import Markets

/// An instrument's closes over a longer time, for its chart.
package struct ClosingPrices: Hashable, Codable, Sendable {
    package struct Point: Hashable, Codable, Sendable {
        package var session: SessionDate
        package var close: Double

        package init(session: SessionDate, close: Double) {
            self.session = session
            self.close = close
        }
    }

    package var symbol: String
    package var name: String
    package var currency: String
    /// Oldest first.
    package var points: [Point]

    package init(symbol: String, name: String, currency: String, points: [Point]) {
        self.symbol = symbol
        self.name = name
        self.currency = currency
        self.points = points
    }
}
