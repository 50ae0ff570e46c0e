import Foundation
import Statistics

/// Tests that need only one value an event.
struct AcrossTests {
    let outcomes: [SampleTest: TestOutcome]

    /// Takes the events' values over a window, as fractions.
    init(_ values: [Double]) {
        var outcomes: [SampleTest: TestOutcome] = [:]
        outcomes[.crossSectional] = AcrossTests.t(values)
        let skewed = AcrossTests.skewnessCorrected(values)
        outcomes[.skewness] = skewed.hall
        outcomes[.johnson] = skewed.johnson
        (outcomes[.sign], outcomes[.exactSign]) = AcrossTests.signs(values)
        (outcomes[.wilcoxon], outcomes[.wilcoxonNormal]) = AcrossTests.signedRanks(values)
        outcomes[.signFlip] = AcrossTests.signFlip(values)
        outcomes[.wildBootstrap] = AcrossTests.wildBootstrap(values)
        self.outcomes = outcomes
    }

    /// Student's t of a mean.
    ///
    /// The function for the tail takes t and its degrees of freedom, so that callers with very many values can pass a
    /// table.
    static func t(
        _ values: [Double],
        tail: (Double, Double) -> Double = { StudentT.twoSidedP($0, degreesOfFreedom: $1) }
    ) -> TestOutcome {
        guard values.count > 1 else { return .missing(.tooFewEvents(events: values.count, needed: 2)) }
        guard let deviation = sampleDeviation(values) else { return .missing(.noVariance) }
        let t = mean(of: values) / (deviation / Double(values.count).squareRoot())
        return .answered(statistic: t, p: tail(t, Double(values.count - 1)))
    }

    /// Hall's transformation of the t, and Johnson's, which lacks the cubic term.
    private static func skewnessCorrected(_ values: [Double]) -> (hall: TestOutcome, johnson: TestOutcome) {
        let count = Double(values.count)
        guard values.count > 2 else {
            let none = TestOutcome.missing(.tooFewEvents(events: values.count, needed: 3))
            return (none, none)
        }
        guard let deviation = sampleDeviation(values), let skewness = sampleSkewness(values) else {
            return (.missing(.noVariance), .missing(.noVariance))
        }
        let ratio = mean(of: values) / deviation
        let johnson = count.squareRoot() * (ratio + skewness * ratio * ratio / 3 + skewness / (6 * count))
        let hall = johnson + count.squareRoot() * skewness * skewness * ratio * ratio * ratio / 27
        func outcome(_ t: Double) -> TestOutcome {
            .answered(statistic: t, p: StudentT.twoSidedP(t, degreesOfFreedom: count - 1))
        }
        return (outcome(hall), outcome(johnson))
    }

    /// The sign test, by the normal distribution and by the binomial one; zeros count as not positive.
    private static func signs(_ values: [Double]) -> (normal: TestOutcome, exact: TestOutcome) {
        guard !values.isEmpty else {
            let none = TestOutcome.missing(.tooFewEvents(events: 0, needed: 1))
            return (none, none)
        }
        let count = Double(values.count)
        let positive = values.count { $0 > 0 }
        let z = (Double(positive) - count / 2) / (count / 4).squareRoot()
        let smaller = min(positive, values.count - positive)
        let logHalf = count * log(0.5)
        var tail = 0.0
        for successes in 0...smaller {
            let k = Double(successes)
            let orders: Double = lgamma(count + 1) - lgamma(k + 1)
            let logChance: Double = orders - lgamma(count - k + 1) + logHalf
            tail += exp(logChance)
        }
        let exact = 2 * smaller == values.count ? 1 : min(1, 2 * tail)
        return (
            .answered(statistic: z, p: Normal.twoSidedP(z)), .answered(statistic: Double(positive), p: exact)
        )
    }

    private static func signedRanks(_ values: [Double]) -> (exact: TestOutcome, normal: TestOutcome) {
        guard let ranks = SignedRanks(values) else {
            let none = TestOutcome.missing(values.isEmpty ? .tooFewEvents(events: 0, needed: 1) : .allZero)
            return (none, none)
        }
        let normal = TestOutcome.answered(statistic: ranks.z, p: Normal.twoSidedP(ranks.z))
        let p = ranks.exactP ?? Normal.twoSidedP(ranks.z)
        return (.answered(statistic: ranks.positiveSum, p: p), normal)
    }
}
