/// A tradable or quoted item with a price on one exchange.
package struct Instrument: Hashable, Codable, Sendable {
    package enum Kind: String, Codable, Sendable {
        case stock
        case fund
        case index
        /// The price of one currency in another: the symbol begins with both, as in `EURUSD=X`, and the price is in the
        /// second.
        case rate
    }

    /// The symbol in the price source's notation: `NVDA`, `6857.T`, `000660.KS`, `^N225`.
    package var symbol: String
    package var name: String
    package var kind: Kind
    /// The market identifier code: `XNAS`, `XTKS`.
    package var exchange: String
    /// ISO 4217.
    package var currency: String
    /// The exposure group: `chips`, `memory`, `equipment`, `power_cooling`, `cloud`, `software`, `consumer`; nil for benchmarks.
    package var group: String?
    /// The benchmark's symbol; nil for a benchmark itself.
    package var benchmark: String?
    package var shares: [SharesOutstanding]

    package init(
        symbol: String, name: String, kind: Kind = .stock, exchange: String, currency: String, group: String? = nil,
        benchmark: String? = nil, shares: [SharesOutstanding] = []
    ) {
        self.symbol = symbol
        self.name = name
        self.kind = kind
        self.exchange = exchange
        self.currency = currency
        self.group = group
        self.benchmark = benchmark
        self.shares = shares
    }
}

/// The number of shares of an instrument from a date on, with its source.
package struct SharesOutstanding: Hashable, Codable, Sendable {
    package var asOf: SessionDate
    package var count: Double
    package var source: String

    package init(asOf: SessionDate, count: Double, source: String) {
        self.asOf = asOf
        self.count = count
        self.source = source
    }
}
