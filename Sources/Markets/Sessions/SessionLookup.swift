import Foundation
import TextFormats

/// Questions and answers about sessions as lines of text: what `aftershock sessions` reads and writes.
package enum SessionLookup {
    package static let answerHeader = "exchange,instant_utc,phase,effective_session,base_price_session"

    /// Reads an instant with its time and zone: `2025-01-27T07:30Z`.
    ///
    /// - Throws: ``MarketError/malformedInstant(text:)``, for a date alone too: it has no phase.
    package static func instant(_ text: String) throws(MarketError) -> Date {
        guard let written = WrittenInstant(text), written.resolution != .day else {
            throw .malformedInstant(text: text)
        }
        return written.instant
    }

    /// The effective session of an instant on every exchange; an exchange whose table ends before it gets its error.
    package static func everywhere(
        at instant: Date, calendars: Calendars
    ) -> [(exchange: Exchange, result: Result<EffectiveSession, MarketError>)] {
        Exchange.all.map { exchange in
            do throws(MarketError) {
                let calendar = try calendars.calendar(for: exchange.mic)
                return (exchange, .success(try calendar.effectiveSession(of: instant)))
            } catch {
                return (exchange, .failure(error))
            }
        }
    }

    /// The answer to one line `exchange,instant`, as CSV under ``answerHeader``; further columns are not read.
    ///
    /// - Parameters:
    ///   - line: Without its end of line.
    ///   - number: The line's number from 1, for messages.
    ///   - calendars: The exchanges' sessions.
    /// - Returns: Nil for an empty line and for the header.
    /// - Throws: What is wrong with the line; the lines after it can still be asked.
    package static func answer(
        line: String, number: Int, calendars: Calendars
    ) throws(MarketError) -> String? {
        let fields = line.split(separator: ",", maxSplits: 2, omittingEmptySubsequences: false).map { field in
            String(field.drop { $0 == " " || $0 == "\u{FEFF}" }.prefix { $0 != " " && $0 != "\r" && $0 != "\n" })
        }
        if fields.allSatisfy(\.isEmpty) || (number == 1 && fields[0] == "exchange") { return nil }
        guard fields.count >= 2 else { throw .malformedLine(line: number, text: line) }
        let calendar = try calendars.calendar(for: fields[0])
        let answer = try calendar.effectiveSession(of: try instant(fields[1]))
        return [
            answer.exchange, fields[1], answer.phase.rawValue, answer.session.description, answer.base.description,
        ].joined(separator: ",")
    }

    /// One session as CSV: session, open, break's start, break's end and close, in UTC.
    package static func line(_ session: Session) -> String {
        let instants = [session.open, session.breakStart, session.breakEnd, session.close]
        return ([session.date.description] + instants.map { $0?.rfc3339Seconds ?? "" })
            .joined(separator: ",")
    }
}
