import Markets

/// How a study is made: the model and its windows, in sessions relative to day 0, both ends included.
package struct StudyDesign: Hashable, Sendable {
    package var model: ReturnModel
    package var estimation: Window
    package var event: Window
    /// Returns that the estimation window must have.
    package var minimumSessions: Int

    /// The fewest returns that a model is fitted on.
    package static let minimumSessions = 30
    /// Below this many a fit is shown with a warning.
    package static let comfortableSessions = 100

    package init(
        model: ReturnModel = .marketModel, estimation: Window = Window(-250 ... -11), event: Window = Window(-5...10),
        minimumSessions: Int = StudyDesign.minimumSessions
    ) {
        self.model = model
        self.estimation = estimation
        self.event = event
        self.minimumSessions = minimumSessions
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
}

/// An abnormal return summed over a window, with its tests.
package struct CumulativeAbnormalReturn: Hashable, Sendable {
    package let window: Window
    /// As a fraction.
    package let value: Double
    /// σ × √length: what most programs print.
    package let plainDeviation: Double
    /// With the error of the estimate, which all sessions of the window share.
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
    package let fit: ModelFit
    /// The sessions of the estimation window that have all returns, oldest first; the residuals' dates.
    package let estimationSessions: [SessionDate]
    /// The event window's sessions that the data hold.
    package let sessions: [StudiedSession]
    /// Positions of ``estimationSessions`` on the exchange's sessions: neighbours differ by 1.
    let estimationPositions: [Int]
    private let regressorRows: [Int: [Double]]

    /// Fits the model on the estimation window and measures the event window with it.
    ///
    /// - Parameters:
    ///   - instrument: Returns on the sessions of the instrument's exchange.
    ///   - regressors: The benchmark's or factors' returns on the same sessions; sessions that one lacks are left out.
    ///   - dayZero: The position of day 0 in these sessions.
    ///   - design: The model and its windows.
    /// - Throws: ``StudyError/eventOutsideData(position:sessions:)``, ``StudyError/tooFewSessions(sessions:minimum:)``, and what
    ///   ``ModelFit/init(model:response:regressors:)`` throws.
    package init(
        instrument: ReturnSeries, regressors: [ReturnSeries], dayZero: Int, design: StudyDesign
    ) throws(StudyError) {
        let count = instrument.sessions.count
        guard instrument.sessions.indices.contains(dayZero) else {
            throw .eventOutsideData(position: dayZero, sessions: count)
        }
        for regressor in regressors {
            precondition(regressor.sessions.count == count, "all returns are on the same sessions")
        }
        var rows: [Int: [Double]] = [:]
        func row(_ position: Int) -> [Double]? {
            let row = regressors.compactMap { $0.values[position] }
            return row.count == regressors.count ? row : nil
        }

        var positions: [Int] = []
        var response: [Double] = []
        var explanatory = [[Double]](repeating: [], count: regressors.count)
        let firstPosition = max(0, dayZero + design.estimation.from)
        for position in firstPosition..<max(firstPosition, min(count, dayZero + design.estimation.through + 1)) {
            guard let value = instrument.values[position], let row = row(position) else { continue }
            positions.append(position)
            response.append(value)
            for index in row.indices { explanatory[index].append(row[index]) }
        }
        let minimum = max(design.minimumSessions, design.model.regressorCount + 2)
        guard positions.count >= minimum else {
            throw .tooFewSessions(sessions: positions.count, minimum: minimum)
        }
        let fit = try ModelFit(model: design.model, response: response, regressors: explanatory)

        var studied: [StudiedSession] = []
        for relative in design.event.range where instrument.sessions.indices.contains(dayZero + relative) {
            let position = dayZero + relative
            let row = row(position)
            let expected = row.map(fit.expectedReturn)
            let actual = instrument.values[position]
            if let row { rows[relative] = row }
            studied.append(
                StudiedSession(
                    relative: relative, session: instrument.sessions[position], actual: actual, expected: expected,
                    abnormal: actual.flatMap { actual in expected.map { actual - $0 } },
                    predictionDeviation: row.map { fit.predictionDeviation([$0]) }))
        }
        self.design = design
        self.fit = fit
        estimationPositions = positions
        estimationSessions = positions.map { instrument.sessions[$0] }
        sessions = studied
        regressorRows = rows
    }

    /// The session of the event window at a place relative to day 0; nil where the data hold none.
    package func session(at relative: Int) -> StudiedSession? {
        guard let first = sessions.first, sessions.indices.contains(relative - first.relative) else { return nil }
        return sessions[relative - first.relative]
    }

    /// The abnormal returns of a window, summed, with both standard deviations.
    ///
    /// The window must lie inside the event window.
    ///
    /// - Throws: ``StudyError/returnMissing(session:)`` if a session of the window has no abnormal return,
    ///   ``StudyError/eventOutsideData(position:sessions:)`` if the data end before the window does.
    package func cumulativeAbnormalReturn(over window: Window) throws(StudyError) -> CumulativeAbnormalReturn {
        var value = 0.0
        var rows: [[Double]] = []
        for relative in window.range {
            guard let session = session(at: relative) else {
                throw .eventOutsideData(position: relative, sessions: sessions.count)
            }
            guard let abnormal = session.abnormal, let row = regressorRows[relative] else {
                throw .returnMissing(session: session.session)
            }
            value += abnormal
            rows.append(row)
        }
        return CumulativeAbnormalReturn(
            window: window, value: value, plainDeviation: fit.deviation * Double(window.count).squareRoot(),
            predictionDeviation: fit.predictionDeviation(rows), degreesOfFreedom: fit.degreesOfFreedom)
    }

    /// The buy-and-hold return of a window above what was expected, compounded.
    ///
    /// - Throws: As ``cumulativeAbnormalReturn(over:)``.
    package func buyAndHoldAbnormalReturn(over window: Window) throws(StudyError) -> Double {
        var actual = 1.0
        var expected = 1.0
        for relative in window.range {
            guard let session = session(at: relative) else {
                throw .eventOutsideData(position: relative, sessions: sessions.count)
            }
            guard let made = session.actual, let awaited = session.expected else {
                throw .returnMissing(session: session.session)
            }
            actual *= 1 + made
            expected *= 1 + awaited
        }
        return actual - expected
    }
}
