/// A model's layout of a conversation: the marks around the turns.
///
/// ```swift
/// let template = try ChatTemplate(file, tokenizer)
/// let prompt = template.prompt([ChatMessage(.user, instruction, article, "Antworte auf Deutsch.")])
/// ```
///
/// The layout comes from the template in the file if that is a known one, else from the marks in the vocabulary. There
/// is no system text unless a message brings one, even where a file's template adds one.
package struct ChatTemplate: Sendable {
    package enum Layout: String, Sendable, CaseIterable {
        /// `<｜begin▁of▁sentence｜>{system}<｜User｜>…<｜Assistant｜>…<｜end▁of▁sentence｜>`: DeepSeek V2.5, V3, R1.
        case deepSeek = "deepseek"
        /// `<|im_start|>user\n…<|im_end|>\n`: Qwen 2, Qwen 3, QwQ.
        case chatML = "chatml"
        /// `<|start_header_id|>user<|end_header_id|>\n\n…<|eot_id|>`: Llama 3.
        case llama3

        /// The marks that the layout needs.
        var marks: [String] {
            switch self {
            case .deepSeek: ["<｜User｜>", "<｜Assistant｜>"]
            case .chatML: ["<|im_start|>", "<|im_end|>"]
            case .llama3: ["<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"]
            }
        }
    }

    package let layout: Layout
    /// Whether the prompt ends with `<think>` and a newline, so that the model begins inside its thought.
    ///
    /// R1's distillations of January 2025 do; R1-0528 opens the thought itself.
    package let opensThought: Bool
    /// Whether the file's own template was recognised; if not, the layout was chosen by the vocabulary.
    package let isFromFile: Bool
    private let tokenizer: Tokenizer

    /// Chooses the layout for a model.
    ///
    /// - Throws: ``InferenceError/unsupported(path:what:supported:)`` if neither the file's template nor its vocabulary
    ///   is of a known kind.
    package init(_ file: ModelFile, _ tokenizer: Tokenizer) throws(InferenceError) {
        let source = try file.optional("tokenizer.chat_template", \.string)
        func fits(_ layout: Layout) -> Bool { layout.marks.allSatisfy { tokenizer.token(named: $0) != nil } }
        self.tokenizer = tokenizer
        if let source, let known = Self.recognise(source), fits(known.layout) {
            (layout, opensThought) = known
            isFromFile = true
            return
        }
        guard let layout = Layout.allCases.first(where: fits) else {
            throw .unsupported(
                path: file.path, what: "a chat template that is none of the known ones",
                supported: Layout.allCases.map(\.rawValue))
        }
        self.layout = layout
        isFromFile = false
        // R1-0528 came on Qwen 3; R1 and its other distillations want the thought opened.
        let thinks = tokenizer.token(named: "<think>") != nil && tokenizer.token(named: "</think>") != nil
        opensThought = layout == .deepSeek && thinks && file.architecture != Architecture.qwen3.rawValue
    }

    /// The layout that a Jinja template writes.
    static func recognise(_ template: String) -> (layout: Layout, opensThought: Bool)? {
        // A newline is a backslash and an n in the source of most templates, and a real one in some.
        func ends(_ opening: String) -> Bool {
            template.contains(opening + "<think>\\n") || template.contains(opening + "<think>\n")
        }
        if template.contains("<｜User｜>"), template.contains("<｜Assistant｜>") {
            // DeepSeek V3.1 has a switch for thought, and closes it in every turn.
            guard !template.contains("if not thinking") else { return nil }
            return (.deepSeek, ends("<｜Assistant｜>"))
        }
        if template.contains("<|im_start|>"), template.contains("<|im_end|>") {
            return (.chatML, ends("<|im_start|>assistant\\n") || ends("<|im_start|>assistant\n"))
        }
        if template.contains("<|start_header_id|>"), template.contains("<|end_header_id|>") { return (.llama3, false) }
        return nil
    }

    /// The tokens of a conversation, up to where the model's answer begins.
    ///
    /// - Parameter messages: The turns, oldest first; the last is the user's. Thoughts of earlier answers are left out.
    /// - Returns: The begin token once, if the layout or the file wants it, and the turns. No text of a message becomes a
    ///   special token.
    package func prompt(_ messages: [ChatMessage]) -> ChatPrompt {
        var writer = ChatPromptWriter(tokenizer)
        let begins = layout != .chatML || tokenizer.addsBeginning
        if begins, let beginning = tokenizer.beginning { writer.append(token: beginning) }
        switch layout {
        case .deepSeek: writeDeepSeek(messages, to: &writer)
        case .chatML: writeChatML(messages, to: &writer)
        case .llama3: writeLlama3(messages, to: &writer)
        }
        if opensThought { writer.append(mark: "<think>", then: "\n") }
        return writer.finish(endsInsideThought: opensThought)
    }

    private func writeDeepSeek(_ messages: [ChatMessage], to writer: inout ChatPromptWriter) {
        // The system text goes before the first turn, wherever it is in the conversation.
        let system = messages.filter { $0.role == .system }.map { $0.parts.joined() }
        if !system.isEmpty { writer.append(parts: [system.joined(separator: "\n\n")]) }
        for message in messages {
            switch message.role {
            case .system: continue
            case .user:
                writer.append(mark: "<｜User｜>")
                writer.append(parts: message.parts)
            case .assistant:
                writer.append(mark: "<｜Assistant｜>")
                writer.append(parts: message.partsWithoutThought)
                writer.append(mark: "<｜end▁of▁sentence｜>")
            }
        }
        writer.append(mark: "<｜Assistant｜>")
    }

    private func writeChatML(_ messages: [ChatMessage], to writer: inout ChatPromptWriter) {
        for message in messages {
            writer.append(mark: "<|im_start|>", then: "\(message.role.rawValue)\n")
            var parts = message.partsWithoutThought
            if parts != message.parts { parts = parts.map { String($0.drop { $0 == "\n" }) } }
            writer.append(parts: parts)
            writer.append(mark: "<|im_end|>", then: "\n")
        }
        writer.append(mark: "<|im_start|>", then: "assistant\n")
    }

    private func writeLlama3(_ messages: [ChatMessage], to writer: inout ChatPromptWriter) {
        func writeHeader(_ role: String) {
            writer.append(mark: "<|start_header_id|>", then: role)
            writer.append(mark: "<|end_header_id|>", then: "\n\n")
        }
        for message in messages {
            writeHeader(message.role.rawValue)
            writer.append(parts: Self.trimmed(message.partsWithoutThought))
            writer.append(mark: "<|eot_id|>")
        }
        writeHeader("assistant")
    }

    /// The parts without white space at the beginning of the first and the end of the last.
    private static func trimmed(_ parts: [String]) -> [String] {
        var parts = parts
        if let first = parts.first { parts[0] = String(first.drop(while: \.isWhitespace)) }
        if let last = parts.last {
            parts[parts.count - 1] = String(last.reversed().drop(while: \.isWhitespace).reversed())
        }
        return parts
    }
}
