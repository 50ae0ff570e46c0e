/// Bounds of a mean path of abnormal returns, from drawing the members again and again.
///
/// A member is drawn with all its sessions, which keeps dependence over time. Members of one date remain dependent on
/// each other.
///
/// > Source: Efron (1979), percentile interval; Davison and Hinkley (1997), chapter 5.
package struct BootstrapInterval: Hashable, Sendable {
    /// One a session.
    package let mean: [Double]
    package let lower: [Double]
    package let upper: [Double]

    /// - Parameters:
    ///   - paths: `[members][sessions]`.
    ///   - level: The probability that the interval contains the mean, for example 0.95.
    ///   - resamples: The number of draws of all members.
    ///   - seed: The same seed gives the same bounds.
    /// - Throws: ``StatisticsError/tooFewMembers(count:minimum:)`` with fewer than two members,
    ///   ``StatisticsError/lengthsDiffer(first:second:)``, or ``StatisticsError/valueInvalid(place:value:)``.
    package init(
        _ paths: [[Double]], level: Double = 0.95, resamples: Int = 10_000, seed: UInt64 = 1
    ) throws(StatisticsError) {
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

    /// The quantile of sorted values, interpolated between the two nearest.
    private static func quantile(_ sorted: [Double], _ share: Double) -> Double {
        let place = share * Double(sorted.count - 1)
        let below = Int(place)
        let above = min(below + 1, sorted.count - 1)
        return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
    }
}
