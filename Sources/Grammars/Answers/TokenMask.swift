/// A set of tokens of a vocabulary, one bit a token.
package struct TokenMask: Hashable, Sendable {
    /// The number of tokens in the vocabulary.
    package let vocabularySize: Int
    /// 64 tokens a word, the lowest id in the lowest bit; bits past the vocabulary are clear.
    private(set) var words: [UInt64]

    /// The empty set.
    package init(vocabularySize: Int) {
        self.vocabularySize = vocabularySize
        words = [UInt64](repeating: 0, count: (vocabularySize + 63) / 64)
    }

    package init(_ tokens: some Sequence<Int>, vocabularySize: Int) {
        self.init(vocabularySize: vocabularySize)
        for token in tokens { insert(token) }
    }

    package var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    /// The number of tokens in the set.
    package var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    package func contains(_ token: Int) -> Bool {
        precondition(token < vocabularySize)
        return words[token >> 6] & (1 << UInt64(token & 63)) != 0
    }

    package mutating func insert(_ token: Int) {
        precondition(token < vocabularySize)
        words[token >> 6] |= 1 << UInt64(token & 63)
    }

    package mutating func formUnion(_ other: TokenMask) {
        precondition(vocabularySize == other.vocabularySize)
        for index in words.indices { words[index] |= other.words[index] }
    }

    package mutating func formIntersection(_ other: TokenMask) {
        precondition(vocabularySize == other.vocabularySize)
        for index in words.indices { words[index] &= other.words[index] }
    }

    package func intersection(_ other: TokenMask) -> TokenMask {
        var result = self
        result.formIntersection(other)
        return result
    }

    /// The tokens in ascending order if there are at most `limit`, else nil.
    ///
    /// With few tokens allowed, a caller may compute only their rows of the output matrix.
    package func tokens(atMost limit: Int) -> [Int]? {
        var found: [Int] = []
        for (index, word) in words.enumerated() where word != 0 {
            guard found.count + word.nonzeroBitCount <= limit else { return nil }
            Self.visitBits(of: word, at: index) { found.append($0) }
        }
        return found
    }

    /// Calls `body` with each token in ascending order.
    package func visit(_ body: (Int) -> Void) {
        for (index, word) in words.enumerated() where word != 0 { Self.visitBits(of: word, at: index, body) }
    }

    @inline(__always)
    private static func visitBits(of word: UInt64, at index: Int, _ body: (Int) -> Void) {
        var rest = word
        while rest != 0 {
            body(index << 6 | rest.trailingZeroBitCount)
            rest &= rest - 1
        }
    }
}
