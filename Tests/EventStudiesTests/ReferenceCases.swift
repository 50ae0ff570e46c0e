// The answers' own names, as their files have them.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

import Foundation
import Markets
import Statistics
import TestSupport
import Testing

@testable import EventStudies

/// Every event's own figures, against an independent numpy reference that was checked against R EventStudy and statsmodels.
struct ReferenceCases {
    static let closedForm = 1e-9
    static let probability = 1e-8

    /// Relative, or 1e-12 absolute for returns near zero.
    func isNear(_ value: Double, _ answer: Double) -> Bool {
        abs(value - answer) <= max(1e-12, ReferenceCases.closedForm * abs(answer))
    }

    @Test(arguments: [
        "market_model", "constant_mean", "market_adjusted", "three_factors", "four_factors", "recurring_firms",
        "late_listing",
    ])
    func `every event of the case has the reference's returns, tests and windows`(name: String) throws {
        let one: ReferenceData.Case = try ReferenceData.decode("\(name).ref.json")
        #expect(!one.events.isEmpty)
        for event in one.events {
            try check(event, of: one)
        }
    }

    func check(_ event: ReferenceData.Event, of one: ReferenceData.Case) throws {
        let study = try ReferenceData.study(event, of: one)
        let label = "\(event.ticker) \(event.event_date)"
        let fit = study.fit
        #expect(study.session(at: 0)?.session.description == event.effective_session)
        #expect(study.estimationSessions.first?.description == event.estimation.first)
        #expect(study.estimationSessions.last?.description == event.estimation.last)
        #expect(fit.observations == event.M && fit.degreesOfFreedom == event.df, "\(label)")
        #expect(isNear(fit.deviation, event.sigma), "\(label)")
        for (value, answer) in try pairs(fit.coefficients, event.coef ?? []) {
            #expect(isNear(value, answer), "\(label)")
        }
        for (value, answer) in try pairs(fit.standardErrors, event.coef_se ?? []) {
            #expect(isNear(value, answer), "\(label)")
        }
        if let answer = event.r2, let value = fit.rSquared { #expect(isNear(value, answer), "\(label)") }
        let degrees = Double(fit.degreesOfFreedom)
        for (index, session) in study.sessions.enumerated() {
            let abnormal = try #require(session.abnormal)
            let deviation = try #require(session.predictionDeviation)
            #expect(isNear(abnormal, event.AR[index]), "\(label) \(session.relative)")
            #expect(isNear(try #require(session.expected), event.expected_return[index]), "\(label)")
            #expect(isNear(deviation, event.fec_sigma[index]), "\(label)")
            #expect(isNear(abnormal / fit.deviation, event.ar_t[index]), "\(label)")
            #expect(isNear(abnormal / deviation, event.SAR[index]), "\(label)")
            let plain = StudentT.twoSidedP(abnormal / fit.deviation, degreesOfFreedom: degrees)
            #expect(abs(plain - event.ar_p[index]) <= ReferenceCases.probability, "\(label)")
            let exact = StudentT.twoSidedP(abnormal / deviation, degreesOfFreedom: degrees)
            #expect(abs(exact - event.ar_t_fec_p[index]) <= ReferenceCases.probability, "\(label)")
        }
        #expect(event.windows.count == one.spec.windows.count)
        for bounds in one.spec.windows {
            let window = try Window(from: bounds[0], through: bounds[1])
            let answer = try #require(event.windows["[\(bounds[0]),\(bounds[1])]"])
            let car = try study.cumulativeAbnormalReturn(over: window)
            #expect(isNear(car.value, answer.CAR), "\(label) \(window)")
            #expect(isNear(car.plainT, answer.car_t), "\(label) \(window)")
            #expect(isNear(car.predictionDeviation, answer.car_se_fec), "\(label) \(window)")
            #expect(isNear(car.t, answer.car_t_fec), "\(label) \(window)")
            #expect(abs(car.plainP - answer.car_p) <= ReferenceCases.probability, "\(label) \(window)")
            #expect(abs(car.p - answer.car_p_fec) <= ReferenceCases.probability, "\(label) \(window)")
            if let bought = answer.BHAR_vs_expected, one.inputs.ret == "simple" {
                #expect(isNear(try study.buyAndHoldAbnormalReturn(over: window), bought), "\(label) \(window)")
            }
        }
    }

    struct PlaceboCase: Decodable {
        struct Event: Decodable {
            var ticker: String
            var CAR, p_two, p_left: Double
            var n: Int
        }
        struct SignFlip: Decodable {
            var count, total: Int
            var p: Double
        }
        var from_case: String
        var window: [Int]
        var events: [Event]
        var sign_flip_exact: SignFlip?
    }

    @Test(arguments: ["market_model.placebo", "recurring_firms.placebo"])
    func `the placebo rank is the enumerated one`(name: String) throws {
        let placebo: PlaceboCase = try ReferenceData.decode("\(name).json")
        let one: ReferenceData.Case = try ReferenceData.decode("\(placebo.from_case).ref.json")
        let window = try Window(from: placebo.window[0], through: placebo.window[1])
        for (answer, event) in try pairs(placebo.events, one.events) {
            let study = try ReferenceData.study(event, of: one)
            let windows = study.placeboWindows(length: window.count)
            let value = try study.cumulativeAbnormalReturn(over: window).value
            let rank = try PlaceboRank(of: value, among: windows)
            #expect(isNear(value, answer.CAR))
            #expect(windows.count == answer.n)
            #expect(abs(rank.p - answer.p_two) < 1e-12, "\(answer.ticker)")
            #expect(abs(rank.lowerP - answer.p_left) < 1e-12, "\(answer.ticker)")
        }
        let flips = try #require(placebo.sign_flip_exact)
        let values = try one.events.map { event in
            try ReferenceData.study(event, of: one).cumulativeAbnormalReturn(over: window).value
        }
        #expect(abs(try #require(AcrossTests.signFlip(values).p) - flips.p) < 1e-12)
        #expect(flips.p == Double(flips.count) / Double(flips.total))
    }

    struct DrawdownCase: Decodable {
        struct Event: Decodable {
            var ticker: String
            var base, drop, max_drawdown: Double
            var trough_session: Int
            var recovery_session: Int?
        }
        var inputs: String
        var event_date: String
        var horizon_sessions: Int
        var events: [Event]
    }

    @Test func `drawdown and recovery are those of empyrical and pandas`() throws {
        let one: DrawdownCase = try ReferenceData.decode("drawdown.peer_empyrical.json")
        let prices = try ReferenceData.table(one.inputs)
        let date = try #require(SessionDate(one.event_date))
        let dayZero = try #require(prices.dates.firstIndex { $0 >= date })
        for event in one.events {
            let column = try #require(prices.columns[event.ticker])
            let path = prices.dates[dayZero...min(dayZero + one.horizon_sessions, prices.dates.count - 1)]
            let drawdown = try Drawdown(base: event.base, closes: path.compactMap { column[$0] })
            #expect(isNear(drawdown.drop, event.drop), "\(event.ticker)")
            #expect(drawdown.trough == event.trough_session, "\(event.ticker)")
            #expect(drawdown.recovery == event.recovery_session, "\(event.ticker)")
            #expect(isNear(drawdown.maximumDrawdown, event.max_drawdown), "\(event.ticker)")
        }
    }
}
