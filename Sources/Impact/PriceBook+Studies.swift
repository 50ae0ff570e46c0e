import EventStudies
import Foundation
import Markets
import News
import Statistics

extension Placebo {
    /// The significance level of a test.
    static let level = 0.05

    /// Ranks a value among windows of as many sessions.
    ///
    /// - Throws: ``StudyError/noPlaceboWindows(length:)`` if there are none.
    init(of value: Double, among windows: [PlaceboWindow], length: Int) throws(StudyError) {
        guard !windows.isEmpty else { throw .noPlaceboWindows(length: length) }
        let rank = try PlaceboRank(of: value, among: windows)
        self.init(
            rank: rank.rank, of: rank.of, p: rank.p,
            critical: PlaceboRank.criticalValue(level: Placebo.level, among: windows))
    }

    /// Ranks an abnormal return among its study's windows of the same length.
    ///
    /// - Throws: ``StudyError/noPlaceboWindows(length:)`` if there are none.
    init(of car: CumulativeAbnormalReturn, in study: EventStudy) throws(StudyError) {
        let length = car.window.count
        try self.init(of: car.value, among: study.placeboWindows(length: length), length: length)
    }
}

/// One instrument's study with its inputs.
struct StudiedInstrument {
    var instrument: Instrument
    var effective: EffectiveSession
    /// The close of the effective session, UTC: equal for exchanges that share a session.
    var close: Date
    var closeBefore: Double
    var closeOn: Double
    var benchmark: String
    var study: EventStudy
    var bars: [SessionDate: Bar]
    /// The simple returns of the exchange's sessions, whichever kind the study uses.
    var simpleReturns: ReturnSeries
    var options: StudyOptions

    /// The abnormal return of the effective session.
    var dayZero: CumulativeAbnormalReturn
    /// Over the effective session and the next; none where the data end.
    var twoSessions: Result<CumulativeAbnormalReturn, StudyError>
}

extension PriceBook {
    /// The reactions of instruments to an instant, each on its own exchange's effective session.
    ///
    /// - Parameters:
    ///   - subject: Why the instant is studied.
    ///   - instant: The news, UTC.
    ///   - symbols: Which instruments; nil for all of an exposure group.
    ///   - benchmark: Replaces each instrument's own; nil keeps it.
    ///   - design: The model and its windows.
    ///   - options: Further measurements.
    /// - Returns: The instruments that could be studied; the others are listed with their reason.
    /// - Throws: ``ImpactError/unknownTicker(symbol:known:)`` for a symbol or benchmark that the watchlist does not have.
    package func study(
        subject: ReactionStudy.Subject, instant: PublicInstant, symbols: [String]? = nil, benchmark: String? = nil,
        design: StudyDesign = StudyDesign(), options: StudyOptions = StudyOptions()
    ) throws(ImpactError) -> ReactionStudy {
        try collect(
            subject: subject, instant: instant, symbols: symbols, benchmark: benchmark, design: design, options: options
        ).study
    }

    /// As ``study(subject:instant:symbols:benchmark:design:options:)``, for a caller that needs at least one reaction.
    ///
    /// - Returns: A study with at least one reaction.
    /// - Throws: Why the first instrument has none, if no instrument has one.
    package func requiredStudy(
        subject: ReactionStudy.Subject, instant: PublicInstant, symbols: [String]?, benchmark: String?,
        design: StudyDesign, options: StudyOptions = StudyOptions()
    ) throws(ImpactError) -> ReactionStudy {
        let (study, failures) = try collect(
            subject: subject, instant: instant, symbols: symbols, benchmark: benchmark, design: design, options: options
        )
        if study.reactions.isEmpty, let failure = failures.first { throw failure }
        return study
    }

