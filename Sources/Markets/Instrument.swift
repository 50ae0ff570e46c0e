/// Something with a price on one exchange.
package struct Instrument: Hashable, Codable, Sendable {
    package enum Kind: String, Codable, Sendable {
        case stock
        case fund
        case index
        /// A currency's price in another: the symbol begins with both, as `EURUSD=X`, and the price is in the second.
        case rate
    }

    /// As the price source writes it: `NVDA`, `6857.T`, `000660.KS`, `^N225`.
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

/// How many shares of an instrument exist, from a date on, and who says so.
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

/// One session's prices of one instrument, in the instrument's currency.
package struct Bar: Hashable, Codable, Sendable {
    package var session: SessionDate
    package var open: Double?
    package var high: Double?
    package var low: Double?
    package var close: Double
    package var volume: Double?
    /// Adjusted for splits and dividends, where the source gives it beside the close.
    package var adjustedClose: Double?

    package init(
        session: SessionDate, open: Double? = nil, high: Double? = nil, low: Double? = nil, close: Double,
        volume: Double? = nil, adjustedClose: Double? = nil
    ) {
        self.session = session
        self.open = open
        self.high = high
        self.low = low
        self.close = close
        self.volume = volume
        self.adjustedClose = adjustedClose
    }
}

/// The bars of one instrument from one source, oldest first, one a session.
package struct BarSeries: Hashable, Codable, Sendable {
    package var symbol: String
    /// The exchange whose sessions the bars are dated by.
    package var exchange: String
    /// Where the bars come from, as printed beside every number made of them.
    package var source: String
    /// `as traded`, `adjusted for splits`, …, as the source says.
    package var basis: String?
    /// As the source says, ISO 4217 or a hundredth of it, `GBp`; nil where it does not say.
    package var currency: String?
    package var bars: [Bar]
    /// Splits and dividends of the same source, oldest first; nil if it was never asked or has none to give.
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
