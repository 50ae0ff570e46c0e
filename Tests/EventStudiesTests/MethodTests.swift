import Foundation
import Markets
import Statistics
import TestSupport
import Testing

@testable import EventStudies

/// Every method as `study --spec` answers it, on a simulated market, against numpy, scipy, statsmodels and arch:
/// `Fixtures/methods.json`, made by the script beside it.
struct MethodTests {
    struct Answers: Decodable {
        struct Activity: Decodable {
            var ticker: String
            var sigma: Double
            var abnormal: [Double]
        }
        struct Garch: Decodable {
            var ticker: String
            var logLikelihood, constant, slope, omega, alpha, beta, lastVolatility: Double
        }
        struct Event: Decodable { var ticker, eventDate: String }
        struct CalendarTime: Decodable { var z, p, meanT: Double }
        struct Clustered: Decodable { var mean, byMonth, byInstrument, bothVariance: Double }
        struct CrossSection: Decodable {
            var params, bse, p, hc0, hc1, hc2, hc3: [Double]
            var r2, f, fP: Double
        }
        struct Weighted: Decodable { var params, bse: [Double] }
        struct Synthetic: Decodable {
            var weights, gap, placeboRatios: [Double]
            var ratio, placeboP, effect: Double
        }
        var eventDate: String
        var volume, volumeMarket, volatility: [Activity]
        var garch: [Garch]
        var events: [Event]
        var calendarTime: CalendarTime
        var clustered: Clustered
        var crossSection: CrossSection
        var weighted: Weighted
        var rankSumP: Double
        var synthetic: Synthetic
    }

    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")

    static func answers() throws -> Answers {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(Answers.self, from: Data(contentsOf: folder.appendingPathComponent("methods.json")))
    }

    /// The same file with its own keys.
    static func tree() throws -> JSONTree {
        try JSONDecoder().decode(JSONTree.self, from: Data(contentsOf: folder.appendingPathComponent("methods.json")))
    }

    static func tables() throws -> StudyTables {
        func text(_ name: String) throws -> String {
            try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        }
        return StudyTables(
            prices: try SeriesTable(csv: text("methods_prices.csv"), name: "prices"),
            volumes: try SeriesTable(csv: text("methods_volumes.csv"), name: "volumes"),
            exposures: try ExposureTable(csv: text("methods_exposures.csv"), name: "exposures"))
    }

    static let firms = ["AAA", "BBB", "CCC", "DDD", "EEE", "FFF"]

