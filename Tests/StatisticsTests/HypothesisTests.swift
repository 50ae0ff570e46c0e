import Foundation
import Testing

@testable import Statistics

/// Tests of several members at once, where they can be worked out another way, and inputs that have no answer.
struct HypothesisTests {
    @Test func `sign flips are those of plain enumeration, ties among them`() throws {
        var generator = SeededGenerator(seed: 21)
        for count in 1...11 {
            // Values on a coarse grid, so that many sums tie.
            let values = (0..<count).map { _ in Double(generator.nextIndex(below: 9)) / 100 - 0.03 }
            let integers = values.map { Int(($0 * 100).rounded()) }
            let observed = abs(integers.reduce(0, +))
            let beyond = (0..<(1 << count)).count { mask in
                abs(integers.enumerated().reduce(0) { $0 + (mask >> $1.offset & 1 == 1 ? -$1.element : $1.element) })
                    >= observed
            }
            let test = try SignFlipTest(values)
            #expect(test.count == beyond && test.of == 1 << count, "\(values)")
        }
    }

    @Test func `forty members are counted, and forty-one refused`() throws {
        let values = (0..<40).map { 0.01 + 0.001 * sin(Double($0)) }
        // All of one sign: only the identity and its mirror reach as far.
        #expect(try SignFlipTest(values).p == 2 / exp2(40))
        #expect(throws: StatisticsError.tooManyMembers(count: 41, maximum: 40)) { try SignFlipTest(values + [1]) }
        #expect(throws: StatisticsError.emptySample) { try SignFlipTest([]) }
        #expect(throws: StatisticsError.valueInvalid(place: 1, value: .infinity)) { try SignFlipTest([1, .infinity]) }
        #expect(try SignFlipTest([0, 0, 0]).p == 1)
    }

    @Test func `rank sums are those of scipy, with and without ties`() throws {
        // scipy.stats.mannwhitneyu(a, b, use_continuity=True, method="asymptotic")
        let test = try RankSumTest([1.1, 2.2, 0.3, 4.0], [2.5, 3.1, 5.0, 6.2, 2.9])
        #expect(abs(test.p - 0.11134688653314041) < 1e-14)
        let tied = try RankSumTest([1, 2, 2, 3], [2, 3, 3, 4, 5])
        #expect(tied.rankSum == 13)
        #expect(abs(tied.p - 0.09934224785346528) < 1e-14)
        #expect(try RankSumTest([1, 4], [2, 3]).p == 1)
        #expect(throws: StatisticsError.tooFewMembers(count: 0, minimum: 1)) { try RankSumTest([], [1]) }
        #expect(throws: StatisticsError.noVariance(count: 3)) { try RankSumTest([2, 2], [2]) }
        #expect(throws: StatisticsError.valueInvalid(place: 0, value: .infinity)) { try RankSumTest([.infinity], [1]) }
    }

    @Test func `clusters of one member each leave the plain error, and one cluster is refused`() throws {
        let values = [0.1, -0.2, 0.3, 0.15, -0.05]
        let test = try ClusteredMean(values, first: [1, 2, 3, 4, 5], second: [Int]?.none)
        #expect(abs(test.first.variance / test.plain.variance - 1) < 1e-12)
        #expect(test.second == nil && test.both == nil)
        // Both keys the same: what is counted twice is taken out once.
        let same = try ClusteredMean(values, first: [1, 1, 2, 2, 3], second: [1, 1, 2, 2, 3])
        #expect(abs((try #require(same.both).get()).variance / same.first.variance - 1) < 1e-12)
        #expect(throws: StatisticsError.tooFewMembers(count: 1, minimum: 2)) {
            try ClusteredMean(values, first: [1, 1, 1, 1, 1], second: [Int]?.none)
        }
        #expect(throws: StatisticsError.tooFewMembers(count: 1, minimum: 2)) {
            try ClusteredMean([0.1], first: [1], second: [Int]?.none)
        }
        #expect(throws: StatisticsError.noVariance(count: 2)) {
            try ClusteredMean([0.1, 0.1], first: [1, 2], second: [Int]?.none)
        }
        // Deviations that cancel within every cluster leave no variance between them.
        #expect(throws: StatisticsError.noVariance(count: 2)) {
            try ClusteredMean([0.1, -0.1, 0.1, -0.1], first: [1, 1, 2, 2], second: [Int]?.none)
        }
        #expect(throws: StatisticsError.valueInvalid(place: 1, value: .infinity)) {
            try ClusteredMean([0.1, .infinity], first: [1, 2], second: [Int]?.none)
        }
        #expect(throws: StatisticsError.lengthsDiffer(first: 2, second: 1)) {
            try ClusteredMean([0.1, 0.2], first: [1], second: [Int]?.none)
        }
    }

    @Test func `the signed-rank interval of six values is their range at 95 percent, and five are too few`() throws {
        let values: [Double] = [1, 2, 3, 4, 5, 7]
        let interval = try SignedRankInterval(values, level: 0.95)
        #expect(interval.lower == 1 && interval.upper == 7)
        let level: Double = 1 - 2.0 / 64
        #expect(interval.level == level)
        #expect(interval.pseudomedian == 3.5)
        #expect(throws: StatisticsError.tooFewMembers(count: 5, minimum: 6)) {
            try SignedRankInterval([1, 2, 3, 4, 5])
        }
        #expect(throws: StatisticsError.tooFewMembers(count: 0, minimum: 6)) { try SignedRankInterval([]) }
        #expect(throws: StatisticsError.valueInvalid(place: 0, value: -.infinity)) {
            try SignedRankInterval([-.infinity])
        }
    }

    @Test func `the detectable effect falls with members, and correlation sets a floor`() throws {
        let alone = try DetectableEffect.minimum(members: 20, deviation: 0.02)
        let together = try DetectableEffect.minimum(members: 20, deviation: 0.02, correlation: 0.15)
        #expect(abs(together / alone - (1 + 19 * 0.15).squareRoot()) < 1e-12)
        #expect(throws: StatisticsError.correlationImpossible(correlation: -0.2, members: 20)) {
            try DetectableEffect.minimum(members: 20, deviation: 0.02, correlation: -0.2)
        }
        #expect(throws: StatisticsError.tooFewMembers(count: 1, minimum: 2)) {
            try DetectableEffect.minimum(members: 1, deviation: 0.02)
        }
        #expect(throws: StatisticsError.valueInvalid(place: 0, value: 0)) {
            try DetectableEffect.minimum(members: 5, deviation: 0)
        }
    }

    @Test func `the detectable effect of a t test is 2.8 deviations for many sessions`() {
        let effect = DetectableEffect.minimum(deviation: 0.02, degreesOfFreedom: 1_000_000)
        #expect(abs(effect / 0.02 - (1.959964 + 0.841621)) < 1e-4)
    }
}
