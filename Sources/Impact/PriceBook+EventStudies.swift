import EventStudies
import Foundation
import Markets

/// One instrument around one instant, studied together with others.
package struct BookEvent: Hashable, Sendable {
    package let symbol: String
    /// UTC.
    package let instant: Date
    /// The event's name in an answer.
    package let id: String

    package init(symbol: String, instant: Date, id: String) {
        self.symbol = symbol
        self.instant = instant
        self.id = id
    }
}

/// How the events of a book are studied together.
package struct BookDesign: Sendable {
    package var design: StudyDesign
    package var measure: StudyMeasure
    package var returns: ReturnKind
    package var factors: SeriesTable?
    /// Inside the event window: the sums of abnormal returns.
    package var windows: [Window]
    /// Replaces each instrument's own benchmark; nil keeps it.
    package var benchmark: String?

    package init(
        design: StudyDesign, measure: StudyMeasure = .returns, returns: ReturnKind = .simple,
        factors: SeriesTable? = nil, windows: [Window], benchmark: String? = nil
    ) {
        self.design = design
        self.measure = measure
        self.returns = returns
        self.factors = factors
        self.windows = windows
        self.benchmark = benchmark
    }
}

extension PriceBook {
    /// The event studies of instruments around instants, each on its own exchange's effective session.
    ///
    /// - Throws: ``ImpactError/unknownTicker(symbol:known:)``. The error of a single event is kept in its result.
    package func eventStudies(_ events: [BookEvent], _ book: BookDesign) throws(ImpactError) -> SpecifiedStudy {
        if let benchmark = book.benchmark { _ = try instrument(benchmark) }
        var studied: [SpecifiedStudy.Event] = []
        for event in events { studied.append(self.event(event, of: try instrument(event.symbol), book)) }
        do throws(StudyError) {
            return try SpecifiedStudy(
                design: studied.lazy.compactMap(\.study).first?.design ?? book.design, kind: book.returns,
                measure: book.measure, windows: book.windows, events: studied, market: book.benchmark)
        } catch {
            throw .notComputable(symbol: "The sample", reason: error)
        }
    }

    private func event(_ event: BookEvent, of instrument: Instrument, _ book: BookDesign) -> SpecifiedStudy.Event {
        // An event that has no session keeps its date in UTC; the failure gives the reason.
        var date = SessionDate(utc: event.instant)
        var market: Result<ReturnSeries, StudyError> = .failure(.noBenchmark)
        var drawdown: Result<DatedDrawdown, StudyError>?
        let result: Result<EventStudy, StudyError>
        do throws(ImpactError) {
            let session = try effectiveSession(of: event.instant, instrument.exchange)
            date = session.session
            let track = try track(of: instrument.symbol)
            if let name = book.benchmark ?? instrument.benchmark {
                let other = try self.track(of: name)
                market = Result { () throws(StudyError) in
                    try ReturnSeries(closes: other.returnCloses, sessions: track.dates, kind: book.returns)
                }
            }
            if book.measure == .returns, let position = track.positions[date] {
                drawdown = Result { () throws(StudyError) in
                    try DatedDrawdown(
                        closes: track.returnCloses, sessions: track.dates, dayZero: position,
                        horizon: SpecifiedStudy.drawdownSessions)
                }
            }
            let study = try study(instrument, session, track, book)
            result = .success(study)
        } catch {
            result = .failure(StudyError(error))
        }
        return SpecifiedStudy.Event(
            id: event.id, ticker: instrument.symbol, date: date, group: instrument.group, result: result,
            market: market, drawdown: drawdown)
    }

    private func study(
        _ instrument: Instrument, _ session: EffectiveSession, _ track: Track, _ book: BookDesign
    ) throws(ImpactError) -> EventStudy {
        guard book.measure != .returns else {
            return try studiedInstrument(
                instrument, effective: session, benchmark: book.benchmark, design: book.design,
                options: StudyOptions(returns: book.returns, factors: book.factors)
            ).study
        }
        guard let dayZero = track.positions[session.session] else {
            throw .sessionWithoutBar(symbol: instrument.symbol, session: session.session)
        }
        do throws(StudyError) {
            if book.measure == .volatility {
                return try EventStudy.volatility(
                    ReturnSeries(closes: track.returnCloses, sessions: track.dates, kind: book.returns),
                    dayZero: dayZero, design: book.design)
            }
            var market: ReturnSeries?
            if book.design.model is MarketModel, let name = book.benchmark ?? instrument.benchmark,
                let other = tracks[name]
            {
                market = try .logVolume(other.volumes, sessions: track.dates)
            }
            return try EventStudy.volume(
                .logVolume(track.volumes, sessions: track.dates), market: market, dayZero: dayZero,
                design: book.design)
        } catch {
            throw ImpactError(error, symbol: instrument.symbol)
        }
    }

    private func effectiveSession(of instant: Date, _ exchange: String) throws(ImpactError) -> EffectiveSession {
        let calendar = try calendar(of: exchange)
        do throws(MarketError) {
            return try calendar.effectiveSession(of: instant)
        } catch {
            throw .outsideCalendar(exchange: exchange, reason: "\(error)")
        }
    }

