import Statistics

/// How the tests that draw at random do it.
package enum Resampling {
    package static let draws = 999
    package static let seed: UInt64 = 20_250_127
    /// Up to so many events every change of signs is counted.
    package static let exactFlips = 30
}

extension AcrossTests {
    /// The share of all changes of the events' signs whose mean is as far from zero as the observed one, itself included; with
    /// more than ``Resampling/exactFlips`` events ``Resampling/draws`` changes are drawn.
    static func signFlip(_ values: [Double]) -> TestOutcome {
        guard !values.isEmpty else { return .missing(.tooFewEvents(events: 0, needed: 1)) }
        let scale = values.reduce(0) { $0 + abs($1) }
        guard scale > 0 else { return .missing(.allZero) }
        let centre = mean(of: values)
        if values.count <= Resampling.exactFlips,
            case .success(let test) = Result(catching: { () throws(StatisticsError) in try SignFlipTest(values) })
        {
            return .answered(statistic: centre, p: test.p)
        }
        var generator = SeededGenerator(seed: Resampling.seed)
        // Sums that are equal but for rounding count as equal.
        let bound = abs(values.reduce(0, +)) - scale * 1e-12
        let far = (0..<Resampling.draws).count { _ in
            abs(values.reduce(0) { $0 + (Bool.random(using: &generator) ? $1 : -$1) }) >= bound
        }
        return .answered(statistic: centre, p: Double(1 + far) / Double(1 + Resampling.draws))
    }

    /// Student's t against those of random changes of the events' signs.
    ///
    /// > Source: Rademacher weights with the null imposed, Davidson and Flachaire (2008).
    static func wildBootstrap(_ values: [Double]) -> TestOutcome {
        let plain = t(values)
        guard let statistic = plain.statistic else { return plain }
        var generator = SeededGenerator(seed: Resampling.seed)
        var far = 0
        for _ in 0..<Resampling.draws {
            let drawn = values.map { Bool.random(using: &generator) ? $0 : -$0 }
            // Without variance the drawn t is infinite, and so farther.
            guard let value = t(drawn).statistic, abs(value) < abs(statistic) * (1 - 1e-12) else {
                far += 1
                continue
            }
        }
        return .answered(statistic: statistic, p: Double(1 + far) / Double(1 + Resampling.draws))
    }
}

extension Array {
    /// The first index whose element satisfies a condition that, once true, stays true; the count if none does.
    func partitioningIndex(where isAfter: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isAfter(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

/// Where an event's sum of abnormal returns lies among sums of as many sessions drawn from all of them.
///
/// > Source: Nguyen and Wolf (2023), the permutation test of one firm.
package struct PermutationTest: Hashable, Sendable {
    package let p: Double
    package let draws: Int

    /// - Throws: ``StudyError/returnMissing(session:)`` and ``StudyError/eventOutsideData(position:sessions:)`` if the window is not
    ///   whole.
    package init(_ study: EventStudy, over window: Window, draws: Int = Resampling.draws) throws(StudyError) {
        let value = try study.cumulativeAbnormalReturn(over: window).value
        var pooled = study.fit.residuals + window.range.compactMap { study.session(at: $0)?.abnormal }
        var generator = SeededGenerator(seed: Resampling.seed)
        let bound = abs(value) * (1 - 1e-12)
        var far = 0
        for _ in 0..<draws {
            // The first places of a shuffle are all that is needed of it.
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
