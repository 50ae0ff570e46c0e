import Foundation
import Markets
import Statistics
import Testing

@testable import EventStudies

/// Studies in batches, against each study by itself.
struct BatchTests {
    /// Returns with holes, of a beta and a noise of their own, and now and then a wild value.
    static func market(sessions: Int, seed: UInt64, holes: Double = 0.03) -> ReturnSeries {
        var generator = SeededGenerator(seed: seed)
        let values: [Double?] = (0..<sessions).map { _ in
            let value = 0.0004 + 0.01 * Normal.upperQuantile(0.001 + 0.998 * generator.nextUnit())
            return generator.nextUnit() < holes ? nil : value
        }
        return ReturnSeries(sessions: Studies.sessions(sessions), values: values)
    }

    static func stock(
        beside market: ReturnSeries, beta: Double, noise: Double, seed: UInt64, holes: Double = 0.03, wild: Double = 0
    ) -> ReturnSeries {
        var generator = SeededGenerator(seed: seed)
        let values: [Double?] = market.values.map { index in
            let shock = noise * Normal.upperQuantile(0.001 + 0.998 * generator.nextUnit())
            let isHole = generator.nextUnit() < holes
            let isWild = generator.nextUnit() < wild
            return isHole ? nil : beta * (index ?? 0.002) + shock + (isWild ? 400 : 0)
        }
        return ReturnSeries(sessions: market.sessions, values: values)
    }

    /// 1e-9 relative, measured against the study's own deviation where the value itself is near zero.
    static func isNear(_ value: Double?, _ answer: Double?, scale: Double) -> Bool {
        switch (value, answer) {
        case (nil, nil): true
        case (let value?, let answer?): abs(value - answer) <= 1e-9 * max(scale, abs(answer))
        default: false
        }
    }

