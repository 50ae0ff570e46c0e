/// The kinds of tokens, by GGUF's numbers.
package enum TokenKind: Int, Sendable {
    case normal = 1
    /// Represents text that is not in the vocabulary.
    case unknown = 2
    /// Structure, such as the beginning of a turn. It is never shown.
    case control = 3
    /// Added after training, recognized in any text by default, and shown, such as `<think>`.
    case userDefined = 4
    /// Fills the vocabulary, without a text.
    case unused = 5
    /// One byte of a SentencePiece vocabulary, written `<0x0A>`.
    case byte = 6
}

/// The special tokens that encoded text may become.
package enum SpecialTokens: Sendable {
    /// None: for text from others, such as an article.
    case none
    /// The user-defined ones, as llama.cpp does by default.
    case userDefined
    /// All: for our own templates.
    case all
}
