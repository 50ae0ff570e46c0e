import Foundation
import Markets
import Testing

@testable import Impact

/// Calendars whose sessions are the dates of the benchmark's bars, with each exchange's usual hours.
enum DemoCalendars {
    static func all(of bars: [String: [Bar]], _ exchanges: [String: String]) throws -> [ExchangeCalendar] {
        var calendars: [ExchangeCalendar] = []
        for exchange in Set(exchanges.values).sorted() {
            let dates = (bars[DemoBars.benchmark(of: exchange)] ?? []).map(\.session).sorted()
            let isAsian = exchange == "XTKS" || exchange == "XKRX"
            let sessions = dates.map { date in
                let midnight = Double(date.dayNumber) * 86_400
                return Session(
                    date: date, open: Date(timeIntervalSince1970: midnight + (isAsian ? 0 : 14.5 * 3_600)),
                    close: Date(timeIntervalSince1970: midnight + (isAsian ? 6.5 : 21) * 3_600))
            }
            calendars.append(calendar(exchange, sessions))
        }
        return calendars
    }

    static func calendar(_ exchange: String, _ sessions: [Session]) -> ExchangeCalendar {
        ExchangeCalendar(exchange: exchange, sessions: sessions) { instant in
            guard let index = sessions.firstIndex(where: { $0.close > instant }), index > 0 else {
                throw ImpactError.outsideCalendar(exchange: exchange, reason: "outside the test's sessions")
            }
            let session = sessions[index]
            let isSameDay = Int((instant.timeIntervalSince1970 / 86_400).rounded(.down)) == session.date.dayNumber
            let phase: SessionPhase = !isSameDay ? .closedWeekend : instant < session.open ? .preOpen : .inSession
            return EffectiveSession(
                exchange: exchange, session: session.date, phase: phase, base: sessions[index - 1].date)
        }
    }
}
