import TextFormats

/// Possible explanations of abnormal returns, by instrument, read from a CSV with a column of tickers.
///
/// ```csv
/// ticker,beta_sector,momentum
/// NVDA,1.17,0.19
/// ```
package struct ExposureTable: Sendable {
    /// The table's name in errors.
    package let name: String
    /// The exposures' names, in the file's order.
    package let names: [String]
    private let rows: [String: [Double]]

    /// The first column contains tickers; commas, semicolons or tabs separate cells, whichever the header uses.
    ///
    /// - Throws: ``StudyError/tableUnreadable(name:line:reason:)``.
    package init(csv text: String, name: String) throws(StudyError) {
        self.name = name
        var table = CSVRows(Array(text.utf8))
        guard table.next() else { throw .tableUnreadable(name: name, line: 1, reason: "it is empty") }
        let names = table.fields.indices.map(table.text)
        guard names.count > 1 else {
            throw .tableUnreadable(name: name, line: table.line, reason: "its header names no exposure")
        }
        var rows: [String: [Double]] = [:]
        while table.next() {
            let cells = table.fields.indices.map(table.text)
            guard !table.hasUnclosedQuote, cells.count == names.count else {
                throw .tableUnreadable(
                    name: name, line: table.line, reason: "it has \(cells.count) cells and the header \(names.count)")
            }
            var values: [Double] = []
            for cell in cells.dropFirst() {
                guard let value = Double(cell), value.isFinite else {
                    throw .tableUnreadable(name: name, line: table.line, reason: "'\(cell.prefix(40))' is no number")
                }
                values.append(value)
            }
            guard rows.updateValue(values, forKey: cells[0]) == nil else {
                throw .tableUnreadable(name: name, line: table.line, reason: "it has \(cells[0]) more than once")
            }
        }
        self.names = Array(names.dropFirst())
        self.rows = rows
    }

    /// Takes exposures as they are: `[exposures]` by ticker.
    package init(name: String, names: [String], rows: [String: [Double]]) {
        precondition(rows.values.allSatisfy { $0.count == names.count }, "a value an exposure")
        self.name = name
        self.names = names
        self.rows = rows
    }

    /// An exposure of an instrument; nil where the table lacks the instrument.
    ///
    /// - Throws: ``StudyError/columnMissing(column:table:)``.
    package func value(of exposure: String, _ ticker: String) throws(StudyError) -> Double? {
        guard let column = names.firstIndex(of: exposure) else { throw .columnMissing(column: exposure, table: name) }
        return rows[ticker]?[column]
    }
}
