import Markets

/// What is wrong with one row of prices.
package struct PriceProblem: Hashable, Codable, Sendable, CustomStringConvertible {
    package enum Kind: String, Codable, Sendable, CaseIterable {
        case wrongFieldCount = "wrong_field_count"
        case unclosedQuote = "unclosed_quote"
        case missingValue = "missing_value"
        case notANumber = "not_a_number"
        case zero
        case negative
        case highBelowLow = "high_below_low"
        case badDate = "bad_date"
        case nonSession = "non_session"
        /// The exchange's calendar does not reach the date, so nobody can say whether it is a session.
        case beyondCalendar = "beyond_calendar"
        /// The same row again.
        case duplicate
        /// Another row for the same session with other numbers; the first one is kept.
        case conflict
        case mixedBasis = "mixed_basis"
        case unknownSymbol = "unknown_symbol"
        case unknownExchange = "unknown_exchange"
        /// The row names another exchange than the list of instruments.
        case otherExchange = "other_exchange"
    }

    /// In the file, from 1, the header included; 0 where the source has no lines.
    package var line: Int
    package var symbol: String?
    package var session: SessionDate?
    package var kind: Kind
    /// False if the whole row was dropped; true if only the value in question was.
    package var isRowKept: Bool
    /// What was found.
    package var detail: String

    package init(
        line: Int, symbol: String? = nil, session: SessionDate? = nil, kind: Kind, isRowKept: Bool = false,
        detail: String
    ) {
        self.line = line
        self.symbol = symbol
        self.session = session
        self.kind = kind
        self.isRowKept = isRowKept
        self.detail = detail
    }

    package var description: String {
        let what = [symbol, session?.description].compactMap(\.self).joined(separator: " ")
        let place = [line > 0 ? "Line \(line)" : "A bar", what.isEmpty ? nil : "(\(what))"]
        let consequence = isRowKept ? "The value was left out." : "The row was left out."
        return "\(place.compactMap(\.self).joined(separator: " ")): \(detail). \(consequence)"
    }
}
