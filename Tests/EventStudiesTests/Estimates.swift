import Foundation
import Markets
import Statistics
import TestSupport
import Testing

@testable import EventStudies

/// Estimates for thin trading, rolling ones, and tests of few values, against numpy and scipy: `Fixtures/estimates.json`, made by
/// the script beside it.
struct Estimates {
    struct Answers: Decodable {
        struct Trades: Decodable {
            var observations, span: Int
            var alpha, beta, sigma, abnormal, predictionDeviation: Double
            var coefficientErrors: [Double]
        }
        struct Model: Decodable {
            var coefficients: [Double]?
            var alpha, beta: Double?
            var sigma, abnormal: Double
        }
        struct Day: Decodable { var abnormal, sigma: Double }
        struct Omitting: Decodable {
            var observations: Int
            var coefficients: [Double]
            var sigma: Double
        }
        struct Across: Decodable {
            var values, manyValues: [Double]
            var wilcoxon, manyWilcoxon, signFlip: Double
            var sign: [[Double]]
        }
        var count, dayZero: Int
        var market, stock: [Double]
        var traded: [Int]
        var tradeToTrade: Trades
        var dimson, scholesWilliams: Model
        var rolling: [Day]
        var omitting: Omitting
        var across: Across

        var sessions: [SessionDate] { Studies.sessions(count) }

        func closes(_ prices: [Double], at places: [Int]? = nil) -> [SessionDate: Double] {
            Dictionary(uniqueKeysWithValues: (places ?? Array(prices.indices)).map { (sessions[$0], prices[$0]) })
        }

        func study(_ design: StudyDesign, omitting: Set<Int> = []) throws -> EventStudy {
            try EventStudy(
                instrument: try ReturnSeries(closes: closes(stock), sessions: sessions),
                regressors: [try ReturnSeries(closes: closes(market), sessions: sessions)], dayZero: dayZero,
                design: design, omitting: omitting)
        }
    }

    static func answers() throws -> Answers {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(Answers.self, from: Data(contentsOf: Fixtures().url("estimates.json")))
    }

    func isNear(_ value: Double?, _ answer: Double) -> Bool {
        value.map { abs($0 - answer) <= max(1e-12, 1e-9 * abs(answer)) } ?? false
    }

    func design(_ model: any ReturnModel = .marketModel, estimates: EstimateKind = .once) -> StudyDesign {
        StudyDesign(model: model, estimation: Window(-100 ... -11), event: Window(-2...2), estimates: estimates)
    }

    @Test func `returns from trade to trade are matched with the market's and weighted by their span`() throws {
        let answers = try Estimates.answers()
        let trades = try ReturnSeries(
            tradesAt: answers.closes(answers.stock, at: answers.traded), sessions: answers.sessions)
        let market = try ReturnSeries(closes: answers.closes(answers.market), matching: trades)
        let study = try EventStudy(
            instrument: trades, regressors: [market], dayZero: answers.dayZero, design: design())
        let answer = answers.tradeToTrade
        #expect(study.fit.observations == answer.observations)
        #expect(isNear(study.fit.coefficients[0], answer.alpha) && isNear(study.fit.coefficients[1], answer.beta))
        #expect(isNear(study.fit.standardErrors[0], answer.coefficientErrors[0]))
        #expect(isNear(study.fit.standardErrors[1], answer.coefficientErrors[1]))
        #expect(isNear(study.fit.deviation, answer.sigma))
        let session = try #require(study.session(at: 0))
        #expect(session.span == answer.span && answer.span == 3)
        #expect(isNear(session.abnormal, answer.abnormal))
        #expect(isNear(session.predictionDeviation, answer.predictionDeviation))
        let car = try study.cumulativeAbnormalReturn(over: Window(0...0))
        #expect(isNear(car.plainDeviation, answer.sigma * 3.0.squareRoot()))
        #expect(study.session(at: -1)?.actual == nil)
    }

    @Test func `Dimson sums its slopes, and Scholes–Williams corrects by the benchmark's autocorrelation`() throws {
        let answers = try Estimates.answers()
        let dimson = try answers.study(design(.dimson(lags: 2, leads: 1)))
        for (value, answer) in try pairs(dimson.fit.coefficients, try #require(answers.dimson.coefficients)) {
            #expect(isNear(value, answer))
        }
        #expect(isNear(dimson.fit.deviation, answers.dimson.sigma))
        #expect(isNear(dimson.session(at: 0)?.abnormal, answers.dimson.abnormal))
        #expect(dimson.fit.degreesOfFreedom == 85)
        let williams = try answers.study(design(.scholesWilliams))
        #expect(isNear(williams.fit.coefficients[0], try #require(answers.scholesWilliams.alpha)))
        #expect(isNear(williams.fit.coefficients[1], try #require(answers.scholesWilliams.beta)))
        #expect(isNear(williams.fit.deviation, answers.scholesWilliams.sigma))
        #expect(isNear(williams.session(at: 0)?.abnormal, answers.scholesWilliams.abnormal))
        // The shares of the market's move that come a session late are found.
        #expect(dimson.fit.coefficients.dropFirst().reduce(0, +) > 1.2)
    }

