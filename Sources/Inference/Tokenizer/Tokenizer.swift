import Synchronization

/// Turns text into tokens of a model's vocabulary, and back.
///
/// ```swift
/// let tokenizer = try Tokenizer(file)
/// tokenizer.encode("Nvidia fell.")                            // [45, 29742, 11052, 13]
/// tokenizer.encode("<｜User｜>", special: .all)                // [151644]
/// tokenizer.encode("<｜User｜>")                               // text as any other: 7 tokens
/// ```
///
/// The tokens are the ones that llama.cpp produces for the same file.
package final class Tokenizer: Sendable {
    enum Model: Sendable {
        case bytePairs(BytePairEncoder, PreTokenizer)
        case sentencePiece(SentencePieceEncoder, addsSpace: Bool)
    }

    let texts: ByteStringTable
    let kinds: [TokenKind]
    let model: Model
    let ids: SpecialIDs
    private let allSpecial: SpecialTokenMatcher
    private let userDefined: SpecialTokenMatcher
    private let cache = Mutex(WordCache())

    /// Reads the vocabulary of a model file.
    ///
    /// - Throws: ``InferenceError/malformedFile(path:reason:)`` if the file has no vocabulary or an inconsistent one,
    ///   ``InferenceError/unsupported(path:what:supported:)`` if it is of an unknown kind.
    package convenience init(_ file: ModelFile) throws(InferenceError) {
        self.init(try VocabularyReader(file))
    }

    init(_ vocabulary: VocabularyReader) {
        texts = vocabulary.texts
        kinds = vocabulary.kinds
        model = vocabulary.model
        ids = vocabulary.ids
        func matcher(_ included: Set<TokenKind>) -> SpecialTokenMatcher {
            SpecialTokenMatcher(
                vocabulary.kinds.indices.filter { included.contains(vocabulary.kinds[$0]) }
                    .map { (id: $0, text: vocabulary.texts[$0]) })
        }
        allSpecial = matcher([.control, .userDefined, .unknown])
        userDefined = matcher([.userDefined])
    }

    /// The number of tokens, including unused ones.
    package var count: Int { texts.count }

    /// The tokens of a text.
    ///
    /// - Parameters:
    ///   - text: Any text.
    ///   - special: Which special tokens the text may become.
    ///   - addsBeginning: Whether to add the vocabulary's begin and end tokens, if its file wants them.
    /// - Returns: Ids, in order. Without special tokens `<｜User｜>` is text like any other.
    package func encode(_ text: String, special: SpecialTokens = .none, addsBeginning: Bool = false) -> [Int] {
        var text = text
        return text.withUTF8 { encode($0, special: special, addsBeginning: addsBeginning) }
    }

    /// The tokens of text that continues other text, like ``encode(_:special:addsBeginning:)`` without special tokens.
    ///
    /// SentencePiece puts a space before a text, except with `continuesText`.
    func encode(_ text: String, continuesText: Bool) -> [Int] {
        var tokens: [Int] = []
        var text = text
        text.withUTF8 { encodePlain($0[...], continuesText: continuesText, into: &tokens) }
        return tokens
    }

    /// The tokens of bytes that may not be UTF-8, like ``encode(_:special:addsBeginning:)``.
    package func encode(bytes: [UInt8], special: SpecialTokens = .none, addsBeginning: Bool = false) -> [Int] {
        bytes.withUnsafeBufferPointer { encode($0, special: special, addsBeginning: addsBeginning) }
    }

    private func encode(
        _ text: UnsafeBufferPointer<UInt8>, special: SpecialTokens, addsBeginning: Bool
    ) -> [Int] {
        var tokens: [Int] = []
        if addsBeginning, ids.addsBeginning, let beginning = ids.beginning { tokens.append(beginning) }
        let matches =
            switch special {
            case .none: [SpecialTokenMatcher.Match]()
            case .userDefined: userDefined.matches(in: text)
            case .all: allSpecial.matches(in: text)
            }
        var start = 0
        for match in matches {
            encodePlain(text[start..<match.range.lowerBound], into: &tokens)
            tokens.append(match.token)
            start = match.range.upperBound
        }
        encodePlain(text[start...], into: &tokens)
        if addsBeginning, ids.addsEnd, let end = ids.end { tokens.append(end) }
        return tokens
    }

    /// Appends the tokens of text between special tokens.
    private func encodePlain(
        _ text: Slice<UnsafeBufferPointer<UInt8>>, continuesText: Bool = false, into tokens: inout [Int]
    ) {
        guard !text.isEmpty else { return }
        let text = UnsafeBufferPointer(rebasing: text)
        switch model {
        case .sentencePiece(let encoder, let addsSpace):
            encoder.encode(text, addsSpace: addsSpace && !continuesText, into: &tokens)
        case .bytePairs(let encoder, let preTokenizer):
            let scalars = TextScalars(text)
            for word in preTokenizer.words(of: scalars) {
                let bytes = text[scalars.offsets[word.lowerBound]..<scalars.offsets[word.upperBound]]
                encodeWord(UnsafeBufferPointer(rebasing: bytes), with: encoder, into: &tokens)
            }
        }
    }

    private func encodeWord(
        _ word: UnsafeBufferPointer<UInt8>, with encoder: BytePairEncoder, into tokens: inout [Int]
    ) {
        guard word.count <= WordCache.longestWord else {
            encoder.encode(word, into: &tokens)
            return
        }
        let isKnown = cache.withLock { $0.append(word, to: &tokens) }
        if isKnown { return }
        let start = tokens.count
        encoder.encode(word, into: &tokens)
        cache.withLock { $0.remember(word, tokens[start...]) }
    }

    /// The bytes of a token: of a special token its text, of an unused token none.
    ///
    /// One token can be a part of a character: see ``Detokenizer``.
    package func bytes(of token: Int) -> [UInt8] {
        let text = texts[token]
        switch (kinds[token], model) {
        case (.control, _), (.userDefined, _), (.unknown, _): return Array(text)
        case (.unused, _): return []
        case (.byte, _): return Self.byte(named: text).map { [$0] } ?? Array(text)
        case (.normal, .bytePairs): return ByteEncoding.decode(text)
        case (.normal, .sentencePiece): return Self.replacingVisibleSpaces(text)
        }
    }

    /// The text of tokens, with U+FFFD for bytes that form no character.
    package func decode(_ tokens: [Int]) -> String { String(decoding: bytes(of: tokens), as: UTF8.self) }

    /// The bytes of a sequence of tokens.
    ///
    /// SentencePiece puts a space before a text, which is removed here.
    package func bytes(of tokens: [Int]) -> [UInt8] {
        let bytes = tokens.flatMap { self.bytes(of: $0) }
        guard case .sentencePiece(_, addsSpace: true) = model, bytes.first == 0x20, let first = tokens.first,
            kinds[first] == .normal
        else { return bytes }
        return Array(bytes.dropFirst())
    }

    /// The kind of a token.
    package func kind(of token: Int) -> TokenKind { kinds[token] }

    /// The token with exactly this text, including control tokens; `nil` if there is none.
    ///
    /// Texts of normal tokens are in the vocabulary's visible form, in which a space is `Ġ` or `▁`.
    package func token(named text: String) -> Int? { texts.number(of: Array(text.utf8)) }

    /// The value of a token named `<0x0A>`.
    private static func byte(named text: ArraySlice<UInt8>) -> UInt8? {
        guard text.count == 6, text.starts(with: Array("<0x".utf8)) else { return nil }
        return UInt8(String(decoding: Array(text.dropFirst(3).dropLast()), as: UTF8.self), radix: 16)
    }

    private static func replacingVisibleSpaces(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var rest = text
        while let byte = rest.first {
            if rest.starts(with: SentencePieceEncoder.visibleSpace) {
                result.append(0x20)
                rest = rest.dropFirst(SentencePieceEncoder.visibleSpace.count)
            } else {
                result.append(byte)
                rest = rest.dropFirst()
            }
        }
        return result
    }
}

