import Foundation
import Markets
import Testing

@testable import EventStudies

/// Small studies whose answers can be worked out by hand, and the inputs that have none.
struct Studies {
    /// Consecutive dates stand in for an exchange's sessions.
    static func sessions(_ count: Int) -> [SessionDate] {
        (0..<count).map { SessionDate(dayNumber: 20_000 + $0) }
    }

    /// A benchmark that swings by 1 %, and an instrument of twice that with a noise of ±0.1 % around it.
    static func pair(count: Int, eventAt: Int? = nil, by jump: Double = 0) -> (ReturnSeries, ReturnSeries) {
        let sessions = sessions(count)
        let market = (0..<count).map { $0 % 2 == 0 ? 0.01 : -0.01 }
        var stock = market.enumerated().map { 2 * $1 + ($0 % 4 < 2 ? 0.001 : -0.001) }
        if let eventAt { stock[eventAt] += jump }
        return (
            ReturnSeries(sessions: sessions, values: stock), ReturnSeries(sessions: sessions, values: market)
        )
    }

    static let design = StudyDesign(estimation: Window(-40 ... -3), event: Window(-2...2))

    @Test func `the market model finds beta and the jump`() throws {
        let (stock, market) = Studies.pair(count: 50, eventAt: 44, by: -0.15)
        let study = try EventStudy(instrument: stock, regressors: [market], dayZero: 44, design: Studies.design)
        #expect(study.fit.observations == 38)
        #expect(abs(study.fit.coefficients[1] - 2) < 0.02)
        let session = try #require(study.session(at: 0))
        #expect(abs(try #require(session.abnormal) + 0.149) < 0.001)
        let rank = try PlaceboRank(
            of: try #require(session.abnormal), among: study.placeboWindows(length: 1))
        #expect(rank.rank == 1 && rank.of == 39)
        let smallest: Double = 1.0 / 39
        #expect(rank.p == smallest)
    }

    @Test func `returns are aligned by session, so a benchmark without a session drops it and shifts nothing`() throws {
        let (stock, market) = Studies.pair(count: 50)
        var gapped = market
        gapped.values[20] = nil
        gapped.values[21] = nil
        let study = try EventStudy(instrument: stock, regressors: [gapped], dayZero: 44, design: Studies.design)
        #expect(study.fit.observations == 36)
        #expect(abs(study.fit.coefficients[1] - 2) < 0.02)
        // A window of two sessions must not reach across the gap.
        #expect(study.placeboWindows(length: 2).count == 34)
    }

    @Test func `a return needs the close of the session before, and nothing is filled`() throws {
        let sessions = Studies.sessions(5)
        let closes = [sessions[0]: 100.0, sessions[1]: 110.0, sessions[3]: 99.0, sessions[4]: 49.5]
        let series = try ReturnSeries(closes: closes, sessions: sessions)
        #expect(series.values[0] == nil && series.values[2] == nil && series.values[3] == nil)
        #expect(abs(try #require(series.values[1]) - 0.1) < 1e-15)
        #expect(series.values[4] == -0.5)
        let logs = try ReturnSeries(closes: closes, sessions: sessions, kind: .log)
        #expect(logs.values[4] == Foundation.log(0.5))
    }

    @Test func `thirty sessions are enough and twenty-nine are not`() throws {
        let (stock, market) = Studies.pair(count: 40)
        let enough = StudyDesign(estimation: Window(-30 ... -1), event: Window(0...0))
        #expect(
            try EventStudy(instrument: stock, regressors: [market], dayZero: 35, design: enough).fit.observations == 30)
        let short = StudyDesign(estimation: Window(-29 ... -1), event: Window(0...0))
        #expect(throws: StudyError.tooFewSessions(sessions: 29, minimum: 30)) {
            try EventStudy(instrument: stock, regressors: [market], dayZero: 35, design: short)
        }
    }

    @Test func `a series that never moves has no answer`() throws {
        let (stock, market) = Studies.pair(count: 50)
        let still = ReturnSeries(sessions: stock.sessions, values: stock.values.map { _ in 0 })
        #expect(throws: StudyError.noVariance(sessions: 38)) {
            try EventStudy(instrument: still, regressors: [market], dayZero: 44, design: Studies.design)
        }
        #expect(throws: StudyError.regressorsDependent(count: 1)) {
            try EventStudy(instrument: stock, regressors: [still], dayZero: 44, design: Studies.design)
        }
        let twice = ReturnSeries(sessions: market.sessions, values: market.values.map { $0.map { 3 * $0 } })
        let factors = StudyDesign(model: .factors(["a", "b"]), estimation: Window(-40 ... -3), event: Window(0...0))
        #expect(throws: StudyError.regressorsDependent(count: 2)) {
            try EventStudy(instrument: stock, regressors: [market, twice], dayZero: 44, design: factors)
        }
    }

    @Test func `an event outside the data, a window past its end and a bad price say so`() throws {
        let (stock, market) = Studies.pair(count: 50)
        #expect(throws: StudyError.eventOutsideData(position: 50, sessions: 50)) {
            try EventStudy(instrument: stock, regressors: [market], dayZero: 50, design: Studies.design)
        }
        let last = try EventStudy(instrument: stock, regressors: [market], dayZero: 49, design: Studies.design)
        #expect(last.sessions.map(\.relative) == [-2, -1, 0])
        let outside = StudyError.windowOutsideData(
            window: Window(0...1), first: stock.sessions[47], last: stock.sessions[49])
        #expect(throws: outside) {
            try last.cumulativeAbnormalReturn(over: Window(0...1))
        }
        for price in [0, -1, Double.infinity, Double.nan] {
            #expect {
                try ReturnSeries(closes: [stock.sessions[0]: price], sessions: stock.sessions)
            } throws: { error in
                if case .priceInvalid(stock.sessions[0], _) = error as? StudyError { true } else { false }
            }
        }
    }

    @Test func `windows are read, checked and written`() throws {
        #expect(try Window("-250..-11") == Window(-250 ... -11))
        #expect(try Window("0..0").count == 1)
        for text in ["", "5", "-5..", "..5", "-5...5", "a..b", "1..2..3", "-5-5"] {
            #expect(throws: StudyError.windowUnreadable(text: text)) { try Window(text) }
        }
        #expect(throws: StudyError.windowReversed(from: 3, through: -3)) { try Window("3..-3") }
        let written = try JSONEncoder().encode(Window(-5...10))
        #expect(try JSONDecoder().decode(Window.self, from: written) == Window(-5...10))
    }
}