    /// Answers a specification of these tables, as JSON has it.
    static func answer(
        method: String = "event", model: String = "market_model", spec: String = "", inputs: String = "",
        estimation: String = "[-150,-11]", event: String = "[-3,3]", windows: String = "[[-1,1]]",
        events: String? = nil
    ) throws -> MethodAnswer {
        let date = try answers().eventDate
        let groups = firms.map { $0 < "DDD" ? "first" : "second" }
        let all = zip(firms, groups).map { #"{"ticker":"\#($0)","event_date":"\#(date)","group":"\#($1)"}"# }
        let json = """
            {"method":"\(method)","inputs":{"prices":"p","market":"IDX","ret":"simple"\(inputs)},
             "spec":{"model":"\(model)","estimation_window_rel_days":\(estimation),"event_window_rel_days":\(event),
                     "windows":\(windows)\(spec)},
             "events":\(events ?? "[\(all.joined(separator: ","))]")}
            """
        return try MethodAnswer(try JSONDecoder().decode(StudySpecification.self, from: Data(json.utf8)), tables())
    }

    /// Fitted once for all tests: every fit climbs from eight points.
    static let garch = Result { try MethodTests.answer(model: "garch") }

    static func written(_ answer: MethodAnswer) throws -> JSONTree { try SpecificationCases.written(answer.answer) }

    func isNear(_ value: Double, _ answer: Double, relative: Double = 1e-9) -> Bool {
        abs(value - answer) <= max(1e-12, relative * abs(answer))
    }

    func areNear(_ values: [Double], _ answers: [Double], relative: Double = 1e-9) -> Bool {
        values.count == answers.count
            && zip(values, answers).allSatisfy { isNear($0, $1, relative: relative) }
    }

    // MARK: Measures

    @Test(arguments: [("volume", "constant_mean"), ("volume", "market_model"), ("volatility", "constant_mean")])
    func `a measure's abnormal values and σ are numpy's and statsmodels'`(measure: String, model: String) throws {
        let all = try MethodTests.answers()
        let answers = measure == "volatility" ? all.volatility : model == "market_model" ? all.volumeMarket : all.volume
        let answer = try MethodTests.answer(
            model: model, spec: #","measure":"\#(measure)""#, inputs: #","volumes":"v""#)
        guard case .event(let study) = answer else {
            Issue.record("a measure is studied event by event")
            return
        }
        #expect(study.events.map(\.ticker) == answers.map(\.ticker))
        for (event, expected) in try pairs(study.events, answers) {
            let one = try event.result.get()
            #expect(isNear(one.fit.deviation, expected.sigma), "\(expected.ticker)")
            #expect(areNear(one.sessions.compactMap(\.abnormal), expected.abnormal), "\(expected.ticker)")
            #expect(event.drawdown == nil)
        }
        let tree = try MethodTests.written(answer)
        #expect(tree["measure"] == .text(measure) && tree["sample"]?["N"] == .number(6))
    }

    @Test func `a measure that does not go with the model, or lacks its table, says so`() {
        #expect(throws: StudyError.measureUnusable(measure: .volatility, model: "market_model")) {
            try MethodTests.answer(spec: #","measure":"volatility""#)
        }
        #expect(throws: StudyError.measureUnusable(measure: .volume, model: "garch")) {
            try MethodTests.answer(model: "garch", spec: #","measure":"volume""#, inputs: #","volumes":"v""#)
        }
        #expect(throws: StudyError.inputMissing(name: "volumes", model: "constant_mean")) {
            try MethodTests.answer(model: "constant_mean", spec: #","measure":"volume""#)
        }
    }

    // MARK: Models

    @Test func `GARCH reaches arch's likelihood, mean equation and variance`() throws {
        let answers = try MethodTests.answers().garch
        guard case .event(let study) = try MethodTests.garch.get() else {
            Issue.record("GARCH is a model of event studies")
            return
        }
        #expect(study.events.map(\.ticker) == answers.map(\.ticker))
        var same = 0
        for (event, expected) in try pairs(study.events, answers) {
            let fit = try event.result.get().fit
            let forecast = try #require(fit.forecast)
            // arch works in percent: the likelihood moves by ln 100 an observation.
            let likelihood = forecast.logLikelihood - Double(fit.observations) * log(100.0)
            #expect(likelihood > expected.logLikelihood - 1e-3, "\(expected.ticker) \(likelihood)")
            // A maximum that arch's single start does not reach has no answer there.
            guard abs(likelihood - expected.logLikelihood) < 1e-3 else { continue }
            same += 1
            #expect(abs(100 * fit.coefficients[0] - expected.constant) < 1e-3, "\(expected.ticker)")
            #expect(abs(fit.coefficients[1] - expected.slope) < 1e-3, "\(expected.ticker)")
            #expect(abs(100 * forecast.lastDeviation / expected.lastVolatility - 1) < 5e-3, "\(expected.ticker)")
        }
        #expect(same == 6)
    }

    @Test func `GARCH measures a session by the variance that is forecast for it`() throws {
        guard case .event(let study) = try MethodTests.garch.get() else {
            Issue.record("GARCH is a model of event studies")
            return
        }
        let one = try study.events[3].result.get()
        let forecast = try #require(one.fit.forecast)
        let day = try #require(one.session(at: 0))
        // Day 0 is the 11th session after the estimation window.
        let noise = forecast.variance(sessionsAhead: 11).squareRoot()
        let deviation = try #require(day.predictionDeviation)
        #expect(deviation > noise && deviation < 1.1 * noise)
        let car = try one.cumulativeAbnormalReturn(over: Window(-1...1))
        let sum = (10...12).reduce(0) { $0 + forecast.variance(sessionsAhead: $1) }.squareRoot()
        #expect(car.predictionDeviation > sum && car.predictionDeviation < 1.1 * sum)
        #expect(one.fit.degreesOfFreedom == 135)
    }

    @Test func `every model has its own names, and its settings give it again`() throws {
        #expect(Set(ReturnModels.all.map { $0.name }).count == ReturnModels.all.count)
        #expect(Set(ReturnModels.all.map { $0.option }).count == ReturnModels.all.count)
        let settings = ModelSettings(lags: 2, leads: 3, factors: ["SMB"])
        for type in ReturnModels.all {
            let model = try ReturnModels.model(type.name, settings)
            #expect(model.name == type.name && !type.summary.isEmpty && !model.title.isEmpty)
            #expect(model.isSame(as: try ReturnModels.model(type.option, model.settings)), "\(type.name)")
        }
        #expect(throws: StudyError.modelUnknown(name: "magic")) { try ReturnModels.model("magic", settings) }
        #expect(throws: StudyError.settingInvalid(name: "lags", value: 21, allowed: 0...20)) {
            try ReturnModels.model("dimson", ModelSettings(lags: 21))
        }
        #expect(throws: StudyError.inputMissing(name: "fcols", model: "factor")) {
            try ReturnModels.model("factor", ModelSettings())
        }
        #expect("\(StudyError.modelUnknown(name: "magic"))".contains("garch"))
    }

