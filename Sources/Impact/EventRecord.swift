import EventStudies
import Foundation
import Markets

/// Something that instruments may have reacted to: a release, a burst of attention, a day that fell.
package struct StudiedEvent: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case release
        case burst
        case selloff
    }

    package let kind: Kind
    /// A release's id; a burst's release and onset; a sell-off's date.
    package let name: String
    /// UTC.
    package let instant: Date

    package init(kind: Kind, name: String, instant: Date) {
        self.kind = kind
        self.name = name
        self.instant = instant
    }
}

/// One instrument around one event, as rows: the numbers of its ``EventStudy``, or the reason that there are none.
package struct EventRecord: Hashable, Sendable {
    /// One session of the event window.
    package struct Session: Hashable, Sendable {
        /// Sessions from day 0.
        package let relative: Int
        package let session: SessionDate
        /// As a fraction, as ``path``.
        package let abnormal: Double
        /// ``abnormal`` over the residuals' deviation.
        package let t: Double
        /// ``abnormal`` over its prediction deviation.
        package let standardized: Double
        /// Two-sided, of ``standardized``.
        package let p: Double
        /// The abnormal returns summed from the event window's first session; nil after a session without one.
        package let path: Double?
    }

    /// One window whose abnormal returns are summed.
    package struct Sum: Hashable, Sendable {
        package let window: String
        package let value: Double
        /// Over σ√sessions.
        package let plainT: Double
        /// Over the prediction deviation.
        package let t: Double
        /// Two-sided, of ``t``.
        package let p: Double
    }

    package let event: StudiedEvent
    package let symbol: String
    /// The effective session on the instrument's exchange; nil where it has none.
    package let dayZero: SessionDate?
    /// Why there is no answer, or not all of it.
    package let problem: String?
    /// Returns that the model is fitted on; nil without a fit, like the three properties after it.
    package let observations: Int?
    package let degreesOfFreedom: Int?
    package let deviation: Double?
    /// Nil also in models without a slope.
    package let beta: Double?
    /// The sessions that have an abnormal return.
    package let sessions: [Session]
    /// The windows that lack no session.
    package let sums: [Sum]
}

extension PriceBook {
    /// One instrument around many events, each on the effective session of its exchange.
    ///
    /// - Parameters:
    ///   - symbol: The instrument.
    ///   - events: Of any time; an event outside the bars gets a record with the reason.
    ///   - design: Its model must be one that is estimated in batches.
    ///   - windows: To sum over, inside the event window.
    ///   - returns: How a return is computed from two closes.
    /// - Returns: One record an event, in their order.
    /// - Throws: ``ImpactError/unknownTicker(symbol:known:)``, ``ImpactError/noBars(symbol:)``,
    ///   ``ImpactError/noBenchmark(symbol:)``, or ``ImpactError/notComputable(symbol:reason:)`` if the model is none of them or a
    ///   price is invalid.
    package func records(
        of symbol: String, events: [StudiedEvent], design: StudyDesign, windows: [Window], returns: ReturnKind
    ) throws(ImpactError) -> [EventRecord] {
        let instrument = try instrument(symbol)
        let track = try track(of: symbol)
        let calendar = try calendar(of: instrument.exchange)
        let dates = track.dates
        var market: PriceBook.Track?
        if design.model.regressorCount > 0 {
            guard let benchmark = instrument.benchmark else { throw .noBenchmark(symbol: symbol) }
            market = try self.track(of: benchmark)
        }
        // An instant before or after the calendar's table has no session there; the record gives the reason.
        let sessions = events.map { event in
            Result { () throws(MarketError) in try calendar.effectiveSession(of: event.instant).session }
        }
        do throws(StudyError) {
            let series = try ReturnSeries(closes: track.returnCloses, sessions: dates, kind: returns)
            var regressor: ReturnSeries?
            if let market {
                regressor = try ReturnSeries(closes: market.returnCloses, sessions: dates, kind: returns)
            }
            let batch = try BatchStudy(design: design, windows: windows, market: regressor)
            var results = batch.results()
            let dayZeros = sessions.map { session in session.value.flatMap { track.positions[$0] } ?? -1 }
            batch.study(try batch.prepare(series), dayZeros: dayZeros, into: &results)
            return events.indices.map { index in
                EventRecord(
                    events[index], symbol: symbol, session: sessions[index], dayZero: dayZeros[index], dates: dates,
                    results: results, study: index)
            }
        } catch {
            throw ImpactError(error, symbol: symbol)
        }
    }
}

extension EventRecord {
    fileprivate init(
        _ event: StudiedEvent, symbol: String, session: Result<SessionDate, MarketError>, dayZero: Int,
        dates: [SessionDate],
        results: BatchResults, study: Int
    ) {
        self.event = event
        self.symbol = symbol
        self.dayZero = session.value
        let isFitted = results.deviation(study) != nil
        observations = isFitted ? results.observations(study) : nil
        degreesOfFreedom = isFitted ? results.degreesOfFreedom(study) : nil
        deviation = results.deviation(study)
        beta = results.slope(study)
        sessions = results.event.range.compactMap { relative in
            guard dates.indices.contains(dayZero + relative), let abnormal = results.abnormal(study, at: relative),
                let t = results.plainT(study, at: relative), let p = results.p(study, at: relative),
                let standardized = results.standardized(study, at: relative)
            else { return nil }
            return Session(
                relative: relative, session: dates[dayZero + relative], abnormal: abnormal, t: t,
                standardized: standardized, p: p, path: results.path(study, at: relative))
        }
        sums = results.windows.indices.compactMap { place in
            results.cumulative(study, window: place).map { car in
                Sum(window: car.window.description, value: car.value, plainT: car.plainT, t: car.t, p: car.p)
            }
        }
        problem = session.reason?.description ?? results.problem(study)?.description
    }
}
