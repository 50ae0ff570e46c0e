/// Whether the values of one group tend to lie above those of another, by the ranks of both together.
///
/// > Source: Wilcoxon (1945); Mann and Whitney (1947); the variance with ties as Lehmann (1975).
package struct RankSumTest: Hashable, Sendable {
    /// The first group's rank sum among both groups; ties share the mean of their ranks.
    package let rankSum: Double
    /// The expected rank sum if the groups do not differ.
    package let expected: Double
    /// The standard deviation of the rank sum if the groups do not differ.
    package let deviation: Double

    /// Normal under the null, with a continuity correction of half a rank.
    package var z: Double {
        let distance = rankSum - expected
        return (distance > 0 ? max(0, distance - 0.5) : min(0, distance + 0.5)) / deviation
    }

    /// Two-sided, by the normal approximation.
    package var p: Double { Normal.twoSidedP(z) }

    /// - Throws: ``StatisticsError/tooFewMembers(count:minimum:)`` if a group is empty, ``StatisticsError/valueInvalid(place:value:)``, or
    ///   ``StatisticsError/noVariance(count:)`` if all values are equal.
    package init(_ first: [Double], _ second: [Double]) throws(StatisticsError) {
        let smaller = min(first.count, second.count)
        guard smaller > 0 else { throw .tooFewMembers(count: smaller, minimum: 1) }
        let all = first + second
        if let place = all.firstIndex(where: { !$0.isFinite }) { throw .valueInvalid(place: place, value: all[place]) }
        let order = all.indices.sorted { all[$0] < all[$1] }
        var rankSum = 0.0
        var tied = 0.0
        var start = 0
        while start < order.count {
            var end = start
            while end < order.count, all[order[end]] == all[order[start]] { end += 1 }
            let shared = Double(start + 1 + end) / 2
            rankSum += shared * Double(order[start..<end].count { $0 < first.count })
            let length = Double(end - start)
            tied += length * length * length - length
            start = end
        }
        let (n, m) = (Double(first.count), Double(second.count))
        let total = n + m
        let variance = n * m / 12 * (total + 1 - tied / (total * (total - 1)))
        guard variance > 0 else { throw .noVariance(count: all.count) }
        self.rankSum = rankSum
        expected = n * (total + 1) / 2
        deviation = variance.squareRoot()
    }
}
