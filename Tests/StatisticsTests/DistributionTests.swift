import Foundation
import TestSupport
import Testing

@testable import Statistics

/// Tail probabilities against scipy and mpmath: `Fixtures/distributions.json`, made by the script beside it.
struct DistributionTests {
    struct Answers: Decodable {
        struct Row: Decodable {
            var t, df, f, d1, d2, z, k, mean: Double?
            var p: Double
        }
        var studentT, f, normal, poisson, logStudentT: [Row]
    }

    static let tolerance = 1e-12

    func answers() throws -> Answers { try Fixture.decode("distributions.json") }

    func isNear(_ value: Double, _ answer: Double) -> Bool {
        abs(value - answer) <= DistributionTests.tolerance * abs(answer)
    }

    @Test func `Student's t agrees from one degree of freedom to a hundred thousand, into the far tail`() throws {
        let rows = try answers().studentT
        #expect(rows.count > 150)
        #expect(rows.contains { $0.p < 1e-250 })
        for row in rows {
            let value = StudentT.twoSidedP(try #require(row.t), degreesOfFreedom: try #require(row.df))
            #expect(isNear(value, row.p), "t \(row.t ?? 0) with \(row.df ?? 0): \(value) is not \(row.p)")
        }
    }

    @Test func `F, normal and Poisson tails agree`() throws {
        let answers = try answers()
        for row in answers.f {
            let value = FisherF.upperTail(
                try #require(row.f), numerator: try #require(row.d1), denominator: try #require(row.d2))
            #expect(isNear(value, row.p), "F \(row.f ?? 0): \(value) is not \(row.p)")
        }
        for row in answers.normal {
            #expect(isNear(Normal.twoSidedP(try #require(row.z)), row.p))
        }
        for row in answers.poisson {
            let value = Poisson.upperTail(Int(try #require(row.k)), mean: try #require(row.mean))
            #expect(isNear(value, row.p), "at least \(row.k ?? 0): \(value) is not \(row.p)")
        }
    }

    @Test func `the logarithm of Student's tail agrees where the tail itself is rounded to zero`() throws {
        let rows = try answers().logStudentT
        #expect(rows.contains { $0.p < -10_000 })
        for row in rows {
            let value = StudentT.logTwoSidedP(try #require(row.t), degreesOfFreedom: try #require(row.df))
            #expect(isNear(value, row.p), "t \(row.t ?? 0) with \(row.df ?? 0): \(value) is not \(row.p)")
        }
    }

    @Test func `normal quantiles are exceeded with their chance`() {
        for chance in [0.4, 0.025, 1e-6, 1e-200] {
            #expect(abs(Normal.upperTail(Normal.upperQuantile(chance)) / chance - 1) < 1e-11)
        }
        #expect(abs(Normal.upperQuantile(0.975) + 1.959963984540054) < 1e-14)
        #expect(Normal.upperTail(-1) + Normal.upperTail(1) == 1)
    }

    @Test func `a quantile is exceeded with its chance`() {
        for freedom in [1.0, 10, 149, 238] {
            for chance in [0.4, 0.2, 0.025, 1e-6] {
                let value = StudentT.upperQuantile(chance, degreesOfFreedom: freedom)
                #expect(abs(StudentT.upperTail(value, degreesOfFreedom: freedom) / chance - 1) < 1e-10)
            }
        }
        #expect(abs(StudentT.upperQuantile(0.5, degreesOfFreedom: 7)) < 1e-9)
        #expect(StudentT.upperQuantile(0.9, degreesOfFreedom: 7) < 0)
    }
}
