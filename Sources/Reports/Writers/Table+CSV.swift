import Markets
import TextFormats

extension Table {
    /// RFC 4180 with a header of the columns' keys, lines ended by CR LF, and numbers as fractions with `-` and `.`.
    ///
    /// A text that a spreadsheet would run as a formula gets an apostrophe before it.
    package var csv: String {
        let lines = [columns.map { Table.quoted($0.key) }] + rows.map { $0.map(\.csv) }
        return lines.map { $0.joined(separator: ",") + "\r\n" }.joined()
    }

    fileprivate static func quoted(_ field: String) -> String {
        guard
            field.unicodeScalars.contains(where: { "\",\r\n;\t".unicodeScalars.contains($0) })
                || field.first == " " || field.last == " "
        else { return field }
        return "\"" + field.replacing("\"", with: "\"\"") + "\""
    }
}

extension Table.Cell {
    fileprivate var csv: String {
        switch self {
        case .none: ""
        case .text(let text), .word(let text, _): Table.quoted(Table.Cell.disarmed(PlainText.line(text)))
        case .integer(let value): String(value)
        case .identifier(let value): String(value)
        case .number(let value, _), .percent(let value), .share(let value), .price(let value), .probability(let value):
            value.isFinite ? Table.Cell.plain(value) : ""
        case .flag(let value): value ? "true" : "false"
        case .date(let date): date.description
        case .instant(let instant): instant.rfc3339Seconds
        case .list(let items): Table.quoted(Table.Cell.disarmed(PlainText.line(items.joined(separator: " "))))
        }
    }

    /// Shortest text that reads back as the same number, without an exponent of whole numbers and `.0`.
    private static func plain(_ value: Double) -> String {
        if let whole = Int(exactly: value) { return String(whole) }
        return value.description
    }

    /// Puts an apostrophe before what a spreadsheet would run: `=HYPERLINK(…)`, `+1`, `-2`, `@SUM`.
    ///
    /// Benchmarks such as `^N225` are safe: no spreadsheet begins a formula with `^`.
    private static func disarmed(_ text: String) -> String {
        guard let first = text.first, "=+-@".contains(first) else { return text }
        return "'" + text
    }
}
