/// Closes of a series after an adjustment, and the adjustment that was made.
package struct AdjustedCloses: Hashable, Sendable {
    /// `[bars]`, in the series' currency at its last bar.
    package var values: [Double]
    /// The values' adjustment; nil where the source does not state the basis of its closes.
    package var basis: PriceBasis?
    /// The origin of the closes.
    package var origin: ReturnBasis
}

extension BarSeries {
    /// The basis that the source states for its prices, if it is a known one.
    package var priceBasis: PriceBasis? { basis.flatMap { PriceBasis(written: $0) } }

    /// The closes adjusted backwards from the last bar, which stays as it is.
    ///
    /// A dividend takes `1 − amount / close before` from every earlier close, so that the return over its date is
    /// `(close + amount) / close before − 1`.
    /// - Returns: Nil if this series cannot give them: its basis is unknown or goes further, or its actions are unknown.
    ///
    /// > Source: CRSP, "Data Definitions", cumulative factor to adjust price; Yahoo's adjusted close has the same formula.
    package func adjustedCloses(_ adjustment: PriceAdjustment) -> AdjustedCloses? {
        switch (adjustment, priceBasis) {
        case (.none, let basis):
            return AdjustedCloses(
                values: bars.map(\.close), basis: basis, origin: .given(SourceBasis(written: self.basis)))
        case (.splits, .splitAdjusted):
            return AdjustedCloses(
                values: bars.map(\.close), basis: .splitAdjusted, origin: .adjustedBySource(.splitAdjusted))
        case (.totalReturn, .totalReturn):
            return AdjustedCloses(
                values: bars.map(\.close), basis: .totalReturn, origin: .adjustedBySource(.totalReturn))
        case (.splits, .asTraded), (.totalReturn, .asTraded), (.totalReturn, .splitAdjusted):
            if let actions { return adjusted(adjustment, by: actions) }
            return sourceAdjusted(adjustment)
        case (.splits, .totalReturn), (.splits, nil):
            return nil
        case (.totalReturn, nil):
            return sourceAdjusted(adjustment)
        }
    }

    /// Divides prices as traded by the splits that follow them, and multiplies volumes.
    ///
    /// - Returns: The splits; none if the prices are not as traded, or the splits are not known.
    package mutating func divideBySplits() -> [CorporateAction] {
        guard priceBasis == .asTraded, let actions, let last = bars.last?.session, let first = bars.first?.session
        else {
            return []
        }
        let splits = actions.filter { $0.kind == .split && $0.value > 0 && first < $0.date && $0.date <= last }
        guard !splits.isEmpty else { return [] }
        let factors = PriceFactors(bars: bars, actions: splits, basis: .asTraded)
        for index in bars.indices where factors.splits[index] != 1 {
            bars[index].scalePrices(by: 1 / factors.splits[index])
        }
        basis = PriceBasis.splitAdjusted.words
        return splits
    }

    private func sourceAdjusted(_ adjustment: PriceAdjustment) -> AdjustedCloses? {
        let values = bars.compactMap(\.adjustedClose)
        guard adjustment == .totalReturn, values.count == bars.count else { return nil }
        return AdjustedCloses(values: values, basis: .totalReturn, origin: .adjustedCloses)
    }

    private func adjusted(_ adjustment: PriceAdjustment, by actions: [CorporateAction]) -> AdjustedCloses {
        let factors = PriceFactors(bars: bars, actions: actions, basis: priceBasis ?? .asTraded)
        let takesDividends = adjustment == .totalReturn
        let values = bars.indices.map { index in
            bars[index].close / factors.splits[index] * (takesDividends ? factors.dividends[index] : 1)
        }
        return AdjustedCloses(
            values: values, basis: takesDividends ? .totalReturn : .splitAdjusted,
            origin: .adjusted(splits: factors.splitCount, dividends: takesDividends ? factors.dividendCount : nil))
    }

