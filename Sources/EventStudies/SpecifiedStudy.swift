import Markets

/// A specification's events, studied on its tables.
package struct SpecifiedStudy: Sendable {
    /// One event: its study, or why there is none.
    package struct Event: Sendable {
        /// As it was given; else its place in the list, from 1.
        package let id: String
        package let ticker: String
        package let date: SessionDate
        package let result: Result<EventStudy, StudyError>
    }

    package let specification: StudySpecification
    package let design: StudyDesign
    package let kind: ReturnKind
    package let events: [Event]
    /// Nil if no event could be studied.
    package let sample: EventSample?
    /// Repeated events, which the sample counts once.
    package let duplicated: [Event]
    /// The benchmark's returns; nil without one.
    let market: ReturnSeries?
    /// By session; empty for a model without factors.
    let riskFree: [SessionDate: Double]

    /// - Parameters:
    ///   - specification: What is studied.
    ///   - prices: The closes that it names.
    ///   - factors: The factors that it names; nil if it names none.
    /// - Throws: What ``StudySpecification/design()`` throws, ``StudyError/columnMissing(column:table:)`` for the benchmark or a
    ///   factor, ``StudyError/emptySeries`` without events or sessions. What is wrong with one event is kept in its result.
    package init(
        _ specification: StudySpecification, prices: SeriesTable, factors: SeriesTable?
    ) throws(StudyError) {
        let design = try specification.design()
        let kind = specification.inputs.ret ?? specification.spec.returns ?? .simple
        let closes: [SessionDate: Double]? =
            if let name = specification.inputs.market { try prices.byDate(name) } else { nil }
        // The benchmark's sessions are the sessions; without a benchmark every row is one.
        let sessions = prices.dates.filter { closes == nil || closes?[$0] != nil }
        guard !specification.events.isEmpty, !sessions.isEmpty else { throw .emptySeries }
        let market: ReturnSeries? =
            if let closes { try ReturnSeries(closes: closes, sessions: sessions, kind: kind) } else { nil }
        let excess = try ExcessReturns(design.model, factors: factors, sessions: sessions)
        let spec = specification.spec
        func study(_ event: StudySpecification.Event) throws(StudyError) -> EventStudy {
            let day = try SpecifiedStudy.position(of: event.date, in: sessions)
            let own = try prices.byDate(event.ticker)
            var series =
                try spec.tradeToTrade == true
                ? ReturnSeries(tradesAt: own, sessions: sessions, kind: kind)
                : ReturnSeries(closes: own, sessions: sessions, kind: kind)
            excess?.subtractRiskFree(from: &series)
            var regressors = excess?.factors ?? []
            if excess == nil, design.model.regressorCount > 0, let market, let closes {
                regressors =
                    try series.spans == nil ? [market] : [ReturnSeries(closes: closes, matching: series, kind: kind)]
            }
            var omitted: Set<Int> = []
            if spec.omitsOtherEvents == true {
                for other in specification.events where other.ticker == event.ticker {
                    // Another event outside the data has no sessions to leave out, and says so itself.
                    guard let place = try? SpecifiedStudy.position(of: other.date, in: sessions), place != day else {
                        continue
                    }
                    omitted.formUnion(design.event.range.map { place + $0 })
                }
            }
            return try EventStudy(
                instrument: series, regressors: regressors, dayZero: day, design: design, omitting: omitted)
        }
        var events: [Event] = []
        for (index, event) in specification.events.enumerated() {
            let result = Result { () throws(StudyError) -> EventStudy in try study(event) }
            events.append(
                Event(id: event.id ?? String(index + 1), ticker: event.ticker, date: event.date, result: result))
        }
        var members: [EventSample.Member] = []
        var duplicated: [Event] = []
        for event in events {
            guard case .success(let study) = event.result else { continue }
            let isThere = members.contains {
                $0.instrument == event.ticker && $0.study.daySession == study.daySession
            }
            if isThere {
                duplicated.append(event)
            } else {
                members.append(.init(instrument: event.ticker, study: study))
            }
        }
        self.specification = specification
        self.design = design
        self.kind = kind
        self.market = market
        riskFree = excess?.rates ?? [:]
        self.events = events
        self.duplicated = duplicated
        sample = members.isEmpty ? nil : try EventSample(members)
    }

    /// What is to be known of the events together.
    package var warnings: [StudyWarning] {
        var warnings = sample?.warnings ?? []
        if let market = specification.inputs.market, events.contains(where: { $0.ticker == market }) {
            warnings.append(.benchmarkAmongInstruments(market))
        }
        for event in duplicated {
            if case .success(let study) = event.result {
                warnings.append(.eventRepeated(instrument: event.ticker, session: study.daySession))
            }
        }
        return warnings
    }

    /// The first session on or after a date.
    static func position(of date: SessionDate, in sessions: [SessionDate]) throws(StudyError) -> Int {
        guard let first = sessions.first, let last = sessions.last else { throw .emptySeries }
        let position = sessions.partitioningIndex { $0 >= date }
        guard date >= first, position < sessions.count else {
            throw .dateOutsideData(date: date, first: first, last: last)
        }
        return position
    }
}

/// The factors of a factor model on an exchange's sessions, and the risk-free rate that returns are measured above.
package struct ExcessReturns {
    package let factors: [ReturnSeries]
    /// The risk-free rate by session.
    let rates: [SessionDate: Double]

    /// The risk-free rate's column.
    package static let riskFreeColumn = "RF"

    /// Nil for a model without factors.
    ///
    /// - Throws: ``StudyError/inputMissing(name:model:)``, ``StudyError/columnMissing(column:table:)``.
    package init?(_ model: ReturnModel, factors table: SeriesTable?, sessions: [SessionDate]) throws(StudyError) {
        guard case .factors(let names) = model else { return nil }
        guard let table else { throw .inputMissing(name: "factors", model: model.name) }
        var factors: [ReturnSeries] = []
        for name in names {
            let column = try table.byDate(name)
            factors.append(ReturnSeries(sessions: sessions, values: sessions.map { column[$0] }))
        }
        rates = try table.byDate(ExcessReturns.riskFreeColumn)
        self.factors = factors
    }

    /// Leaves no return where the rate is missing.
    package func subtractRiskFree(from series: inout ReturnSeries) {
        for index in series.values.indices {
            let rate = rates[series.sessions[index]]
            series.values[index] = series.values[index].flatMap { value in rate.map { value - $0 } }
        }
    }
}
