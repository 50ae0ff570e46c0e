/// One turn of a conversation.
package struct ChatMessage: Sendable, Equatable {
    package enum Role: String, Sendable {
        case system
        case user
        case assistant
    }

    package let role: Role
    /// The text in pieces that are tokenized separately.
    ///
    /// A first piece that several prompts share becomes the same tokens in all of them, whatever follows, so that they
    /// can share its part of the KV cache.
    package let parts: [String]

    package init(_ role: Role, _ parts: String...) {
        self.role = role
        self.parts = parts
    }

    package init(_ role: Role, parts: [String]) {
        self.role = role
        self.parts = parts
    }

    /// The answer as later turns see it: the text after the last `</think>`.
    var partsWithoutThought: [String] {
        guard role == .assistant, let end = parts.joined().ranges(of: "</think>").last else { return parts }
        return [String(parts.joined()[end.upperBound...])]
    }
}
