import Foundation

/// Between which bounds a mean path of abnormal returns lies, by drawing the members again and again.
///
/// A member is drawn whole, with all its sessions, so that what hangs together over time stays together. Members of one date do
/// not stay independent by that; see ``Portfolio``.
///
/// > Source: Efron (1979), percentile interval; Davison and Hinkley (1997), chapter 5.
package struct BootstrapInterval: Hashable, Sendable {
    /// One a session.
    package let mean: [Double]
    package let lower: [Double]
    package let upper: [Double]

    /// - Parameters:
    ///   - paths: `[members][sessions]`.
    ///   - level: The chance that the interval holds the mean, as 0.95.
    ///   - resamples: How often the members are drawn.
    ///   - seed: The same seed gives the same bounds.
    /// - Throws: ``StudyError/tooFewMembers(count:minimum:)`` with fewer than two members,
    ///   ``StudyError/lengthsDiffer(first:second:)``, or ``StudyError/valueInvalid(place:value:)``.
    package init(
        _ paths: [[Double]], level: Double = 0.95, resamples: Int = 10_000, seed: UInt64 = 1
    ) throws(StudyError) {
        precondition(level > 0 && level < 1 && resamples > 1, "a level between 0 and 1, and more than one resample")
        guard paths.count > 1 else { throw .tooFewMembers(count: paths.count, minimum: 2) }
        let length = paths[0].count
        for path in paths {
            guard path.count == length else { throw .lengthsDiffer(first: length, second: path.count) }
            if let place = path.firstIndex(where: { !$0.isFinite }) {
                throw .valueInvalid(place: place, value: path[place])
            }
        }
        var generator = SeededGenerator(seed: seed)
        var draws = [[Double]](repeating: [Double](repeating: 0, count: resamples), count: length)
        var sums = [Double](repeating: 0, count: length)
        for resample in 0..<resamples {
            for index in sums.indices { sums[index] = 0 }
            for _ in paths.indices {
                let member = paths[generator.nextIndex(below: paths.count)]
                for index in sums.indices { sums[index] += member[index] }
            }
            for index in sums.indices { draws[index][resample] = sums[index] / Double(paths.count) }
        }
        mean = (0..<length).map { session in paths.reduce(0) { $0 + $1[session] } / Double(paths.count) }
        var (lower, upper): ([Double], [Double]) = ([], [])
        for values in draws {
            let sorted = values.sorted()
            lower.append(BootstrapInterval.quantile(sorted, (1 - level) / 2))
            upper.append(BootstrapInterval.quantile(sorted, (1 + level) / 2))
        }
        self.lower = lower
        self.upper = upper
    }

    /// Between the two nearest of the sorted values, in proportion.
    private static func quantile(_ sorted: [Double], _ share: Double) -> Double {
        let place = share * Double(sorted.count - 1)
        let below = Int(place)
        let above = min(below + 1, sorted.count - 1)
        return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
    }
}

/// Between which bounds the centre of symmetric values lies, by the signed ranks: exact at every sample size.
///
/// > Source: Hodges and Lehmann (1963); Hollander and Wolfe (1999), section 3.4.
package struct SignedRankInterval: Hashable, Sendable {
    package let median: Double
    /// The median of all pairwise means.
    package let pseudomedian: Double
    package let lower: Double
    package let upper: Double
    /// The chance that the interval holds the centre, at least the one that was asked for.
    package let level: Double

    /// The most values whose ranks are counted exactly.
    package static let maximumMembers = 1_000

    /// - Throws: ``StudyError/tooFewMembers(count:minimum:)`` if so few values cannot reach the level,
    ///   ``StudyError/tooManyMembers(count:maximum:)``, or ``StudyError/valueInvalid(place:value:)``.
    package init(_ values: [Double], level: Double = 0.95) throws(StudyError) {
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
            // 2⁻ᴺ is the smallest chance.
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
        median = SignedRankInterval.middle(values.sorted())
        pseudomedian = SignedRankInterval.middle(means)
    }

    private static func middle(_ sorted: [Double]) -> Double {
        (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }

    /// The chances of a sum of positive ranks of at most 0, 1, 2, … up to half the ranks' sum.
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
