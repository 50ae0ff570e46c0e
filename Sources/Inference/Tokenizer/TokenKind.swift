/// What a token is, by GGUF's numbers.
package enum TokenKind: Int, Sendable {
    case normal = 1
    /// Stands for what the vocabulary does not have.
    case unknown = 2
    /// Structure, such as the begin of a turn. It is never shown.
    case control = 3
    /// Added after training, found in any text unless it is asked otherwise, and shown, such as `<think>`.
    case userDefined = 4
    /// Fills the vocabulary up. It stands for no text.
    case unused = 5
    /// One byte of a SentencePiece vocabulary, written `<0x0A>`.
    case byte = 6
}

/// Which special tokens the text to encode may become.
package enum SpecialTokens: Sendable {
    /// None: for text from others, such as an article.
    case none
    /// The user-defined ones. That is what llama.cpp does with text unless it is told otherwise.
    case userDefined
    /// All: for our own templates.
    case all
}
