import EventStudies
import Foundation
import Markets

/// The instruments with their bars and calendars, cut at an instant of knowledge.
///
/// Bars dated on no session of their exchange are dropped, and so is every session that closed after the cut.
package struct PriceBook: Sendable {
    /// One instrument's bars on its exchange's sessions.
    struct Track: Sendable {
        /// Without gaps, from the first bar to the last; `[sessions]`.
        var sessions: [Session]
        var bars: [SessionDate: Bar]
        var positions: [SessionDate: Int]
        var source: String
        var basis: String?
        /// ISO 4217, of the bars' prices; nil where the source does not give it.
        var currency: String?
        /// The closes that returns are computed from, in the book's adjustment where the series has it.
        var returnCloses: [SessionDate: Double]
        var returnBasis: ReturnBasis
        /// The splits that the bars' prices were divided by.
        var splits: [CorporateAction]

        var dates: [SessionDate] { sessions.map(\.date) }
    }

    /// By symbol.
    package let instruments: [Instrument]
    /// Data that became known later are not used; nil for everything stored.
    package let asOf: Date?
    /// The adjustment of returns, where the series allow it.
    package let adjustment: PriceAdjustment
    let tracks: [String: Track]
    let calendars: [String: TradingCalendar]
    private let series: [BarSeries]

    /// Loads the calendars of the instruments' exchanges.
    ///
    /// - Parameters:
    ///   - instruments: The watchlist, benchmarks included.
    ///   - series: At most one a symbol.
    ///   - calendars: The source of the exchanges' calendars.
    ///   - adjustment: The adjustment of returns.
    ///   - asOf: Sessions that closed later are not used.
    /// - Throws: ``MarketError`` if there is no calendar of an exchange.
    package init(
        instruments: [Instrument], series: [BarSeries], calendars: Calendars,
        adjustment: PriceAdjustment = .totalReturn, asOf: Date? = nil
    ) throws(MarketError) {
        var own: [TradingCalendar] = []
        for exchange in Set(instruments.map(\.exchange) + series.map(\.exchange)).sorted() {
            own.append(try calendars.calendar(for: exchange))
        }
        self.init(
            instruments: instruments, series: series, calendars: own, adjustment: adjustment, asOf: asOf)
    }

    /// Puts the bars on their exchanges' sessions.
    ///
    /// - Parameters:
    ///   - instruments: The watchlist, benchmarks included.
    ///   - series: At most one a symbol.
    ///   - calendars: One an exchange.
    ///   - adjustment: The adjustment of returns.
    ///   - asOf: Sessions that closed later are not used.
    package init(
        instruments: [Instrument], series: [BarSeries], calendars: [TradingCalendar],
        adjustment: PriceAdjustment = .totalReturn, asOf: Date? = nil
    ) {
        self.instruments = instruments.sorted { $0.symbol < $1.symbol }
        self.series = series
        self.asOf = asOf
        self.adjustment = adjustment
        self.calendars = Dictionary(calendars.map { ($0.exchange.mic, $0) }, uniquingKeysWith: { first, _ in first })
        var tracks: [String: Track] = [:]
        for one in series {
            guard let calendar = self.calendars[one.exchange] else { continue }
            tracks[one.symbol] = Track(one, calendar: calendar, adjustment: adjustment, asOf: asOf)
        }
        self.tracks = tracks
    }

    /// The same book with nothing that became known later.
    package func cut(asOf instant: Date?) -> PriceBook {
        guard let instant else { return self }
        let earlier = asOf.map { min($0, instant) } ?? instant
        return PriceBook(
            instruments: instruments, series: series, calendars: calendars.keys.sorted().compactMap { calendars[$0] },
            adjustment: adjustment, asOf: earlier)
    }

    package func instrument(_ symbol: String) throws(ImpactError) -> Instrument {
        guard let found = instruments.first(where: { $0.symbol == symbol }) else {
            throw .unknownTicker(symbol: symbol, known: instruments.map(\.symbol))
        }
        return found
    }

    /// The instruments that reactions are measured for: those of an exposure group.
    package var studied: [Instrument] { instruments.filter { $0.group != nil } }

    /// Every date on which one of the studied instruments has a bar, oldest first.
    package var sessionDates: [SessionDate] {
        Set(studied.flatMap { tracks[$0.symbol]?.bars.keys.map { $0 } ?? [] }).sorted()
    }

    /// A symbol's bars by session, with their source and basis; nil where there are none.
    package func bars(of symbol: String) -> (bars: [Bar], source: String, basis: String?)? {
        tracks[symbol].map { track in
            (track.dates.compactMap { track.bars[$0] }, track.source, track.basis)
        }
    }

    /// The bases of the instruments' returns, with the number of instruments that share each.
    package var returnBases: [ReturnBasis: Int] {
        Dictionary(grouping: tracks.values, by: \.returnBasis).mapValues(\.count)
    }

    func track(of symbol: String) throws(ImpactError) -> Track {
        guard let track = tracks[symbol], !track.sessions.isEmpty else { throw .noBars(symbol: symbol) }
        return track
    }

    func calendar(of exchange: String) throws(ImpactError) -> TradingCalendar {
        guard let calendar = calendars[exchange] else {
            throw .unknownExchange(exchange: exchange, known: calendars.keys.sorted())
        }
        return calendar
    }

    /// The session of an exchange on a date; nil if it has none.
    ///
    /// - Throws: ``ImpactError/unknownExchange(exchange:known:)`` or ``ImpactError/outsideCalendar(exchange:reason:)``.
    func session(of exchange: String, on date: SessionDate) throws(ImpactError) -> Session? {
        let calendar = try calendar(of: exchange)
        do throws(MarketError) {
            return try calendar.session(on: date)
        } catch {
            throw .outsideCalendar(exchange: exchange, reason: "\(error)")
        }
    }
}

extension PriceBook.Track {
    /// Puts a series on its exchange's sessions.
    ///
    /// Prices as traded are restated for the latest share: the bars before a split are divided by its ratio, so that
    /// every move and level within the track refers to the same share.
    init(_ given: BarSeries, calendar: TradingCalendar, adjustment: PriceAdjustment, asOf: Date?) {
        let known = calendar.sessions.filter { session in asOf.map { session.close <= $0 } ?? true }
        let dates = Set(known.map(\.date))
        var series = given
        series.bars = given.bars.filter { dates.contains($0.session) }.sorted { $0.session < $1.session }
        let closes = series.adjustedCloses(adjustment)
        let values = closes?.values ?? series.bars.map(\.close)
        returnBasis = closes?.origin ?? .unadjusted(SourceBasis(written: series.basis))
        returnCloses = Dictionary(
            zip(series.bars, values).map { ($0.session, $1) }, uniquingKeysWith: { _, last in last })
        splits = adjustment == .none ? [] : series.divideBySplits()
        currency = series.currency
        bars = Dictionary(series.bars.map { ($0.session, $0) }, uniquingKeysWith: { _, last in last })
        let (first, last) = (bars.keys.min(), bars.keys.max())
        sessions = known.filter { session in
            guard let first, let last else { return false }
            return first <= session.date && session.date <= last
        }
        positions = Dictionary(
            sessions.enumerated().map { ($0.element.date, $0.offset) }, uniquingKeysWith: { first, _ in first })
        source = series.source
        basis = series.basis
    }
}
