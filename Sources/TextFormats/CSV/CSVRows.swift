/// The rows of comma-separated bytes.
///
/// A line break always ends a row, even in quotes: no column of ours contains one, so a forgotten quote costs one row
/// and not the rest of the file.
package struct CSVRows {
    /// A field's bytes without its quotes and the space around it.
    package struct Field {
        package var range: Range<Int>
        /// Doubled quotes represent one.
        package var hasDoubledQuotes = false
    }

    package let bytes: [UInt8]
    private let separator: UInt8
    /// The line of the row from ``next()``, from 1.
    package private(set) var line = 0
    package private(set) var fields: [Field] = []
    package private(set) var hasUnclosedQuote = false
    private var position: Int

    /// - Parameters:
    ///   - bytes: UTF-8, with or without a byte order mark.
    ///   - separator: By default the most frequent of comma, semicolon and tab in the first line.
    package init(_ bytes: [UInt8], separator: UInt8? = nil) {
        self.bytes = bytes
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        if let separator {
            self.separator = separator
            return
        }
        let header = bytes[position...].prefix { $0 != ASCII.newline && $0 != ASCII.carriageReturn }
        let counts = [ASCII.comma, ASCII.semicolon, ASCII.tab].map { mark in (mark, header.count { $0 == mark }) }
        self.separator = counts.max { $0.1 < $1.1 }.flatMap { $0.1 > 0 ? $0.0 : nil } ?? ASCII.comma
    }

    /// Moves to the next row that is not blank.
    ///
    /// - Returns: False at the end.
    package mutating func next() -> Bool {
        while position < bytes.count {
            line += 1
            readRow()
            if fields.count > 1 || fields.first.map({ !$0.range.isEmpty }) ?? false || hasUnclosedQuote { return true }
        }
        return false
    }

    package func text(_ index: Int) -> String {
        let field = fields[index]
        let text = String(decoding: bytes[field.range], as: UTF8.self)
        return field.hasDoubledQuotes
            ? text.split(separator: "\"\"", omittingEmptySubsequences: false).joined(separator: "\"") : text
    }

    private mutating func readRow() {
        fields.removeAll(keepingCapacity: true)
        hasUnclosedQuote = false
        while true {
            readField()
            guard position < bytes.count else { return }
            let end = bytes[position]
            position += 1
            if end == separator { continue }
            if end == ASCII.carriageReturn, position < bytes.count, bytes[position] == ASCII.newline { position += 1 }
            return
        }
    }

    /// Reads up to the separator or line break, and stops before it.
    private mutating func readField() {
        while position < bytes.count, bytes[position] == ASCII.space { position += 1 }
        if position < bytes.count, bytes[position] == ASCII.quote {
            readQuoted()
            return
        }
        let start = position
        while position < bytes.count, !isEnd(bytes[position]) { position += 1 }
        var end = position
        while end > start, bytes[end - 1] == ASCII.space { end -= 1 }
        fields.append(Field(range: start..<end))
    }

    private mutating func readQuoted() {
        position += 1
        var field = Field(range: position..<position)
        let start = position
        while position < bytes.count, bytes[position] != ASCII.newline, bytes[position] != ASCII.carriageReturn {
            if bytes[position] == ASCII.quote {
                guard position + 1 < bytes.count, bytes[position + 1] == ASCII.quote else {
                    field.range = start..<position
                    fields.append(field)
                    position += 1
                    // Anything between the closing quote and the separator makes the row unreadable.
                    while position < bytes.count, !isEnd(bytes[position]) {
                        if bytes[position] != ASCII.space { hasUnclosedQuote = true }
                        position += 1
                    }
                    return
                }
                field.hasDoubledQuotes = true
                position += 1
            }
            position += 1
        }
        hasUnclosedQuote = true
        field.range = start..<position
        fields.append(field)
    }

    private func isEnd(_ byte: UInt8) -> Bool {
        byte == separator || byte == ASCII.newline || byte == ASCII.carriageReturn
    }
}
