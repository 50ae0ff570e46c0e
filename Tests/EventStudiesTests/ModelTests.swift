import Foundation
import Markets
import Statistics
import TestSupport
import Testing

@testable import EventStudies

/// The GARCH market model beyond its reference case.
struct GarchTests {
    /// Returns whose variance follows GARCH(1,1), and the market's.
    static func simulated(
        count: Int, alpha: Double, beta: Double, seed: UInt64
    ) -> (response: [Double], market: [Double]) {
        var generator = SeededGenerator(seed: seed)
        func normal() -> Double { Normal.upperQuantile(generator.nextUnit() * (1 - 1e-12) + 5e-13) }
        var variance = 1e-4
        var (response, market): ([Double], [Double]) = ([], [])
        for _ in 0..<count {
            let index = 0.01 * normal()
            let shock = variance.squareRoot() * normal()
            market.append(index)
            response.append(0.0005 + 1.5 * index + shock)
            variance = 1e-4 * (1 - alpha - beta) + alpha * shock * shock + beta * variance
        }
        return (response, market)
    }

    @Test func `the gradient of the likelihood is that of finite differences`() {
        let (response, market) = GarchTests.simulated(count: 300, alpha: 0.1, beta: 0.8, seed: 3)
        let likelihood = GarchLikelihood(
            response: response.map { 100 * $0 }, market: market.map { 100 * $0 }, backcast: 1.2)
        let point = [0.03, 1.4, 0.2, 0.12, 0.7]
        func parameters(_ values: [Double]) -> GarchLikelihood.Parameters {
            GarchLikelihood.Parameters(
                intercept: values[0], slope: values[1], omega: values[2], alpha: values[3], beta: values[4])
        }
        let gradient = likelihood.value(parameters(point)).gradient
        for index in point.indices {
            var (low, high) = (point, point)
            low[index] -= 1e-6
            high[index] += 1e-6
            let slope = (likelihood.value(parameters(high)).value - likelihood.value(parameters(low)).value) / 2e-6
            #expect(abs(gradient[index] - slope) < 1e-5 * max(1, abs(slope)), "\(index)")
        }
    }

    @Test func `the parameters of a long simulated series are found`() throws {
        let (response, market) = GarchTests.simulated(count: 4_000, alpha: 0.1, beta: 0.85, seed: 11)
        let fit = try GarchEstimate(response: response, market: market)
        #expect(abs(fit.slope - 1.5) < 0.03)
        #expect(abs(fit.alpha - 0.1) < 0.03 && abs(fit.beta - 0.85) < 0.05)
        #expect(!fit.isDegenerate)
        #expect(abs((try #require(fit.forecast.unconditionalDeviation)) - 0.01) < 0.001)
        // Forecasts run from the last session's variance to the unconditional one.
        #expect(
            abs(
                fit.forecast.variance(sessionsAhead: 2_000).squareRoot()
                    - (try #require(fit.forecast.unconditionalDeviation))) < 1e-9)
        let ordinary = try ModelFit(model: .marketModel, response: response, regressors: [market])
        let plain =
            -0.5 * Double(response.count)
            * (log(
                2 * Double.pi
                    * ordinary.residuals.reduce(0) {
                        $0 + $1 * $1
                    } / Double(response.count)) + 1)
        #expect(fit.logLikelihood > plain + 50)
    }

    @Test func `percent or fractions make no difference but for the unit`() throws {
        let (response, market) = GarchTests.simulated(count: 400, alpha: 0.2, beta: 0.6, seed: 5)
        let one = try GarchEstimate(response: response, market: market)
        let hundred = try GarchEstimate(
            response: response.map { 100 * $0 }, market: market.map { 100 * $0 })
        #expect(abs(one.slope / hundred.slope - 1) < 1e-6)
        #expect(abs(one.omega * 1e4 / hundred.omega - 1) < 1e-4)
        #expect(abs(one.logLikelihood - 400 * log(100) - hundred.logLikelihood) < 1e-6)
        #expect(
            abs(
                one.forecast.variance(sessionsAhead: 3).squareRoot() * 100
                    / hundred.forecast.variance(sessionsAhead: 3).squareRoot() - 1) < 1e-5)
    }

    @Test func `what cannot be fitted says why`() {
        let (response, market) = GarchTests.simulated(count: 120, alpha: 0.1, beta: 0.8, seed: 2)
        #expect(throws: StudyError.tooFewSessions(sessions: 99, minimum: 100)) {
            try GarchEstimate(response: Array(response.prefix(99)), market: Array(market.prefix(99)))
        }
        #expect(throws: StudyError.statistics(.lengthsDiffer(first: 120, second: 119))) {
            try GarchEstimate(response: response, market: Array(market.prefix(119)))
        }
        var broken = response
        broken[7] = .infinity
        #expect(throws: StudyError.statistics(.valueInvalid(place: 7, value: .infinity))) {
            try GarchEstimate(response: broken, market: market)
        }
        #expect(throws: StudyError.noVariance(sessions: 120)) {
            try GarchEstimate(response: market.map { 2 * $0 }, market: market)
        }
        #expect(throws: StudyError.regressorsDependent(count: 1)) {
            try GarchEstimate(response: response, market: market.map { _ in 0.01 })
        }
    }
}

