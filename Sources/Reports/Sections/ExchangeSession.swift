import Foundation
import Impact
import Markets
import News

/// The session of one exchange in which an instant could first be traded.
package struct ExchangeSession: Hashable, Codable, Sendable {
    /// ISO 10383: `XNAS`.
    package var exchange: String
    package var session: SessionDate
    package var base: SessionDate
    package var phase: SessionPhase
    package var sentence: String

    /// Of each exchange in a study, by the exchange's code.
    static func all(of study: ReactionStudy, prose: Prose) -> [ExchangeSession] {
        Set(study.reactions.map(\.effective)).sorted { ($0.exchange, $0.session) < ($1.exchange, $1.session) }.map {
            ExchangeSession(
                exchange: $0.exchange, session: $0.session, base: $0.base, phase: $0.phase,
                sentence: prose.sentence($0, of: study.instant))
        }
    }
}
