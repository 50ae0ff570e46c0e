import Foundation
import News

/// The body of a chat completion, as a dialect takes it.
struct ChatRequest: Sendable {
    /// Parameters that a server may refuse by name, and that are then left out.
    enum Parameter: String, CaseIterable, Sendable {
        case temperature
        case topP = "top_p"
        case seed
        case streamOptions = "stream_options"
        case cachePrompt = "cache_prompt"
    }

    var model: String
    /// One user's turn; R1's authors advise against a system text.
    var prompt: String
    var language: Language
    var form: RemoteEndpoint.AnswerForm
    var dialect: RemoteEndpoint.Dialect
    var streams: Bool
    var temperature: Double
    var topP: Double
    var seed: UInt64
    /// For thought and answer together, since the interface knows no other limit.
    var tokens: Int
    /// The limit's name is the newer one, `max_completion_tokens`.
    var usesCompletionTokens: Bool
    var refused: Set<Parameter>
    /// No JSON is wanted, whatever the form is.
    var isFreeText = false

    /// - Throws: What `JSONSerialization` throws, which values such as these do not cause.
    func body() throws -> [UInt8] {
        var object: [String: Any] = ["model": model, "messages": [["role": "user", "content": prompt]]]
        object[usesCompletionTokens ? "max_completion_tokens" : "max_tokens"] = tokens
        func add(_ parameter: Parameter, _ value: Any) {
            if !refused.contains(parameter) { object[parameter.rawValue] = value }
        }
        add(.temperature, temperature)
        if dialect != .plain {
            add(.topP, topP)
            // Servers read seeds as signed integers of 32 or 64 bits.
            add(.seed, Int(seed & 0x7FFF_FFFF))
        }
        if dialect == .llamacpp { add(.cachePrompt, true) }
        if streams {
            object["stream"] = true
            if dialect != .plain { add(.streamOptions, ["include_usage": true]) }
        }
        switch isFreeText ? .prompt : form {
        case .prompt: break
        case .object: object["response_format"] = ["type": "json_object"]
        case .schema:
            let schema = try JSONSerialization.jsonObject(with: Data(AnswerSchema.json(for: language).utf8))
            object["response_format"] = [
                "type": "json_schema", "json_schema": ["name": "digest", "strict": true, "schema": schema],
            ]
        }
        return Array(try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys]))
    }

    /// The article's text, so that none of it can be read as a mark of a template: a server makes special tokens of
    /// `<｜User｜>` wherever it stands.
    ///
    /// A space goes behind the first sign of each such mark. Quotes are compared without punctuation later, and lose nothing.
    static func withoutMarks(_ text: String) -> String {
        var result = text
        for mark in ["<｜", "<|", "</think", "<think", "[INST]", "[/INST]", "<s>", "</s>", "<<SYS>>"] {
            result = result.replacing(mark, with: mark.prefix(1) + " " + mark.dropFirst())
        }
        return result
    }
}
