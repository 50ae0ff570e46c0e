import Foundation

/// Tests that need nothing but one value an event.
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
    /// The tail takes t and its degrees of freedom; those who make very many have a table of it.
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

    /// The sign test, by the normal distribution and by the binomial one; values of zero count as not above it.
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
            tail += exp(lgamma(count + 1) - lgamma(k + 1) - lgamma(count - k + 1) + logHalf)
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

/// The sample skewness with its small-sample correction; nil for fewer than three values or none that differ.
func sampleSkewness(_ values: [Double]) -> Double? {
    guard values.count > 2, let deviation = sampleDeviation(values) else { return nil }
    let count = Double(values.count)
    let centre = mean(of: values)
    let cubes = values.reduce(0) { sum, value in
        let step = (value - centre) / deviation
        return sum + step * step * step
    }
    return count / ((count - 1) * (count - 2)) * cubes
}

/// Wilcoxon's signed ranks of the values that are not zero.
struct SignedRanks {
    /// W⁺: the sum of the ranks of the values above zero.
    let positiveSum: Double
    let z: Double
    /// Two-sided; nil with more than 25 values or with ties, where the normal distribution is used.
    let exactP: Double?

    /// The largest number of values whose distribution is counted.
    static let exactLimit = 25

    /// Nil if no value differs from zero.
    init?(_ values: [Double]) {
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
