import Foundation
import Impact
import Markets
import News

/// When news could first be traded, and what a study of it is called.
extension Prose {
    /// `Nasdaq: closed on 2025-01-20, first session 2025-01-21, against the close of 2025-01-17`.
    func sentence(_ effective: EffectiveSession, of instant: PublicInstant) -> String {
        let day = Prose.date(instant.instant)
        let session = date(effective.session)
        let when: String
        if instant.precision == .day {
            when =
                effective.session == day
                ? self("session \(session)", "Handelstag \(session)")
                : self(
                    "closed on \(date(day)), first session \(session)",
                    "am \(date(day)) geschlossen, erster Handelstag \(session)")
        } else {
            switch effective.phase {
            case .preOpen:
                when = self("before the open, session \(session)", "vor Handelsbeginn, Handelstag \(session)")
            case .inSession, .onBreak: when = self("open, session \(session)", "geöffnet, Handelstag \(session)")
            case .postClose:
                when = self(
                    "after the close, next session \(session)", "nach Handelsschluss, nächster Handelstag \(session)")
            case .closedWeekend:
                when = self(
                    "closed for the weekend, first session \(session)",
                    "am Wochenende geschlossen, erster Handelstag \(session)")
            case .closedHoliday:
                when = self(
                    "closed for a holiday, first session \(session)",
                    "an einem Feiertag geschlossen, erster Handelstag \(session)")
            }
        }
        let base = date(effective.base)
        return "\(name(ofExchange: effective.exchange)): \(when), "
            + self("against the close of \(base)", "gemessen am Schlusskurs vom \(base)")
    }

    /// Sources that give different dates disagree; different times of one day do not.
    func disagreement(among sources: [Release.Source]) -> String? {
        let byDate = Dictionary(grouping: sources) { Prose.date($0.released.instant) }
        guard byDate.count > 1 else { return nil }
        let dates = byDate.sorted { $0.key < $1.key }.map { day, sources in
            "\(date(day)) (\(list(sources.map { PlainText.line($0.name) })))"
        }
        return self(
            "The sources disagree on the date: \(list(dates)).",
            "Die Quellen nennen verschiedene Daten: \(list(dates)).")
    }

    /// `at the release, 2025-01-20`: follows `Reactions` in a heading.
    func name(of study: StudySection) -> String {
        let at = instant(study.instant, precision: study.precision)
        return switch study.at {
        case .release: self("at the release, \(at)", "zur Veröffentlichung, \(at)")
        case .burst: self("at the burst's onset, \(at)", "zu Beginn der Nachrichtenwelle, \(at)")
        case .selloff: self("on the day of the sell-off, \(at)", "am Tag des Kursrutsches, \(at)")
        case .date: self("on \(at)", "am \(at)")
        }
    }

    /// `-250..-11` as `−250 to −11`.
    func range(_ window: String) -> String {
        window.replacing("..", with: self(" to ", " bis ")).replacing("-", with: "−")
    }
}
