// The answers' own names, as their files have them.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

import Foundation
import Markets
import TestSupport
import Testing

@testable import EventStudies

/// Answers that other programs computed, and the tables behind them: `Fixtures/PROVENANCE.md` names their makers.
enum ReferenceData {
    private static let fixtures = Fixtures()

    struct Case: Decodable {
        struct Inputs: Decodable {
            var prices: String
            var market: String?
            var ret: String
            var factors: String?
            var fcols: [String]?
        }
        struct Spec: Decodable {
            var model: String
            var estimation_window_rel_days: [Int]
            var event_window_rel_days: [Int]
            var windows: [[Int]]
        }
        var inputs: Inputs
        var spec: Spec
        var events: [Event]
    }

    struct Event: Decodable {
        struct WindowAnswer: Decodable {
            var CAR, car_t, car_p, car_se_fec, car_t_fec, car_p_fec: Double
            var BHAR_vs_expected: Double?
        }
        var ticker: String
        var event_date: String
        var effective_session: String
        var estimation: [String]
        var AR, ar_t, ar_p, ar_t_fec_p, SAR, fec_sigma: [Double]
        var sigma: Double
        var df, M: Int
        var windows: [String: WindowAnswer]
        var coef, coef_se: [Double]?
        var r2: Double?
        var raw_return, expected_return: [Double]
    }

    static func decode<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
        try fixtures.decode("cases/\(name)")
    }

    /// The text of a table.
    static func text(_ name: String) throws -> String { try fixtures.text("cases/\(name)") }

    /// A CSV of one date column and one column a series; empty cells are absent.
    static func table(_ name: String) throws -> (dates: [SessionDate], columns: [String: [SessionDate: Double]]) {
        try table(text: text(name))
    }

    static func table(text: String) throws -> (dates: [SessionDate], columns: [String: [SessionDate: Double]]) {
        let lines = text.split(whereSeparator: \.isNewline)
        let header = try #require(lines.first).split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        var dates: [SessionDate] = []
        var columns: [String: [SessionDate: Double]] = [:]
        for line in lines.dropFirst() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            let date = try #require(SessionDate(cells[0]))
            dates.append(date)
            for (name, cell) in try pairs(header, cells).dropFirst() where !cell.isEmpty {
                columns[name, default: [:]][date] = Double(cell)
            }
        }
        return (dates, columns)
    }

    /// A case's event, studied by this module.
    static func study(_ event: Event, of one: Case) throws -> EventStudy {
        let prices = try table(one.inputs.prices)
        let kind = try #require(ReturnKind(rawValue: one.inputs.ret))
        // The benchmark's sessions are the sessions; a factor case has no benchmark, and every row is one.
        let market = one.inputs.market.flatMap { prices.columns[$0] }
        let sessions = prices.dates.filter { market?[$0] != nil || market == nil }
        var series = try ReturnSeries(
            closes: try #require(prices.columns[event.ticker]), sessions: sessions, kind: kind)
        var regressors: [ReturnSeries] = []
        let model: any ReturnModel
        switch one.spec.model {
        case "constant_mean": model = .constantMean
        case "market_adjusted": model = .marketAdjusted
        case "market_model": model = .marketModel
        default:
            let factors = try table(try #require(one.inputs.factors)).columns
            let names = try #require(one.inputs.fcols)
            let riskFree = try #require(factors["RF"])
            for (index, session) in sessions.enumerated() {
                series.values[index] = series.values[index].flatMap { value in riskFree[session].map { value - $0 } }
            }
            for name in names {
                let column = try #require(factors[name])
                regressors.append(ReturnSeries(sessions: sessions, values: sessions.map { column[$0] }))
            }
            model = .factors(names)
        }
        if model is MarketModel || model is MarketAdjustedModel {
            regressors = [try ReturnSeries(closes: try #require(market), sessions: sessions, kind: kind)]
        }
        let stated = try #require(SessionDate(event.event_date))
        let dayZero = try #require(sessions.firstIndex { $0 >= stated })
        let estimation = one.spec.estimation_window_rel_days
        let window = one.spec.event_window_rel_days
        return try EventStudy(
            instrument: series, regressors: regressors, dayZero: dayZero,
            design: StudyDesign(
                model: model, estimation: try Window(from: estimation[0], through: estimation[1]),
                event: try Window(from: window[0], through: window[1])))
    }
}
