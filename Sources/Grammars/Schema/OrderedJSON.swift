/// JSON with what Foundation's reading of it loses: the order of an object's members, and numbers as they are written.
indirect enum OrderedJSON: Hashable, Sendable {
    struct Member: Hashable, Sendable {
        var key: String
        var value: OrderedJSON
    }

    case null
    case bool(Bool)
    case number(DecimalNumber)
    case string(String)
    case array([OrderedJSON])
    case object([Member])

    /// Reads a JSON text (RFC 8259); a key that an object has twice is refused.
    ///
    /// - Throws: ``ConstraintError/syntax(what:line:column:reason:)``.
    init(_ text: String) throws(ConstraintError) {
        var reader = SourceReader(text, what: "JSON schema")
        self = try Self.value(&reader, depth: 0)
        reader.skip(where: Self.isSpace)
        guard reader.isAtEnd else { throw reader.error("there is more after the value") }
    }

    subscript(key: String) -> OrderedJSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// The value as JSON without white space; what JSON lets be raw is raw.
    var text: String {
        switch self {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .number(let number): number.text
        case .string(let string): Self.quoted(string)
        case .array(let items): "[" + items.map(\.text).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { Self.quoted($0.key) + ":" + $0.value.text }.joined(separator: ",") + "}"
        }
    }

    static func quoted(_ string: String) -> String {
        "\"" + string.unicodeScalars.map { escape(of: $0) ?? String($0) }.joined() + "\""
    }

    /// How a scalar must be written within a JSON string, if not as it is.
    static func escape(of scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "\"": #"\""#
        case "\\": #"\\"#
        case "\n": #"\n"#
        case "\r": #"\r"#
        case "\t": #"\t"#
        case "\u{8}": #"\b"#
        case "\u{C}": #"\f"#
        case "\0"..."\u{1F}": #"\u00"# + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
        default: nil
        }
    }

    // MARK: Reading

    private static let deepest = 256

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { " \n\r\t".unicodeScalars.contains(scalar) }

    private static func value(_ reader: inout SourceReader, depth: Int) throws(ConstraintError) -> OrderedJSON {
        guard depth < deepest else { throw reader.error("it is nested more than \(deepest) deep") }
        reader.skip(where: isSpace)
        switch reader.next {
        case "{": return .object(try members(&reader, depth: depth))
        case "[": return .array(try items(&reader, depth: depth))
        case "\"": return .string(try string(&reader))
        case let scalar? where scalar == "-" || ("0"..."9").contains(scalar): return .number(try number(&reader))
        default:
            for (word, value) in [("null", OrderedJSON.null), ("true", .bool(true)), ("false", .bool(false))]
            where reader.take(word) {
                return value
            }
            throw reader.error("a value is missing")
        }
    }

    private static func members(_ reader: inout SourceReader, depth: Int) throws(ConstraintError) -> [Member] {
        var members: [Member] = []
        var keys: Set<String> = []
        try list(&reader, open: "{", close: "}") { reader throws(ConstraintError) in
            guard reader.next == "\"" else { throw reader.error("a key is missing") }
            let begin = reader.index
            let key = try string(&reader)
            guard keys.insert(key).inserted else { throw reader.error("the key '\(key)' is there twice", at: begin) }
            reader.skip(where: isSpace)
            guard reader.take(":") else { throw reader.error("':' is missing") }
            members.append(Member(key: key, value: try value(&reader, depth: depth + 1)))
        }
        return members
    }

    private static func items(_ reader: inout SourceReader, depth: Int) throws(ConstraintError) -> [OrderedJSON] {
        var items: [OrderedJSON] = []
        try list(&reader, open: "[", close: "]") { reader throws(ConstraintError) in
            items.append(try value(&reader, depth: depth + 1))
        }
        return items
    }

    private static func list(
        _ reader: inout SourceReader, open: String, close: String,
        _ item: (inout SourceReader) throws(ConstraintError) -> Void
    ) throws(ConstraintError) {
        _ = reader.take(open)
        reader.skip(where: isSpace)
        if reader.take(close) { return }
        while true {
            reader.skip(where: isSpace)
            try item(&reader)
            reader.skip(where: isSpace)
            if reader.take(close) { return }
            guard reader.take(",") else { throw reader.error("',' or '\(close)' is missing") }
        }
    }

    private static func string(_ reader: inout SourceReader) throws(ConstraintError) -> String {
        _ = reader.take("\"")
        var scalars = String.UnicodeScalarView()
        while let scalar = reader.advance() {
            switch scalar {
            case "\"": return String(scalars)
            case "\\": scalars.append(try escaped(&reader))
            case "\0"..."\u{1F}": throw reader.error("a string holds a raw control character")
            default: scalars.append(scalar)
            }
        }
        throw reader.error("a string is not closed")
    }

    private static func escaped(_ reader: inout SourceReader) throws(ConstraintError) -> Unicode.Scalar {
        let escapes: [Unicode.Scalar: Unicode.Scalar] = [
            "\"": "\"", "\\": "\\", "/": "/", "b": "\u{8}", "f": "\u{C}", "n": "\n", "r": "\r", "t": "\t",
        ]
        guard let letter = reader.advance() else { throw reader.error("a string is not closed") }
        if let scalar = escapes[letter] { return scalar }
        guard letter == "u" else { throw reader.error("'\\\(letter)' is no escape of JSON") }
        var unit = try reader.hexadecimal(digits: 4)
        if (0xD800...0xDBFF).contains(unit), reader.take("\\u") {
            let second = try reader.hexadecimal(digits: 4)
            guard (0xDC00...0xDFFF).contains(second) else { throw reader.error("half a surrogate pair") }
            unit = 0x1_0000 + (unit - 0xD800) << 10 + (second - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(unit) else { throw reader.error("half a surrogate pair") }
        return scalar
    }

    private static func number(_ reader: inout SourceReader) throws(ConstraintError) -> DecimalNumber {
        var text = ""
        while let scalar = reader.next, "+-.eE0123456789".unicodeScalars.contains(scalar) {
            text.unicodeScalars.append(scalar)
            _ = reader.advance()
        }
        guard let number = DecimalNumber(text) else { throw reader.error("'\(text)' is no number, or an extreme one") }
        return number
    }
}
