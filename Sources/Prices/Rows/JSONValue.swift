/// JSON as price services write it: numbers may be strings, keys are few, arrays are long.
///
/// Numbers keep the value that the text has in double precision; the order of an object's keys is kept, and of a key that stands twice the
/// last value counts.
enum JSONValue: Hashable {
    case null
    case boolean(Bool)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([Member])

    struct Member: Hashable {
        var key: String
        var value: JSONValue
    }

    /// - Returns: Nil if the bytes are not one JSON value in UTF-8.
    init?(_ bytes: [UInt8]) {
        let value = bytes.withUnsafeBufferPointer { buffer -> JSONValue? in
            var parser = JSONParser(bytes: buffer)
            return parser.document()
        }
        guard let value else { return nil }
        self = value
    }

    subscript(_ key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.key == key }?.value
    }

    var items: [JSONValue]? {
        if case .array(let items) = self { items } else { nil }
    }

    var members: [Member]? {
        if case .object(let members) = self { members } else { nil }
    }

    var text: String? {
        if case .string(let text) = self { text } else { nil }
    }

    var isNull: Bool { self == .null }

    /// A finite number, or a string that is one: `118.42`, `"118.4200"`, `"$1,118.42"`.
    var number: Double? {
        switch self {
        case .number(let number): number
        case .string(let text): DecimalText.read(Array(text.utf8)[...])
        default: nil
        }
    }
}

/// > Source: RFC 8259, with `NaN` and `Infinity` read as null, as some services write them.
private struct JSONParser {
    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0
    var depth = 0

    init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    private static let deepest = 64

    mutating func document() -> JSONValue? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        guard let value = value() else { return nil }
        skipSpace()
        return position == bytes.count ? value : nil
    }

    private mutating func skipSpace() {
        while position < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[position]) { position += 1 }
    }

    private mutating func value() -> JSONValue? {
        skipSpace()
        guard position < bytes.count else { return nil }
        switch bytes[position] {
        case UInt8(ascii: "{"): return nested { $0.object() }
        case UInt8(ascii: "["): return nested { $0.array() }
        case Byte.quote: return string().map(JSONValue.string)
        case UInt8(ascii: "t"): return word("true", .boolean(true))
        case UInt8(ascii: "f"): return word("false", .boolean(false))
        case UInt8(ascii: "n"): return word("null", .null)
        case UInt8(ascii: "N"): return word("NaN", .null)
        case UInt8(ascii: "I"): return word("Infinity", .null)
        default: return number()
        }
    }

    private mutating func nested(_ read: (inout JSONParser) -> JSONValue?) -> JSONValue? {
        guard depth < Self.deepest else { return nil }
        depth += 1
        defer { depth -= 1 }
        position += 1
        return read(&self)
    }

    private mutating func word(_ text: StaticString, _ value: JSONValue) -> JSONValue? {
        let end = position + text.utf8CodeUnitCount
        guard end <= bytes.count else { return nil }
        for offset in 0..<text.utf8CodeUnitCount where bytes[position + offset] != text.utf8Start[offset] { return nil }
        position = end
        return value
    }

    private mutating func array() -> JSONValue? {
        var items: [JSONValue] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array(items) }
        while true {
            guard let item = value() else { return nil }
            items.append(item)
            skipSpace()
            if take(UInt8(ascii: "]")) { return .array(items) }
            guard take(Byte.comma) else { return nil }
        }
    }

    private mutating func object() -> JSONValue? {
        var members: [JSONValue.Member] = []
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object(members) }
        while true {
            skipSpace()
            guard position < bytes.count, bytes[position] == Byte.quote, let key = string() else { return nil }
            skipSpace()
            guard take(UInt8(ascii: ":")), let value = value() else { return nil }
            members.append(JSONValue.Member(key: key, value: value))
            skipSpace()
            if take(UInt8(ascii: "}")) { return .object(members) }
            guard take(Byte.comma) else { return nil }
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func number() -> JSONValue? {
        let start = position
        while position < bytes.count, bytes[position] &- Byte.zero < 10 || "+-.eE".utf8.contains(bytes[position]) {
            position += 1
        }
        if position == start + 1, bytes[start] == Byte.minus, position < bytes.count,
            bytes[position] == UInt8(ascii: "I")
        {
            return word("Infinity", .null)
        }
        return DecimalText.read(bytes, from: start, to: position).map(JSONValue.number)
    }

    private mutating func string() -> String? {
        position += 1
        let start = position
        while position < bytes.count, bytes[position] != Byte.quote, bytes[position] != UInt8(ascii: "\\") {
            guard bytes[position] >= 0x20 else { return nil }
            position += 1
        }
        guard position < bytes.count else { return nil }
        if bytes[position] == Byte.quote {
            position += 1
            return String(validating: UnsafeBufferPointer(rebasing: bytes[start..<position - 1]), as: UTF8.self)
        }
        var text = Array(bytes[start..<position])
        while position < bytes.count, bytes[position] != Byte.quote {
            if bytes[position] == UInt8(ascii: "\\") {
                position += 1
                guard readEscape(into: &text) else { return nil }
            } else {
                guard bytes[position] >= 0x20 else { return nil }
                text.append(bytes[position])
                position += 1
            }
        }
        guard take(Byte.quote) else { return nil }
        return String(validating: text, as: UTF8.self)
    }

    private mutating func readEscape(into text: inout [UInt8]) -> Bool {
        guard position < bytes.count else { return false }
        let mark = bytes[position]
        position += 1
        switch mark {
        case Byte.quote, UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(mark)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(Byte.lineFeed)
        case UInt8(ascii: "r"): text.append(Byte.carriageReturn)
        case UInt8(ascii: "t"): text.append(Byte.tab)
        case UInt8(ascii: "u"):
            guard let scalar = readScalar() else { return false }
            text += String(Character(scalar)).utf8
        default: return false
        }
        return true
    }

    /// The four digits after `\u`, and those of the second half of a surrogate pair; half a pair is U+FFFD.
    private mutating func readScalar() -> Unicode.Scalar? {
        guard let first = readUnit() else { return nil }
        guard (0xD800..<0xE000).contains(first) else { return Unicode.Scalar(first) }
        guard first < 0xDC00, position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
            bytes[position + 1] == UInt8(ascii: "u")
        else { return "\u{FFFD}" }
        position += 2
        guard let second = readUnit() else { return nil }
        guard (0xDC00..<0xE000).contains(second) else { return "\u{FFFD}" }
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    }

    private mutating func readUnit() -> UInt32? {
        guard position + 4 <= bytes.count else { return nil }
        let digits = String(decoding: bytes[position..<position + 4], as: UTF8.self)
        position += 4
        return digits.allSatisfy(\.isHexDigit) ? UInt32(digits, radix: 16) : nil
    }
}
