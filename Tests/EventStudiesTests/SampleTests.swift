import Foundation
import Markets
import Testing

@testable import EventStudies

/// Tests of several members at once, where they can be worked out another way, and inputs that have no answer.
struct SampleTests {
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
        #expect(throws: StudyError.tooManyMembers(count: 41, maximum: 40)) { try SignFlipTest(values + [1]) }
        #expect(throws: StudyError.emptySeries) { try SignFlipTest([]) }
        #expect(throws: StudyError.self) { try SignFlipTest([1, .nan]) }
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
        #expect(throws: StudyError.tooFewMembers(count: 0, minimum: 1)) { try RankSumTest([], [1]) }
        #expect(throws: StudyError.noVariance(sessions: 3)) { try RankSumTest([2, 2], [2]) }
        #expect(throws: StudyError.self) { try RankSumTest([.nan], [1]) }
    }

    @Test func `a regression without exposures is the mean, and dependent exposures are refused`() throws {
        let response = [0.01, -0.02, 0.04, 0.00, 0.03]
        let fit = try CrossSection(response: response, exposures: [])
        #expect(abs(fit.coefficients[0] - 0.012) < 1e-15 && fit.f == nil && fit.rSquared == 0)
        let size = [1e12, 2e12, 5e11, 8e11, 3e12]
        let beta = [1.0, 0.5, 1.5, 2.0, 0.8]
        let both = try CrossSection(response: response, exposures: [size, beta])
        let scaled = try CrossSection(response: response, exposures: [size.map { $0 / 1e12 }, beta])
        #expect(abs(both.coefficients[2] / scaled.coefficients[2] - 1) < 1e-10)
        #expect(abs(both.coefficients[1] * 1e12 / scaled.coefficients[1] - 1) < 1e-10)
        #expect(throws: StudyError.regressorsDependent(count: 2)) {
            try CrossSection(response: response, exposures: [beta, beta.map { 3 - $0 }])
        }
        #expect(throws: StudyError.regressorsDependent(count: 1)) {
            try CrossSection(response: response, exposures: [[Double](repeating: 0.1, count: 5)])
        }
        #expect(throws: StudyError.tooFewMembers(count: 3, minimum: 4)) {
            try CrossSection(response: [1, 2, 3], exposures: [[1, 2, 4], [3, 1, 2]])
        }
        #expect(throws: StudyError.noVariance(sessions: 5)) {
            try CrossSection(response: [0.1, 0.1, 0.1, 0.1, 0.1], exposures: [beta])
        }
        #expect(throws: StudyError.lengthsDiffer(first: 5, second: 4)) {
            try CrossSection(response: response, exposures: [[1, 2, 3, 4]])
        }
        #expect(throws: StudyError.self) { try CrossSection(response: [1, .nan, 2, 3, 4], exposures: [beta]) }
        #expect(throws: StudyError.valueInvalid(place: 1, value: 0)) {
            try CrossSection(response: response, exposures: [beta], weights: [1, 0, 1, 1, 1])
        }
    }

    @Test func `a member alone in an exposure has no HC3 error, and is named`() throws {
        let dummy = [0.0, 0, 0, 0, 1, 0]
        let fit = try CrossSection(response: [0.01, 0.03, -0.02, 0.02, 0.5, 0.01], exposures: [dummy])
        #expect(throws: StudyError.leverageFull(member: 4)) { try fit.standardErrors(.hc3) }
        #expect(throws: StudyError.leverageFull(member: 4)) { try fit.p(.hc2) }
        #expect(try fit.standardErrors(.hc1).allSatisfy { $0.isFinite })
    }

    @Test func `clusters of one member each leave the plain error, and one cluster is refused`() throws {
        let values = [0.1, -0.2, 0.3, 0.15, -0.05]
        let test = try ClusteredMean(values, first: [1, 2, 3, 4, 5], second: [Int]?.none)
        #expect(abs(test.first.variance / test.plain.variance - 1) < 1e-12)
        #expect(test.second == nil && test.both == nil)
        // Both keys the same: what is counted twice is taken out once.
        let same = try ClusteredMean(values, first: [1, 1, 2, 2, 3], second: [1, 1, 2, 2, 3])
        #expect(abs((try #require(same.both)).variance / same.first.variance - 1) < 1e-12)
        #expect(throws: StudyError.tooFewMembers(count: 1, minimum: 2)) {
            try ClusteredMean(values, first: [1, 1, 1, 1, 1], second: [Int]?.none)
        }
        #expect(throws: StudyError.tooFewMembers(count: 1, minimum: 2)) {
            try ClusteredMean([0.1], first: [1], second: [Int]?.none)
        }
        #expect(throws: StudyError.noVariance(sessions: 2)) {
            try ClusteredMean([0.1, 0.1], first: [1, 2], second: [Int]?.none)
        }
        // Deviations that cancel within every cluster leave no variance between them.
        #expect(throws: StudyError.noVariance(sessions: 2)) {
            try ClusteredMean([0.1, -0.1, 0.1, -0.1], first: [1, 1, 2, 2], second: [Int]?.none)
        }
        #expect(throws: StudyError.self) { try ClusteredMean([0.1, .nan], first: [1, 2], second: [Int]?.none) }
        #expect(throws: StudyError.lengthsDiffer(first: 2, second: 1)) {
            try ClusteredMean([0.1, 0.2], first: [1], second: [Int]?.none)
        }
    }

    @Test func `bootstrap bounds are the same for one seed, hold the mean, and need two members`() throws {
        let paths = (0..<12).map { member in (0..<3).map { sin(Double(member * 7 + $0)) } }
        let one = try BootstrapInterval(paths, resamples: 500, seed: 4)
        #expect(one == (try BootstrapInterval(paths, resamples: 500, seed: 4)))
        #expect(one != (try BootstrapInterval(paths, resamples: 500, seed: 5)))
        for session in 0..<3 {
            #expect(one.lower[session] < one.mean[session] && one.mean[session] < one.upper[session])
        }
        #expect(throws: StudyError.tooFewMembers(count: 1, minimum: 2)) { try BootstrapInterval([[1]]) }
        #expect(throws: StudyError.lengthsDiffer(first: 1, second: 2)) { try BootstrapInterval([[1], [1, 2]]) }
        #expect(throws: StudyError.self) { try BootstrapInterval([[1], [.infinity]]) }
    }

    @Test func `the signed-rank interval of six values is their range at 95 percent, and five are too few`() throws {
        let interval = try SignedRankInterval([1, 2, 3, 4, 5, 7], level: 0.95)
        #expect(interval.lower == 1 && interval.upper == 7)
        #expect(interval.level == 1 - 2.0 / 64)
        #expect(interval.median == 3.5 && interval.pseudomedian == 3.5)
        #expect(throws: StudyError.tooFewMembers(count: 5, minimum: 6)) { try SignedRankInterval([1, 2, 3, 4, 5]) }
        #expect(throws: StudyError.tooFewMembers(count: 0, minimum: 6)) { try SignedRankInterval([]) }
        #expect(throws: StudyError.self) { try SignedRankInterval([.nan]) }
    }

    @Test func `a calendar-time portfolio of two firms of one date is their mean`() throws {
        let (stock, market) = Studies.pair(count: 60, eventAt: 50, by: -0.1)
        var other = stock
        for index in other.values.indices where index % 3 == 0 { other.values[index]? += 0.002 }
        let studies = try [stock, other].map {
            try EventStudy(instrument: $0, regressors: [market], dayZero: 50, design: Studies.design)
        }
        let portfolio = try CalendarTimePortfolio(studies, over: Window(0...1))
        #expect(portfolio.days.count == 2 && portfolio.days.allSatisfy { $0.members == 2 })
        let parts = try studies.map { try #require($0.session(at: 0)?.abnormal) }
        #expect(abs(portfolio.days[0].abnormal - (parts[0] + parts[1]) / 2) < 1e-15)
        #expect(try #require(portfolio.z) < -10)
        #expect(throws: StudyError.emptySeries) { try CalendarTimePortfolio([], over: Window(0...1)) }
        // Estimation windows that hardly overlap leave a session without a deviation, and the rest with a z.
        let later = try EventStudy(
            instrument: other, regressors: [market], dayZero: 50,
            design: StudyDesign(estimation: Window(-50 ... -20), event: Window(0...3)))
        let mixed = try CalendarTimePortfolio([studies[0], later], over: Window(0...3))
        #expect(mixed.days.map { $0.deviation == nil } == [true, true, true, false])
        #expect(try #require(mixed.z).isFinite && mixed.meanT == nil)
    }

    @Test func `the detectable effect falls with members, and correlation sets a floor`() throws {
        let alone = try DetectableEffect.minimum(members: 20, deviation: 0.02)
        let together = try DetectableEffect.minimum(members: 20, deviation: 0.02, correlation: 0.15)
        #expect(abs(together / alone - (1 + 19 * 0.15).squareRoot()) < 1e-12)
        let needed = try #require(try DetectableEffect.members(toFind: 0.01, deviation: 0.02))
        #expect(try DetectableEffect.minimum(members: needed, deviation: 0.02) <= 0.01)
        #expect(try DetectableEffect.minimum(members: needed - 1, deviation: 0.02) > 0.01)
        #expect(try DetectableEffect.members(toFind: 0.01, deviation: 0.02, correlation: 0.15) == nil)
        #expect(throws: StudyError.correlationImpossible(correlation: -0.2, members: 20)) {
            try DetectableEffect.minimum(members: 20, deviation: 0.02, correlation: -0.2)
        }
        #expect(throws: StudyError.tooFewMembers(count: 1, minimum: 2)) {
            try DetectableEffect.minimum(members: 1, deviation: 0.02)
        }
        #expect(throws: StudyError.valueInvalid(place: 0, value: 0)) {
            try DetectableEffect.minimum(members: 5, deviation: 0)
        }
        #expect(try DetectableEffect.members(toFind: 0.001, deviation: 0.02, correlation: -0.2) == nil)
    }
}

