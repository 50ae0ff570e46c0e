/// A conversation as tokens.
package struct ChatPrompt: Sendable, Equatable {
    package let tokens: [Int]
    /// The cuts between pieces of messages: the number of tokens before each piece of a message except its first.
    ///
    /// Two prompts whose messages agree up to a cut have the same tokens up to it. The first cut ends the part that all
    /// articles share, if the message's first piece is the instruction.
    package let cuts: [Int]
    /// Whether the model begins inside its thought.
    package let endsInsideThought: Bool
}

/// Assembles a prompt: marks become their tokens, all other text becomes plain text.
struct ChatPromptWriter {
    private let tokenizer: Tokenizer
    private var tokens: [Int] = []
    private var cuts: [Int] = []
    /// Text without its end yet: adjacent text is tokenized together.
    private var text = ""
    /// Whether the text continues after a cut, and so does not begin a text of its own.
    private var continues = false

    init(_ tokenizer: Tokenizer) { self.tokenizer = tokenizer }

    mutating func append(token: Int) {
        flush()
        tokens.append(token)
        continues = false
    }

    /// Appends a mark of a template, as plain text if the vocabulary lacks it, and plain text after it.
    mutating func append(mark: String, then plain: String = "") {
        if let token = tokenizer.token(named: mark) { append(token: token) } else { text += mark }
        text += plain
    }

    /// Appends the pieces of a message.
    mutating func append(parts: [String]) {
        for (index, part) in parts.enumerated() {
            if index > 0 {
                flush()
                cuts.append(tokens.count)
                continues = true
            }
            text += part
        }
    }

    mutating func finish(endsInsideThought: Bool) -> ChatPrompt {
        flush()
        return ChatPrompt(tokens: tokens, cuts: cuts, endsInsideThought: endsInsideThought)
    }

    private mutating func flush() {
        guard !text.isEmpty else { return }
        tokens += tokenizer.encode(text, continuesText: continues)
        text = ""
    }
}
