import Markets

/// The answer to a specification.
package enum MethodAnswer: Sendable {
    case event(SpecifiedStudy)
    case synthetic(SyntheticStudy)
    case calendarTime(CalendarTimeStudy)
    case crossSection(CrossSectionStudy)
    case panel(PanelScan)

    /// Studies a specification on its tables.
    ///
    /// - Throws: The errors of the method's own study; ``StudyError/emptySeries`` if no event could be studied, where
    ///   the method needs them all.
    package init(_ specification: StudySpecification, _ tables: StudyTables) throws(StudyError) {
        switch specification.method {
        case .event:
            self = .event(try SpecifiedStudy(specification, tables))
        case .synthetic:
            self = .synthetic(try MethodAnswer.synthetic(specification, tables))
        case .calendarTime:
            let study = try SpecifiedStudy(specification, tables)
            self = .calendarTime(
                try CalendarTimeStudy(try study.requiredMembers(), over: MethodAnswer.window(of: specification)))
        case .crossSection:
            let study = try SpecifiedStudy(specification, tables)
            self = .crossSection(
                try CrossSectionStudy(
                    try study.requiredMembers(), over: MethodAnswer.window(of: specification),
                    table: tables.exposures, names: specification.spec.exposures, weights: specification.spec.weights,
                    groups: study.groups))
        case .panel:
            self = .panel(try MethodAnswer.panel(specification, tables))
        }
    }

    package var answer: AnswerValue {
        switch self {
        case .event(let study): study.answer
        case .synthetic(let study): study.answer
        case .calendarTime(let study): study.answer
        case .crossSection(let study): study.answer
        case .panel(let scan): scan.answer
        }
    }

    /// Why there is no answer; nil if there is one.
    package var failure: StudyError? {
        guard case .event(let study) = self, study.sample == nil else { return nil }
        return study.firstFailure
    }

    /// The first window of the specification, else the event window.
    private static func window(of specification: StudySpecification) -> Window {
        specification.spec.windows.first ?? specification.spec.event
    }

    private static func synthetic(
        _ specification: StudySpecification, _ tables: StudyTables
    ) throws(StudyError) -> SyntheticStudy {
        guard let event = specification.events.first else { throw .emptySeries }
        let series = try SpecifiedSeries(specification, tables, design: StudyDesign(model: .constantMean))
        let donors = specification.inputs.donors ?? tables.prices.names.filter { $0 != event.ticker }
        var closes: [String: [SessionDate: Double]] = [:]
        for name in [event.ticker] + donors { closes[name] = try tables.prices.byDate(name) }
        return try SyntheticStudy(
            treated: event.ticker, donors: donors, closes: closes, sessions: series.sessions,
            dayZero: try series.position(of: event.date), estimation: specification.spec.estimation,
            event: specification.spec.event)
    }

    private static func panel(
        _ specification: StudySpecification, _ tables: StudyTables
    ) throws(StudyError) -> PanelScan {
        let design = try specification.design()
        let series = try SpecifiedSeries(specification, tables, design: design)
        var instruments: [(name: String, returns: ReturnSeries)] = []
        var positions: Set<Int> = []
        for event in specification.events {
            if !instruments.contains(where: { $0.name == event.ticker }) {
                let closes = try tables.prices.byDate(event.ticker)
                instruments.append(
                    (event.ticker, try ReturnSeries(closes: closes, sessions: series.sessions, kind: series.kind)))
            }
            if specification.spec.dates == nil { positions.insert(try series.position(of: event.date)) }
        }
        if let dates = specification.spec.dates {
            positions = Set(series.sessions.indices.filter { (dates[0]...dates[1]).contains(series.sessions[$0]) })
        }
        let windows = specification.spec.windows
        return try PanelScan(
            instruments, market: design.model.regressorCount > 0 ? series.market : nil, design: design,
            windows: windows.isEmpty ? [design.event] : windows, dayZeros: positions.sorted())
    }
}
