import Foundation
import Markets
import Statistics
import Testing

@testable import EventStudies

/// What has no answer, or one that needs a warning: never a NaN.
struct BadInput {
    /// Stocks that move with the market and each with a noise of its own.
    static func market(_ count: Int) -> [Double] { (0..<count).map { 0.01 * sin(Double($0) * 1.7) } }

    static func stock(_ seed: Int, _ count: Int) -> [Double] {
        var generator = SeededGenerator(seed: UInt64(seed) + 1)
        return market(count).map { (1 + 0.1 * Double(seed)) * $0 + Double.random(in: -0.02...0.02, using: &generator) }
    }

    static let design = StudyDesign(estimation: Window(-120 ... -11), event: Window(-2...2))

    static func study(_ values: [Double?], dayZero: Int = 140, market: [Double?]? = nil) throws -> EventStudy {
        let sessions = Studies.sessions(values.count)
        let regressor = market ?? BadInput.market(values.count)
        return try EventStudy(
            instrument: ReturnSeries(sessions: sessions, values: values),
            regressors: [ReturnSeries(sessions: sessions, values: regressor)], dayZero: dayZero, design: design)
    }

    static func sample(_ count: Int, dayZero: Int = 140) throws -> EventSample {
        try EventSample(
            (0..<count).map { .init(instrument: "S\($0)", study: try study(stock($0, 150), dayZero: dayZero)) })
    }

    /// Every outcome is a finite number or a reason.
    func expectFinite(_ answer: SampleAnswer) {
        for test in SampleTest.allCases {
            switch answer[test] {
            case .answered(let statistic, let p):
                #expect(statistic.isFinite && (0...1).contains(p), "\(test) \(statistic) \(p)")
            case .missing(let reason):
                #expect(!reason.description.isEmpty)
            }
        }
    }

    @Test func `one event has no test across events, and says why`() throws {
        let sample = try BadInput.sample(1)
        #expect(sample.averageCorrelation == nil && sample.setting == .oneEvent && sample.setting.headline.isEmpty)
        let answer = sample.answer(over: Window(-1...1))
        expectFinite(answer)
        for test in [
            SampleTest.crossSectional, .bmp, .adjustedBMP, .adjustedPatell, .standardizedRank, .grankT, .grankZ,
        ] {
            #expect(answer[test].reason == .tooFewEvents(events: 1, needed: 2), "\(test)")
        }
        #expect(answer[.skewness].reason == .tooFewEvents(events: 1, needed: 3))
        #expect(answer[.patell].statistic != nil && answer[.rank].statistic != nil)
        #expect(answer.mean != nil && answer.skewness == nil)
    }

    @Test func `two events have a t and no skewness`() throws {
        let answer = try BadInput.sample(2).answer(over: Window(0...0))
        expectFinite(answer)
        #expect(answer[.crossSectional].statistic != nil && answer[.adjustedBMP].statistic != nil)
        #expect(answer[.johnson].reason == .tooFewEvents(events: 2, needed: 3))
    }

    @Test func `a correlation that leaves no variance gives no adjusted test`() throws {
        // Two stocks whose noises are opposite: r̄ is −1, and 1 + (2 − 1)r̄ is 0.
        let base = BadInput.market(150)
        let noise = zip(BadInput.stock(0, 150), base).map { $0 - $1 }
        let up = try BadInput.study(zip(base, noise).map { $0 + $1 })
        let down = try BadInput.study(zip(base, noise).map { $0 - 1.5 * $1 })
        let opposite = try EventSample([.init(instrument: "UP", study: up), .init(instrument: "DOWN", study: down)])
        let answer = opposite.answer(over: Window(0...0))
        expectFinite(answer)
        let r = try #require(opposite.averageCorrelation)
        #expect(abs(r + 1) < 1e-12)
        #expect(answer[.adjustedPatell].reason == .correlationUnusable(mean: r, events: 2))
        #expect(answer[.adjustedBMP].reason == .correlationUnusable(mean: r, events: 2))
        #expect(answer[.patell].statistic != nil)
    }