    /// An instrument against a mix of others that trade on the same sessions.
    ///
    /// - Parameters:
    ///   - symbol: The instrument.
    ///   - donors: The others; nil for all that trade on its sessions and belong to another exposure group, and the
    ///     benchmarks.
    ///   - instant: The news, UTC.
    ///   - estimation: The sessions on which the mix is estimated.
    ///   - event: The sessions on which the gap is measured.
    /// - Returns: The mix, its gaps and its placebos.
    /// - Throws: ``ImpactError/unknownTicker(symbol:known:)``, ``ImpactError/noBars(symbol:)``,
    ///   ``ImpactError/sessionWithoutBar(symbol:session:)``, or ``ImpactError/notComputable(symbol:reason:)``.
    package func syntheticControl(
        of symbol: String, donors: [String]?, instant: Date, estimation: Window, event: Window
    ) throws(ImpactError) -> SyntheticStudy {
        let own = try instrument(symbol)
        let track = try track(of: symbol)
        let session = try effectiveSession(of: instant, own.exchange).session
        guard let position = track.positions[session] else {
            throw .sessionWithoutBar(symbol: symbol, session: session)
        }
        var names: [String] = []
        if let donors {
            for donor in donors { names.append(try instrument(donor).symbol) }
        } else {
            names = instruments.filter { other in
                other.kind != .rate && other.group != own.group && sharesSessions(other.exchange, own.exchange)
            }.map(\.symbol)
        }
        var closes: [String: [SessionDate: Double]] = [symbol: track.returnCloses]
        for name in names { closes[name] = tracks[name]?.returnCloses }
        do throws(StudyError) {
            return try SyntheticStudy(
                treated: symbol, donors: names, closes: closes, sessions: track.dates, dayZero: position,
                estimation: estimation, event: event)
        } catch {
            throw ImpactError(error, symbol: symbol)
        }
    }

    /// Whether two exchanges trade on the same dates, as the American ones do.
    private func sharesSessions(_ one: String, _ other: String) -> Bool {
        if one == other { return true }
        guard let left = calendars[one], let right = calendars[other] else { return false }
        return left.sessions.lazy.map(\.date).elementsEqual(right.sessions.lazy.map(\.date))
    }

    /// Every session of a span of dates, each studied across the same instruments of exchanges that share their sessions.
    ///
    /// - Parameters:
    ///   - symbols: The instruments; those whose exchange has other sessions than the benchmark's are left out.
    ///   - dates: The first and the last.
    ///   - book: Its model must be one that is estimated in batches; its benchmark decides the sessions.
    /// - Returns: One answer a session of the benchmark.
    /// - Throws: ``ImpactError/unknownTicker(symbol:known:)``, ``ImpactError/noBenchmark(symbol:)``,
    ///   ``ImpactError/noBars(symbol:)``, or ``ImpactError/notComputable(symbol:reason:)``.
    package func panel(
        of symbols: [String], dates: ClosedRange<SessionDate>, _ book: BookDesign
    ) throws(ImpactError) -> PanelScan {
        guard let first = symbols.first else {
            throw .notComputable(symbol: "The panel", reason: .emptySeries)
        }
        let own = try instrument(first).benchmark
        guard let name = book.benchmark ?? own else { throw .noBenchmark(symbol: first) }
        let benchmark = try instrument(name)
        let market = try track(of: name)
        var kept: [String] = []
        for symbol in symbols where sharesSessions(try instrument(symbol).exchange, benchmark.exchange) {
            kept.append(symbol)
        }
        do throws(StudyError) {
            var instruments: [(name: String, returns: ReturnSeries)] = []
            for symbol in kept {
                guard let track = tracks[symbol] else { continue }
                instruments.append(
                    (
                        symbol,
                        try ReturnSeries(closes: track.returnCloses, sessions: market.dates, kind: book.returns)
                    ))
            }
            return try PanelScan(
                instruments,
                market: book.design.model.regressorCount > 0
                    ? ReturnSeries(closes: market.returnCloses, sessions: market.dates, kind: book.returns) : nil,
                design: book.design, windows: book.windows,
                dayZeros: market.dates.indices.filter { dates.contains(market.dates[$0]) })
        } catch {
            throw .notComputable(symbol: "The panel", reason: error)
        }
    }
}

extension PriceBook.Track {
    /// Shares traded by session, where the source gives them.
    fileprivate var volumes: [SessionDate: Double] { bars.compactMapValues(\.volume) }
}

extension StudyError {
    /// Why one event has no study, whose row names the instrument.
    init(_ error: ImpactError) {
        self =
            switch error {
            case .noBars(let symbol), .unknownTicker(let symbol, _): .barsMissing(symbol: symbol)
            case .noBenchmark: .noBenchmark
            case .unknownExchange(let exchange, _), .outsideCalendar(let exchange, _):
                .sessionUnknown(exchange: exchange)
            case .eventOutsideData(_, let session, let first, let last):
                .dateOutsideData(date: session, first: first, last: last)
            case .sessionWithoutBar(_, let session), .notASession(let session): .returnMissing(session: session)
            case .tooFewSessions(_, let sessions, let minimum):
                .tooFewSessions(sessions: sessions, minimum: minimum)
            case .notComputable(_, let reason): reason
            }
    }
}
