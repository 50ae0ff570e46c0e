import Statistics

/// The rank of an event's sum of abnormal returns among sums of as many sessions drawn from all of them.
///
/// > Source: Nguyen and Wolf (2023), the permutation test of one firm.
package struct PermutationTest: Hashable, Sendable {
    package let p: Double
    package let draws: Int

    /// - Throws: ``StudyError/returnMissing(session:)`` and ``StudyError/windowOutsideData(window:first:last:)`` if the window is not
    ///   whole.
    package init(_ study: EventStudy, over window: Window, draws: Int = Resampling.draws) throws(StudyError) {
        let value = try study.cumulativeAbnormalReturn(over: window).value
        var pooled = study.fit.residuals + window.range.compactMap { study.session(at: $0)?.abnormal }
        var generator = SeededGenerator(seed: Resampling.seed)
        let bound = abs(value) * (1 - 1e-12)
        var far = 0
        for _ in 0..<draws {
            // Only the first places of the shuffle are needed.
            var sum = 0.0
            for place in 0..<window.count {
                pooled.swapAt(place, Int.random(in: place..<pooled.count, using: &generator))
                sum += pooled[place]
            }
            if abs(sum) >= bound { far += 1 }
        }
        p = Double(1 + far) / Double(1 + draws)
        self.draws = draws
    }
}