    private func collect(
        subject: ReactionStudy.Subject, instant: PublicInstant, symbols: [String]?, benchmark: String?,
        design: StudyDesign, options: StudyOptions
    ) throws(ImpactError) -> (study: ReactionStudy, failures: [ImpactError]) {
        var chosen: [Instrument] = []
        if let symbols {
            for symbol in symbols where !chosen.contains(where: { $0.symbol == symbol }) {
                chosen.append(try instrument(symbol))
            }
        } else {
            chosen = studied
        }
        if let benchmark { _ = try instrument(benchmark) }
        var studies: [StudiedInstrument] = []
        var failures: [ImpactError] = []
        var unstudied: [Unstudied] = []
        for instrument in chosen {
            do throws(ImpactError) {
                studies.append(
                    try studiedInstrument(
                        instrument, instant: instant.instant, benchmark: benchmark, design: design, options: options))
            } catch {
                failures.append(error)
                unstudied.append(Unstudied(symbol: instrument.symbol, reason: error))
            }
        }
        let study = ReactionStudy(
            subject: subject, instant: instant, design: design, options: options, studies: studies,
            unstudied: unstudied)
        return (study, failures)
    }

    func studiedInstrument(
        _ instrument: Instrument, instant: Date, benchmark: String?, design: StudyDesign, options: StudyOptions
    ) throws(ImpactError) -> StudiedInstrument {
        let calendar = try calendar(of: instrument.exchange)
        let effective: EffectiveSession
        do {
            effective = try calendar.effectiveSession(of: instant)
        } catch {
            throw .outsideCalendar(exchange: instrument.exchange, reason: "\(error)")
        }
        return try studiedInstrument(
            instrument, effective: effective, benchmark: benchmark, design: design, options: options)
    }

    func studiedInstrument(
        _ instrument: Instrument, effective: EffectiveSession, benchmark: String?, design: StudyDesign,
        options: StudyOptions = StudyOptions()
    ) throws(ImpactError) -> StudiedInstrument {
        let symbol = instrument.symbol
        let track = try track(of: symbol)
        guard let benchmark = benchmark ?? instrument.benchmark else { throw .noBenchmark(symbol: symbol) }
        let benchmarkTrack = try self.track(of: benchmark)
        guard let position = track.positions[effective.session], position > 0 else {
            guard let first = track.sessions.first?.date, let last = track.sessions.last?.date else {
                throw .noBars(symbol: symbol)
            }
            throw .eventOutsideData(symbol: symbol, session: effective.session, first: first, last: last)
        }
        guard let on = track.bars[effective.session], let before = track.bars[track.sessions[position - 1].date] else {
            throw .sessionWithoutBar(symbol: symbol, session: effective.session)
        }
        do throws(StudyError) {
            let dates = track.dates
            let simple = try ReturnSeries(closes: track.returnCloses, sessions: dates)
            var returns =
                options.returns == .simple
                ? simple : try ReturnSeries(closes: track.returnCloses, sessions: dates, kind: options.returns)
            var regressors: [ReturnSeries] = []
            if let excess = try ExcessReturns(design.model, factors: options.factors, sessions: dates) {
                excess.subtractRiskFree(from: &returns)
                regressors = excess.factors
            } else if design.model.regressorCount > 0 {
                regressors = [
                    try ReturnSeries(closes: benchmarkTrack.returnCloses, sessions: dates, kind: options.returns)
                ]
            }
            let study = try EventStudy(
                instrument: returns, regressors: regressors, dayZero: position, design: design)
            let dayZero = try study.cumulativeAbnormalReturn(over: Window(0...0))
            return StudiedInstrument(
                instrument: instrument, effective: effective, close: track.sessions[position].close,
                closeBefore: before.close, closeOn: on.close, benchmark: benchmark, study: study, bars: track.bars,
                simpleReturns: simple, options: options, dayZero: dayZero,
                twoSessions: study.measured(over: Window(0...1)))
        } catch {
            throw ImpactError(error, symbol: symbol)
        }
    }
}

extension ImpactError {
    init(_ error: StudyError, symbol: String) {
        self =
            switch error {
            case .tooFewSessions(let sessions, let minimum):
                .tooFewSessions(symbol: symbol, sessions: sessions, minimum: minimum)
            case .returnMissing(let session):
                .sessionWithoutBar(symbol: symbol, session: session)
            default:
                .notComputable(symbol: symbol, reason: error)
            }
    }
}