/// Synthetic controls and the least squares on the simplex below them.
struct SyntheticControlTests {
    static func paths(donors: Int, sessions: Int, seed: UInt64) -> [[Double]] {
        var generator = SeededGenerator(seed: seed)
        return (0..<donors).map { _ in
            (0..<sessions).reduce(into: [0.0]) { path, _ in
                path.append((path.last ?? 0) + 0.02 * (generator.nextUnit() - 0.5))
            }
        }
    }

    @Test func `a mix of donors is found again, and equal donors share its weight`() throws {
        let donors = SyntheticControlTests.paths(donors: 4, sessions: 60, seed: 9)
        let treated = donors[0].indices.map { 0.3 * donors[0][$0] + 0.7 * donors[2][$0] }
        let control = try SyntheticControl(treated: treated, donors: donors, preEvent: 40)
        for (weight, answer) in try pairs(control.weights, [0.3, 0, 0.7, 0]) { #expect(abs(weight - answer) < 1e-6) }
        #expect(control.gap.allSatisfy { abs($0) < 1e-6 })
        let doubled = try SyntheticControl(treated: treated, donors: donors + [donors[2]], preEvent: 40)
        #expect(abs(doubled.weights[2] + doubled.weights[4] - 0.7) < 1e-6)
        #expect(abs(doubled.weights[2] - doubled.weights[4]) < 1e-3)
    }

    @Test func `what has no control says why`() throws {
        let donors = SyntheticControlTests.paths(donors: 3, sessions: 20, seed: 1)
        #expect(throws: StudyError.statistics(.tooFewMembers(count: 0, minimum: 1))) {
            try SyntheticControl(treated: donors[0], donors: [], preEvent: 10)
        }
        #expect(throws: StudyError.tooFewSessions(sessions: 1, minimum: 2)) {
            try SyntheticControl(treated: donors[0], donors: [donors[1]], preEvent: 1)
        }
        #expect(throws: StudyError.emptySeries) {
            try SyntheticControl(treated: donors[0], donors: [donors[1]], preEvent: 21)
        }
        #expect(throws: StudyError.statistics(.lengthsDiffer(first: 21, second: 20))) {
            try SyntheticControl(treated: donors[0], donors: [Array(donors[1].dropLast())], preEvent: 10)
        }
        var gapped = donors[1]
        gapped[4] = .nan
        #expect {
            try SyntheticControl(treated: donors[0], donors: [gapped], preEvent: 10)
        } throws: { error in
            if case .statistics(.valueInvalid(4, _)) = error as? StudyError { true } else { false }
        }
        // A donor that is the instrument itself fits exactly: there is no ratio, and no placebo rank.
        let exact = try SyntheticControl(treated: donors[0], donors: [donors[0]], preEvent: 10)
        #expect(exact.ratio == nil)
        #expect(throws: StudyError.noVariance(sessions: 10)) { try exact.placebos() }
        // Donors that never move are weighted alike.
        let still = [Double](repeating: 0, count: 21)
        #expect(try SyntheticControl(treated: still, donors: [still, still], preEvent: 10).weights == [0.5, 0.5])
    }
}
