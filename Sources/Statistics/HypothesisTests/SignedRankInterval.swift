import Foundation

/// The bounds of the centre of symmetric values by the signed ranks, exact at every sample size.
///
/// > Source: Hodges and Lehmann (1963); Hollander and Wolfe (1999), section 3.4.
package struct SignedRankInterval: Hashable, Sendable {
    /// The median of all pairwise means.
    package let pseudomedian: Double
    package let lower: Double
    package let upper: Double
    /// The probability that the interval contains the centre, at least the requested one.
    package let level: Double

    /// The most values whose ranks are counted exactly.
    package static let maximumMembers = 1_000

    /// - Throws: ``StatisticsError/tooFewMembers(count:minimum:)`` if so few values cannot reach the level,
    ///   ``StatisticsError/tooManyMembers(count:maximum:)``, or ``StatisticsError/valueInvalid(place:value:)``.
    package init(_ values: [Double], level: Double = 0.95) throws(StatisticsError) {
        precondition(level > 0 && level < 1, "a level between 0 and 1")
        if let place = values.firstIndex(where: { !$0.isFinite }) {
            throw .valueInvalid(place: place, value: values[place])
        }
        let count = values.count
        guard count <= SignedRankInterval.maximumMembers else {
            throw .tooManyMembers(count: count, maximum: SignedRankInterval.maximumMembers)
        }
        let cumulative = SignedRankInterval.cumulative(count)
        guard let place = cumulative.lastIndex(where: { 1 - 2 * $0 >= level }) else {
            // 2⁻ᴺ is the smallest probability.
            let needed = (1...SignedRankInterval.maximumMembers).first { 1 - 2 / exp2(Double($0)) >= level }
            throw .tooFewMembers(count: count, minimum: needed ?? SignedRankInterval.maximumMembers)
        }
        var means: [Double] = []
        means.reserveCapacity(count * (count + 1) / 2)
        for first in 0..<count {
            for second in 0...first { means.append((values[first] + values[second]) / 2) }
        }
        means.sort()
        lower = means[place]
        upper = means[means.count - 1 - place]
        self.level = 1 - 2 * cumulative[place]
        pseudomedian = SignedRankInterval.middle(means)
    }

    private static func middle(_ sorted: [Double]) -> Double {
        (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }

    /// The probabilities of a sum of positive ranks of at most 0, 1, 2, … up to half the ranks' sum.
    private static func cumulative(_ count: Int) -> [Double] {
        let half = count * (count + 1) / 4
        var chances = [Double](repeating: 0, count: half + 1)
        chances[0] = 1
        for rank in stride(from: 1, through: count, by: 1) {
            for sum in stride(from: half, through: 0, by: -1) {
                chances[sum] = (chances[sum] + (sum >= rank ? chances[sum - rank] : 0)) / 2
            }
        }
        var total = 0.0
        return chances.map {
            total += $0
            return total
        }
    }
}
