import Markets
import Statistics

/// How often a study's model is estimated.
package enum EstimateKind: String, Codable, Sendable {
    /// Once an event, on its estimation window.
    case once
    /// Anew for each session of the event window, with the estimation window moved along.
    case rolling
}

/// The design of a study: the model and its windows, in sessions relative to day 0, both ends included.
package struct StudyDesign: Hashable, Sendable {
    package var model: any ReturnModel
    package var estimation: Window
    package var event: Window
    /// The fewest returns of the estimation window.
    package var minimumSessions: Int
    package var estimates: EstimateKind

    /// The fewest returns that a model is fitted on.
    package static let minimumSessions = 30
    /// A fit on fewer returns gets a warning.
    package static let comfortableSessions = 100

    package init(
        model: any ReturnModel = .marketModel, estimation: Window = Window(-250 ... -11),
        event: Window = Window(-5...10),
        minimumSessions: Int = StudyDesign.minimumSessions, estimates: EstimateKind = .once
    ) {
        self.model = model
        self.estimation = estimation
        self.event = event
        self.minimumSessions = minimumSessions
        self.estimates = estimates
    }

    /// How far a session of the event window lies after the end of its own estimation window.
    func sessionsAhead(of relative: Int) -> Int {
        max(1, (estimates == .rolling ? 0 : relative) - estimation.through)
    }

    package static func == (left: StudyDesign, right: StudyDesign) -> Bool {
        left.model.isSame(as: right.model) && left.estimation == right.estimation && left.event == right.event
            && left.minimumSessions == right.minimumSessions && left.estimates == right.estimates
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(AnyHashable(model))
        hasher.combine(estimation)
        hasher.combine(event)
        hasher.combine(minimumSessions)
        hasher.combine(estimates)
    }
}

/// One session of a study.
package struct StudiedSession: Hashable, Sendable {
    /// Sessions from day 0.
    package let relative: Int
    package let session: SessionDate
    /// As fractions; nil where a close is missing.
    package let actual: Double?
    package let expected: Double?
    package let abnormal: Double?
    /// The standard deviation of the abnormal return with the error of the estimate.
    package let predictionDeviation: Double?
    /// The sessions that the return covers: 1, unless it is from trade to trade.
    package let span: Int

    /// The standardised abnormal return (SAR); nil where there is no abnormal return.
    package var standardized: Double? {
        abnormal.flatMap { abnormal in predictionDeviation.map { abnormal / $0 } }
    }
}

/// An abnormal return summed over a window, with its tests.
package struct CumulativeAbnormalReturn: Hashable, Sendable {
    package let window: Window
    /// As a fraction.
    package let value: Double
    /// σ × √sessions, the deviation that most programs print.
    package let plainDeviation: Double
    /// The deviation with the error of the estimate, which all sessions of the window share.
    package let predictionDeviation: Double
    package let degreesOfFreedom: Int

    package var plainT: Double { value / plainDeviation }
    package var plainP: Double { StudentT.twoSidedP(plainT, degreesOfFreedom: Double(degreesOfFreedom)) }
    /// The standardised cumulative abnormal return (SCAR).
    package var t: Double { value / predictionDeviation }
    package var p: Double { StudentT.twoSidedP(t, degreesOfFreedom: Double(degreesOfFreedom)) }
}

