import Foundation
import Markets

/// The rules by which one series is checked.
///
/// Thresholds are multiples of the series' own daily variation, so that one rule serves a utility and a small miner; what is adjusted for is
/// taken out first, so that a known split or dividend is no jump.
package struct SeriesQuality {
    let series: BarSeries
    /// Bars with a close that is a price, oldest first, their prices divided by later splits.
    let bars: [Bar]
    /// Splits, with their dates.
    let splits: [CorporateAction]
    /// Dividends in units of the last bar.
    let dividends: [CorporateAction]
    /// `ln(close / close before)`, with a dividend's fall taken out; the first belongs to the second bar.
    let moves: [Double]
    /// The robust standard deviation of the moves, at least ``leastVariation``.
    let variation: Double

    /// Below it a share is hardly traded, and multiples of its variation mean nothing.
    static let leastVariation = 0.01
    /// Turns a median of absolute moves into a standard deviation.
    static let medianToDeviation = 1.4826
    /// Fewer bars say nothing about what is usual.
    static let fewestBars = 3

    /// All findings of a series, oldest first; its bars may come in any order.
    ///
    /// With a calendar the sessions are checked too, with the instrument's currency the source's.
    package static func findings(
        in series: BarSeries, calendar: TradingCalendar? = nil, currency: String? = nil
    ) -> [PriceFinding] {
        let quality = SeriesQuality(series)
        var findings = quality.barFindings() + quality.levelFindings() + quality.dividendFindings()
        if let calendar { findings += quality.sessionFindings(calendar) }
        if let given = series.currency, let currency, given != currency {
            findings.append(quality.currencyFinding(given, currency))
        }
        return findings.sorted {
            ($0.session?.dayNumber ?? 0, $0.kind.rawValue) < ($1.session?.dayNumber ?? 0, $1.kind.rawValue)
        }
    }

    init(_ given: BarSeries) {
        var series = given
        series.bars.sort { $0.session < $1.session }
        self.series = series
        let valid = series.bars.filter { $0.close > 0 && $0.close.isFinite }
        let actions = series.actions ?? []
        let basis = series.priceBasis ?? .splitAdjusted
        let factors = PriceFactors(bars: valid, actions: actions, basis: basis)
        bars = zip(valid, factors.splits).map { bar, split in
            guard split != 1 else { return bar }
            var bar = bar
            bar.open = bar.open.map { $0 / split }
            bar.high = bar.high.map { $0 / split }
            bar.low = bar.low.map { $0 / split }
            bar.close /= split
            bar.volume = bar.volume.map { $0 * split }
            return bar
        }
        splits = actions.filter { $0.kind == .split && $0.value > 0 && $0.value != 1 }
        let ratios = splits
        let last = bars.last?.session ?? SessionDate(dayNumber: 0)
        dividends = actions.filter { $0.kind == .dividend && $0.value > 0 }.map { action in
            guard basis == .asTraded else { return action }
            var action = action
            action.value = ratios.reduce(action.value) {
                $1.date > action.date && $1.date <= last ? $0 / $1.value : $0
            }
            return action
        }.sorted { $0.date < $1.date }
        var moves: [Double] = []
        var next = 0
        let payments = dividends
        for index in bars.indices.dropFirst() {
            let (before, close) = (bars[index - 1].close, bars[index].close)
            var cash = 0.0
            while next < payments.count, payments[next].date <= bars[index].session {
                if payments[next].date > bars[index - 1].session { cash += payments[next].value }
                next += 1
            }
            // Only a fall can be a dividend's: a wrong one must not make a jump of its own.
            let explained = min(cash, max(0, before - close))
            moves.append(log((close + explained) / before))
        }
        self.moves = moves
        variation = max(Self.medianToDeviation * Self.median(moves.map(abs)), Self.leastVariation)
    }

    func finding(
        _ kind: PriceFinding.Kind, _ session: SessionDate?, _ evidence: PriceEvidence, isNotice: Bool = false
    ) -> PriceFinding {
        PriceFinding(symbol: series.symbol, kind: kind, session: session, evidence: evidence, isNotice: isNotice)
    }

    /// The upper median; 0 of nothing.
    static func median(_ values: [Double]) -> Double {
        values.isEmpty ? 0 : values.sorted()[values.count / 2]
    }

    // MARK: Single bars

    private func barFindings() -> [PriceFinding] {
        var findings: [PriceFinding] = []
        for bar in series.bars {
            let prices: [(PriceEvidence.Field, Double?)] = [
                (.open, bar.open), (.high, bar.high), (.low, bar.low), (.close, bar.close),
                (.adjustedClose, bar.adjustedClose),
            ]
            for (field, price) in prices {
                if let price, price <= 0 || !price.isFinite {
                    findings.append(finding(.nonPositive, bar.session, .notAPrice(field, price)))
                }
            }
            guard let high = bar.high, let low = bar.low, high > 0, low > 0 else { continue }
            if high < low {
                findings.append(finding(.highBelowLow, bar.session, .highBelowLow(high: high, low: low)))
                continue
            }
            // What rounding and single precision leave is no finding.
            let slack = max(high * 1e-5, 0.011 * (high < 10 ? 0.1 : 1))
            let ends: [(PriceEvidence.Field, Double)] = [(.open, bar.open ?? high), (.close, bar.close)]
            for (field, price) in ends where price > high + slack || price < low - slack {
                findings.append(
                    finding(
                        .outsideRange, bar.session, .outsideRange(field, price, low: low, high: high), isNotice: true))
            }
        }
        return findings + staleFindings()
    }

    /// Runs of bars that repeat the close before without volume.
    private func staleFindings() -> [PriceFinding] {
        let bars = series.bars
        let withVolume = bars.filter { ($0.volume ?? 0) > 0 }.count
        // Indices and funds have no volume at all; then its absence means nothing.
        guard bars.count >= Self.fewestBars, withVolume * 2 > bars.count else { return [] }
        let isThin = withVolume * 10 < bars.count * 9
        var findings: [PriceFinding] = []
        var index = 1
        while index < bars.count {
            let first = index
            while index < bars.count, isRepeat(bars[index], of: bars[index - 1]) { index += 1 }
            if index > first {
                findings.append(
                    finding(
                        .stale, bars[first].session, .repeated(bars: index - first, close: bars[first].close),
                        isNotice: isThin))
            }
            index += 1
        }
        return findings
    }

    private func isRepeat(_ bar: Bar, of before: Bar) -> Bool {
        bar.volume == 0 && bar.close == before.close
            && [bar.open, bar.high, bar.low].allSatisfy { $0 == nil || $0 == bar.close }
    }

    // MARK: Sessions and currency

    private func sessionFindings(_ calendar: TradingCalendar) -> [PriceFinding] {
        var findings: [PriceFinding] = []
        var known: Set<SessionDate> = []
        for bar in series.bars {
            known.insert(bar.session)
            guard calendar.firstDate <= bar.session, bar.session <= calendar.lastDate else { continue }
            if !calendar.holds(bar.session) {
                let day = calendar.name(of: bar.session)
                findings.append(
                    finding(.phantom, bar.session, .noSession(exchange: series.exchange, day: day)))
            }
        }
        guard let first = series.bars.first?.session, let last = series.bars.last?.session else { return findings }
        for session in calendar.sessions where first < session.date && session.date < last {
            if !known.contains(session.date) {
                findings.append(finding(.missing, session.date, .noBar(exchange: series.exchange)))
            }
        }
        return findings
    }

    private func currencyFinding(_ given: String, _ wanted: String) -> PriceFinding {
        let isHundredth = ["GBp": "GBP", "GBX": "GBP", "ZAc": "ZAR", "ILA": "ILS"][given] == wanted
        return finding(
            .currency, nil,
            isHundredth ? .hundredths(given: given, wanted: wanted) : .currency(given: given, wanted: wanted))
    }
}

extension TradingCalendar {
    /// True if a date within the calendar is a session.
    func holds(_ date: SessionDate) -> Bool {
        do throws(MarketError) {
            return try isSession(date)
        } catch {
            return false  // the caller asks for dates within the calendar alone
        }
    }
}
