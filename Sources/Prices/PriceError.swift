/// Why a file or an answer with prices could not be read at all.
package enum PriceError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Not a table of prices: a web page, an excuse in one sentence, nothing; `found` is how it begins.
    case notATable(source: String, found: String)
    case missingColumn(source: String, column: String, found: [String])
    case repeatedColumn(source: String, column: String)

    package var description: String {
        switch self {
        case .notATable(let source, let found):
            "'\(source)' is not a table of prices: it begins with '\(found)'. "
                + "A CSV file with the columns symbol, mic, session and close is expected."
        case .missingColumn(let source, let column, let found):
            "'\(source)' has no column '\(column)', only \(found.joined(separator: ", ")). "
                + "Add it to the first line and to every row."
        case .repeatedColumn(let source, let column):
            "'\(source)' has the column '\(column)' twice, and they may differ. Remove one of them."
        }
    }
}