    @Test func `rolling estimates move with the session`() throws {
        let answers = try Estimates.answers()
        let study = try answers.study(design(estimates: .rolling))
        let once = try answers.study(design())
        for (session, answer) in try pairs(study.sessions, answers.rolling) {
            #expect(isNear(session.abnormal, answer.abnormal), "\(session.relative)")
        }
        #expect(study.fit.coefficients == once.fit.coefficients)
        let car = try study.cumulativeAbnormalReturn(over: Window(-2...2))
        #expect(isNear(car.value, answers.rolling.reduce(0) { $0 + $1.abnormal }))
        let noise = answers.rolling.reduce(0) { $0 + $1.sigma * $1.sigma }.squareRoot()
        #expect(isNear(car.plainDeviation, noise))
        #expect(car.predictionDeviation > car.plainDeviation && car.predictionDeviation < 1.1 * car.plainDeviation)
    }

    @Test func `other events of the instrument are left out of the estimate`() throws {
        let answers = try Estimates.answers()
        let around = Set((answers.dayZero - 52)...(answers.dayZero - 48))
        let study = try answers.study(design(), omitting: around.union([answers.dayZero]))
        #expect(study.fit.observations == answers.omitting.observations)
        #expect(isNear(study.fit.coefficients[1], answers.omitting.coefficients[1]))
        #expect(isNear(study.fit.deviation, answers.omitting.sigma))
        // What was left out on purpose is no gap, and no placebo window reaches across it.
        #expect(study.warnings() == [.fewSessions(85)])
        #expect(study.placeboWindows(length: 1).count == 85)
        #expect(study.placeboWindows(length: 2).count == 83)
    }

    @Test func `Wilcoxon, binomial and sign-flip chances are exact`() throws {
        let across = try Estimates.answers().across
        #expect(isNear(SignedRanks(across.values)?.exactP, across.wilcoxon))
        #expect(across.manyValues.count == SignedRanks.exactLimit)
        #expect(isNear(SignedRanks(across.manyValues)?.exactP, across.manyWilcoxon))
        #expect(SignedRanks(across.manyValues + [0.5])?.exactP == nil)
        #expect(isNear(AcrossTests(across.values).outcomes[.signFlip]?.p, across.signFlip))
        for row in across.sign {
            let (positive, count) = (Int(row[0]), Int(row[1]))
            let values = (0..<count).map { (place: Int) -> Double in
                let size = 1 + Double(place)
                return place < positive ? size : -size
            }
            #expect(isNear(AcrossTests(values).outcomes[.exactSign]?.p, row[2]), "\(positive) of \(count)")
        }
    }

    @Test func `tests that draw at random answer the same every time, and near the exact ones`() throws {
        let values = try Estimates.answers().across.values
        let first = AcrossTests(values).outcomes
        #expect(first[.wildBootstrap] == AcrossTests(values).outcomes[.wildBootstrap])
        let drawn = try #require(first[.wildBootstrap]?.p)
        let exact = try #require(first[.signFlip]?.p)
        #expect(abs(drawn - exact) < 0.06)
        let many = (0..<40).map { 0.2 + sin(Double($0)) }
        let flipped = try #require(AcrossTests(many).outcomes[.signFlip]?.p)
        let plain = try #require(AcrossTests(many).outcomes[.crossSectional]?.p)
        #expect(abs(flipped - plain) < 0.05)
    }

    @Test func `a permutation finds a jump, and nothing where there is none`() throws {
        let (stock, market) = Studies.pair(count: 50, eventAt: 44, by: -0.15)
        let study = try EventStudy(instrument: stock, regressors: [market], dayZero: 44, design: Studies.design)
        let jump = try PermutationTest(study, over: Window(0...0))
        // The event's own return is among the 39 that are drawn from.
        #expect(abs(jump.p - 1.0 / 39) < 0.02)
        let quiet = try PermutationTest(study, over: Window(-2 ... -1))
        #expect(quiet.p > 0.2)
    }
}
