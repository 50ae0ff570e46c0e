import Foundation
import News
import TextFormats

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

    /// The members of the body, by name.
    ///
    /// - Throws: `JSONSyntaxError` if the program's own schema is no JSON.
    private func members() throws -> [String: JSONValue] {
        let message = JSONValue(members: ["role": .string("user"), "content": .string(prompt)])
        var members: [String: JSONValue] = ["model": .string(model), "messages": .array([message])]
        members[usesCompletionTokens ? "max_completion_tokens" : "max_tokens"] = .number(DecimalNumber(tokens))
        func add(_ parameter: Parameter, _ value: JSONValue?) {
            if !refused.contains(parameter) { members[parameter.rawValue] = value }
        }
        add(.temperature, DecimalNumber("\(temperature)").map { JSONValue.number($0) })
        if dialect != .plain {
            add(.topP, DecimalNumber("\(topP)").map { JSONValue.number($0) })
            // Servers read seeds as signed integers of 32 or 64 bits.
            add(.seed, .number(DecimalNumber(Int(seed & 0x7FFF_FFFF))))
        }
        if dialect == .llamacpp { add(.cachePrompt, .boolean(true)) }
        if streams {
            members["stream"] = .boolean(true)
            if dialect != .plain { add(.streamOptions, JSONValue(members: ["include_usage": .boolean(true)])) }
        }
        switch isFreeText ? .prompt : form {
        case .prompt: break
        case .object: members["response_format"] = JSONValue(members: ["type": .string("json_object")])
        case .schema:
            let schema = try JSONValue(Array(AnswerSchema.json(for: language).utf8))
            let named = JSONValue(
                members: ["name": .string("digest"), "strict": .boolean(true), "schema": schema])
            members["response_format"] = JSONValue(members: ["type": .string("json_schema"), "json_schema": named])
        }
        return members
    }

    /// - Throws: As ``members()``.
    func body() throws -> [UInt8] { Array(JSONValue(members: try members()).serialized.utf8) }

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
