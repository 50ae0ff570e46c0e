import Foundation
import Testing

@testable import Statistics

/// Least squares, and the regression across members against statsmodels.
struct FittingTests {
    static func paths(donors: Int, sessions: Int, seed: UInt64) -> [[Double]] {
        var generator = SeededGenerator(seed: seed)
        return (0..<donors).map { _ in
            (0..<sessions).reduce(into: [0.0]) { path, _ in
                path.append((path.last ?? 0) + 0.02 * (generator.nextUnit() - 0.5))
            }
        }
    }

    @Test(arguments: [2, 5, 20, 40])
    func `no small change of the weights fits better`(donors: Int) throws {
        let all = FittingTests.paths(donors: donors + 1, sessions: 80, seed: UInt64(donors))
        let (treated, columns) = (all[0], Array(all.dropFirst()))
        let weights = try SimplexLeastSquares.weights(response: treated, columns: columns)
        #expect(weights.allSatisfy { $0 >= 0 })
        #expect(abs(weights.reduce(0, +) - 1) < 1e-12)
        func squares(_ weights: [Double]) -> Double {
            treated.indices.reduce(0) { sum, row in
                var rest = treated[row]
                for (weight, column) in zip(weights, columns) { rest -= weight * column[row] }
                return sum + rest * rest
            }
        }
        let best = squares(weights)
        for from in weights.indices where weights[from] > 0 {
            for to in weights.indices where to != from {
                for step in [1e-4, 1e-2, 1.0] {
                    var moved = weights
                    let length = min(step, weights[from])
                    moved[from] -= length
                    moved[to] += length
                    #expect(squares(moved) >= best * (1 - 1e-9))
                }
            }
        }
    }

    @Test func `a regression without exposures is the mean, and dependent exposures are refused`() throws {
        let response = [0.01, -0.02, 0.04, 0.00, 0.03]
        let fit = try CrossSectionalRegression(response: response, exposures: [])
        #expect(abs(fit.coefficients[0] - 0.012) < 1e-15 && fit.f == nil && fit.rSquared == 0)
        let size = [1e12, 2e12, 5e11, 8e11, 3e12]
        let beta = [1.0, 0.5, 1.5, 2.0, 0.8]
        let both = try CrossSectionalRegression(response: response, exposures: [size, beta])
        let scaled = try CrossSectionalRegression(response: response, exposures: [size.map { $0 / 1e12 }, beta])
        #expect(abs(both.coefficients[2] / scaled.coefficients[2] - 1) < 1e-10)
        #expect(abs(both.coefficients[1] * 1e12 / scaled.coefficients[1] - 1) < 1e-10)
        #expect(throws: StatisticsError.regressorsDependent(count: 2)) {
            try CrossSectionalRegression(response: response, exposures: [beta, beta.map { 3 - $0 }])
        }
        #expect(throws: StatisticsError.regressorsDependent(count: 1)) {
            try CrossSectionalRegression(response: response, exposures: [[Double](repeating: 0.1, count: 5)])
        }
        #expect(throws: StatisticsError.tooFewMembers(count: 3, minimum: 4)) {
            try CrossSectionalRegression(response: [1, 2, 3], exposures: [[1, 2, 4], [3, 1, 2]])
        }
        #expect(throws: StatisticsError.noVariance(count: 5)) {
            try CrossSectionalRegression(response: [0.1, 0.1, 0.1, 0.1, 0.1], exposures: [beta])
        }
        #expect(throws: StatisticsError.lengthsDiffer(first: 5, second: 4)) {
            try CrossSectionalRegression(response: response, exposures: [[1, 2, 3, 4]])
        }
        #expect(throws: StatisticsError.valueInvalid(place: 1, value: .infinity)) {
            try CrossSectionalRegression(response: [1, .infinity, 2, 3, 4], exposures: [beta])
        }
        #expect(throws: StatisticsError.valueInvalid(place: 1, value: 0)) {
            try CrossSectionalRegression(response: response, exposures: [beta], weights: [1, 0, 1, 1, 1])
        }
    }

    @Test func `a member alone in an exposure has no HC3 error, and is named`() throws {
        let dummy = [0.0, 0, 0, 0, 1, 0]
        let fit = try CrossSectionalRegression(response: [0.01, 0.03, -0.02, 0.02, 0.5, 0.01], exposures: [dummy])
        #expect(throws: StatisticsError.leverageFull(member: 4)) { try fit.standardErrors(.hc3) }
        #expect(throws: StatisticsError.leverageFull(member: 4)) { try fit.p(.hc2) }
        #expect(try fit.standardErrors(.hc1).allSatisfy { $0.isFinite })
    }

    struct Answers: Decodable {
        struct Weighted: Decodable { var coefficients, errors: [Double] }
        var response: [Double]
        var exposures: [[Double]]
        var coefficients: [Double]
        var errors, p: [String: [Double]]
        var rSquared, adjustedRSquared, f, fP: Double
        var weighted: Weighted
    }

    @Test func `a regression on exposures has statsmodels' coefficients and all its errors`() throws {
        let answers: Answers = try Fixture.decode("regression.json")
        let fit = try CrossSectionalRegression(response: answers.response, exposures: answers.exposures)
        #expect(Fixture.areNear(fit.coefficients, answers.coefficients))
        for covariance in CrossSectionalRegression.Covariance.allCases {
            let errors = try #require(answers.errors[covariance.rawValue])
            #expect(Fixture.areNear(try fit.standardErrors(covariance), errors), "\(covariance)")
            let p = try fit.p(covariance).map { try #require($0) }
            #expect(Fixture.areNear(p, try #require(answers.p[covariance.rawValue]), relative: 1e-8), "\(covariance)")
        }
        #expect(Fixture.areNear([fit.rSquared, fit.adjustedRSquared], [answers.rSquared, answers.adjustedRSquared]))
        #expect(Fixture.areNear([try #require(fit.f)], [answers.f]))
        #expect(Fixture.areNear([try #require(fit.fP)], [answers.fP], relative: 1e-8))
        let volatilities = answers.exposures[2]
        let weighted = try CrossSectionalRegression(
            response: answers.response, exposures: answers.exposures, weights: volatilities.map { 1 / ($0 * $0) })
        #expect(Fixture.areNear(weighted.coefficients, answers.weighted.coefficients))
        #expect(Fixture.areNear(try weighted.standardErrors(.ordinary), answers.weighted.errors))
    }
}
