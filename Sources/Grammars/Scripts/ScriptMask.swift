/// The tokens of a vocabulary that write only some scripts, worked out once for both.
///
/// Bytes have no script, so a token is judged by what it does to the characters around it: it may complete a character only if
/// that is allowed, and leave one begun only if an allowed one can still come of it. What may continue depends on what is
/// begun, so there is a mask for each beginning, and no forbidden character can be put together from byte tokens.
package struct ScriptMask: Sendable {
    private let vocabulary: AnswerVocabulary
    private let allowed: ScalarSet
    /// The tokens that may come where no character is begun, those without bytes among them.
    private let fresh: TokenMask
    /// The tokens whose first byte continues a character.
    private let continuing: [Int]

    /// - Parameters:
    ///   - scripts: The scripts of the source and the target language; what scripts share is always allowed.
    ///   - vocabulary: The model's vocabulary.
    package init(scripts: Set<Script>, vocabulary: AnswerVocabulary) {
        self.vocabulary = vocabulary
        let allowed = Script.scalars(of: scripts)
        self.allowed = allowed
        let tokens = vocabulary.bytes.indices
        continuing = tokens.filter { vocabulary.bytes[$0].first.map { $0 & 0xC0 == 0x80 } ?? false }
        fresh = TokenMask(
            tokens.lazy.filter {
                vocabulary.endTokens.contains($0) || Self.keeps(allowed, vocabulary.bytes[$0], after: [])
            }, vocabularySize: vocabulary.count)
    }

    /// The tokens that may follow a beginning of a character; after none, `begun` is empty.
    ///
    /// Where a character is begun it must go on: no token that ends the answer is among them, unless nothing else is.
    func tokens(after begun: [UInt8]) -> TokenMask {
        guard !begun.isEmpty else { return fresh }
        let tokens = continuing.filter { Self.keeps(allowed, vocabulary.bytes[$0], after: begun) }
        return TokenMask(tokens.isEmpty ? Array(vocabulary.endTokens) : tokens, vocabularySize: vocabulary.count)
    }

    /// Whether bytes after a beginning are UTF-8, complete only allowed characters, and may end as an allowed one.
    private static func keeps(_ allowed: ScalarSet, _ word: [UInt8], after begun: [UInt8]) -> Bool {
        let bytes = begun + word
        let rest = PartialCharacter.length(atEndOf: bytes)
        guard let text = String(validating: bytes.dropLast(rest), as: UTF8.self) else { return false }
        guard text.unicodeScalars.allSatisfy({ allowed.contains($0.value) }) else { return false }
        return rest == 0 || allowed.overlaps(scalars(beginning: bytes.suffix(rest)))
    }

    /// The scalars whose UTF-8 form begins with these bytes: one to three, of a longer form.
    private static func scalars(beginning bytes: ArraySlice<UInt8>) -> ClosedRange<UInt32> {
        let lead = bytes[bytes.startIndex]
        let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        let head = UInt32(lead) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
        let given = bytes.dropFirst().reduce(head) { $0 << 6 | UInt32($1 & 0x3F) }
        let open = UInt32(6 * (length - bytes.count))
        // Overlong forms and surrogates are not among the scalars, wherever the range goes.
        return (given << open)...(given << open | (1 << open - 1))
    }
}

/// Keeps one sequence to some scripts.
package struct ScriptFilter: Sendable {
    private let mask: ScriptMask
    private var begun: [UInt8] = []
    /// How often a grammar left only tokens of other scripts, and won.
    package private(set) var timesOverruled = 0

    package init(_ mask: ScriptMask) { self.mask = mask }

    /// The tokens that may come next.
    package func allowedTokens() -> TokenMask { mask.tokens(after: begun) }

    /// The tokens that both this and a grammar allow, or the grammar's alone where there are none.
    package mutating func allowedTokens(within grammar: TokenMask) -> TokenMask {
        let both = grammar.intersection(allowedTokens())
        guard both.isEmpty else { return both }
        timesOverruled += 1
        return grammar
    }

    /// Takes the bytes of the token that came.
    package mutating func accept(_ bytes: [UInt8]) {
        begun += bytes
        begun = Array(begun.suffix(PartialCharacter.length(atEndOf: begun)))
    }
}
