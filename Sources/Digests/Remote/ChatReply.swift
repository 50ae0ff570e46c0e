import TextFormats

/// The contents of a chat completion, streamed or not.
struct ChatReply: Hashable, Sendable {
    var content = ""
    /// From `reasoning_content`, or `reasoning`, which newer servers write.
    var reasoning = ""
    /// `stop`, or `length` where the tokens ran out.
    var finish: String?
    var model: String?
    var promptTokens = 0
    var reusedTokens = 0
    var generatedTokens = 0
    /// The model's refusal, where the server keeps it apart from the answer.
    var refusal: String?

    struct Mistake: Error, Hashable {
        var reason: String
    }

    /// Reads a whole answer: one object, or the events of a stream.
    ///
    /// - Throws: ``Mistake`` for what is neither, and for an error that a server writes behind status 200.
    init(_ bytes: [UInt8]) throws(Mistake) {
        let text = String(decoding: bytes, as: UTF8.self)
        let start = text.drop { $0.isWhitespace }
        if start.hasPrefix("{") {
            try add(Self.object(String(start)), isPiece: false)
            return
        }
        guard start.hasPrefix("data:") || start.hasPrefix(":") || start.hasPrefix("event:") || start.hasPrefix("id:")
        else {
            throw Mistake(reason: "it is neither JSON nor a stream of events, but begins '\(start.prefix(60))'")
        }
        var isEnded = false
        for event in Self.events(text) {
            if event == "[DONE]" {
                isEnded = true
                break
            }
            try add(Self.object(event), isPiece: true)
        }
        guard isEnded || finish != nil else { throw Mistake(reason: "the stream stops before its end") }
    }

    /// The data of server-sent events; comments and other fields are passed over.
    ///
    /// > Source: HTML Living Standard, section 9.2.6.
    private static func events(_ text: String) -> [String] {
        var events: [String] = []
        var data: [Substring] = []
        // A line may end by CR, LF or both; "\r\n" is one character.
        for line in text.split(
            omittingEmptySubsequences: false, whereSeparator: { "\r\n" == $0 || $0 == "\n" || $0 == "\r" })
        {
            if line.isEmpty {
                if !data.isEmpty { events.append(data.joined(separator: "\n")) }
                data = []
            } else if line.hasPrefix("data:") {
                let value = line.dropFirst("data:".count)
                data.append(value.hasPrefix(" ") ? value.dropFirst() : value)
            }
        }
        if !data.isEmpty { events.append(data.joined(separator: "\n")) }
        return events
    }

    private static func object(_ text: String) throws(Mistake) -> JSONValue {
        let value: JSONValue
        do throws(JSONSyntaxError) {
            value = try JSONValue(Array(text.utf8), isLenient: true)
        } catch {
            throw Mistake(reason: "it is not JSON: '\(text.prefix(80))'")
        }
        guard value.members != nil else { throw Mistake(reason: "it is JSON, but no object") }
        return value
    }

    /// The object that a server answers with; nil for anything else, which is passed on as text.
    static func objectIfAny(_ bytes: [UInt8]) -> JSONValue? {
        do throws(Mistake) {
            return try object(String(decoding: bytes, as: UTF8.self))
        } catch {
            return nil
        }
    }

    private mutating func add(_ object: JSONValue, isPiece: Bool) throws(Mistake) {
        if let message = Self.error(in: object) { throw Mistake(reason: "the server says: \(message)") }
        if let name = object["model"]?.text { model = name }
        if let usage = object["usage"] {
            promptTokens = usage["prompt_tokens"]?.integer ?? promptTokens
            generatedTokens = usage["completion_tokens"]?.integer ?? generatedTokens
            reusedTokens =
                usage["prompt_tokens_details"]?["cached_tokens"]?.integer ?? usage["prompt_cache_hit_tokens"]?.integer
                ?? reusedTokens
        }
        guard let choice = object["choices"]?.items?.first else {
            if isPiece { return }
            throw Mistake(reason: "it has no choices")
        }
        if let reason = choice["finish_reason"]?.text { finish = reason }
        guard let message = choice[isPiece ? "delta" : "message"], message.members != nil else {
            if isPiece { return }
            throw Mistake(reason: "its choice has no message")
        }
        content += message["content"]?.text ?? ""
        reasoning += message["reasoning_content"]?.text ?? message["reasoning"]?.text ?? ""
        if let said = message["refusal"]?.text { refusal = (refusal ?? "") + said }
    }

    /// The message of an error object, in the forms that servers give it.
    static func error(in object: JSONValue) -> String? {
        let unknown = "an error without a message"
        switch object["error"] {
        case .string(let text): return text
        case .some(let error) where error.members != nil: return error["message"]?.text ?? unknown
        default:
            if object["object"]?.text == "error" { return object["message"]?.text ?? unknown }
            return object["choices"] == nil ? object["detail"]?.text : nil
        }
    }
}
