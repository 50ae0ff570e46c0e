import Markets

/// The single-step maximum: placebo p-values of several series that together share one probability of error.
///
/// A rank among some 150 sessions can never be small enough to survive Holm's correction over 27 firms. This test
/// compares each series with the largest value that *any* of them had in each placebo window, so that it uses their
/// correlation and the probability of one false alarm among all is the level.
///
/// > Source: Westfall and Young (1993), single-step maxT, with windows in time in place of resamples.
package struct MaximumTest: Sendable {
    /// One instrument or group.
    package struct Series: Sendable {
        /// The event's value in standard deviations.
        package var statistic: Double
        /// The placebo windows' values in standard deviations, by their first session.
        package var placebos: [SessionDate: Double]

        /// Divides the event's sum of abnormal returns, and its placebo windows, by their deviation.
        ///
        /// Without the division, volatile series would dominate the maximum.
        package init(value: Double, windows: [PlaceboWindow], deviation: Double) {
            statistic = value / deviation
            placebos = Dictionary(
                windows.map { ($0.start, $0.value / deviation) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// One a series, in their order.
    package let p: [Double]
    /// The number of windows that all series have, the event's own among them.
    package let of: Int
    /// The placebo windows' maxima, in standard deviations.
    package let maxima: [Double]

    /// - Throws: ``StudyError/noPlaceboWindows(length:)`` if the series have no window in common.
    package init(_ series: [Series]) throws(StudyError) {
        guard let first = series.first else { throw .emptySeries }
        let common = first.placebos.keys.filter { day in series.allSatisfy { $0.placebos[day] != nil } }.sorted()
        guard !common.isEmpty else { throw .noPlaceboWindows(length: 1) }
        let maxima = common.map { day in
            series.reduce(0) { largest, one in max(largest, abs(one.placebos[day] ?? 0)) }
        }
        self.maxima = maxima
        of = maxima.count + 1
        p = series.map { one in
            Double(1 + maxima.count { $0 >= abs(one.statistic) }) / Double(maxima.count + 1)
        }
    }

    /// The smallest absolute value, in standard deviations, that would reach significance; nil if none can.
    package func criticalValue(level: Double) -> Double? {
        let allowed = Int((level * Double(of)).rounded(.down))
        guard allowed >= 1, allowed <= maxima.count else { return nil }
        return maxima.sorted(by: >)[allowed - 1]
    }
}
