import Statistics

/// The settings of the tests that draw at random.
package enum Resampling {
    package static let draws = 999
    package static let seed: UInt64 = 20_250_127
    /// Up to this many events, every change of signs is counted.
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

    /// Student's t against the t of random changes of the events' signs.
    ///
    /// > Source: Rademacher weights with the null imposed, Davidson and Flachaire (2008).
    static func wildBootstrap(_ values: [Double]) -> TestOutcome {
        let plain = t(values)
        guard let statistic = plain.statistic else { return plain }
        var generator = SeededGenerator(seed: Resampling.seed)
        var far = 0
        for _ in 0..<Resampling.draws {
            let drawn = values.map { Bool.random(using: &generator) ? $0 : -$0 }
            // A draw without variance has an infinite t, which counts as farther from zero.
            guard let value = t(drawn).statistic, abs(value) < abs(statistic) * (1 - 1e-12) else {
                far += 1
                continue
            }
        }
        return .answered(statistic: statistic, p: Double(1 + far) / Double(1 + Resampling.draws))
    }
}
