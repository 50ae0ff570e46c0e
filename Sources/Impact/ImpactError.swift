import EventStudies
import Foundation
import Markets

/// Why an analysis, or a part of it, has no answer.
package enum ImpactError: Error, Hashable, Codable, Sendable, CustomStringConvertible {
    case unknownTicker(symbol: String, known: [String])
    /// The instrument names no benchmark, and none was given.
    case noBenchmark(symbol: String)
    /// There are no bars of the instrument at all, or none before the instant of knowledge.
    case noBars(symbol: String)
    /// No calendar was given for the instrument's exchange.
    case unknownExchange(exchange: String, known: [String])
    /// The instant lies outside the exchange's calendar; `reason` is the calendar's own message.
    case outsideCalendar(exchange: String, reason: String)
    /// The effective session has no bar because the bars begin later or end earlier.
    case eventOutsideData(symbol: String, session: SessionDate, first: SessionDate, last: SessionDate)
    /// The bars reach around the session, but it has none, or the session before has none.
    case sessionWithoutBar(symbol: String, session: SessionDate)
    case tooFewSessions(symbol: String, sessions: Int, minimum: Int)
    /// The statistics have no answer, for this reason.
    case notComputable(symbol: String, reason: StudyError)
    /// The day is no session of any exchange of the watchlist.
    case notASession(day: SessionDate)

    package var description: String {
        switch self {
        case .unknownTicker(let symbol, let known):
            "There is no instrument '\(symbol)' in the watchlist. Known are \(known.joined(separator: ", "))."
        case .noBenchmark(let symbol):
            "The watchlist names no benchmark for \(symbol). Add one there, or name one for this study."
        case .noBars(let symbol):
            "There are no bars of \(symbol) up to the date that the study may use. Fetch them, or choose a later date."
        case .unknownExchange(let exchange, let known):
            "There is no calendar of the exchange '\(exchange)'. Known are \(known.joined(separator: ", "))."
        case .outsideCalendar(let exchange, let reason):
            "The calendar of \(exchange) has no session for that instant: \(reason)"
        case .eventOutsideData(let symbol, let session, let first, let last):
            "The event's session \(session) lies outside the bars of \(symbol), which reach from \(first) to \(last). "
                + "Choose a date between them, or fetch more bars."
        case .sessionWithoutBar(let symbol, let session):
            "\(symbol) has no bar on \(session) or on the session before it. Fetch the missing bars."
        case .tooFewSessions(let symbol, let sessions, let minimum):
            "The estimation window of \(symbol) has \(sessions) sessions; the model needs \(minimum). "
                + "Fetch earlier bars, or choose a later date."
        case .notComputable(let symbol, let reason):
            "\(symbol) could not be studied: \(reason)"
        case .notASession(let day):
            "There is no session on \(day) at any exchange on the watchlist. Choose a trading day."
        }
    }
}
