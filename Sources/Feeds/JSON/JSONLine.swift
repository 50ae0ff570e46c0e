import TextFormats

/// Writes one JSON object on one line, without an intermediate tree: encoding took a fifth of the time of reading a
/// feed.
///
/// Fields appear in the order in which they are written; nil values are omitted.
struct JSONLine {
    private(set) var bytes: [UInt8] = []
    private var needsComma = false

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Writes an object: the line's own, an array's item or, with a key, a field.
    mutating func object(_ key: StaticString? = nil, _ content: (inout JSONLine) -> Void) {
        open(key, ASCII.openBrace)
        content(&self)
        close(0x7D)
    }

    mutating func array<Item>(_ key: StaticString, _ items: [Item], _ write: (inout JSONLine, Item) -> Void) {
        open(key, ASCII.openBracket)
        for item in items { write(&self, item) }
        close(ASCII.closeBracket)
    }

    mutating func field(_ key: StaticString, _ value: String?) {
        guard let value else { return }
        open(key, nil)
        quote(value)
        needsComma = true
    }

    mutating func field(_ key: StaticString, _ values: [String]) {
        array(key, values) { line, value in
            line.open(nil, nil)
            line.quote(value)
            line.needsComma = true
        }
    }

    mutating func field(_ key: StaticString, _ value: Bool?) {
        guard let value else { return }
        open(key, nil)
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
        needsComma = true
    }

    private mutating func open(_ key: StaticString?, _ bracket: UInt8?) {
        if needsComma { bytes.append(0x2C) }
        needsComma = false
        if let key {
            bytes.append(ASCII.quote)
            bytes.append(contentsOf: UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount))
            bytes.append(ASCII.quote)
            bytes.append(ASCII.colon)
        }
        if let bracket { bytes.append(bracket) }
    }

    private mutating func close(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = true
    }

    /// A string between quotes; quotes, backslashes and control characters escaped (RFC 8259, section 7).
    private mutating func quote(_ text: String) {
        bytes.append(ASCII.quote)
        var text = text
        text.withUTF8 { characters in
            var start = 0
            for place in characters.indices {
                let byte = characters[place]
                guard byte < 0x20 || byte == ASCII.quote || byte == 0x5C else { continue }
                bytes.append(contentsOf: characters[start..<place])
                escape(byte)
                start = place + 1
            }
            bytes.append(contentsOf: characters[start...])
        }
        bytes.append(ASCII.quote)
    }

    private mutating func escape(_ byte: UInt8) {
        bytes.append(0x5C)
        switch byte {
        case ASCII.newline: bytes.append(0x6E)
        case ASCII.carriageReturn: bytes.append(0x72)
        case ASCII.tab: bytes.append(0x74)
        case ASCII.quote, 0x5C: bytes.append(byte)
        default:
            bytes.append(contentsOf: byte < 0x10 ? "u000".utf8 : "u001".utf8)
            bytes.append(contentsOf: String(byte & 0xF, radix: 16).utf8)
        }
    }
}
