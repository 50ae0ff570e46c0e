import Markets

/// The tables that a specification names.
package struct StudyTables: Sendable {
    package var prices: SeriesTable
    package var factors: SeriesTable?
    package var volumes: SeriesTable?
    package var exposures: ExposureTable?

    package init(
        prices: SeriesTable, factors: SeriesTable? = nil, volumes: SeriesTable? = nil, exposures: ExposureTable? = nil
    ) {
        self.prices = prices
        self.factors = factors
        self.volumes = volumes
        self.exposures = exposures
    }
}

/// The series of a specification, on the benchmark's sessions.
struct SpecifiedSeries {
    let specification: StudySpecification
    let tables: StudyTables
    let design: StudyDesign
    let kind: ReturnKind
    /// The benchmark's sessions; without a benchmark every row is one.
    let sessions: [SessionDate]
    /// The benchmark's returns; nil without one.
    let market: ReturnSeries?
    private let marketCloses: [SessionDate: Double]?
    private let excess: ExcessReturns?

    /// By session; empty for a model without factors.
    var riskFree: [SessionDate: Double] { excess?.rates ?? [:] }
    private var measure: StudyMeasure { specification.spec.measure ?? .returns }

    init(
        _ specification: StudySpecification, _ tables: StudyTables, design: StudyDesign
    ) throws(StudyError) {
        self.specification = specification
        self.tables = tables
        self.design = design
        kind = specification.returnKind
        let closes: [SessionDate: Double]? =
            if let name = specification.inputs.market { try tables.prices.byDate(name) } else { nil }
        let sessions = tables.prices.dates.filter { closes == nil || closes?[$0] != nil }
        guard !sessions.isEmpty else { throw .emptySeries }
        self.sessions = sessions
        marketCloses = closes
        market = if let closes { try ReturnSeries(closes: closes, sessions: sessions, kind: kind) } else { nil }
        excess = try ExcessReturns(design.model, factors: tables.factors, sessions: sessions)
    }

    /// One event, with all its answers.
    func event(_ event: StudySpecification.Event, id: String) -> SpecifiedStudy.Event {
        let result = Result { () throws(StudyError) -> EventStudy in try study(event) }
        // The numbers that need prices alone need no model.
        var drawdown: Result<DatedDrawdown, StudyError>?
        if measure == .returns {
            let horizon = specification.spec.drawdownSessions ?? SpecifiedStudy.drawdownSessions
            drawdown = Result { () throws(StudyError) in
                try DatedDrawdown(
                    closes: try tables.prices.byDate(event.ticker), sessions: sessions,
                    dayZero: try position(of: event.date), horizon: horizon)
            }
        }
        var adjusted: [Window: Result<BenchmarkAdjustedReturn, StudyError>] = [:]
        if measure == .returns, case .failure(.tooFewSessions) = result, kind == .simple, let market {
            for window in specification.spec.windows {
                adjusted[window] = Result { () throws(StudyError) in
                    try BenchmarkAdjustedReturn(
                        instrument: ReturnSeries(closes: try tables.prices.byDate(event.ticker), sessions: sessions),
                        benchmark: market, dayZero: try position(of: event.date), window: window)
                }
            }
        }
        return SpecifiedStudy.Event(
            id: id, ticker: event.ticker, date: event.date, group: event.group, result: result,
            market: market.map { .success($0) } ?? .failure(.noBenchmark), drawdown: drawdown,
            benchmarkAdjusted: adjusted)
    }

    private func study(_ event: StudySpecification.Event) throws(StudyError) -> EventStudy {
        let day = try position(of: event.date)
        let own = try tables.prices.byDate(event.ticker)
        switch measure {
        case .returns:
            break
        case .volume:
            return try volume(event, dayZero: day)
        case .volatility:
            return try EventStudy.volatility(
                ReturnSeries(closes: own, sessions: sessions, kind: kind), dayZero: day, design: design)
        }
        let spec = specification.spec
        var series =
            try spec.tradeToTrade == true
            ? ReturnSeries(tradesAt: own, sessions: sessions, kind: kind)
            : ReturnSeries(closes: own, sessions: sessions, kind: kind)
        excess?.subtractRiskFree(from: &series)
        var regressors = excess?.factors ?? []
        if excess == nil, design.model.regressorCount > 0, let market, let marketCloses {
            regressors =
                try series.spans == nil
                ? [market] : [ReturnSeries(closes: marketCloses, matching: series, kind: kind)]
        }
        var omitted: Set<Int> = []
        if spec.omitsOtherEvents == true {
            for other in specification.events where other.ticker == event.ticker {
                // Another event outside the data has no sessions to leave out, and reports that itself.
                guard let place = firstSession(from: other.date), place != day else { continue }
                omitted.formUnion(design.event.range.map { place + $0 })
            }
        }
        return try EventStudy(
            instrument: series, regressors: regressors, dayZero: day, design: design, omitting: omitted)
    }

    private func volume(_ event: StudySpecification.Event, dayZero: Int) throws(StudyError) -> EventStudy {
        guard let volumes = tables.volumes else { throw .inputMissing(name: "volumes", model: design.model.name) }
        var market: ReturnSeries?
        if design.model is MarketModel, let name = specification.inputs.market {
            market = try .logVolume(try volumes.byDate(name), sessions: sessions)
        }
        return try EventStudy.volume(
            .logVolume(try volumes.byDate(event.ticker), sessions: sessions), market: market, dayZero: dayZero,
            design: design)
    }

    /// The first session on or after a date.
    func position(of date: SessionDate) throws(StudyError) -> Int {
        guard let first = sessions.first, let last = sessions.last else { throw .emptySeries }
        guard let position = firstSession(from: date) else {
            throw .dateOutsideData(date: date, first: first, last: last)
        }
        return position
    }

    /// The position of ``position(of:)``; nil for a date outside the data.
    private func firstSession(from date: SessionDate) -> Int? {
        guard let first = sessions.first, date >= first else { return nil }
        return sessions.firstIndex { $0 >= date }
    }
}
