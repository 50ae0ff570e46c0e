/// A mean of abnormal returns whose members share firms and dates, tested with errors that allow for both.
///
/// For long horizons: each member is one firm's standardised abnormal return of one month, firms recur over months and
/// months contain many firms.
///
/// > Source: Dutta, Knif, Kolari and Pynnönen (2018); Cameron, Gelbach and Miller (2011).
package struct ClusteredMean: Hashable, Sendable {
    /// The mean against one estimate of its variance.
    package struct Test: Hashable, Sendable {
        package let variance: Double
        package let t: Double
        package let degreesOfFreedom: Int

        package var p: Double { StudentT.twoSidedP(t, degreesOfFreedom: Double(degreesOfFreedom)) }
    }

    package let count: Int
    package let mean: Double
    /// As if members were independent.
    package let plain: Test
    /// Members that share the first key may depend on each other in any way.
    package let first: Test
    package let firstClusters: Int
    package let second: Test?
    package let secondClusters: Int?
    /// Members that share either key may; nil with one kind of key.
    ///
    /// It fails with ``StatisticsError/varianceNotPositive(clusters:)`` where the estimate of the variance is not above zero.
    package let both: Result<Test, StatisticsError>?

    /// - Parameters:
    ///   - values: Abnormal returns, `[members]`.
    ///   - first: Each member's cluster, as its month.
    ///   - second: Each member's other cluster, as its firm; nil for one kind only.
    /// - Throws: ``StatisticsError/lengthsDiffer(first:second:)``, ``StatisticsError/valueInvalid(place:value:)``,
    ///   ``StatisticsError/tooFewMembers(count:minimum:)`` with fewer than two members or clusters of a kind, and
    ///   ``StatisticsError/noVariance(count:)`` if all values, or all clusters' sums, are the same.
    package init<First: Hashable, Second: Hashable>(
        _ values: [Double], first: [First], second: [Second]?
    ) throws(StatisticsError) {
        guard first.count == values.count else { throw .lengthsDiffer(first: values.count, second: first.count) }
        if let second, second.count != values.count {
            throw .lengthsDiffer(first: values.count, second: second.count)
        }
        if let place = values.firstIndex(where: { !$0.isFinite }) {
            throw .valueInvalid(place: place, value: values[place])
        }
        guard values.count > 1 else { throw .tooFewMembers(count: values.count, minimum: 2) }
        let mean = Statistics.mean(of: values)
        let deviations = values.map { $0 - mean }
        count = values.count
        self.mean = mean
        let size = Double(values.count)
        let squares = deviations.reduce(0) { $0 + $1 * $1 }
        let largest = values.reduce(0) { max($0, abs($1)) }
        guard squares.squareRoot() > largest * 1e-12 else { throw .noVariance(count: values.count) }

        func test(_ variance: Double, _ degrees: Int) -> Test? {
            guard variance > squares / (size * size) * 1e-20 else { return nil }
            return Test(variance: variance, t: mean / variance.squareRoot(), degreesOfFreedom: degrees)
        }
        func clustered<Key: Hashable>(_ keys: [Key]) throws(StatisticsError) -> (variance: Double, clusters: Int) {
            var sums: [Key: Double] = [:]
            // The order of a dictionary changes from run to run, and rounding with it: the sums are squared as they came.
            var order: [Key] = []
            for (key, deviation) in zip(keys, deviations) {
                if sums[key] == nil { order.append(key) }
                sums[key, default: 0] += deviation
            }
            guard order.count > 1 else { throw .tooFewMembers(count: order.count, minimum: 2) }
            let total = order.reduce(0.0) { $0 + (sums[$1] ?? 0) * (sums[$1] ?? 0) }
            return (total / (size * size) * Double(order.count) / Double(order.count - 1), order.count)
        }

        guard let plain = test(squares / (size * (size - 1)), values.count - 1) else {
            throw .noVariance(count: values.count)
        }
        self.plain = plain
        let one = try clustered(first)
        guard let firstTest = test(one.variance, one.clusters) else { throw .noVariance(count: one.clusters) }
        self.first = firstTest
        firstClusters = one.clusters
        guard let second else {
            (self.second, secondClusters, both) = (nil, nil, nil)
            return
        }
        let two = try clustered(second)
        guard let secondTest = test(two.variance, two.clusters) else { throw .noVariance(count: two.clusters) }
        self.second = secondTest
        secondClusters = two.clusters
        let shared = try clustered(zip(first, second).map { Pair(first: $0, second: $1) })
        let clusters = min(one.clusters, two.clusters)
        both =
            test(one.variance + two.variance - shared.variance, clusters).map { .success($0) }
            ?? .failure(.varianceNotPositive(clusters: clusters))
    }

    private struct Pair<First: Hashable, Second: Hashable>: Hashable {
        let first: First
        let second: Second
    }
}
