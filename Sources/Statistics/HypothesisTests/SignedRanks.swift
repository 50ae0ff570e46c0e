/// Wilcoxon's signed ranks of the values that are not zero.
package struct SignedRanks: Hashable, Sendable {
    /// W⁺: the sum of the ranks of the values above zero.
    package let positiveSum: Double
    package let z: Double
    /// Two-sided; nil with more than 25 values or with ties, where the normal distribution is used.
    package let exactP: Double?

    /// The largest number of values whose distribution is counted.
    package static let exactLimit = 25

    /// Nil if no value differs from zero.
    package init?(_ values: [Double]) {
        let kept = values.filter { $0 != 0 }
        guard !kept.isEmpty else { return nil }
        let ranks = averageRanks(kept.map { abs($0) })
        positiveSum = zip(kept, ranks).reduce(0) { $0 + ($1.0 > 0 ? $1.1 : 0) }
        let count = Double(kept.count)
        var runs: [Double: Double] = [:]
        for rank in ranks { runs[rank, default: 0] += 1 }
        let ties = runs.values.reduce(0) { $0 + $1 * $1 * $1 - $1 }
        let variance = count * (count + 1) * (2 * count + 1) / 24 - ties / 48
        z = (positiveSum - count * (count + 1) / 4) / variance.squareRoot()
        exactP =
            kept.count <= SignedRanks.exactLimit && ties == 0
            ? SignedRanks.exactP(sum: Int(positiveSum), count: kept.count) : nil
    }

    private static func exactP(sum: Int, count: Int) -> Double {
        let largest = count * (count + 1) / 2
        var ways = [Double](repeating: 0, count: largest + 1)
        ways[0] = 1
        for rank in 1...count {
            for total in stride(from: largest, through: rank, by: -1) { ways[total] += ways[total - rank] }
        }
        let lower = ways[0...min(sum, largest - sum)].reduce(0, +)
        return min(1, 2 * lower / ways.reduce(0, +))
    }
}
