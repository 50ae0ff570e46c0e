import Markets

/// Units of prices that are not currencies of their own.
enum CurrencyUnit {
    private static let hundredths = ["GBp": "GBP", "GBX": "GBP", "ZAc": "ZAR", "ILA": "ILS"]

    /// The currency and how much of it a unit is: pence are a hundredth of a pound.
    static func whole(_ code: String) -> (currency: String, unit: Double) {
        hundredths[code].map { ($0, 0.01) } ?? (code, 1)
    }
}

extension PriceBook {
    /// The oldest rate that still converts, in days before the session.
    private static let oldestRate = 7

    /// An amount in dollars by the last close of a rate series at or before a session.
    ///
    /// A rate is an instrument of the watchlist of kind `rate`: `EURUSD=X` in dollars for a euro, or `USDJPY=X` in yen for a dollar.
    /// - Returns: Nil for an amount that is in dollars already; else the amount, or why it cannot be converted.
    func dollars(_ amount: Double, of currency: String, on session: SessionDate) -> DollarLoss.Dollars? {
        guard currency != "USD" else { return nil }
        let rates = instruments.filter { $0.kind == .rate }
        for (pair, isInverse) in [("\(currency)USD", false), ("USD\(currency)", true)] {
            guard let rate = rates.first(where: { $0.symbol.uppercased().hasPrefix(pair) }),
                let track = tracks[rate.symbol]
            else { continue }
            guard let day = track.dates.last(where: { $0 <= session && track.bars[$0] != nil }),
                let bar = track.bars[day],
                session.dayNumber - day.dayNumber <= Self.oldestRate
            else {
                return .notConverted(.seriesEnds(symbol: rate.symbol, session: session))
            }
            let value = isInverse ? 1 / bar.close : bar.close
            return .converted(amount: amount * value, rate: value, session: day, source: track.source)
        }
        return .notConverted(.noSeries(currency: currency))
    }
}
