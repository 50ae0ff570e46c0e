import Synchronization

/// A vocabulary, made ready for constraining answers: once for a model, then shared.
package final class AnswerVocabulary: Sendable {
    /// The bytes of every token, by id; control tokens have none and are in no answer.
    package let bytes: [[UInt8]]
    /// The tokens that end an answer.
    package let endTokens: Set<Int>
    let trie: TokenTrie
    /// A token for each byte that has one of its own.
    let byteTokens: [Int?]
    /// The tokens with bytes, sorted by them.
    private let order: [Int32]
    private let slices = Mutex<[ScalarSet: TextSlice]>([:])

    /// - Parameters:
    ///   - bytes: The bytes of every token, by id, none longer than 65535; empty for control tokens.
    ///   - endTokens: The ids that end the generation. They are in no answer, whatever their bytes.
    package init(bytes: [[UInt8]], endTokens: Set<Int>) {
        self.bytes = bytes
        self.endTokens = endTokens
        order = bytes.indices.filter { !bytes[$0].isEmpty && !endTokens.contains($0) }.map(Int32.init)
            .sorted { Self.precedes(bytes[Int($0)], bytes[Int($1)]) }
        trie = TokenTrie(sorted: order, bytes: bytes)
        var byteTokens = [Int?](repeating: nil, count: 256)
        for token in order where bytes[Int(token)].count == 1 { byteTokens[Int(bytes[Int(token)][0])] = Int(token) }
        self.byteTokens = byteTokens
    }

    package var count: Int { bytes.count }

    /// Whether one of the bytes has a token of its own.
    func hasByte(of range: ClosedRange<UInt8>) -> Bool { range.contains { byteTokens[Int($0)] != nil } }

    private static func precedes(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        for index in 0..<min(left.count, right.count) where left[index] != right[index] {
            return left[index] < right[index]
        }
        return left.count < right.count
    }

    /// A token for each beginning of the bytes that is one, shortest first.
    func prefixes(of word: ArraySlice<UInt8>) -> [Int] {
        var found: [Int] = []
        var node: Int32?
        for byte in word {
            guard let next = trie.child(of: node, byte) else { break }
            if let first = trie.tokenRange(of: next).first { found.append(Int(trie.tokens[Int(first)])) }
            node = next
        }
        return found
    }

    /// The tokens that are whole characters of a set, apart from the others.
    func slice(of set: ScalarSet) -> TextSlice {
        slices.withLock { slices in
            if let slice = slices[set] { return slice }
            let slice = TextSlice(set, order: order, bytes: bytes)
            slices[set] = slice
            return slice
        }
    }
}

/// The tokens of a vocabulary that are one to ``longest`` whole characters of a set, and a tree of all others.
///
/// Inside of a text nearly every token is allowed. Those that are plain text are so all at once, and only the others are walked.
///
/// > Source: the idea of slices is llguidance's (docs/optimizations.md).
struct TextSlice: Sendable {
    static let longest = 16

    let mask: TokenMask
    let others: TokenTrie

    fileprivate init(_ set: ScalarSet, order: [Int32], bytes: [[UInt8]]) {
        let ascii = (0..<128).map { set.contains(UInt32($0)) }
        let isPlain = order.map { Self.isPlain(bytes[Int($0)], ascii, set) }
        mask = TokenMask(zip(order, isPlain).lazy.filter(\.1).map { Int($0.0) }, vocabularySize: bytes.count)
        others = TokenTrie(sorted: zip(order, isPlain).lazy.filter { !$0.1 }.map(\.0), bytes: bytes)
    }

    private static func isPlain(_ word: [UInt8], _ ascii: [Bool], _ set: ScalarSet) -> Bool {
        guard word.count <= 4 * longest else { return false }
        if word.allSatisfy({ $0 < 0x80 }) { return word.count <= longest && word.allSatisfy { ascii[Int($0)] } }
        guard let text = String(validating: word, as: UTF8.self) else { return false }
        return text.unicodeScalars.count <= longest && text.unicodeScalars.allSatisfy { set.contains($0.value) }
    }
}
