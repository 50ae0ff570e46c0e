import Grammars

/// Makes text from bytes that arrive in pieces, and never splits a character.
///
/// Bytes that cannot begin or continue a character become U+FFFD, one for each maximal part, as Unicode advises.
struct TextAssembler: Hashable, Sendable {
    /// The beginning of a character, at most three bytes.
    private var pending: [UInt8] = []

    /// Adds bytes and returns the complete characters.
    mutating func append(_ bytes: some Sequence<UInt8>) -> String {
        pending += bytes
        let rest = PartialCharacter.length(atEndOf: pending)
        let text = String(decoding: pending.dropLast(rest), as: UTF8.self)
        pending.removeFirst(pending.count - rest)
        return text
    }

    /// Gives up waiting: the beginning of a character, if there is one, becomes U+FFFD.
    mutating func finish() -> String {
        defer { pending = [] }
        return String(decoding: pending, as: UTF8.self)
    }
}
