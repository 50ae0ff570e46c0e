/// Facts about sessions that the tables do not have yet, or have wrong: a typhoon, a day of mourning, an election.
///
/// One a line, as in ``ExchangeTable`` with the market identifier code before it; a line replaces the table's entry for its date:
///
///     XHKG closed 2027-09-08 Typhoon
///     XKRX open   2026-07-17 Not a holiday after all
///     XNYS early  2027-11-26 13:00 Day after Thanksgiving
package struct SessionCorrections: Hashable, Sendable {
    private struct Line: Hashable, Sendable {
        var number: Int
        var exchange: String
        var text: String
    }

    private var path = ""
    private var lines: [Line] = []

    /// No corrections.
    package init() {}

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - text: Its lines; empty ones and those that start with `#` are ignored.
    ///   - path: The file's, for messages.
    /// - Throws: ``MarketError/malformedCorrection(path:line:problem:)`` for the first line that names no known exchange.
    package init(_ text: String, path: String) throws(MarketError) {
        self.path = path
        var number = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            let words = line.split { $0 == " " || $0 == "\t" || $0 == "\r" }
            guard let mic = words.first, !mic.hasPrefix("#") else { continue }
            guard Exchange.all.contains(where: { $0.mic == mic }) else {
                throw .malformedCorrection(path: path, line: number, problem: "there is no exchange '\(mic)' here")
            }
            lines.append(Line(number: number, exchange: String(mic), text: words.dropFirst().joined(separator: " ")))
        }
        for mic in Set(lines.map(\.exchange)).sorted() {
            // Applied once now, so that a wrong line is found here and not in the middle of a run.
            _ = try applied(to: try ExchangeTable.table(of: mic), of: mic)
        }
    }

    /// The corrections one by one, in the file's order: `XHKG closed 2027-09-08 Typhoon`.
    package var texts: [String] { lines.map { "\($0.exchange) \($0.text)" } }

    /// The table with the corrections of one of its exchanges.
    ///
    /// - Throws: ``MarketError/malformedCorrection(path:line:problem:)``
    func applied(to table: ExchangeTable, of mic: String) throws(MarketError) -> ExchangeTable {
        var table = table
        for line in lines where line.exchange == mic {
            if let problem = table.correct(line.text.split(separator: " ")) {
                throw .malformedCorrection(path: path, line: line.number, problem: problem)
            }
        }
        return table
    }
}
