import Foundation
import Markets

/// Rows under named columns, written as text, Markdown, HTML, CSV or JSON.
package struct Table: Hashable, Sendable {
    package enum Alignment: Hashable, Sendable {
        case leading
        case trailing
    }

    package struct Column: Hashable, Sendable {
        /// The name in CSV and JSON, `snake_case`.
        package var key: String
        /// The heading for people.
        package var title: String
        package var alignment: Alignment
        /// 0 always stays; on a narrow terminal the column with the highest rank is dropped first.
        package var rank: Int
        /// The narrowest that a terminal's column of text may become, nil if it must not be cut.
        package var minimumWidth: Int?
        /// On a terminal a text too long goes on in the next line instead of being cut.
        package var wraps: Bool

        package init(
            _ key: String, _ title: String, _ alignment: Alignment = .leading, rank: Int = 0, minimumWidth: Int? = nil,
            wraps: Bool = false
        ) {
            self.key = key
            self.title = title
            self.alignment = alignment
            self.rank = rank
            self.minimumWidth = minimumWidth
            self.wraps = wraps
        }
    }

    /// One value, which knows how it is written for people and for programs.
    package enum Cell: Hashable, Sendable {
        case none
        case text(String)
        /// A word of a closed set: as programs read it, and for people.
        case word(String, String)
        case integer(Int)
        /// A number that names something: no separators between its digits.
        case identifier(Int64)
        case number(Double, decimals: Int)
        /// A fraction, for people as signed percent.
        case percent(Double)
        /// A fraction, for people as percent without colour and sign.
        case share(Double)
        case price(Double)
        case probability(Double)
        case flag(Bool)
        case date(SessionDate)
        case instant(Date)
        case list([String])
    }

    /// The file's name without its suffix: `reactions`.
    package var name: String
    /// What the table shows; also the caption that a screen reader reads first.
    package var title: String
    package var columns: [Column]
    package var rows: [[Cell]]
    /// The locale of its headings, which its numbers and dates follow for people.
    package var prose: Prose

    /// - Precondition: Every row has as many cells as there are columns.
    package init(name: String, title: String, columns: [Column], rows: [[Cell]], prose: Prose = .english) {
        precondition(rows.allSatisfy { $0.count == columns.count }, "a row of '\(name)' does not fit its columns")
        self.name = name
        self.title = title
        self.columns = columns
        self.rows = rows
        self.prose = prose
    }
}

extension Table.Cell {
    /// `.none` for nil, and for what is not finite.
    package static func percent(_ value: Double?) -> Table.Cell { finite(value).map { .percent($0) } ?? .none }
    package static func share(_ value: Double?) -> Table.Cell { finite(value).map { .share($0) } ?? .none }
    package static func price(_ value: Double?) -> Table.Cell { finite(value).map { .price($0) } ?? .none }
    package static func probability(_ value: Double?) -> Table.Cell { finite(value).map { .probability($0) } ?? .none }
    package static func number(_ value: Double?, decimals: Int) -> Table.Cell {
        finite(value).map { .number($0, decimals: decimals) } ?? .none
    }
    package static func integer(_ value: Int?) -> Table.Cell { value.map { .integer($0) } ?? .none }
    package static func text(_ value: String?) -> Table.Cell { value.map { .text($0) } ?? .none }
    package static func date(_ value: SessionDate?) -> Table.Cell { value.map { .date($0) } ?? .none }
    package static func instant(_ value: Date?) -> Table.Cell { value.map { .instant($0) } ?? .none }

    private static func finite(_ value: Double?) -> Double? {
        value.flatMap { $0.isFinite ? $0 : nil }
    }

    /// For people.
    package func display(_ prose: Prose) -> String {
        switch self {
        case .none: Prose.missing
        case .text(let text), .word(_, let text): text.isEmpty ? Prose.missing : PlainText.line(text)
        case .integer(let value): prose.integer(value)
        case .identifier(let value): String(value)
        case .number(let value, let decimals): prose.number(value, decimals: decimals)
        case .percent(let value): prose.percent(value)
        case .share(let value): prose.share(value)
        case .price(let value): prose.price(value)
        case .probability(let value): prose.probability(value)
        case .flag(let value): value ? prose("yes", "ja") : prose("no", "nein")
        case .date(let date): prose.shortDate(date)
        case .instant(let instant): prose.shortMinute(instant)
        case .list(let items): items.isEmpty ? Prose.missing : PlainText.line(items.joined(separator: ", "))
        }
    }

    /// Whether a colour may say that it rose or fell: positive is 1, negative −1.
    package var tone: Int {
        guard case .percent(let value) = self else { return 0 }
        return value > 0 ? 1 : value < 0 ? -1 : 0
    }
}
