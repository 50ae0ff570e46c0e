import Foundation
import Markets

/// Dividends that are missing in the adjusted closes, double, or of a wrong size.
extension SeriesQuality {
    /// Days within which two payments of one size are one payment listed twice.
    private static let twiceWithin = 7
    /// The share of the price from which on a dividend has to be seen in it.
    private static let visibleYield = 0.05

    /// No company pays a special dividend of so many times its usual one.
    private static let largestSpecial = 500.0

    func dividendFindings() -> [PriceFinding] {
        var findings: [PriceFinding] = []
        let rounding = adjustedRounding
        for dividend in merged(dividends) {
            guard let after = bars.firstIndex(where: { $0.session >= dividend.date }), after > 0 else { continue }
            let (before, bar) = (bars[after - 1], bars[after])
            let yield = dividend.value / before.close
            let move = bar.close / before.close - 1
            let (paid, price) = (dividend.value, before.close)
            if yield >= 1 {
                findings.append(finding(.dividendTooLarge, dividend.date, .dividendAbovePrice(paid, price: price)))
                continue
            }
            if yield > Self.visibleYield, move + yield > 5 * variation, move > -yield / 3 {
                findings.append(
                    finding(
                        .dividendTooLarge, dividend.date, .dividendUnseen(paid, price: price, yield: yield, move: move))
                )
            }
            if let implied = impliedYield(before, bar) {
                let tolerance = max(0.2 * yield, 3e-4) + rounding / before.close
                if abs(implied - yield) > tolerance {
                    findings.append(
                        finding(
                            .dividendNotAdjusted, dividend.date,
                            .dividendOtherwise(paid, price: price, yield: yield, adjustedFor: implied)))
                }
            }
        }
        return findings + twice() + scale()
    }

    /// Payments of one date as one.
    private func merged(_ dividends: [CorporateAction]) -> [CorporateAction] {
        var merged: [CorporateAction] = []
        for dividend in dividends {
            if merged.last?.date == dividend.date {
                merged[merged.count - 1].value += dividend.value
            } else {
                merged.append(dividend)
            }
        }
        return merged
    }

    /// What the adjusted closes take for what lies between two bars; nil where they are not given, or no prices.
    private func impliedYield(_ before: Bar, _ bar: Bar) -> Double? {
        guard let earlier = before.adjustedClose, let later = bar.adjustedClose, earlier > 0, later > 0,
            earlier.isFinite,
            later.isFinite
        else { return nil }
        return 1 - (earlier / before.close) / (later / bar.close)
    }

    /// The unit of adjusted closes that were rounded to cents, else 0.
    private var adjustedRounding: Double {
        let given = bars.compactMap(\.adjustedClose).filter(\.isFinite)
        let isRounded = given.allSatisfy { abs($0 * 100 - ($0 * 100).rounded()) < 1e-4 }
        return isRounded && !given.isEmpty ? 0.01 : 0
    }

    private func twice() -> [PriceFinding] {
        zip(dividends, dividends.dropFirst()).compactMap { first, second in
            let days = second.date.dayNumber - first.date.dayNumber
            let ratio = first.value / second.value
            let isSame = (0.8...1.25).contains(ratio)
            let isHundredfold = (80...125).contains(ratio) || (80...125).contains(1 / ratio)
            guard days <= Self.twiceWithin, isSame || isHundredfold else { return nil }
            return finding(
                .dividendTwice, second.date, .dividendAgain(second.value, days: days, first: first.value))
        }
    }

    /// A dividend that is exactly a hundredth or a thousandth of what is usual, or so large that the others must be.
    private func scale() -> [PriceFinding] {
        guard dividends.count >= 4 else { return [] }
        return dividends.indices.compactMap { index in
            let others = dividends.indices.filter { $0 != index }.map { dividends[$0].value }
            let ratio = dividends[index].value / Self.median(others)
            guard ratio >= Self.largestSpecial || [100.0, 1_000].contains(where: { abs(ratio * $0 - 1) < 0.05 }) else {
                return nil
            }
            return finding(
                .dividendScale, dividends[index].date, .dividendUnusual(dividends[index].value, ofUsual: ratio))
        }
    }
}
