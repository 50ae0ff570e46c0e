import Foundation
import Markets
import Statistics
import Testing

@testable import EventStudies

/// Tests of several members at once, where they can be worked out another way, and inputs that have no answer.
struct SampleTests {
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
        #expect(try portfolio.z() < -10)
        #expect(throws: StudyError.emptySeries) { try CalendarTimePortfolio([], over: Window(0...1)) }
        // Estimation windows that hardly overlap leave a session without a deviation, and the rest with a z.
        let later = try EventStudy(
            instrument: other, regressors: [market], dayZero: 50,
            design: StudyDesign(estimation: Window(-50 ... -20), event: Window(0...3)))
        let mixed = try CalendarTimePortfolio([studies[0], later], over: Window(0...3))
        #expect(mixed.days.map { $0.deviation == nil } == [true, true, true, false])
        #expect(mixed.days[0].measuredDeviation == .failure(.tooFewSessions(sessions: 21, minimum: 30)))
        #expect(try mixed.z().isFinite)
        #expect(throws: StatisticsError.tooFewMembers(count: 1, minimum: 2)) { try mixed.meanT() }
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

    @Test func `a bad volume says where`() throws {
        let sessions = Studies.sessions(3)
        #expect(throws: StudyError.statistics(.valueInvalid(place: 0, value: -1))) {
            try ReturnSeries.logVolume([sessions[0]: -1], sessions: sessions)
        }
        #expect(throws: StudyError.statistics(.valueInvalid(place: 1, value: .infinity))) {
            try ReturnSeries.logVolume([sessions[1]: .infinity], sessions: sessions)
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
        #expect {
            try BenchmarkAdjustedReturn(instrument: gapped, benchmark: market, dayZero: 4, window: Window(0...1))
        } throws: { error in
            if case .statistics(.valueInvalid(5, _)) = error as? StudyError { true } else { false }
        }
    }
}