    static func compare(
        _ batch: BatchStudy, _ series: ReturnSeries, _ market: ReturnSeries?, dayZeros: [Int], label: String
    ) throws {
        var results = batch.results()
        batch.study(try batch.prepare(series), dayZeros: dayZeros, into: &results)
        #expect(results.count == dayZeros.count)
        for (index, dayZero) in dayZeros.enumerated() {
            let study: EventStudy
            do throws(StudyError) {
                study = try EventStudy(
                    instrument: series, regressors: market.map { [$0] } ?? [], dayZero: dayZero, design: batch.design)
            } catch {
                let problem = results.problem(index)
                switch error {
                case .tooFewSessions: #expect(problem == .tooFewSessions, "\(label) \(dayZero)")
                case .eventOutsideData: #expect(problem == .eventOutsideData, "\(label) \(dayZero)")
                case .noVariance: #expect(problem == .noVariance, "\(label) \(dayZero)")
                case .regressorsDependent: #expect(problem == .regressorsDependent, "\(label) \(dayZero)")
                default: Issue.record("\(label) \(dayZero): \(error)")
                }
                #expect(results.abnormal(index, at: 0) == nil && results.cumulative(index) == nil)
                #expect(results.deviation(index) == nil && results.slope(index) == nil)
                continue
            }
            let deviation = try #require(results.deviation(index))
            #expect(isNear(deviation, study.fit.deviation, scale: 0), "\(label) \(dayZero)")
            #expect(results.observations(index) == study.fit.observations)
            #expect(results.degreesOfFreedom(index) == study.fit.degreesOfFreedom)
            if batch.design.model is MarketModel {
                #expect(isNear(results.slope(index), study.fit.coefficients[1], scale: 1), "\(label) \(dayZero)")
            }
            var path: Double? = 0
            for relative in batch.design.event.range {
                let session = study.session(at: relative)
                let abnormal = session?.abnormal
                #expect(
                    isNear(results.abnormal(index, at: relative), abnormal, scale: deviation), "\(label) \(dayZero)")
                #expect(
                    isNear(results.plainT(index, at: relative), abnormal.map { $0 / study.fit.deviation }, scale: 1))
                #expect(isNear(results.standardized(index, at: relative), session?.standardized, scale: 1))
                path = path.flatMap { sum in abnormal.map { sum + $0 } }
                #expect(isNear(results.path(index, at: relative), path, scale: deviation))
                let p = session?.standardized.map {
                    StudentT.twoSidedP($0, degreesOfFreedom: Double(study.fit.degreesOfFreedom))
                }
                #expect(isNear(results.p(index, at: relative), p, scale: 0.1))
            }
            for (place, window) in batch.windows.enumerated() {
                let car = results.cumulative(index, window: place)
                // A window that lacks a session has no sum in either.
                let answer = try? study.cumulativeAbnormalReturn(over: window)
                #expect(isNear(car?.value, answer?.value, scale: deviation), "\(label) \(dayZero) \(window)")
                #expect(isNear(car?.plainT, answer?.plainT, scale: 1))
                #expect(isNear(car?.t, answer?.t, scale: 1))
                #expect(isNear(car?.p, answer?.p, scale: 0.1))
            }
        }
    }

    @Test(arguments: [MarketModel(), MarketAdjustedModel(), ConstantMeanModel()] as [any ReturnModel])
    func `every study of a batch is the study by itself, holes, wild values and edges among them`(
        model: any ReturnModel
    ) throws {
        let market = BatchTests.market(sessions: 700, seed: 1)
        let regressor = model is ConstantMeanModel ? nil : market
        let design = StudyDesign(model: model, estimation: Window(-250 ... -11), event: Window(-10...10))
        let batch = try BatchStudy(
            design: design, windows: [Window(-10...10), Window(0...0), Window(-1...1)], market: regressor)
        let dayZeros = Array(stride(from: 0, to: 700, by: 23)) + [-1, 700, 699, 41, 42]
        for (index, beta) in [0.0, 1.2, -0.4].enumerated() {
            let seed = UInt64(10 + index)
            try BatchTests.compare(
                batch, BatchTests.stock(beside: market, beta: beta, noise: 0.02, seed: seed), regressor,
                dayZeros: dayZeros, label: "holes \(beta)")
            try BatchTests.compare(
                batch, BatchTests.stock(beside: market, beta: beta, noise: 0.02, seed: seed, wild: 0.004), regressor,
                dayZeros: dayZeros, label: "wild \(beta)")
        }
        // Nearly the market itself: the residuals are what is left of a difference of large numbers.
        try BatchTests.compare(
            batch, BatchTests.stock(beside: market, beta: 1, noise: 1e-7, seed: 5, holes: 0), regressor,
            dayZeros: dayZeros, label: "tracker")
    }

    @Test func `windows that are short, reach past the end or lie after the event are studied as by themselves`() throws
    {
        let market = BatchTests.market(sessions: 300, seed: 2)
        let stock = BatchTests.stock(beside: market, beta: 1, noise: 0.01, seed: 3)
        for (estimation, event) in [(Window(-40 ... -5), Window(0...3)), (Window(5...80), Window(-4 ... -1))] {
            let batch = try BatchStudy(design: StudyDesign(estimation: estimation, event: event), market: market)
            try BatchTests.compare(
                batch, stock, market, dayZeros: Array(stride(from: 0, to: 300, by: 7)), label: "\(estimation)")
        }
    }

    @Test func `a series that stands still and a benchmark that does have their reasons`() throws {
        let market = BatchTests.market(sessions: 200, seed: 4, holes: 0)
        let design = StudyDesign(estimation: Window(-100 ... -5), event: Window(0...2))
        let still = ReturnSeries(sessions: market.sessions, values: market.values.map { _ in 0.001 })
        let twice = ReturnSeries(sessions: market.sessions, values: market.values.map { $0.map { 2 * $0 } })
        for series in [still, twice] {
            try BatchTests.compare(
                try BatchStudy(design: design, market: market), series, market, dayZeros: [150], label: "still")
        }
        try BatchTests.compare(
            try BatchStudy(design: design, market: still), market, still, dayZeros: [150], label: "still market")
        let nothing = ReturnSeries(sessions: market.sessions, values: market.values.map { _ in nil })
        try BatchTests.compare(
            try BatchStudy(design: design, market: market), nothing, market, dayZeros: [150], label: "empty")
    }

    @Test func `studies are added behind those that are there, and each says what it lacks`() throws {
        let market = BatchTests.market(sessions: 400, seed: 6, holes: 0)
        let stock = BatchTests.stock(beside: market, beta: 1, noise: 0.01, seed: 7, holes: 0)
        let batch = try BatchStudy(design: StudyDesign(event: Window(0...1)), market: market)
        let returns = try batch.prepare(stock)
        var results = batch.results()
        batch.study(returns, dayZeros: [300, 310], into: &results)
        batch.study(returns, dayZeros: [310, 5], into: &results)
        #expect(results.count == 4)
        let again = try #require(results.abnormal(2, at: 0))
        #expect(results.abnormal(1, at: 0) == again && results.abnormal(0, at: 0) != again)
        #expect(results.problem(3) == .tooFewSessions && results.abnormal(3, at: 0) == nil)
        #expect(results.abnormal(2, at: 2) == nil)
    }

    @Test func `models that need more than sums, and returns that are no numbers, are refused`() throws {
        let market = BatchTests.market(sessions: 50, seed: 8)
        #expect(throws: StudyError.modelNotBatched(name: "factor")) {
            try BatchStudy(design: StudyDesign(model: .factors(["SMB"])), market: market)
        }
        #expect {
            try BatchStudy(design: StudyDesign(estimates: .rolling), market: market)
        } throws: { error in
            if case .modelNotBatched = error as? StudyError { true } else { false }
        }
        #expect(throws: StudyError.regressorCount(given: 0, needed: 1)) {
            try BatchStudy(design: StudyDesign(), market: nil)
        }
        #expect(throws: StudyError.regressorCount(given: 1, needed: 0)) {
            try BatchStudy(design: StudyDesign(model: .constantMean), market: market)
        }
        let batch = try BatchStudy(design: StudyDesign(), market: market)
        #expect(throws: StudyError.statistics(.lengthsDiffer(first: 50, second: 49))) {
            try batch.prepare(BatchTests.market(sessions: 49, seed: 1))
        }
        for value in [Double.infinity, .nan] {
            var broken = market
            broken.values[3] = value
            func isRefused(_ error: any Error) -> Bool {
                if case .returnInvalid(market.sessions[3], _) = error as? StudyError { true } else { false }
            }
            #expect { try batch.prepare(broken) } throws: { isRefused($0) }
            #expect { try BatchStudy(design: StudyDesign(), market: broken) } throws: { isRefused($0) }
        }
    }

    @Test(arguments: [1, 3, 28, 100, 238, 1_000])
    func `a table of tails is the tail to twelve digits`(degrees: Int) {
        let table = StudentTTable(degreesOfFreedom: Double(degrees))
        // One expectation for all: each costs more than a tail.
        let far = (0..<7_000).map { Double($0) * 0.0049 - 0.5 }.filter { t in
            let exact = StudentT.twoSidedP(t, degreesOfFreedom: Double(degrees))
            return !(abs(table.twoSidedP(t) - exact) <= 1e-12 * exact)
        }
        #expect(far == [])
        for t in [32, 33, 1e9, 1e200] {
            #expect(table.twoSidedP(-t) == StudentT.twoSidedP(t, degreesOfFreedom: Double(degrees)))
        }
        #expect(table.twoSidedP(.nan).isNaN)
    }
}
