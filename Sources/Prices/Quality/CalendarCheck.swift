import Markets

/// Whether the bars of an exchange's instruments speak against the table of its sessions.
///
/// A missing bar of one instrument is a gap of that instrument. If the benchmark and most others have none on a session, or have one on a day
/// without a session, the table is probably wrong.
package struct CalendarCheck {
    /// The evidence of one instrument of the exchange.
    package struct Witness: Sendable {
        package var symbol: String
        package var isBenchmark: Bool
        /// The sessions that have a bar.
        package var sessions: Set<SessionDate>
        /// Days without a session for which a source gave a bar, which was not taken.
        package var refused: Set<SessionDate>

        package init(symbol: String, isBenchmark: Bool, sessions: Set<SessionDate>, refused: Set<SessionDate>) {
            self.symbol = symbol
            self.isBenchmark = isBenchmark
            self.sessions = sessions
            self.refused = refused
        }
    }

    /// The share of witnesses that have to agree.
    private static let majority = 0.5

    /// Likely errors of a table, oldest first; `missing` for a session that nobody traded, `phantom` for a day that everybody did.
    ///
    /// The witnesses are the instruments of its exchange; a benchmark among them has to agree with the others.
    package static func findings(_ calendar: TradingCalendar, _ witnesses: [Witness]) -> [PriceFinding] {
        var findings: [PriceFinding] = []
        let spans = witnesses.compactMap { witness -> (witness: Witness, first: SessionDate, last: SessionDate)? in
            guard let first = witness.sessions.min(), let last = witness.sessions.max() else { return nil }
            return (witness, first, last)
        }
        func judge(_ date: SessionDate, speaks: (Witness) -> Bool) -> (count: Int, of: Int)? {
            let there = spans.filter { $0.first <= date && date <= $0.last }.map(\.witness)
            let speaking = there.filter(speaks)
            let benchmarks = there.filter(\.isBenchmark)
            guard !speaking.isEmpty, Double(speaking.count) > Double(there.count) * majority,
                benchmarks.isEmpty || benchmarks.contains(where: speaks)
            else { return nil }
            return (speaking.count, there.count)
        }
        guard let first = spans.map(\.first).min(), let last = spans.map(\.last).max() else { return [] }
        for session in calendar.sessions where first <= session.date && session.date <= last {
            guard let vote = judge(session.date, speaks: { !$0.sessions.contains(session.date) }) else { continue }
            findings.append(
                PriceFinding(
                    symbol: calendar.exchange.mic, kind: .missing, session: session.date,
                    evidence: .probablyClosed(instruments: vote.count, of: vote.of)))
        }
        for date in Set(witnesses.flatMap(\.refused)).sorted() {
            guard let vote = judge(date, speaks: { $0.refused.contains(date) }) else { continue }
            findings.append(
                PriceFinding(
                    symbol: calendar.exchange.mic, kind: .phantom, session: date,
                    evidence: .probablyOpen(instruments: vote.count, of: vote.of, day: calendar.name(of: date))))
        }
        return findings
    }
}
