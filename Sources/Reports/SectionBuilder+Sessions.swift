import Foundation
import Impact
import Markets
import News

extension SectionBuilder {
    /// The effective session of each exchange in the study, by the exchange's code.
    func sessions(_ study: ReactionStudy) -> [ExchangeSession] {
        let effective = Set(study.reactions.map(\.effective))
        return effective.sorted { ($0.exchange, $0.session) < ($1.exchange, $1.session) }.map { effective in
            ExchangeSession(
                exchange: effective.exchange, session: effective.session, base: effective.base,
                phase: effective.phase.rawValue, sentence: sentence(effective, study.instant))
        }
    }

    private func sentence(_ effective: EffectiveSession, _ instant: PublicInstant) -> String {
        let day = Wording.date(instant.instant)
        let when =
            if instant.precision == .day {
                effective.session == day
                    ? "session \(effective.session)" : "closed on \(day), first session \(effective.session)"
            } else {
                switch effective.phase {
                case .preOpen: "before the open, session \(effective.session)"
                case .inSession, .onBreak: "open, session \(effective.session)"
                case .postClose: "after the close, next session \(effective.session)"
                case .closedWeekend: "closed for the weekend, first session \(effective.session)"
                case .closedHoliday: "closed for a holiday, first session \(effective.session)"
                }
            }
        return "\(effective.exchange) \(when), against the close of \(effective.base)"
    }
}
