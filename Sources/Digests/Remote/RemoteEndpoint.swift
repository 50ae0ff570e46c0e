import Foundation
import Web

/// A server that speaks the OpenAI-compatible chat interface.
package struct RemoteEndpoint: Hashable, Sendable {
    /// What a server does otherwise than the others.
    package enum Dialect: String, CaseIterable, Sendable {
        /// Told by what the server says of its models, or by its address.
        case auto
        case vllm
        case llamacpp
        case ollama
        case deepseek
        case openai
        /// Nothing but messages, `temperature` and `max_tokens` is sent.
        case plain

        /// What the answer is first asked in.
        var firstForm: AnswerForm {
            switch self {
            case .auto, .vllm, .llamacpp, .ollama, .openai: .schema
            case .deepseek: .object
            case .plain: .prompt
            }
        }
    }

    /// How firmly a server is asked to keep to JSON; the prompt describes the answer in any case.
    enum AnswerForm: Int, Comparable, Sendable {
        /// By words alone.
        case prompt
        /// Some JSON object.
        case object
        /// ``AnswerSchema``.
        case schema

        static func < (one: AnswerForm, other: AnswerForm) -> Bool { one.rawValue < other.rawValue }

        /// What is tried when a server refuses this; nil after the last.
        var weaker: AnswerForm? { AnswerForm(rawValue: rawValue - 1) }
    }

    /// Up to and with the version: `http://127.0.0.1:8000/v1`, without a slash at its end.
    package let address: String
    /// As the server names it; nil for the first that it lists.
    package var model: String?
    package var dialect: Dialect
    package var key: Secret?
    /// Requests at once.
    package var inFlight: Int
    /// Tokens of prompt, thought and answer together.
    package var context: Int
    /// Whether the answer is asked for piece by piece: then a server that thinks for minutes is not taken for dead.
    package var streams: Bool

    /// - Throws: `WebError` if the address is none.
    package init(
        address: String, model: String? = nil, dialect: Dialect = .auto, key: Secret? = nil, inFlight: Int = 4,
        context: Int = 8_192, streams: Bool = true
    ) throws(WebError) {
        let text = address.trimmed
        var trimmed = Substring(text)
        while trimmed.hasSuffix("/") { trimmed = trimmed.dropLast() }
        if trimmed.hasSuffix("/chat/completions") { trimmed = trimmed.dropLast("/chat/completions".count) }
        self.address = String(trimmed)
        hostAndPort = try WebAddress(self.address).hostAndPort
        self.model = model
        self.dialect = dialect
        self.key = key
        self.inFlight = inFlight
        self.context = context
        self.streams = streams
    }

    /// For the address guard, from which what the configuration names is exempt.
    let hostAndPort: String

    /// The dialect that the host alone tells.
    var dialectOfHost: Dialect? {
        if hostAndPort.contains("api.deepseek.com") { return .deepseek }
        if hostAndPort.contains("api.openai.com") { return .openai }
        return nil
    }
}