/// One instrument around one event.
///
/// ```swift
/// let study = try EventStudy(instrument: nvidia, regressors: [spy], dayZero: position, design: StudyDesign())
/// let car = try study.cumulativeAbnormalReturn(over: Window(0...1))
/// ```
package struct EventStudy: Sendable {
    package let design: StudyDesign
    /// The estimate for day 0.
    package let fit: ModelFit
    /// The position of day 0 on the exchange's sessions.
    package let dayZero: Int
    /// The session of day 0.
    package let daySession: SessionDate
    /// The sessions of the estimation window that have all returns, oldest first; the residuals' dates.
    package let estimationSessions: [SessionDate]
    /// The event window's sessions that the data contain.
    package let sessions: [StudiedSession]
    /// Positions of ``estimationSessions`` on the exchange's sessions: neighbours differ by 1.
    let estimationPositions: [Int]
    /// Positions of the estimation window that were left out because of other events.
    let omittedPositions: Set<Int>
    private let regressorRows: [Int: [Double]]
    /// By session relative to day 0, if ``StudyDesign/estimates`` is rolling.
    private let rollingFits: [Int: ModelFit]

    /// Fits the model on the estimation window and measures the event window with it.
    ///
    /// - Parameters:
    ///   - instrument: Returns on the sessions of the instrument's exchange.
    ///   - regressors: The benchmark's or factors' returns on the same sessions; sessions that one lacks are left out.
    ///   - dayZero: The position of day 0 in these sessions.
    ///   - design: The model and its windows.
    ///   - omitted: Positions that the estimation window leaves out, as the event windows of the instrument's other events.
    /// - Throws: ``StudyError/eventOutsideData(position:sessions:)``, ``StudyError/tooFewSessions(sessions:minimum:)``,
    ///   ``StudyError/returnInvalid(session:value:)``, and what
    ///   ``ModelFit/init(model:response:regressors:positions:spans:)`` throws.
    package init(
        instrument: ReturnSeries, regressors: [ReturnSeries], dayZero: Int, design: StudyDesign,
        omitting omitted: Set<Int> = []
    ) throws(StudyError) {
        let count = instrument.sessions.count
        guard instrument.sessions.indices.contains(dayZero) else {
            throw .eventOutsideData(position: dayZero, sessions: count)
        }
        for regressor in regressors {
            precondition(regressor.sessions.count == count, "all returns are on the same sessions")
        }
        let sample = EstimationSample(instrument: instrument, regressors: regressors, omitted: omitted)
        let (positions, fit) = try sample.fit(around: dayZero, design: design)
        var rows: [Int: [Double]] = [:]
        var fits: [Int: ModelFit] = [:]
        var studied: [StudiedSession] = []
        for relative in design.event.range where instrument.sessions.indices.contains(dayZero + relative) {
            let position = dayZero + relative
            let row = try sample.row(position)
            let span = instrument.spans?[position] ?? 1
            var own = fit
            if design.estimates == .rolling, relative != 0 {
                own = try sample.fit(around: position, design: design).fit
            }
            if design.estimates == .rolling { fits[relative] = own }
            if let row { rows[relative] = row }
            let expected = row.map { own.expectedReturn($0, span: span) }
            let actual = try instrument.finite(at: position)
            studied.append(
                StudiedSession(
                    relative: relative, session: instrument.sessions[position], actual: actual, expected: expected,
                    abnormal: actual.flatMap { actual in expected.map { actual - $0 } },
                    predictionDeviation: row.map {
                        own.predictionDeviation([$0], span: span, ahead: [design.sessionsAhead(of: relative)])
                    }, span: span))
        }
        self.design = design
        self.fit = fit
        self.dayZero = dayZero
        daySession = instrument.sessions[dayZero]
        estimationPositions = positions
        estimationSessions = positions.map { instrument.sessions[$0] }
        sessions = studied
        omittedPositions = omitted.filter { design.estimation.range.contains($0 - dayZero) }
        regressorRows = rows
        rollingFits = fits
    }

    /// The session of the event window at an offset from day 0; nil where the data contain none.
    package func session(at relative: Int) -> StudiedSession? {
        guard let first = sessions.first, sessions.indices.contains(relative - first.relative) else { return nil }
        return sessions[relative - first.relative]
    }

    /// A session of a window.
    ///
    /// - Throws: ``StudyError/windowOutsideData(window:first:last:)`` if the data begin inside the window or end before it does.
    func session(at relative: Int, of window: Window) throws(StudyError) -> StudiedSession {
        guard let session = session(at: relative) else {
            throw .windowOutsideData(
                window: window, first: sessions.first?.session ?? daySession,
                last: sessions.last?.session ?? daySession)
        }
        return session
    }

    /// The abnormal returns of a window, summed, with both standard deviations.
    ///
    /// The window must lie inside the event window. Rolling estimates share nearly all of their sessions, so their
    /// errors are assumed to be one and the same, which makes the deviation rather too large than too small.
    ///
    /// - Throws: ``StudyError/returnMissing(session:)`` if a session of the window has no abnormal return,
    ///   ``StudyError/windowOutsideData(window:first:last:)`` if the data begin inside the window or end before it does.
    package func cumulativeAbnormalReturn(over window: Window) throws(StudyError) -> CumulativeAbnormalReturn {
        var value = 0.0
        var span = 0
        var (noise, error) = (0.0, 0.0)
        var rows: [[Double]] = []
        for relative in window.range {
            let session = try session(at: relative, of: window)
            guard let abnormal = session.abnormal, let row = regressorRows[relative] else {
                throw .returnMissing(session: session.session)
            }
            value += abnormal
            span += session.span
            rows.append(row)
            if let own = rollingFits[relative] {
                noise += own.noise(span: session.span, ahead: design.sessionsAhead(of: relative))
                error += own.deviation * own.leverage([row], span: session.span).squareRoot()
            }
        }
        let isRolling = design.estimates == .rolling
        return CumulativeAbnormalReturn(
            window: window, value: value,
            plainDeviation: isRolling ? noise.squareRoot() : fit.deviation * Double(span).squareRoot(),
            predictionDeviation: isRolling
                ? (noise + error * error).squareRoot()
                : fit.predictionDeviation(rows, span: span, ahead: window.range.map(design.sessionsAhead(of:))),
            degreesOfFreedom: fit.degreesOfFreedom)
    }

    /// As ``cumulativeAbnormalReturn(over:)``, with the reason in place of a missing value.
    package func measured(over window: Window) -> Result<CumulativeAbnormalReturn, StudyError> {
        Result { () throws(StudyError) in try cumulativeAbnormalReturn(over: window) }
    }

    /// The compounded buy-and-hold return of a window above the expected one.
    ///
    /// - Throws: As ``cumulativeAbnormalReturn(over:)``.
    package func buyAndHoldAbnormalReturn(over window: Window) throws(StudyError) -> Double {
        var actual = 1.0
        var expected = 1.0
        for relative in window.range {
            let session = try session(at: relative, of: window)
            guard let made = session.actual, let awaited = session.expected else {
                throw .returnMissing(session: session.session)
            }
            actual *= 1 + made
            expected *= 1 + awaited
        }
        return actual - expected
    }
}
