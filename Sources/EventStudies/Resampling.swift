/// Random numbers that are the same on every machine and in every run.
///
/// > Source: Steele, Lea and Flood (2014), SplitMix64.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// How the tests that draw at random do it.
package enum Resampling {
    package static let draws = 999
    package static let seed: UInt64 = 20_250_127
    /// Up to so many events every change of signs is counted.
    package static let exactFlips = 30
}

extension AcrossTests {
    /// The share of all changes of the events' signs whose mean is as far from zero as the observed one, itself included.
    ///
    /// Both halves of the events are enumerated and matched, so that 2³⁰ changes take 2 × 2¹⁵ sums. With more events
    /// ``Resampling/draws`` changes are drawn.
    static func signFlip(_ values: [Double]) -> TestOutcome {
        guard !values.isEmpty else { return .missing(.tooFewEvents(events: 0, needed: 1)) }
        let scale = values.reduce(0) { $0 + abs($1) }
        guard scale > 0 else { return .missing(.allZero) }
        let observed = abs(values.reduce(0, +))
        // Sums that are equal but for rounding count as equal.
        let bound = observed - scale * 1e-12
        let centre = mean(of: values)
        guard values.count <= Resampling.exactFlips else {
            var generator = SeededGenerator(seed: Resampling.seed)
            let far = (0..<Resampling.draws).count { _ in
                abs(values.reduce(0) { $0 + (Bool.random(using: &generator) ? $1 : -$1) }) >= bound
            }
            return .answered(statistic: centre, p: Double(1 + far) / Double(1 + Resampling.draws))
        }
        let half = values.count / 2
        let first = signedSums(values.prefix(half))
        let second = signedSums(values.dropFirst(half)).sorted()
        var inside = 0
        for sum in first {
            // Second halves with |sum + other| < bound: above −bound − sum, below bound − sum.
            let start = second.partitioningIndex { $0 > -bound - sum }
            let end = second.partitioningIndex { $0 >= bound - sum }
            inside += max(0, end - start)
        }
        let total = first.count * second.count
        return .answered(statistic: centre, p: Double(total - inside) / Double(total))
    }

    private static func signedSums(_ values: some Sequence<Double>) -> [Double] {
        values.reduce(into: [0.0]) { sums, value in sums = sums.map { $0 + value } + sums.map { $0 - value } }
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