    @Test func `the same series twice is no second event`() throws {
        let study = try BadInput.study(BadInput.stock(1, 150))
        #expect(throws: StudyError.eventDuplicated(instrument: "A", session: study.daySession)) {
            try EventSample([.init(instrument: "A", study: study), .init(instrument: "A", study: study)])
        }
        let twins = try EventSample([.init(instrument: "A", study: study), .init(instrument: "B", study: study)])
        let answer = twins.answer(over: Window(0...0))
        expectFinite(answer)
        #expect(answer[.crossSectional].reason == .noVariance && answer[.bmp].reason == .noVariance)
        #expect(answer[.standardizedRank].reason == .noVariance && answer[.grankT].reason == .noVariance)
        #expect(throws: StudyError.emptySeries) { try EventSample([]) }
    }

    @Test func `studies of other windows are not taken together`() throws {
        let one = try BadInput.study(BadInput.stock(1, 150))
        let sessions = Studies.sessions(150)
        let other = try EventStudy(
            instrument: ReturnSeries(sessions: sessions, values: BadInput.stock(2, 150)),
            regressors: [ReturnSeries(sessions: sessions, values: BadInput.market(150))], dayZero: 140,
            design: StudyDesign(estimation: Window(-100 ... -11), event: Window(-2...2)))
        #expect(throws: StudyError.designsDiffer) {
            try EventSample([.init(instrument: "A", study: one), .init(instrument: "B", study: other)])
        }
    }

    @Test func `residuals that are never positive leave no generalised sign test`() throws {
        // The market-adjusted model has no intercept, so a stock that always lags its benchmark has only negative residuals.
        let sessions = Studies.sessions(150)
        let market = BadInput.market(150)
        let studies = try (0..<3).map { seed in
            let values = zip(market, BadInput.stock(seed, 150)).map { $0 - 0.03 - abs($1) / 10 }
            return EventSample.Member(
                instrument: "S\(seed)",
                study: try EventStudy(
                    instrument: ReturnSeries(sessions: sessions, values: values),
                    regressors: [ReturnSeries(sessions: sessions, values: market)], dayZero: 140,
                    design: StudyDesign(model: .marketAdjusted, estimation: Window(-120 ... -11), event: Window(-2...2))
                ))
        }
        let sample = try EventSample(studies)
        #expect(sample.positiveShare == 0)
        let answer = sample.answer(over: Window(0...0))
        expectFinite(answer)
        #expect(answer[.generalizedSign].reason == .shareOfPositives(0))
        #expect(answer[.sign].statistic != nil)
    }

    @Test func `a stock listed inside the estimation window is studied and said to be young`() throws {
        var values: [Double?] = BadInput.stock(1, 150)
        for index in 0..<60 { values[index] = nil }
        let study = try BadInput.study(values)
        #expect(study.fit.observations == 70)
        #expect(study.warnings() == [.fewSessions(70), .startsInsideEstimation(missing: 40, of: 110)])
        let sample = try EventSample([
            .init(instrument: "OLD", study: try BadInput.study(BadInput.stock(2, 150))),
            .init(instrument: "NEW", study: study),
            .init(instrument: "OTHER", study: try BadInput.study(BadInput.stock(3, 150))),
        ])
        let answer = sample.answer(over: Window(0...1))
        expectFinite(answer)
        #expect(sample.crudeSessions == 110 && answer.generalizedRankSessions == 111)
        #expect(sample.averageCorrelation != nil)
        for index in 60..<115 { values[index] = nil }
        #expect(throws: StudyError.tooFewSessions(sessions: 15, minimum: 30)) { try BadInput.study(values) }
    }

    @Test func `gaps are counted and not filled`() throws {
        var values: [Double?] = BadInput.stock(1, 150)
        for index in [50, 51, 80] { values[index] = nil }
        let study = try BadInput.study(values)
        #expect(study.fit.observations == 107 && study.warnings() == [.gaps(3)])
        var market: [Double?] = BadInput.market(150)
        market[90] = nil
        #expect(try BadInput.study(values, market: market).fit.observations == 106)
        // The benchmark lacks day 0: the return is there, what was expected is not.
        market[140] = nil
        let blind = try BadInput.study(values, market: market)
        #expect(blind.session(at: 0)?.actual != nil && blind.session(at: 0)?.abnormal == nil)
        #expect(throws: StudyError.returnMissing(session: blind.daySession)) {
            try blind.cumulativeAbnormalReturn(over: Window(0...0))
        }
    }

    @Test func `a delisted stock is left out of the windows that it lacks`() throws {
        var gone: [Double?] = BadInput.stock(1, 150)
        for index in 141..<150 { gone[index] = nil }
        let short = try BadInput.study(gone)
        #expect(short.warnings() == [.endsInsideEvent(missing: 2, of: 5)])
        var members = try (2..<5).map {
            EventSample.Member(instrument: "S\($0)", study: try BadInput.study(BadInput.stock($0, 150)))
        }
        members.append(.init(instrument: "GONE", study: short))
        let sample = try EventSample(members)
        #expect(sample.answer(over: Window(0...0)).events == 4)
        #expect(sample.answer(over: Window(0...2)).events == 3)
        expectFinite(sample.answer(over: Window(0...2)))
        // The data themselves may end there too.
        let cut = try BadInput.study(BadInput.stock(1, 142))
        #expect(cut.sessions.count == 4 && cut.warnings() == [.endsInsideEvent(missing: 1, of: 5)])
    }

    @Test func `a fall of the size of a split is pointed out`() throws {
        var values = BadInput.stock(1, 150)
        values[141] = -0.9
        let study = try BadInput.study(values)
        #expect(study.warnings() == [.splitSuspected(session: Studies.sessions(150)[141], ratio: 10)])
        values[141] = Foundation.log(0.5)
        #expect(try BadInput.study(values).warnings(kind: .log).count == 1)
        values[141] = -0.17
        #expect(try BadInput.study(values).warnings().isEmpty)
    }

    @Test func `infinite returns and those that are no number are refused`() throws {
        /// NaN equals nothing, so the case and its session are compared.
        func expectRefusal(at place: Int, _ study: () throws -> EventStudy) {
            #expect {
                _ = try study()
            } throws: { error in
                if case .returnInvalid(Studies.sessions(150)[place], _) = error as? StudyError { true } else { false }
            }
        }
        for bad in [Double.infinity, -.infinity, .nan] {
            for place in [60, 141] {
                var values = BadInput.stock(1, 150)
                values[place] = bad
                expectRefusal(at: place) { try BadInput.study(values) }
            }
            var market = BadInput.market(150)
            market[60] = bad
            expectRefusal(at: 60) { try BadInput.study(BadInput.stock(1, 150), market: market) }
        }
    }

    @Test func `a series without any return has too few`() {
        #expect(throws: StudyError.tooFewSessions(sessions: 0, minimum: 30)) {
            try BadInput.study([Double?](repeating: nil, count: 150))
        }
    }

    @Test func `firms on one date carry the warning of clustering, and their headline is robust to it`() throws {
        let sample = try BadInput.sample(5)
        #expect(sample.setting == .oneDate && sample.setting.headline == [.adjustedBMP, .grankT])
        #expect(sample.warning(for: .patell) == .eventsClustered(events: 5, correlation: sample.averageCorrelation))
        for test in sample.setting.headline + sample.setting.beside { #expect(sample.warning(for: test) == nil) }
        expectFinite(sample.answer(over: Window(-2...2)))
    }

    @Test func `recurring firms and overlapping windows are said`() throws {
        let members = try [("A", 1, 140), ("A", 1, 170), ("B", 2, 172), ("C", 3, 240)].map { name, seed, day in
            EventSample.Member(instrument: name, study: try BadInput.study(BadInput.stock(seed, 250), dayZero: day))
        }
        let sample = try EventSample(members)
        #expect(sample.setting == .manyDates && sample.setting.headline == [.bmp, .grankT])
        #expect(sample.instruments == 3 && abs(sample.effectiveEvents - 16.0 / 6) < 1e-12)
        #expect(
            sample.warnings == [
                .instrumentsRecur(events: 4, instruments: 3, effective: sample.effectiveEvents),
                .windowsOverlap(events: 2),
            ])
        #expect(sample.warning(for: .crossSectional) == .windowsOverlap(events: 2))
        expectFinite(sample.answer(over: Window(0...1)))
    }
}
