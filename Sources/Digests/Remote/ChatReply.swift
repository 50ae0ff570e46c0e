import Foundation

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

    private static func object(_ text: String) throws(Mistake) -> [String: Any] {
        let value: Any
        do {
            value = try JSONSerialization.jsonObject(with: Data(text.utf8))
        } catch {
            throw Mistake(reason: "it is not JSON: '\(text.prefix(80))'")
        }
        guard let object = value as? [String: Any] else { throw Mistake(reason: "it is JSON, but no object") }
        return object
    }

    private mutating func add(_ object: [String: Any], isPiece: Bool) throws(Mistake) {
        if let message = Self.error(in: object) { throw Mistake(reason: "the server says: \(message)") }
        if let name = object["model"] as? String { model = name }
        if let usage = object["usage"] as? [String: Any] {
            promptTokens = usage["prompt_tokens"] as? Int ?? promptTokens
            generatedTokens = usage["completion_tokens"] as? Int ?? generatedTokens
            let details = usage["prompt_tokens_details"] as? [String: Any]
            reusedTokens =
                details?["cached_tokens"] as? Int ?? usage["prompt_cache_hit_tokens"] as? Int ?? reusedTokens
        }
        guard let choice = (object["choices"] as? [[String: Any]])?.first else {
            if isPiece { return }
            throw Mistake(reason: "it has no choices")
        }
        if let reason = choice["finish_reason"] as? String { finish = reason }
        guard let message = choice[isPiece ? "delta" : "message"] as? [String: Any] else {
            if isPiece { return }
            throw Mistake(reason: "its choice has no message")
        }
        content += message["content"] as? String ?? ""
        reasoning += message["reasoning_content"] as? String ?? message["reasoning"] as? String ?? ""
        if let said = message["refusal"] as? String { refusal = (refusal ?? "") + said }
    }

    /// The message of an error object, in the forms that servers give it.
    static func error(in object: [String: Any]) -> String? {
        switch object["error"] {
        case let text as String: text
        case let error as [String: Any]: error["message"] as? String ?? "an error without a message"
        default:
            object["object"] as? String == "error"
                ? object["message"] as? String ?? "an error without a message"
                : object["choices"] == nil ? object["detail"] as? String : nil
        }
    }
}
