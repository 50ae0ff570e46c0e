import Foundation

/// The position of an instant in an exchange's day.
package enum SessionPhase: String, Codable, Sendable, CaseIterable {
    case preOpen = "pre_open"
    case inSession = "in_session"
    case onBreak = "break"
    case postClose = "post_close"
    case closedWeekend = "closed_weekend"
    case closedHoliday = "closed_holiday"
}

/// One trading day of an exchange with its hours, UTC.
package struct Session: Hashable, Codable, Sendable {
    package var date: SessionDate
    package var open: Date
    package var close: Date
    /// The lunch break, both ends UTC.
    package var breakStart: Date?
    package var breakEnd: Date?

    package init(date: SessionDate, open: Date, close: Date, breakStart: Date? = nil, breakEnd: Date? = nil) {
        self.date = date
        self.open = open
        self.close = close
        self.breakStart = breakStart
        self.breakEnd = breakEnd
    }
}

/// The session of an exchange in which an instant's news can first be traded: the first whose close is later than the instant.
package struct EffectiveSession: Hashable, Codable, Sendable {
    /// Market identifier code.
    package var exchange: String
    package var session: SessionDate
    package var phase: SessionPhase
    /// The session whose close is the price before the news.
    package var base: SessionDate

    package init(exchange: String, session: SessionDate, phase: SessionPhase, base: SessionDate) {
        self.exchange = exchange
        self.session = session
        self.phase = phase
        self.base = base
    }
}
