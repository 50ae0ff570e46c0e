/// Turns a stream of tokens into text, and never emits half a character.
///
/// ```swift
/// var detokenizer = Detokenizer(tokenizer)
/// for token in tokens { print(detokenizer.append(token), terminator: "") }
/// print(detokenizer.finish())
/// ```
package struct Detokenizer {
    private let tokenizer: Tokenizer
    /// The beginning of a character whose rest is still missing.
    private var pending: [UInt8] = []

    package init(_ tokenizer: Tokenizer) { self.tokenizer = tokenizer }

    /// The text that this token completes; empty if a character is still open.
    ///
    /// Bytes that cannot belong to a character become U+FFFD.
    package mutating func append(_ token: Int) -> String {
        pending += tokenizer.bytes(of: token)
        let complete = pending.count - Self.openLength(pending)
        defer { pending.removeFirst(complete) }
        return String(decoding: pending[..<complete], as: UTF8.self)
    }

    /// The rest after the last token: U+FFFD for an incomplete character.
    package mutating func finish() -> String {
        defer { pending = [] }
        return String(decoding: pending, as: UTF8.self)
    }

    /// How many bytes at the end begin a character that more bytes could complete.
    private static func openLength(_ bytes: [UInt8]) -> Int {
        for length in 1...3 where length <= bytes.count {
            let byte = bytes[bytes.count - length]
            if byte & 0xC0 == 0x80 { continue }
            guard (0xC2...0xF4).contains(byte) else { return 0 }
            let needed = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
            guard length < needed else { return 0 }
            if length > 1, !isPossible(byte, second: bytes[bytes.count - length + 1]) { return 0 }
            return length
        }
        return 0
    }

    /// Whether a well-formed character can begin with these two bytes.
    ///
    /// > Source: the Unicode Standard, table 3-7.
    private static func isPossible(_ first: UInt8, second: UInt8) -> Bool {
        switch first {
        case 0xE0: second >= 0xA0
        case 0xED: second < 0xA0
        case 0xF0: second >= 0x90
        case 0xF4: second < 0x90
        default: true
        }
    }
}
