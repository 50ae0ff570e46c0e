/// JSON with the order of an object's members and the spelling of numbers, which Foundation's reader loses.
package enum JSONValue: Hashable, Sendable {
    case null
    case boolean(Bool)
    case number(DecimalNumber)
    case string(String)
    case array([JSONValue])
    case object([Member])

    package struct Member: Hashable, Sendable {
        package var key: String
        package var value: JSONValue

        package init(key: String, value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// Reads one JSON value (RFC 8259), with or without a byte order mark.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8.
    ///   - isLenient: Accepts violations that services write: `NaN` and `Infinity` become null, both members of a
    ///     repeated key are kept, and half a surrogate pair becomes U+FFFD.
    /// - Throws: ``JSONSyntaxError``.
    package init(_ bytes: [UInt8], isLenient: Bool = false) throws(JSONSyntaxError) {
        let result = bytes.withUnsafeBufferPointer { buffer in
            Result { () throws(JSONSyntaxError) in
                var reader = JSONReader(buffer, isLenient: isLenient)
                return try reader.document()
            }
        }
        self = try result.get()
    }

    /// An object with these members, in the order of their keys.
    package init(members: [String: JSONValue]) {
        self = .object(members.sorted { $0.key < $1.key }.map { Member(key: $0.key, value: $0.value) })
    }

    /// An object's member; of several with this key the last.
    package subscript(_ key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.key == key }?.value
    }

    package var items: [JSONValue]? {
        if case .array(let items) = self { items } else { nil }
    }

    package var members: [Member]? {
        if case .object(let members) = self { members } else { nil }
    }

    package var text: String? {
        if case .string(let text) = self { text } else { nil }
    }

    package var boolean: Bool? {
        if case .boolean(let value) = self { value } else { nil }
    }

    /// The whole number, if it is one and fits.
    package var integer: Int? {
        if case .number(let number) = self { number.integer } else { nil }
    }

    package var isNull: Bool { self == .null }
}

/// Where and why a text is not JSON.
package struct JSONSyntaxError: Error, Hashable {
    /// Bytes before the place.
    package var offset: Int
    package var reason: String
}

extension JSONValue {
    /// The value as JSON without white space and with the fewest escapes.
    package var serialized: String {
        switch self {
        case .null: "null"
        case .boolean(let value): value ? "true" : "false"
        case .number(let number): number.text
        case .string(let string): Self.quoted(string)
        case .array(let items): "[" + items.map(\.serialized).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { Self.quoted($0.key) + ":" + $0.value.serialized }.joined(separator: ",") + "}"
        }
    }

    package static func quoted(_ string: String) -> String {
        "\"" + string.unicodeScalars.map { escape(of: $0) ?? String($0) }.joined() + "\""
    }

    /// The escape of a scalar within a JSON string; nil if it needs none.
    package static func escape(of scalar: Unicode.Scalar) -> String? {
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
}