extension Tokenizer {
    /// The token that begins a text (BOS), if the vocabulary has one.
    package var beginning: Int? { ids.beginning }
    /// The token that ends a text (EOS).
    package var end: Int? { ids.end }
    /// The token that ends a turn (EOT), where the vocabulary has one.
    package var endOfTurn: Int? { ids.endOfTurn }
    /// The token for text that is not in the vocabulary.
    package var unknown: Int? { ids.unknown }
    /// Whether the file asks for the begin token before every prompt.
    ///
    /// A template may contain it too; a prompt needs it once.
    package var addsBeginning: Bool { ids.addsBeginning }

    /// Whether a model that chooses this token has finished.
    package func endsGeneration(_ token: Int) -> Bool { ids.ending.contains(token) }
}

/// The tokens of recent words, because most words of a text recur.
private struct WordCache {
    /// Bytes of the longest word that is kept.
    static let longestWord = 48
    /// The cache empties after this many words.
    private static let mostWords = 1 << 16

    private var words = ByteStringTable()
    private var tokens: [Int] = []
    /// The end of each word's tokens.
    private var ends: [Int] = []

    func append(_ word: UnsafeBufferPointer<UInt8>, to output: inout [Int]) -> Bool {
        guard let number = words.number(of: word) else { return false }
        output += tokens[(number == 0 ? 0 : ends[number - 1])..<ends[number]]
        return true
    }

    mutating func remember(_ word: UnsafeBufferPointer<UInt8>, _ tokens: ArraySlice<Int>) {
        if words.count >= Self.mostWords { self = WordCache() }
        words.append(word)
        self.tokens += tokens
        ends.append(self.tokens.count)
    }
}
