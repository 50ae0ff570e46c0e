import EventStudies
import Foundation
import Markets

/// The definition of a sell-off.
package enum SelloffRules {
    /// An instrument belongs to a sell-off if its abnormal return, as a fraction, and ``standardized`` are at or below
    /// their limits.
    package static let abnormalReturn = -0.05
    /// In residual standard deviations, so that a volatile stock's ordinary day does not count.
    package static let standardized = -3.0
    /// The session's volume is compared with the mean of this many sessions before.
    package static let volumeSessions = 20
    /// Estimates use only sessions before the judged one, with the windows of a study of that day.
    package static let design = StudyDesign(event: Window(0...1))
}

/// Finds the sessions on which instruments fell abnormally.
package enum Selloffs {
    /// All sell-offs of a book between two dates, both included, oldest first.
    ///
    /// - Parameters:
    ///   - book: Cut at the instant of knowledge.
    ///   - from: The first date; nil for the first that has enough sessions before it.
    ///   - through: The last date; nil for the last of the data.
    /// - Returns: Only dates with at least one member.
    package static func detect(
        in book: PriceBook, from: SessionDate? = nil, through: SessionDate? = nil
    ) -> [Selloff] {
        book.sessionDates.filter { date in
            (from.map { $0 <= date } ?? true) && (through.map { date <= $0 } ?? true)
        }.map { selloff(on: $0, in: book) }.filter { !$0.members.isEmpty }
    }

    /// The instruments that fell on a date; no members if none fell beyond the thresholds.
    package static func selloff(on date: SessionDate, in book: PriceBook) -> Selloff {
        var members: [SelloffMember] = []
        var measured = 0
        for instrument in book.studied {
            guard let studied = studied(instrument, on: date, in: book) else { continue }
            measured += 1
            let standardized = studied.dayZero.value / studied.study.fit.deviation
            // A price that rose less than its benchmark did not fall.
            if studied.closeOn < studied.closeBefore, studied.dayZero.value <= SelloffRules.abnormalReturn,
                standardized <= SelloffRules.standardized
            {
                members.append(SelloffMember(studied, book: book))
            }
        }
        return Selloff(
            session: date,
            members: members.sorted { ($0.abnormalReturn, $0.symbol) < ($1.abnormalReturn, $1.symbol) },
            measured: measured)
    }

    /// Nil where the instrument has no session or cannot be studied; the day's ``SelloffAnalysis/study`` gives the
    /// reason.
    private static func studied(
        _ instrument: Instrument, on date: SessionDate, in book: PriceBook
    ) -> StudiedInstrument? {
        guard let track = book.tracks[instrument.symbol], let position = track.positions[date], position > 0 else {
            return nil
        }
        let effective = EffectiveSession(
            exchange: instrument.exchange, session: date, phase: .preOpen, base: track.sessions[position - 1].date)
        return Result { () throws(ImpactError) in
            try book.studiedInstrument(
                instrument, effective: effective, benchmark: nil, design: SelloffRules.design)
        }.value
    }
}

extension Selloff {
    /// The depth and breadth of the fall: the members' abnormal falls, summed.
    package var depth: Double { members.reduce(0) { $0 - $1.abnormalReturn } }

    /// The members' losses by currency, where shares are known.
    package var losses: [String: Double] {
        members.compactMap(\.loss).reduce(into: [:]) { $0[$1.currency, default: 0] += $1.amount }
    }
}

extension SelloffMember {
    init(_ studied: StudiedInstrument, book: PriceBook) {
        let instrument = studied.instrument
        let session = studied.effective.session
        self.init(
            symbol: instrument.symbol, name: instrument.name, group: instrument.group, session: session,
            closeBefore: studied.closeBefore, closeOn: studied.closeOn, currency: instrument.currency,
            rawReturn: studied.closeOn / studied.closeBefore - 1, abnormalReturn: studied.dayZero.value,
            standardized: studied.dayZero.value / studied.study.fit.deviation,
            loss: DollarLoss(
                instrument, session: session, closeBefore: studied.closeBefore, closeOn: studied.closeOn, book: book),
            recovery: book.tracks[instrument.symbol].flatMap { Recovery($0, session: session) },
            volumeRatio: book.tracks[instrument.symbol].flatMap { $0.volumeRatio(on: session) })
    }
}

extension DollarLoss {
    /// Nil if no count of shares was known at the session.
    ///
    /// Closes that were divided by splits after the count are multiplied by that many more shares.
    init?(_ instrument: Instrument, session: SessionDate, closeBefore: Double, closeOn: Double, book: PriceBook) {
        let known = instrument.shares.filter { $0.asOf <= session }
        guard var shares = known.max(by: { $0.asOf < $1.asOf }) else { return nil }
        let track = book.tracks[instrument.symbol]
        let ratio = (track?.splits ?? []).reduce(1) { $1.date > shares.asOf ? $0 * $1.value : $0 }
        shares.count *= ratio
        let (currency, unit) = CurrencyUnit.whole(track?.currency ?? instrument.currency)
        self.init(
            amount: (closeBefore - closeOn) * unit * shares.count, currency: currency, shares: shares.count,
            sharesAsOf: shares.asOf, sharesSource: shares.source)
        splits = ratio == 1 ? nil : ratio
        dollars = book.dollars(amount, of: currency, on: session)
    }
}

extension Recovery {
    /// Follows the closes from a session on; nil if there is none, or none before.
    init?(_ track: PriceBook.Track, session: SessionDate) {
        guard let position = track.positions[session], position > 0,
            let base = track.bars[track.sessions[position - 1].date]?.close
        else { return nil }
        let path = track.sessions[position...].compactMap { track.bars[$0.date] }
        guard let first = path.first, let end = path.last else { return nil }
        let recovered = path.firstIndex { $0.close >= base }
        // A fall ends where the price has recovered; a later, deeper one is another fall.
        let fall = path[...(recovered ?? path.count - 1)]
        let lowest = fall.min { $0.close < $1.close } ?? first
        let highest = path.dropFirst().max { $0.close < $1.close } ?? first
        self.init(
            maximumDrawdown: lowest.close / base - 1, lowest: lowest.close, lowestSession: lowest.session,
            highestAfter: highest.close, highestSession: highest.session,
            recovered: recovered.map { path[$0].session },
            sessionsToRecover: recovered.flatMap { index in
                track.positions[path[index].session].map { $0 - position }
            }, dataEnd: end.session)
    }
}

extension PriceBook.Track {
    /// The session's volume against the mean of the sessions before; nil unless all of them have one.
    func volumeRatio(on session: SessionDate) -> Double? {
        guard let position = positions[session], position >= SelloffRules.volumeSessions,
            let volume = bars[session]?.volume
        else { return nil }
        let before = sessions[(position - SelloffRules.volumeSessions)..<position].compactMap { bars[$0.date]?.volume }
        guard before.count == SelloffRules.volumeSessions else { return nil }
        let mean = before.reduce(0, +) / Double(before.count)
        return mean > 0 ? volume / mean : nil
    }
}