extension ReactionStudy {
    init(
        subject: Subject, instant: PublicInstant, design: StudyDesign, options: StudyOptions,
        studies: [StudiedInstrument], unstudied: [Unstudied]
    ) {
        let single = MaximumTest.over(studies, sessions: 1)
        let double = MaximumTest.over(studies, sessions: 2)
        var missing: [MissingValue] = []
        if let reason = single?.reason { missing.append(MissingValue(.maximum, reason: reason)) }
        if let reason = double?.reason { missing.append(MissingValue(.twoSessionMaximum, reason: reason)) }
        var reactions: [Reaction] = []
        var without = unstudied
        for studied in studies {
            let symbol = studied.instrument.symbol
            do throws(StudyError) {
                var reaction = try Reaction(studied, missing: &missing)
                reaction.maximumP = single?.value?.p[symbol]
                reaction.twoSessionMaximumP = double?.value?.p[symbol]
                reactions.append(reaction)
            } catch {
                without.append(Unstudied(symbol: symbol, reason: ImpactError(error, symbol: symbol)))
            }
        }
        let groups = GroupReaction.groups(of: studies, missing: &missing)
        self.init(
            subject: subject, instant: instant, estimationWindow: design.estimation, eventWindow: design.event,
            reactions: reactions.sorted { ($0.abnormalReturn, $0.symbol) < ($1.abnormalReturn, $1.symbol) },
            groups: groups, unstudied: without.sorted { $0.symbol < $1.symbol },
            maximumWindows: single?.value?.test.of,
            maximumCritical: single?.value?.test.criticalValue(level: Placebo.level))
        if studies.count > 1, !options.windows.isEmpty {
            do throws(StudyError) {
                sample = try SampleReaction(studies, windows: options.windows)
            } catch {
                missing.append(MissingValue(.sample, reason: error))
            }
        }
        self.missing = missing.isEmpty ? nil : missing
    }
}

extension MaximumTest {
    /// The single-step maximum over the instruments that have the sessions, by symbol; nil for fewer than two of them.
    static func over(
        _ studies: [StudiedInstrument], sessions: Int
    ) -> Result<(test: MaximumTest, p: [String: Double]), StudyError>? {
        let measured = studies.compactMap { studied -> (String, Series)? in
            guard let value = sessions == 1 ? studied.dayZero : studied.twoSessions.value else { return nil }
            let windows = studied.study.placeboWindows(length: sessions)
            return (
                studied.instrument.symbol,
                Series(value: value.value, windows: windows, deviation: value.plainDeviation)
            )
        }
        guard measured.count > 1 else { return nil }
        return Result { () throws(StudyError) in
            let test = try MaximumTest(measured.map(\.1))
            return (test, Dictionary(zip(measured.map(\.0), test.p), uniquingKeysWith: { first, _ in first }))
        }
    }
}

extension Reaction {
    /// Adds the missing values over two sessions.
    ///
    /// - Throws: ``StudyError/noPlaceboWindows(length:)`` if the estimation window has nothing to rank among.
    init(_ studied: StudiedInstrument, missing: inout [MissingValue]) throws(StudyError) {
        let study = studied.study
        let fit = study.fit
        let placebo = try Placebo(of: studied.dayZero, in: study)
        guard let first = study.estimationSessions.first, let last = study.estimationSessions.last else {
            throw .noPlaceboWindows(length: 1)
        }
        var twoSessionPlacebo: Placebo?
        do throws(StudyError) {
            twoSessionPlacebo = try Placebo(of: try studied.twoSessions.get(), in: study)
        } catch {
            let kind: MissingValue.Kind = studied.twoSessions.value == nil ? .twoSessions : .twoSessionPlacebo
            missing.append(MissingValue(kind, of: studied.instrument.symbol, reason: error))
        }
        let instrument = studied.instrument
        self.init(
            symbol: instrument.symbol, name: instrument.name, group: instrument.group, currency: instrument.currency,
            effective: studied.effective, closeBefore: studied.closeBefore, closeOn: studied.closeOn,
            rawReturn: studied.closeOn / studied.closeBefore - 1, abnormalReturn: studied.dayZero.value,
            cumulativeTwoSessions: studied.twoSessions.value?.value,
            estimation: Estimation(
                model: fit.model.name, benchmark: studied.benchmark, sessions: fit.observations, first: first,
                last: last, alpha: fit.coefficients.first ?? 0,
                beta: fit.beta ?? 0,
                rSquared: fit.rSquared ?? 0, residualDeviation: fit.deviation),
            t: studied.dayZero.t, pValue: studied.dayZero.p, placebo: placebo, maximumP: nil,
            twoSessionPlacebo: twoSessionPlacebo,
            path: Reaction.path(of: studied))
        if let model = fit.model as? FactorModel { estimation.benchmark = model.factors.joined(separator: " + ") }
        guard !studied.options.windows.isEmpty else { return }
        let returns = studied.options.returns
        windows = studied.options.windows.map { WindowReaction(study, over: $0, returns: returns) }
        warnings = study.warnings(kind: returns)
    }

