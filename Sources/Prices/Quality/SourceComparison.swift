import Foundation
import Markets

/// The differences between two sources of one instrument.
package struct SourceComparison {
    /// Half a point: returns that differ by more are listed.
    package static let tolerance = 0.005
    /// A ratio of two closes that is this close to a factor is that factor.
    private static let nearness = 0.02
    private static let factors = [2.0, 3, 4, 5, 6, 7, 8, 10, 15, 20, 25, 30, 40, 50, 100, 1_000]

    /// The findings, oldest first: where the second series differs from the first, which studies use.
    package static func findings(_ first: BarSeries, _ second: BarSeries) -> [PriceFinding] {
        let (one, other) = aligned(first, second)
        guard one.count >= 2 else { return [] }
        let sources = PriceEvidence.Sources(first: first.source, second: second.source)
        func finding(_ kind: PriceFinding.Kind, _ session: SessionDate?, _ evidence: PriceEvidence) -> PriceFinding {
            PriceFinding(symbol: first.symbol, kind: kind, session: session, evidence: evidence)
        }
        let ratios = zip(one, other).map { $0.close / $1.close }
        var findings: [PriceFinding] = []
        let level = SeriesQuality.median(ratios)
        if let factor = factors.first(where: { isNear(level, $0) || isNear(1 / level, $0) }) {
            findings.append(finding(.sourceUnit, nil, .unitsDiffer(sources, factor: factor)))
        }
        let steps = zip(ratios, ratios.dropFirst()).map { log($1 / $0) }
        let slack = 2e-4
        let up = steps.filter { $0 > slack }.count
        let down = steps.filter { $0 < -slack }.count
        let drift = log((ratios.last ?? 1) / (ratios.first ?? 1))
        // Dividends move the ratio in one direction, a little and seldom.
        let isDrift =
            abs(drift) > 0.003 && max(up, down) * 10 < steps.count && min(up, down) * 5 <= max(up, down)
            && steps.allSatisfy { abs($0) < 0.15 }
        if isDrift {
            let adjusted = drift > 0 ? first.source : second.source
            findings.append(
                finding(
                    .sourceBasis, nil,
                    .basesDiffer(sources, by: abs(drift), steps: max(up, down), adjusted: adjusted)))
        }
        for index in one.indices.dropFirst() {
            let (a, b) = (one[index].close / one[index - 1].close - 1, other[index].close / other[index - 1].close - 1)
            // A difference because of the basis is reported once.
            guard abs(a - b) > tolerance, !isDrift else { continue }
            findings.append(finding(.sourceReturn, one[index].session, .returnsDiffer(sources, a, b)))
        }
        return findings
    }

    private static func isNear(_ ratio: Double, _ factor: Double) -> Bool { abs(ratio / factor - 1) < nearness }

    /// Both series' bars of the sessions that both have, on one basis where that can be had.
    private static func aligned(_ first: BarSeries, _ second: BarSeries) -> (one: [Bar], other: [Bar]) {
        func bars(_ series: BarSeries) -> [SessionDate: Bar] {
            var bars = series.bars.filter { $0.close > 0 && $0.close.isFinite }
            if series.priceBasis == .asTraded, let actions = series.actions {
                let factors = PriceFactors(bars: bars, actions: actions, basis: .asTraded)
                for index in bars.indices { bars[index].close /= factors.splits[index] }
            }
            return Dictionary(bars.map { ($0.session, $0) }, uniquingKeysWith: { first, _ in first })
        }
        let (one, other) = (bars(first), bars(second))
        let sessions = one.keys.filter { other[$0] != nil }.sorted()
        return (sessions.compactMap { one[$0] }, sessions.compactMap { other[$0] })
    }
}
