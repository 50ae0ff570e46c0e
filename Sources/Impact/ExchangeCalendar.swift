import Foundation
import Markets

/// What an analysis needs to know of an exchange's calendar.
package struct ExchangeCalendar: Sendable {
    /// Market identifier code.
    package let exchange: String
    /// Without gaps, oldest first, from before the first bar to after the last.
    package let sessions: [Session]
    /// The session in which an instant's news can first be traded.
    package let effectiveSession: @Sendable (Date) throws -> EffectiveSession

    package init(
        exchange: String, sessions: [Session], effectiveSession: @escaping @Sendable (Date) throws -> EffectiveSession
    ) {
        self.exchange = exchange
        self.sessions = sessions
        self.effectiveSession = effectiveSession
    }
}
