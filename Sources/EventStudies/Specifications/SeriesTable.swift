import Markets
import TextFormats

/// Series by date, read from a CSV with one column of dates and one column a series.
///
/// ```csv
/// date,SPY,NVDA
/// 2025-01-24,607.97,142.62
/// 2025-01-27,599.37,118.42
/// ```
package struct SeriesTable: Sendable {
    /// The table's name in errors.
    package let name: String
    /// Oldest first, each once.
    package let dates: [SessionDate]
    /// The columns' names, in the file's order.
    package let names: [String]
    /// `[dates]` by column name; nil where the cell is empty, `NA`, `NaN` or `null`.
    package let columns: [String: [Double?]]

    /// The first column contains dates, `YYYY-MM-DD` or `YYYYMMDD`, in any order.
    ///
    /// Commas, semicolons or tabs separate cells, whichever the header uses; cells may be in double quotes.
    ///
    /// - Throws: ``StudyError/tableUnreadable(name:line:reason:)``.
    package init(csv text: String, name: String) throws(StudyError) {
        self.name = name
        var table = CSVRows(Array(text.utf8))
        guard table.next() else { throw .tableUnreadable(name: name, line: 1, reason: "it is empty") }
        let headerLine = table.line
        let names = table.fields.indices.map(table.text)
        guard names.count > 1 else {
            throw .tableUnreadable(name: name, line: headerLine, reason: "its header names no series")
        }
        if let repeated = names.dropFirst().first(where: { name in names.dropFirst().count { $0 == name } > 1 }) {
            throw .tableUnreadable(
                name: name, line: headerLine, reason: "its header names '\(repeated)' more than once")
        }
        var rows: [(date: SessionDate, values: [Double?])] = []
        while table.next() {
            let cells = table.fields.indices.map(table.text)
            guard !table.hasUnclosedQuote else {
                throw .tableUnreadable(
                    name: name, line: table.line, reason: "a quotation mark is not closed, or has text behind it")
            }
            guard cells.count == names.count else {
                throw .tableUnreadable(
                    name: name, line: table.line, reason: "it has \(cells.count) cells and the header \(names.count)")
            }
            guard let date = SeriesTable.date(cells[0]) else {
                throw .tableUnreadable(
                    name: name, line: table.line, reason: "'\(cells[0].prefix(40))' is no date YYYY-MM-DD")
            }
            var values: [Double?] = []
            for cell in cells.dropFirst() {
                guard let value = SeriesTable.value(cell) else {
                    throw .tableUnreadable(
                        name: name, line: table.line, reason: "'\(cell.prefix(40))' is no number")
                }
                values.append(value)
            }
            rows.append((date, values))
        }
        rows.sort { $0.date < $1.date }
        for (one, next) in zip(rows, rows.dropFirst()) where one.date == next.date {
            throw .tableUnreadable(name: name, line: 1, reason: "it has \(one.date) more than once")
        }
        dates = rows.map(\.date)
        self.names = Array(names.dropFirst())
        columns = Dictionary(
            uniqueKeysWithValues: names.dropFirst().enumerated().map { index, column in
                (column, rows.map { $0.values[index] })
            })
    }

    /// Takes series as they are.
    package init(name: String, series: [String: [SessionDate: Double]]) {
        self.name = name
        let dates = Set(series.values.flatMap(\.keys)).sorted()
        self.dates = dates
        names = series.keys.sorted()
        columns = series.mapValues { values in dates.map { values[$0] } }
    }

    /// - Throws: ``StudyError/columnMissing(column:table:)``.
    package func column(_ column: String) throws(StudyError) -> [Double?] {
        guard let values = columns[column] else { throw .columnMissing(column: column, table: name) }
        return values
    }

    /// A column by date, without its missing values.
    ///
    /// - Throws: ``StudyError/columnMissing(column:table:)``.
    package func byDate(_ name: String) throws(StudyError) -> [SessionDate: Double] {
        let values = try column(name)
        return Dictionary(
            uniqueKeysWithValues: zip(dates, values).compactMap { date, value in value.map { (date, $0) } })
    }

    /// Reads `2025-01-27`, `20250127`, or the date of `2025-01-27 00:00:00`.
    static func date(_ cell: String) -> SessionDate? {
        if let date = SessionDate(cell.prefix(10)) {
            return cell.utf8.count == 10 || cell.utf8.count > 10 && " T".contains(cell.dropFirst(10).first ?? "x")
                ? date : nil
        }
        guard cell.utf8.count == 8, let number = Int(cell), number > 0 else { return nil }
        return SessionDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }

    private static let missing: Set<String> = ["", "na", "nan", "null", "n/a", "."]

    /// The cell's number; an inner nil for a missing value, an outer nil for an unreadable cell.
    private static func value(_ cell: String) -> Double?? {
        if missing.contains(cell.lowercased()) { return .some(nil) }
        return Double(cell).map { .some($0) }
    }
}
