import Markets

/// The events of a specification, each studied by itself and all of them as one sample.
package struct SpecifiedStudy: Sendable {
    /// One event: its study, or why there is none.
    package struct Event: Sendable {
        /// The event's own id; without one its place in the list, from 1.
        package let id: String
        package let ticker: String
        package let date: SessionDate
        package let group: String?
        package let result: Result<EventStudy, StudyError>
        /// The benchmark's returns.
        let market: Result<ReturnSeries, StudyError>
        /// The fall after the event; nil where no price was studied.
        package let drawdown: Result<DatedDrawdown, StudyError>?
        /// The return against the benchmark alone, by window, where there are too few sessions for a model.
        let benchmarkAdjusted: [Window: Result<BenchmarkAdjustedReturn, StudyError>]

        package init(
            id: String, ticker: String, date: SessionDate, group: String? = nil,
            result: Result<EventStudy, StudyError>, market: Result<ReturnSeries, StudyError>,
            drawdown: Result<DatedDrawdown, StudyError>? = nil,
            benchmarkAdjusted: [Window: Result<BenchmarkAdjustedReturn, StudyError>] = [:]
        ) {
            self.id = id
            self.ticker = ticker
            self.date = date
            self.group = group
            self.result = result
            self.market = market
            self.drawdown = drawdown
            self.benchmarkAdjusted = benchmarkAdjusted
        }

        package var study: EventStudy? { result.value }
    }

    /// The case's name, if it has one.
    package let name: String?
    package let design: StudyDesign
    package let kind: ReturnKind
    package let measure: StudyMeasure
    /// The windows whose abnormal returns are summed.
    package let windows: [Window]
    package let events: [Event]
    /// Nil if no event could be studied.
    package let sample: EventSample?
    /// Repeated events, which the sample counts once.
    package let duplicated: [Event]
    /// The benchmark's name; nil without one.
    let market: String?
    /// By session; empty for a model without factors.
    let riskFree: [SessionDate: Double]

    /// The default number of sessions from day 0 on in which a fall is followed.
    package static let drawdownSessions = 120

    /// Takes studied events.
    package init(
        name: String? = nil, design: StudyDesign, kind: ReturnKind = .simple, measure: StudyMeasure = .returns,
        windows: [Window], events: [Event], market: String? = nil, riskFree: [SessionDate: Double] = [:]
    ) throws(StudyError) {
        var members: [EventSample.Member] = []
        var duplicated: [Event] = []
        for event in events {
            guard let study = event.study else { continue }
            let isThere = members.contains {
                $0.instrument == event.ticker && $0.study.daySession == study.daySession
            }
            if isThere {
                duplicated.append(event)
            } else {
                members.append(.init(instrument: event.ticker, study: study))
            }
        }
        self.name = name
        self.design = design
        self.kind = kind
        self.measure = measure
        self.windows = windows
        self.events = events
        self.duplicated = duplicated
        self.market = market
        self.riskFree = riskFree
        sample = members.isEmpty ? nil : try EventSample(members)
    }

    /// Studies a specification's events on its tables.
    ///
    /// - Parameters:
    ///   - specification: The study to make.
    ///   - tables: The tables that it names.
    /// - Throws: The errors of ``StudySpecification/design()``, ``StudyError/columnMissing(column:table:)`` for the
    ///   benchmark or a factor, ``StudyError/emptySeries`` without events or sessions. The error of a single event is
    ///   kept in its result.
    package init(_ specification: StudySpecification, _ tables: StudyTables) throws(StudyError) {
        let design = try specification.design()
        let series = try SpecifiedSeries(specification, tables, design: design)
        guard !specification.events.isEmpty else { throw .emptySeries }
        let events = specification.events.enumerated().map { index, event in
            series.event(event, id: event.id ?? String(index + 1))
        }
        let measure = specification.spec.measure ?? .returns
        try self.init(
            name: specification.name,
            design: events.lazy.compactMap(\.study).first?.design ?? design, kind: series.kind, measure: measure,
            windows: specification.spec.windows, events: events, market: specification.inputs.market,
            riskFree: series.riskFree)
    }

    /// Why the first event was not studied, if no event was.
    var firstFailure: StudyError {
        if case .failure(let error)? = events.first?.result { error } else { .emptySeries }
    }

    /// The events that could be studied.
    ///
    /// - Throws: Why the first event could not be studied, if none could.
    package func requiredMembers() throws(StudyError) -> [EventSample.Member] {
        guard let sample else { throw firstFailure }
        return sample.members
    }

    /// The model of the expected value; volatility is measured against its own mean, which its study represents as a
    /// benchmark of zero.
    package var model: any ReturnModel { measure == .volatility ? ConstantMeanModel() : design.model }

    /// Each instrument's group, where it has one.
    package var groups: [String: String] {
        Dictionary(events.compactMap { event in event.group.map { (event.ticker, $0) } }) { first, _ in first }
    }

    /// Warnings about the events together.
    package var warnings: [StudyWarning] {
        var warnings = sample?.warnings ?? []
        if let market, events.contains(where: { $0.ticker == market }) {
            warnings.append(.benchmarkAmongInstruments(market))
        }
        for event in duplicated {
            if let study = event.study {
                warnings.append(.eventRepeated(instrument: event.ticker, session: study.daySession))
            }
        }
        return warnings
    }
}

/// The fall of a price after an event, with its dates.
package struct DatedDrawdown: Hashable, Sendable {
    package let drawdown: Drawdown
    /// The close of the session before day 0.
    package let base: Double
    /// The sessions that have a close, day 0 first.
    let sessions: [SessionDate]

    /// - Parameters:
    ///   - closes: By session.
    ///   - sessions: The exchange's, oldest first.
    ///   - dayZero: The event's position.
    ///   - horizon: Sessions after day 0.
    /// - Throws: ``StudyError/eventOutsideData(position:sessions:)`` without a session before the event,
    ///   ``StudyError/returnMissing(session:)`` without a close of it, ``StudyError/emptySeries`` without one from the event on.
    package init(
        closes: [SessionDate: Double], sessions: [SessionDate], dayZero: Int, horizon: Int
    ) throws(StudyError) {
        precondition(horizon >= 0, "a horizon in sessions")
        guard dayZero > 0, sessions.indices.contains(dayZero) else {
            throw .eventOutsideData(position: dayZero, sessions: sessions.count)
        }
        guard let base = closes[sessions[dayZero - 1]] else { throw .returnMissing(session: sessions[dayZero]) }
        let path = sessions[dayZero...min(dayZero + horizon, sessions.count - 1)].filter { closes[$0] != nil }
        drawdown = try Drawdown(base: base, closes: path.compactMap { closes[$0] })
        self.base = base
        self.sessions = path
    }

    package var troughDate: SessionDate { sessions[drawdown.trough] }
    package var recoveryDate: SessionDate? { drawdown.recovery.map { sessions[$0] } }
    /// The number of sessions that were searched, day 0 among them.
    package var count: Int { sessions.count }
}
