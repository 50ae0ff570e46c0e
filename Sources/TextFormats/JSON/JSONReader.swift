/// > Source: RFC 8259.
struct JSONReader {
    private let bytes: Bytes
    private let isLenient: Bool
    private var place = 0

    private static let deepest = 256

    init(_ bytes: Bytes, isLenient: Bool) {
        self.bytes = bytes
        self.isLenient = isLenient
    }

    mutating func document() throws(JSONSyntaxError) -> JSONValue {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
        let value = try value(depth: 0)
        skipSpace()
        guard place == bytes.count else { throw error("there is more after the value") }
        return value
    }

    private func error(_ reason: String, at offset: Int? = nil) -> JSONSyntaxError {
        JSONSyntaxError(offset: offset ?? place, reason: reason)
    }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { place += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        place += 1
        return true
    }

    private mutating func take(_ word: StaticString) -> Bool {
        guard bytes.matches(word, at: place) else { return false }
        place += word.utf8CodeUnitCount
        return true
    }

    private mutating func value(depth: Int) throws(JSONSyntaxError) -> JSONValue {
        guard depth < Self.deepest else { throw error("it is nested more than \(Self.deepest) deep") }
        skipSpace()
        switch next {
        case ASCII.openBrace?: return .object(try members(depth: depth))
        case ASCII.openBracket?: return .array(try items(depth: depth))
        case ASCII.quote?: return .string(try string())
        default: break
        }
        if take("true") { return .boolean(true) }
        if take("false") { return .boolean(false) }
        if take("null") { return .null }
        if isLenient, take("NaN") || take("Infinity") || take("-Infinity") { return .null }
        guard let byte = next, byte == ASCII.hyphen || byte.isASCIIDigit else { throw error("a value is missing") }
        return .number(try number())
    }

    private mutating func items(depth: Int) throws(JSONSyntaxError) -> [JSONValue] {
        var items: [JSONValue] = []
        place += 1
        skipSpace()
        if take(ASCII.closeBracket) { return items }
        while true {
            items.append(try value(depth: depth + 1))
            skipSpace()
            if take(ASCII.closeBracket) { return items }
            guard take(ASCII.comma) else { throw error("',' or ']' is missing") }
        }
    }

    private mutating func members(depth: Int) throws(JSONSyntaxError) -> [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        var keys: Set<String> = []
        place += 1
        skipSpace()
        if take(ASCII.closeBrace) { return members }
        while true {
            skipSpace()
            guard next == ASCII.quote else { throw error("a key is missing") }
            let begin = place
            let key = try string()
            if !isLenient, !keys.insert(key).inserted { throw error("the key '\(key)' is there twice", at: begin) }
            skipSpace()
            guard take(ASCII.colon) else { throw error("':' is missing") }
            members.append(JSONValue.Member(key: key, value: try value(depth: depth + 1)))
            skipSpace()
            if take(ASCII.closeBrace) { return members }
            guard take(ASCII.comma) else { throw error("',' or '}' is missing") }
        }
    }

    private mutating func number() throws(JSONSyntaxError) -> DecimalNumber {
        let start = place
        while let byte = next, byte.isASCIIDigit || "+-.eE".utf8.contains(byte) { place += 1 }
        let text = bytes.string(start..<place)
        guard let number = DecimalNumber(text) else { throw error("'\(text)' is no number, or an extreme one") }
        return number
    }

    // MARK: Strings

    private mutating func string() throws(JSONSyntaxError) -> String {
        place += 1
        let start = place
        try skipRaw()
        if next == ASCII.quote {
            defer { place += 1 }
            return try text(UnsafeBufferPointer(rebasing: bytes[start..<place]))
        }
        var output = Array(bytes[start..<place])
        while let byte = next, byte != ASCII.quote {
            if byte == ASCII.backslash {
                place += 1
                output += String(Character(try escaped())).utf8
            }
            let start = place
            try skipRaw()
            output += bytes[start..<place]
        }
        guard take(ASCII.quote) else { throw error("a string is not closed") }
        return try text(output)
    }

    /// Moves to the next quote or backslash.
    private mutating func skipRaw() throws(JSONSyntaxError) {
        while let byte = next, byte != ASCII.quote, byte != ASCII.backslash {
            guard byte >= 0x20 else { throw error("a string contains a raw control character") }
            place += 1
        }
        guard place < bytes.count else { throw error("a string is not closed") }
    }

    private func text(_ bytes: some Collection<UInt8>) throws(JSONSyntaxError) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw error("a string is not UTF-8") }
        return text
    }

    private mutating func escaped() throws(JSONSyntaxError) -> Unicode.Scalar {
        guard let letter = next else { throw error("a string is not closed") }
        place += 1
        switch letter {
        case ASCII.quote, ASCII.backslash, ASCII.slash: return Unicode.Scalar(letter)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): break
        default: throw error("'\\\(Unicode.Scalar(letter))' is no escape of JSON")
        }
        var unit = try hexadecimal()
        if (0xD800..<0xDC00).contains(unit), take(#"\u"#) {
            let second = try hexadecimal()
            unit = (0xDC00..<0xE000).contains(second) ? 0x1_0000 + (unit - 0xD800) << 10 + (second - 0xDC00) : 0xD800
        }
        if let scalar = Unicode.Scalar(unit) { return scalar }
        guard isLenient else { throw error("half a surrogate pair") }
        return "\u{FFFD}"
    }

    private mutating func hexadecimal() throws(JSONSyntaxError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw error("4 hexadecimal digits are missing")
            }
            value = value << 4 | UInt32(digit)
            place += 1
        }
        return value
    }
}
