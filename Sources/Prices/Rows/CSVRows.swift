/// The rows of comma-separated bytes.
///
/// A line break always ends a row, even in quotes: no column of prices has one, and so a forgotten quote costs one row
/// and not the rest of the file.
struct CSVRows {
    /// A field's bytes without its quotes and the space around it.
    struct Field {
        var range: Range<Int>
        /// Doubled quotes stand for one.
        var hasDoubledQuotes = false
    }

    let bytes: [UInt8]
    let separator: UInt8
    /// Of the row that ``next()`` gave, from 1.
    private(set) var line = 0
    private(set) var fields: [Field] = []
    private(set) var hasUnclosedQuote = false
    private var position: Int

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let header = bytes[position...].prefix { $0 != Byte.lineFeed && $0 != Byte.carriageReturn }
        let counts = [Byte.comma, Byte.semicolon, Byte.tab].map { mark in (mark, header.count { $0 == mark }) }
        separator = counts.max { $0.1 < $1.1 }.flatMap { $0.1 > 0 ? $0.0 : nil } ?? Byte.comma
    }

    /// Moves to the next row that is not blank.
    ///
    /// - Returns: False at the end.
    mutating func next() -> Bool {
        while position < bytes.count {
            line += 1
            readRow()
            if fields.count > 1 || fields.first.map({ !$0.range.isEmpty }) ?? false || hasUnclosedQuote { return true }
        }
        return false
    }

    func text(_ index: Int) -> String {
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
            if end == Byte.carriageReturn, position < bytes.count, bytes[position] == Byte.lineFeed { position += 1 }
            return
        }
    }

    /// Reads up to the separator or line break, and stops before it.
    private mutating func readField() {
        while position < bytes.count, bytes[position] == Byte.space { position += 1 }
        if position < bytes.count, bytes[position] == Byte.quote {
            readQuoted()
            return
        }
        let start = position
        while position < bytes.count, !isEnd(bytes[position]) { position += 1 }
        var end = position
        while end > start, bytes[end - 1] == Byte.space { end -= 1 }
        fields.append(Field(range: start..<end))
    }

    private mutating func readQuoted() {
        position += 1
        var field = Field(range: position..<position)
        let start = position
        while position < bytes.count, bytes[position] != Byte.lineFeed, bytes[position] != Byte.carriageReturn {
            if bytes[position] == Byte.quote {
                guard position + 1 < bytes.count, bytes[position + 1] == Byte.quote else {
                    field.range = start..<position
                    fields.append(field)
                    position += 1
                    // Anything between the closing quote and the separator makes the row unreadable.
                    while position < bytes.count, !isEnd(bytes[position]) {
                        if bytes[position] != Byte.space { hasUnclosedQuote = true }
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
        byte == separator || byte == Byte.lineFeed || byte == Byte.carriageReturn
    }
}

enum Byte {
    static let tab = UInt8(ascii: "\t")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let space = UInt8(ascii: " ")
    static let quote = UInt8(ascii: "\"")
    static let dollar = UInt8(ascii: "$")
    static let comma = UInt8(ascii: ",")
    static let minus = UInt8(ascii: "-")
    static let plus = UInt8(ascii: "+")
    static let point = UInt8(ascii: ".")
    static let zero = UInt8(ascii: "0")
    static let semicolon = UInt8(ascii: ";")
}