    /// The closes of the event window with the cumulative abnormal return, and its 95 % band, up to the first gap.
    private static func path(of studied: StudiedInstrument) -> [PathPoint] {
        let study = studied.study
        guard let start = study.sessions.first?.relative else { return [] }
        let quantile = StudentT.upperQuantile(0.025, degreesOfFreedom: Double(study.fit.degreesOfFreedom))
        return study.sessions.compactMap { session -> PathPoint? in
            guard let bar = studied.bars[session.session] else { return nil }
            // After a gap the sum has no value, and the session of the gap shows no return.
            let cumulative = study.measured(over: Window(start...session.relative)).value
            return PathPoint(
                relative: session.relative, session: session.session, close: bar.close,
                rawReturn: studied.simpleReturns.values[study.dayZero + session.relative],
                expectedReturn: session.expected, abnormalReturn: session.abnormal,
                cumulativeAbnormalReturn: cumulative?.value,
                bandHalfWidth: cumulative.map { $0.predictionDeviation * quantile })
        }
    }
}

extension GroupReaction {
    /// The studies' exposure groups, each exchange session apart, by mean abnormal return, lowest first.
    ///
    /// Adds the groups, and the values of groups, that are missing.
    static func groups(of studies: [StudiedInstrument], missing: inout [MissingValue]) -> [GroupReaction] {
        struct Key: Hashable {
            var group: String
            var session: SessionDate
            var close: Date
        }
        var members: [Key: [StudiedInstrument]] = [:]
        for studied in studies {
            guard let group = studied.instrument.group else { continue }
            members[Key(group: group, session: studied.effective.session, close: studied.close), default: []]
                .append(studied)
        }
        var reactions: [GroupReaction] = []
        var series: [MaximumTest.Series] = []
        for (key, studied) in members.sorted(by: { ($0.key.close, $0.key.group) < ($1.key.close, $1.key.group) }) {
            let portfolio: Portfolio
            let placebo: Placebo
            do throws(StudyError) {
                portfolio = try Portfolio(studied.map(\.study), over: Window(0...0))
                placebo = try Placebo(of: portfolio.value, among: portfolio.windows, length: 1)
            } catch {
                missing.append(MissingValue(.groupMean, of: key.group, reason: error))
                continue
            }
            var (mean, twoSessionPlacebo): (Double?, Placebo?)
            do throws(StudyError) {
                let two = try Portfolio(studied.map(\.study), over: Window(0...1))
                mean = two.value
                twoSessionPlacebo = try Placebo(of: two.value, among: two.windows, length: 2)
            } catch {
                missing.append(MissingValue(.twoSessions, of: key.group, reason: error))
            }
            let raw = studied.map { $0.closeOn / $0.closeBefore - 1 }
            series.append(
                MaximumTest.Series(
                    value: portfolio.value, windows: portfolio.windows, deviation: portfolio.deviation))
            reactions.append(
                GroupReaction(
                    group: key.group, session: key.session,
                    exchanges: Set(studied.map(\.instrument.exchange)).sorted(),
                    symbols: studied.map(\.instrument.symbol).sorted(),
                    meanRawReturn: raw.reduce(0, +) / Double(raw.count), meanAbnormalReturn: portfolio.value,
                    placebo: placebo, maximumP: nil, meanCumulativeTwoSessions: mean,
                    twoSessionPlacebo: twoSessionPlacebo))
        }
        if reactions.count > 1 {
            do throws(StudyError) {
                let test = try MaximumTest(series)
                for index in reactions.indices { reactions[index].maximumP = test.p[index] }
            } catch {
                missing.append(MissingValue(.groupMaximum, reason: error))
            }
        }
        return reactions.sorted {
            ($0.meanAbnormalReturn, $0.group, $0.session) < ($1.meanAbnormalReturn, $1.group, $1.session)
        }
    }
}