/// Activity: volume, volatility and returns without a model.
struct ActivityTests {
    @Test func `twice the volume is an abnormal log volume of 0 69`() throws {
        let sessions = Studies.sessions(60)
        var volumes = Dictionary(
            uniqueKeysWithValues: sessions.enumerated().map { ($1, 1e6 * ($0 % 2 == 0 ? 1.1 : 1 / 1.1)) })
        volumes[sessions[50]] = 2e6
        let design = StudyDesign(estimation: Window(-40 ... -3), event: Window(-2...2))
        let series = try ReturnSeries.logVolume(volumes, sessions: sessions)
        let study = try EventStudy.volume(series, dayZero: 50, design: design)
        #expect(abs((try #require(study.session(at: 0)?.abnormal)) - log(2)) < 1e-5)
        // Against a market whose volume doubled too, nothing is left.
        let market = ReturnSeries(
            sessions: sessions,
            values: series.values.enumerated().map { place, value in
                value.map { $0 + (place % 3 == 0 ? 0.01 : 0) }
            })
        let against = try EventStudy.volume(series, market: market, dayZero: 50, design: design)
        #expect(abs(try #require(against.session(at: 0)?.abnormal)) < 0.1)
        #expect(throws: StudyError.noVariance(sessions: 38)) {
            try EventStudy.volume(series, market: series, dayZero: 50, design: design)
        }
    }

    @Test func `turnover needs shares, and bad volumes say where`() throws {
        let sessions = Studies.sessions(3)
        let volumes = [sessions[0]: 0.0, sessions[1]: 2e6]
        let shares = [sessions[0]: 1e9, sessions[1]: 1e9, sessions[2]: 1e9]
        let series = try ReturnSeries.logTurnover(volumes, shares: shares, sessions: sessions)
        #expect(abs((try #require(series.values[0])) - log(0.000255)) < 1e-12)
        #expect(abs((try #require(series.values[1])) - log(0.200255)) < 1e-12)
        #expect(series.values[2] == nil)
        #expect(throws: StudyError.valueInvalid(place: 0, value: -1)) {
            try ReturnSeries.logVolume([sessions[0]: -1], sessions: sessions)
        }
        #expect(throws: StudyError.valueInvalid(place: 1, value: 0)) {
            try ReturnSeries.logTurnover(volumes, shares: [sessions[0]: 1, sessions[1]: 0], sessions: sessions)
        }
        #expect(throws: StudyError.self) {
            try ReturnSeries.logTurnover([sessions[0]: .nan], shares: shares, sessions: sessions)
        }
    }

    @Test func `a return of three deviations is an abnormal volatility of eight, and still prices have none`() throws {
        let (stock, _) = Studies.pair(count: 60)
        var jump = stock
        let design = StudyDesign(estimation: Window(-40 ... -3), event: Window(-2...2))
        let usual = try EventStudy.volume(stock, dayZero: 50, design: design).fit.deviation
        jump.values[50] = 3 * usual
        let study = try EventStudy.volatility(jump, dayZero: 50, design: design)
        #expect(abs((try #require(study.session(at: 0)?.abnormal)) - 8) < 1e-9)
        let still = ReturnSeries(sessions: stock.sessions, values: stock.values.map { _ in 0.01 })
        #expect(throws: StudyError.noVariance(sessions: 38)) {
            try EventStudy.volatility(still, dayZero: 50, design: design)
        }
    }

    @Test func `a return without a model is the benchmark's taken off, and a missing session says so`() throws {
        let (stock, market) = Studies.pair(count: 10)
        let value = try BenchmarkAdjustedReturn(
            instrument: stock, benchmark: market, dayZero: 4, window: Window(0...1))
        #expect(abs(value.cumulative - (0.021 - 0.01 + (-0.019 + 0.01))) < 1e-12)
        #expect(abs(value.buyAndHold - (1.021 * 0.981 - 1.01 * 0.99)) < 1e-12)
        #expect(value.sessions == 2)
        let single = try BenchmarkAdjustedReturn(
            instrument: stock, benchmark: market, dayZero: 4, window: Window(0...0))
        #expect(single.volatility == nil)
        var gapped = stock
        gapped.values[5] = nil
        #expect(throws: StudyError.returnMissing(session: stock.sessions[5])) {
            try BenchmarkAdjustedReturn(instrument: gapped, benchmark: market, dayZero: 4, window: Window(0...1))
        }
        #expect(throws: StudyError.eventOutsideData(position: 10, sessions: 10)) {
            try BenchmarkAdjustedReturn(instrument: stock, benchmark: market, dayZero: 9, window: Window(0...1))
        }
        gapped.values[5] = .nan
        #expect(throws: StudyError.self) {
            try BenchmarkAdjustedReturn(instrument: gapped, benchmark: market, dayZero: 4, window: Window(0...1))
        }
    }
}