    /// The series with the prices at which shares were traded, if the source gave split-adjusted ones and all splits since.
    ///
    /// - Parameter cashIsSplitAdjusted: The amounts of the dividends are divided by later splits too, as the prices are.
    /// - Returns: Nil without actions, or if the series is adjusted for dividends.
    package func asTraded(cashIsSplitAdjusted: Bool) -> BarSeries? {
        if priceBasis == .asTraded { return self }
        guard priceBasis == .splitAdjusted, let actions else { return nil }
        let splits = actions.filter { $0.kind == .split }
        /// New shares today for one share of the date.
        func ratio(after date: SessionDate) -> Double {
            splits.reduce(1) { $1.date > date ? $0 * $1.value : $0 }
        }
        var series = self
        series.basis = PriceBasis.asTraded.words
        for index in series.bars.indices {
            let factor = ratio(after: bars[index].session)
            if factor != 1 { series.bars[index].scalePrices(by: factor) }
        }
        if cashIsSplitAdjusted {
            series.actions = actions.map { action in
                guard action.kind == .dividend else { return action }
                var action = action
                action.value = Bar.withoutNoise(action.value * ratio(after: action.date))
                return action
            }
        }
        return series
    }
}

extension Bar {
    /// Prices times a factor, volume divided by it; the adjusted close has its own history and stays.
    package mutating func scalePrices(by factor: Double) {
        open = open.map { Self.withoutNoise($0 * factor) }
        high = high.map { Self.withoutNoise($0 * factor) }
        low = low.map { Self.withoutNoise($0 * factor) }
        close = Self.withoutNoise(close * factor)
        volume = volume.map { ($0 / factor).rounded() }
    }

    /// A price rounded to single precision: 7 significant digits remain.
    static func withoutNoise(_ value: Double) -> Double {
        guard value.isFinite, value != 0 else { return value }
        var scale = 1.0
        var size = abs(value)
        while size < 1_000_000 {
            size *= 10
            scale *= 10
        }
        while size >= 10_000_000 {
            size /= 10
            scale /= 10
        }
        return (value * scale).rounded() / scale
    }
}

/// The effect of later splits and dividends on each bar.
package struct PriceFactors {
    /// The later splits multiplied, `[bars]`: a price divided by it is split-adjusted.
    package private(set) var splits: [Double]
    /// The product of `1 − amount / close before` over later dividends, `[bars]`.
    package private(set) var dividends: [Double]
    package private(set) var splitCount = 0
    package private(set) var dividendCount = 0
    /// Dividends as large as the close before them, or larger: they are mistakes, and change nothing.
    package private(set) var impossible: [CorporateAction] = []

    /// - Parameters:
    ///   - bars: Oldest first.
    ///   - actions: In any order; cash as on its date, whatever the bars' basis.
    ///   - basis: The bars' basis.
    package init(bars: [Bar], actions: [CorporateAction], basis: PriceBasis) {
        splits = Array(repeating: 1, count: bars.count)
        dividends = splits
        guard let last = bars.last?.session, let first = bars.first?.session else { return }
        // Split-adjusted prices count every split until today, those traded none after the last bar.
        let counted = actions.filter { $0.kind == .split && $0.value > 0 && (basis != .asTraded || $0.date <= last) }
        func later(than date: SessionDate) -> Double {
            counted.reduce(1) { $1.date > date ? $0 * $1.value : $0 }
        }
        if basis == .asTraded {
            splitCount = counted.count { first < $0.date }
            splits = bars.map { later(than: $0.session) }
        }
        let payments = actions.filter { $0.kind == .dividend && first < $0.date && $0.date <= last }
            .sorted { $0.date > $1.date }
        var next = 0
        var factor = 1.0
        for index in bars.indices.reversed() {
            let before = bars[index].close / splits[index]
            while next < payments.count, payments[next].date > bars[index].session {
                let share = payments[next].value / later(than: payments[next].date) / before
                if share > 0, share < 1 {
                    factor *= 1 - share
                    dividendCount += 1
                } else {
                    impossible.append(payments[next])
                }
                next += 1
            }
            dividends[index] = factor
        }
    }
}