/// Placebo ranks, the maximum over several series, portfolios and detectable effects.
struct PlaceboTests {
    static func windows(_ values: [Double]) -> [PlaceboWindow] {
        zip(Studies.sessions(values.count), values).map { PlaceboWindow(start: $0, value: $1) }
    }

    @Test func `the rank counts values as large either way, the event's own among them`() throws {
        let windows = PlaceboTests.windows([0.01, -0.02, 0.03, -0.04])
        let rank = try PlaceboRank(of: -0.03, among: windows)
        #expect(rank.rank == 3 && rank.of == 5 && rank.lowerRank == 2)
        #expect(throws: StudyError.noPlaceboWindows(length: 1)) { try PlaceboRank(of: 1, among: []) }
    }

    @Test func `the critical value is the smallest that reaches the level`() throws {
        let windows = PlaceboTests.windows((1...99).map { Double($0) / 1_000 })
        let critical = try #require(PlaceboRank.criticalValue(level: 0.05, among: windows))
        #expect(critical == 0.095)
        #expect(try PlaceboRank(of: 0.0951, among: windows).p == 0.05)
        #expect(try PlaceboRank(of: 0.0949, among: windows).p > 0.05)
        #expect(PlaceboRank.criticalValue(level: 0.05, among: PlaceboTests.windows([0.1, 0.2])) == nil)
    }

    @Test func `the maximum over series is never smaller than a series's own p`() throws {
        let calm = PlaceboTests.windows((0..<40).map { 0.01 * sin(Double($0)) })
        let wild = PlaceboTests.windows((0..<40).map { 0.05 * cos(2 * Double($0)) })
        let series = [
            MaximumTest.Series(value: 0.0095, windows: calm, deviation: 0.01),
            MaximumTest.Series(value: -0.2, windows: wild, deviation: 0.05),
        ]
        let test = try MaximumTest(series)
        #expect(test.of == 41)
        #expect(test.p[1] == 1.0 / 41)
        #expect(test.p[0] >= (try PlaceboRank(of: 0.0095, among: calm).p))
    }

    @Test func `only the windows that all series have are compared`() throws {
        let long = PlaceboTests.windows((0..<40).map { 0.01 * sin(Double($0)) })
        let test = try MaximumTest([
            MaximumTest.Series(value: 1, windows: long, deviation: 1),
            MaximumTest.Series(value: 1, windows: Array(long.suffix(10)), deviation: 1),
        ])
        #expect(test.of == 11)
        #expect(throws: StudyError.noPlaceboWindows(length: 1)) {
            try MaximumTest([
                MaximumTest.Series(value: 1, windows: Array(long.prefix(5)), deviation: 1),
                MaximumTest.Series(value: 1, windows: Array(long.suffix(5)), deviation: 1),
            ])
        }
    }

    @Test func `a portfolio is the mean of its members, session by session`() throws {
        let (stock, market) = Studies.pair(count: 50, eventAt: 44, by: -0.1)
        let (other, _) = Studies.pair(count: 50, eventAt: 44, by: 0.04)
        var shifted = other
        for index in shifted.values.indices where index % 3 == 0 { shifted.values[index]? += 0.002 }
        let studies = try [stock, shifted].map {
            try EventStudy(instrument: $0, regressors: [market], dayZero: 44, design: Studies.design)
        }
        let portfolio = try Portfolio(studies, over: Window(0...0))
        let parts = try studies.map { try $0.cumulativeAbnormalReturn(over: Window(0...0)).value }
        #expect(abs(portfolio.value - (parts[0] + parts[1]) / 2) < 1e-15)
        #expect(portfolio.windows.count == 38)
    }

    @Test func `a fall is followed to its trough and its recovery`() throws {
        let fall = try Drawdown(base: 100, closes: [90, 80, 95, 100, 120])
        #expect(fall.trough == 1 && fall.recovery == 3 && fall.peak == 4)
        #expect(abs(fall.drop + 0.2) < 1e-15)
        let lasting = try Drawdown(base: 100, closes: [90, 80, 99])
        #expect(lasting.recovery == nil && lasting.highest == 99)
        #expect(throws: StudyError.emptySeries) { try Drawdown(base: 100, closes: []) }
    }
}
