// The answers' own names, as their files have them.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

import Foundation
import Markets
import TestSupport
import Testing

@testable import EventStudies

/// Events and samples against R EventStudy 0.50.0, but for what is known to be wrong or another variant there.
struct EventStudyRCases {
    struct Peer: Decodable {
        struct Event: Decodable {
            var ticker: String
            var dates: [String]
            var alpha, beta, r2: Double?
            var sigma: Double
            var df: Int
            var AR, ar_t, CAR, car_t, fec_sigma: [Double]
        }
        struct Column: Decodable {
            var relative_index: [Int]
            var aar, caar: [Double]
            var n_pos, n_neg: [Int]
            var aar_t, caar_t, aar_z, caar_z, sign_z, csign_z, gsign_z, cgsign_z, bmp_t, kp_t: [Double]?
        }
        var events: [Event]
        var sample: [String: Column]
    }

    /// R prints 15 digits.
    func isNear(_ value: Double?, _ answer: Double) -> Bool {
        value.map { abs($0 - answer) <= max(1e-12, 1e-9 * abs(answer)) } ?? false
    }

    static let names = [
        "market_model", "constant_mean", "market_adjusted", "three_factors", "four_factors", "recurring_firms",
    ]

    @Test(arguments: names)
    func `every event has the peer's fit and tests`(name: String) throws {
        let peer: Peer = try ReferenceData.decode("\(name).peer_EventStudyR.json")
        let study = try SpecificationCases.study(try ReferenceData.decode("\(name).ref.json"))
        for (answer, event) in try pairs(peer.events, study.events) {
            let one = try event.result.get()
            let label = "\(answer.ticker) \(event.date)"
            #expect(event.ticker == answer.ticker)
            #expect(one.sessions.map { "\($0.session)" } == answer.dates, "\(label)")
            #expect(isNear(one.fit.deviation, answer.sigma) && one.fit.degreesOfFreedom == answer.df, "\(label)")
            if let alpha = answer.alpha { #expect(isNear(one.fit.coefficients.first, alpha), "\(label)") }
            if let beta = answer.beta {
                #expect(isNear(one.fit.coefficients.dropFirst().first, beta), "\(label)")
            }
            if let r2 = answer.r2 { #expect(isNear(one.fit.rSquared, r2), "\(label)") }
            for (index, session) in one.sessions.enumerated() {
                let through = Window(one.design.event.from...session.relative)
                let day = try one.cumulativeAbnormalReturn(over: Window(session.relative...session.relative))
                let car = try one.cumulativeAbnormalReturn(over: through)
                #expect(
                    isNear(session.abnormal, answer.AR[index]) && isNear(day.plainT, answer.ar_t[index]), "\(label)")
                #expect(isNear(car.value, answer.CAR[index]) && isNear(car.plainT, answer.car_t[index]), "\(label)")
                // The peer adds the error of a mean to the market-adjusted model, which estimates none.
                if !(study.design.model is MarketAdjustedModel) {
                    #expect(isNear(session.predictionDeviation, answer.fec_sigma[index]), "\(label)")
                }
            }
        }
    }

    @Test(arguments: names)
    func `every sample has the peer's averages and tests`(name: String) throws {
        let peer: Peer = try ReferenceData.decode("\(name).peer_EventStudyR.json")
        let study = try SpecificationCases.study(try ReferenceData.decode("\(name).ref.json"))
        let sample = try #require(study.sample)
        // Where firms recur, the peer averages p̂ by firm and aligns correlations by relative day.
        let isVariant = name == "recurring_firms"
        var compared = 0
        func expect(_ test: SampleTest, _ answer: SampleAnswer, _ value: Double?) {
            guard let value else { return }
            compared += 1
            #expect(isNear(answer[test].statistic, value), "\(name) \(test) \(answer.window)")
        }
        for (test, column) in peer.sample {
            for (index, relative) in column.relative_index.enumerated() {
                let day = sample.answer(over: Window(relative...relative))
                let sum = sample.answer(over: Window(study.design.event.from...relative))
                #expect(isNear(day.mean, column.aar[index]) && isNear(sum.mean, column.caar[index]), "\(test)")
                #expect(day.positive == column.n_pos[index] && day.negative == column.n_neg[index], "\(test)")
                expect(.crossSectional, day, column.aar_t?[index])
                expect(.crossSectional, sum, column.caar_t?[index])
                expect(.sign, day, column.sign_z?[index])
                expect(.sign, sum, column.csign_z?[index])
                // The peer's Patell corrects the market-adjusted model's σ; where firms recur it averages p̂ by firm and
                // aligns correlations by relative day.
                if !(study.design.model is MarketAdjustedModel) {
                    expect(.patell, day, column.aar_z?[index])
                    expect(.patell, sum, column.caar_z?[index])
                }
                if !isVariant {
                    expect(.generalizedSign, day, column.gsign_z?[index])
                    expect(.generalizedSign, sum, column.cgsign_z?[index])
                    expect(.bmp, day, column.bmp_t?[index])
                    expect(.adjustedBMP, day, column.kp_t?[index])
                }
            }
        }
        #expect(compared >= 8 * study.design.event.count / 2)
    }
}
