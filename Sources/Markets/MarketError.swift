import Foundation

/// Errors in questions about an exchange or its sessions.
package enum MarketError: Error, Hashable, Sendable, CustomStringConvertible {
    case unknownExchange(mic: String, known: [String])
    /// The date lies outside the table of the exchange's sessions.
    case beyondTable(exchange: String, date: SessionDate, first: SessionDate, last: SessionDate)
    /// The instant lies so far from any calendar that it has no date `YYYY-MM-DD`.
    case instantOutOfRange(exchange: String, first: SessionDate, last: SessionDate)
    case noSession(exchange: String, date: SessionDate)
    case reversedRange(from: SessionDate, through: SessionDate)
    /// The time zone database of this machine lacks the exchange's zone.
    case unknownZone(exchange: String, zone: String)
    /// A line of an exchange's table that cannot be read.
    case malformedTable(exchange: String, line: Int, problem: String)
    /// A line of a file with corrections of sessions.
    case malformedCorrection(path: String, line: Int, problem: String)
    case malformedInstant(text: String)
    /// A line of a list of instants that is not `exchange,instant`.
    case malformedLine(line: Int, text: String)

    package var description: String {
        switch self {
        case .unknownExchange(let mic, let known):
            "There is no exchange '\(mic)'. "
                + "Use one of the market identifier codes \(known.joined(separator: ", "))."
        case .beyondTable(let exchange, let date, let first, let last):
            "The sessions of \(exchange) are known from \(first) to \(last), and \(date) lies outside. "
                + "Choose a date in that range, or update the program, whose newer versions have longer tables."
        case .instantOutOfRange(let exchange, let first, let last):
            "The instant lies outside the sessions of \(exchange), which are known from \(first) to \(last). "
                + "Check the year of the instant."
        case .noSession(let exchange, let date):
            "\(date) is not a session of \(exchange). Choose one of the exchange's trading days."
        case .reversedRange(let from, let through):
            "The range starts on \(from) and ends before that, on \(through). Swap the two dates."
        case .unknownZone(let exchange, let zone):
            "The time zone \(zone) of \(exchange) is missing on this machine. Install the package 'tzdata'."
        case .malformedTable(let exchange, let line, let problem):
            "Line \(line) of the table of \(exchange) cannot be read: \(problem). Correct the table."
        case .malformedCorrection(let path, let line, let problem):
            "Line \(line) of the corrections '\(path)' cannot be read: \(problem). "
                + "Write it as 'XHKG closed 2027-09-08 Typhoon'."
        case .malformedInstant(let text):
            "'\(text)' is not an instant. Write it as 2025-01-27T07:30Z or 2025-01-27T08:30:00+01:00."
        case .malformedLine(let line, let text):
            "Line \(line) is '\(text)', but 'exchange,instant' is expected, such as 'XNYS,2025-01-27T07:30Z'."
        }
    }
}