    @Test func `the documentation lists every model`() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../docs/event-studies.md").standardizedFileURL
        let text = try String(contentsOf: file, encoding: .utf8)
        for model in ReturnModels.all {
            let line = "| `\(model.option)` | `\(model.name)` | \(model.summary) | \(model.source) |"
            #expect(text.contains(line), "\(line)")
        }
    }

    // MARK: Methods

    @Test func `the calendar-time portfolio is numpy's on every session, and so are the clustered errors`() throws {
        let answers = try MethodTests.answers()
        let events = answers.events.map { #"{"ticker":"\#($0.ticker)","event_date":"\#($0.eventDate)"}"# }
        let answer = try MethodTests.answer(
            method: "calendar_time", windows: "[[0,1]]", events: "[\(events.joined(separator: ","))]")
        let tree = try MethodTests.written(answer)
        let expected = try #require(try MethodTests.tree()["calendar_time"])
        let differences = tree.differences(from: expected, leavingOut: [])
        #expect(differences.isEmpty, "\(differences)")
        guard case .calendarTime(let study) = answer else {
            Issue.record("the method is calendar time")
            return
        }
        let clustered = try study.clustered.get()
        #expect(isNear(clustered.mean, answers.clustered.mean))
        #expect(isNear(clustered.first.t, answers.clustered.byMonth))
        #expect(isNear(try #require(clustered.second).t, answers.clustered.byInstrument))
        #expect(isNear(try #require(clustered.both).get().variance, answers.clustered.bothVariance))
    }

    @Test func `the cross-section is statsmodels', with every error, and its groups are scipy's`() throws {
        let answers = try MethodTests.answers()
        let answer = try MethodTests.answer(
            method: "cross_section", spec: #","exposures":["size","growth"]"#, inputs: #","exposures":"e""#)
        guard case .crossSection(let study) = answer else {
            Issue.record("the method is a cross-section")
            return
        }
        let expected = answers.crossSection
        #expect(study.names == ["size", "growth"] && study.notMeasured.isEmpty)
        #expect(areNear(study.regression.coefficients, expected.params))
        for (covariance, errors) in [
            (CrossSectionalRegression.Covariance.ordinary, expected.bse), (.hc0, expected.hc0), (.hc1, expected.hc1),
            (.hc2, expected.hc2), (.hc3, expected.hc3),
        ] {
            #expect(areNear(try study.errors(covariance).get().errors, errors), "\(covariance)")
        }
        let p = try study.errors(.ordinary).get().p.compactMap { $0 }
        #expect(areNear(p, expected.p, relative: 1e-8))
        #expect(isNear(study.regression.rSquared, expected.r2))
        #expect(isNear(try #require(study.regression.f), expected.f))
        #expect(isNear(try #require(study.regression.fP), expected.fP, relative: 1e-8))
        #expect(study.groups.pairs.count == 1)
        #expect(isNear(try #require(study.groups.pairs.first).test.get().p, answers.rankSumP))
        let tree = try MethodTests.written(answer)
        #expect(tree["HC3"]?["bse"] != .null && tree["params"]?["size"] == .number(study.regression.coefficients[1]))
    }

    @Test func `a cross-section is weighted by a column, and has each estimate's own β and σ without a table`() throws {
        let answers = try MethodTests.answers()
        guard
            case .crossSection(let study) = try MethodTests.answer(
                method: "cross_section", spec: #","exposures":["size"],"weights":"precision""#,
                inputs: #","exposures":"e""#)
        else {
            Issue.record("the method is a cross-section")
            return
        }
        #expect(areNear(study.regression.coefficients, answers.weighted.params))
        #expect(areNear(try study.errors(.ordinary).get().errors, answers.weighted.bse))
        #expect(throws: StudyError.columnMissing(column: "colour", table: "exposures")) {
            try MethodTests.answer(
                method: "cross_section", spec: #","exposures":["colour"]"#, inputs: #","exposures":"e""#)
        }
        var tables = try MethodTests.tables()
        tables.exposures = nil
        guard case .event(let events) = try MethodTests.answer() else {
            Issue.record("events are studied")
            return
        }
        let own = try CrossSectionStudy(events.requiredMembers(), over: Window(0...0))
        #expect(own.names == ["beta", "sigma"])
        #expect(own.members.map(\.exposures[0]) == events.events.compactMap { $0.study?.fit.beta })
    }

    @Test func `the synthetic control has scipy's weights, gaps and placebo rank`() throws {
        let answers = try MethodTests.answers()
        let answer = try MethodTests.answer(
            method: "synthetic", inputs: #","donors":["AAA","BBB","CCC","EEE","FFF"]"#, estimation: "[-100,-1]",
            event: "[0,5]", windows: "[]",
            events: #"[{"ticker":"DDD","event_date":"\#(answers.eventDate)"}]"#)
        guard case .synthetic(let study) = answer else {
            Issue.record("the method is a synthetic control")
            return
        }
        let expected = answers.synthetic
        #expect(study.donors == ["AAA", "BBB", "CCC", "EEE", "FFF"] && study.sessions.count == 106)
        for (weight, other) in try pairs(study.control.weights, expected.weights) {
            #expect(abs(weight - other) < 1e-5)
        }
        #expect(study.control.gap.count == 106)
        for (gap, other) in try pairs(study.control.gap.suffix(6), expected.gap) { #expect(abs(gap - other) < 1e-6) }
        #expect(abs(study.control.effect - expected.effect) < 1e-6)
        #expect(abs(try #require(study.control.ratio) / expected.ratio - 1) < 1e-4)
        let placebos = try study.placebos.get()
        #expect(placebos.p == expected.placeboP)
        for (ratio, other) in try pairs(placebos.ratios, expected.placeboRatios) {
            #expect(abs(try #require(ratio) / other - 1) < 1e-4)
        }
        #expect(throws: StudyError.windowsOverlap(estimation: Window(-100...1), event: Window(0...5))) {
            try MethodTests.answer(method: "synthetic", estimation: "[-100,1]", event: "[0,5]", windows: "[]")
        }
    }

    @Test func `a panel's dates are the samples of those dates, and their p-values are adjusted`() throws {
        let answer = try MethodTests.answer(
            method: "panel", spec: #","dates":["2024-11-25","2024-12-13"]"#, windows: "[[0,0]]")
        guard case .panel(let scan) = answer, case .event(let study) = try MethodTests.answer(windows: "[[0,0]]") else {
            Issue.record("the method is a panel")
            return
        }
        #expect(scan.sessions.count == 15)
        let place = try #require(scan.sessions.firstIndex { "\($0)" == "2024-12-02" })
        let tests = try #require(scan.answers[place].windows.first)
        let sample = try #require(study.sample).answer(over: Window(0...0))
        #expect(isNear(try #require(tests.adjustedBMP.statistic), try #require(sample[.adjustedBMP].statistic)))
        #expect(isNear(try #require(tests.mean), try #require(sample.mean)))
        let p = scan.answers.compactMap { $0.windows.first?.adjustedBMP.p }
        #expect(scan.holm == (try Correction.holm.adjusted(p)))
        #expect(scan.benjaminiHochberg == (try Correction.benjaminiHochberg.adjusted(p)))
        // A day without its window in the data is answered with what is missing.
        let tree = try MethodTests.written(answer)
        guard case .list(let dates)? = tree["dates"] else {
            Issue.record("a panel has dates")
            return
        }
        #expect(dates.count == 15 && dates[place]["windows"]?["[0,0]"]?["kp_bmp_t"] != .null)
        #expect(throws: StudyError.modelNotBatched(name: "garch")) {
            try MethodTests.answer(method: "panel", model: "garch")
        }
    }

    // MARK: What an event's answer has beside

    @Test func `the fall after an event is numpy's`() throws {
        let tree = try MethodTests.written(try MethodTests.answer())
        guard case .list(let events)? = tree["events"] else {
            Issue.record("an answer has events")
            return
        }
        let expected = try #require(try MethodTests.tree()["drawdown"])
        let differences = try #require(events[0]["drawdown"]).differences(from: expected, leavingOut: [])
        #expect(differences.isEmpty, "\(differences)")
    }

    @Test func `an event's windows have their adjusted p and the effect that would have been found`() throws {
        guard case .event(let study) = try MethodTests.answer(windows: "[[0,0]]") else {
            Issue.record("events are studied")
            return
        }
        let tree = try SpecificationCases.written(study.answer)
        guard case .list(let events)? = tree["events"] else {
            Issue.record("an answer has events")
            return
        }
        let cars = try study.events.map { try $0.result.get().cumulativeAbnormalReturn(over: Window(0...0)) }
        let holm = try Correction.holm.adjusted(cars.map(\.p))
        #expect(events.count == 6)
        for (place, event) in events.enumerated() {
            let window = try #require(event["windows"]?["[0,0]"])
            #expect(window["holm_p"] == holm[place].map { .number($0) })
            let effect = DetectableEffect.minimum(
                deviation: cars[place].predictionDeviation, degreesOfFreedom: cars[place].degreesOfFreedom)
            #expect(window["mde"] == .number(effect))
        }
        let sample = try #require(tree["sample"])
        let window = try #require(sample["windows"]?["[0,0]"])
        #expect(window["mde"] != .null && window["pseudomedian"] != nil && window["rank_sum"] != nil)
        guard case .list(let path)? = sample["path"]?["CAAR"] else {
            Issue.record("a sample has a path")
            return
        }
        #expect(path.count == 7)
    }

    @Test func `an event with too few sessions for a model has its return against the benchmark`() throws {
        let events = #"[{"ticker":"AAA","event_date":"2024-01-10"},{"ticker":"BBB","event_date":"2024-12-02"}]"#
        let tree = try MethodTests.written(try MethodTests.answer(windows: "[[0,1]]", events: events))
        guard case .list(let written)? = tree["events"] else {
            Issue.record("an answer has events")
            return
        }
        let adjusted = try #require(written[0]["benchmark_adjusted"]?["[0,1]"])
        #expect(adjusted["sessions"] == .number(2) && adjusted["CAR"] != .null)
        #expect(written[0]["missing"] != .null && written[1]["benchmark_adjusted"] == nil)
    }

    @Test(arguments: [("", 1), ("ticker", 1), ("ticker,a\nX", 2), ("ticker,a\nX,b", 2), ("ticker,a\nX,1\nX,2", 3)])
    func `an exposure table that cannot be read says its line`(text: String, line: Int) {
        #expect {
            try ExposureTable(csv: text, name: "e")
        } throws: { error in
            if case .tableUnreadable("e", line, _) = error as? StudyError { true } else { false }
        }
    }
}
