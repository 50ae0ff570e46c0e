import Foundation
import Markets

/// Prices on a wrong level: factors of ten, splits that were not recognised or applied twice, spikes and jumps.
extension SeriesQuality {
    /// Factors by which units and decimal points go wrong.
    private static let unitFactors = [10.0, 100, 1_000, 10_000]
    /// What shares are split by.
    private static let usualSplits = [1.5, 2, 3, 4, 5, 6, 7, 8, 10, 15, 20, 25, 30, 40, 50, 100]
    /// A bar whose highest price is so many times its lowest is not one price.
    private static let widestBar = 5.0
    /// Multiples of the variation that a move has to have to be looked at.
    private static let unusualMove = 8.0
    /// Bars after which a level that is found again is no spike any more.
    private static let longestSpike = 5
    /// A volume so many times the usual one speaks for news, and so for a true price.
    private static let newsVolume = 2.5
    private static let volumeWindow = 20

    func levelFindings() -> [PriceFinding] {
        var findings = wideBars()
        guard bars.count >= Self.fewestBars else { return findings }
        let known = splits.map { abs(log($0.value)) }.filter { $0 > 0.1 }
        var index = 0
        while index < moves.count {
            if let found = splitOfTheDay(index) {
                findings.append(found)
                index += 1
                continue
            }
            let move = moves[index]
            // A known split is looked for in smaller moves too: 76 for 100 is no usual factor.
            let nearKnown = known.contains { abs(abs(move) - $0) <= max(3 * variation, 0.03) }
            guard abs(move) > max(Self.unusualMove * variation, log(1.25)) || nearKnown && abs(move) > 4 * variation
            else {
                index += 1
                continue
            }
            if let end = endOfSpike(index) {
                findings.append(spike(index, through: end))
                index = end + 1
                continue
            }
            if let found = level(index, nearKnown: nearKnown) { findings.append(found) }
            index += 1
        }
        return findings
    }

    /// A known split that is still in prices which should be adjusted for it, or was applied to them twice.
    ///
    /// On its date the raw move counts: a dividend of the day must not explain it away.
    private func splitOfTheDay(_ index: Int) -> PriceFinding? {
        let (before, bar) = (bars[index], bars[index + 1])
        let raw = log(bar.close / before.close)
        let split = splits.first { split in
            let size = abs(log(split.value))
            return split.date > before.session && split.date <= bar.session && size > 0.1
                && abs(abs(raw) - size) <= max(3 * variation, 0.03) && abs(raw) > 4 * variation
        }
        guard let split else { return nil }
        return finding(
            .splitMisapplied, bar.session,
            .splitInPrices(before: before.close, close: bar.close, split: split.value))
    }

    private func wideBars() -> [PriceFinding] {
        bars.compactMap { bar in
            let prices = [bar.open, bar.high, bar.low, bar.close].compactMap(\.self).filter { $0 > 0 }
            guard let most = prices.max(), let least = prices.min(), most / least >= Self.widestBar else { return nil }
            return finding(.factor, bar.session, .wideBar(lowest: least, highest: most))
        }
    }

    /// The move that leads back to where a move came from, a few bars later; nil if the level stays.
    private func endOfSpike(_ start: Int) -> Int? {
        let move = moves[start]
        // News moves a price through what lies between; an error does not touch the old level on the way.
        let bar = bars[start + 1]
        if let low = bar.low, let high = bar.high, low < high {
            let before = bars[start].close
            let reach = exp(2 * variation)
            if low / reach <= before, before <= high * reach { return nil }
        }
        guard abs(move) > log(1.6) || splits.contains(where: { abs(abs(log($0.value)) - abs(move)) < 3 * variation })
        else { return nil }
        var total = move
        for end in start + 1..<min(moves.count, start + 1 + Self.longestSpike) {
            total += moves[end]
            let isBack = abs(moves[end] + move) < max(4 * variation, 0.15 * abs(move))
            if isBack, abs(total) <= 4 * variation * Double(end - start + 1).squareRoot() { return end }
        }
        return nil
    }

    private func spike(_ start: Int, through end: Int) -> PriceFinding {
        let (before, bar) = (bars[start], bars[start + 1])
        let ratio = bar.close / before.close
        let evidence = PriceEvidence.spike(before: before.close, close: bar.close, bars: end - start)
        let isUnit = Self.unitFactors.contains { abs(abs(log(ratio)) - log($0)) < max(3 * variation, 0.05) }
        // Without a high and a low nobody knows whether the price went there on its way.
        return finding(isUnit ? .factor : .spike, bar.session, evidence, isNotice: !isUnit && bar.high == nil)
    }

    /// What a move that stays is; nil if it is as likely to be true.
    private func level(_ index: Int, nearKnown: Bool) -> PriceFinding? {
        let move = moves[index]
        let (before, bar) = (bars[index], bars[index + 1])
        let size = abs(move)
        func evidence(_ likeness: PriceEvidence.Likeness?) -> PriceEvidence {
            .newLevel(before: before.close, close: bar.close, likeness)
        }
        if nearKnown {
            let split = splits.min { abs(abs(log($0.value)) - size) < abs(abs(log($1.value)) - size) }
            return finding(
                .splitMisapplied, bar.session, evidence(split.map { .knownSplit($0.value, $0.date) }))
        }
        if let factor = Self.unitFactors.first(where: { abs(size - log($0)) < max(3 * variation, 0.03) }) {
            return finding(.factor, bar.session, evidence(.factor(factor)))
        }
        let isLoud = volumeRatio(index, expecting: move < 0 ? exp(size) : 1).map { $0 > Self.newsVolume }
        if isLoud == true { return nil }
        // Of a price of three ticks, one up or down is a third.
        let isCoarse = abs(bar.close - before.close) < 3 * usualChange
        let tolerance = max(2 * variation, 0.02)
        if !isCoarse, size >= log(1.45), let factor = Self.usualSplits.first(where: { abs(size - log($0)) < tolerance })
        {
            // Without a volume a crash looks the same.
            return finding(.unknownSplit, bar.session, evidence(.unknownSplit(factor)), isNotice: isLoud == nil)
        }
        guard size > log(2), !isCoarse else { return nil }
        return finding(.jump, bar.session, evidence(nil), isNotice: size < log(5))
    }

    /// The usual change of the close on a day on which it changes.
    private var usualChange: Double {
        Self.median(zip(bars, bars.dropFirst()).map { abs($0.close - $1.close) }.filter { $0 > 0 })
    }

    /// The volume of the bar after a move against the usual one before, times a factor; nil without volumes.
    private func volumeRatio(_ index: Int, expecting factor: Double) -> Double? {
        guard let volume = bars[index + 1].volume, volume > 0 else { return nil }
        let earlier = bars[max(0, index + 1 - Self.volumeWindow)...index].compactMap(\.volume).filter { $0 > 0 }
        guard earlier.count >= 5 else { return nil }
        return volume / (Self.median(earlier) * factor)
    }
}
