import Foundation
import LoopbackServer
import Synchronization

/// A server on loopback that imitates those with the OpenAI-compatible chat interface.
final class ChatServer: Sendable {
    /// What a chat completion is asked with.
    struct Question: Sendable {
        var number: Int
        var body: [UInt8]
        var headers: [String: String]

        subscript(key: String) -> Any? {
            // A body that is no object has no such key, and the test that looks for one fails.
            let object = (try? JSONSerialization.jsonObject(with: Data(body))) as? [String: Any]
            return object?[key]
        }

        var form: String? { (self["response_format"] as? [String: Any])?["type"] as? String }
        var prompt: String { ((self["messages"] as? [[String: Any]])?.first?["content"] as? String) ?? "" }
        var isStream: Bool { self["stream"] as? Bool == true }
    }

    private let server: LoopbackServer
    private let log: Log

    /// Starts the server.
    ///
    /// - Parameters:
    ///   - owner: As `owned_by` of the one model that is listed; nil for a server without such a list.
    ///   - model: The name of that model.
    ///   - answer: Answers chat completions, numbered from 1.
    /// - Throws: If no port can be opened.
    init(
        owner: String? = "vllm", model: String = "r1-test",
        _ answer: @escaping @Sendable (Question) -> LoopbackServer.Reply
    ) throws {
        let log = Log()
        self.log = log
        server = try LoopbackServer { request in
            guard request.path == "/v1/chat/completions" else {
                guard let owner, request.path == "/v1/models" else { return .init(status: 404, body: "not found") }
                return .init(body: #"{"object":"list","data":[{"id":"\#(model)","owned_by":"\#(owner)"}]}"#)
            }
            return answer(log.add(request))
        }
    }

    private final class Log: Sendable {
        let questions = Mutex<[Question]>([])

        func add(_ request: LoopbackServer.Request) -> Question {
            questions.withLock { questions in
                let question = Question(number: questions.count + 1, body: request.body, headers: request.headers)
                questions.append(question)
                return question
            }
        }
    }

    var questions: [Question] { log.questions.withLock { $0 } }
    var mostWaiting: Int { server.mostWaiting }
    var address: String { server.address("/v1") }
    func stop() { server.stop() }

    // MARK: Replies

    /// A whole answer, or with `stream` its pieces as events.
    static func reply(
        content: String?, reasoning: (field: String, text: String)? = nil, finish: String = "stop", stream: Bool = false
    ) -> LoopbackServer.Reply {
        var message: [String: Any] = ["role": "assistant", "content": content.map { $0 as Any } ?? NSNull()]
        if let reasoning { message[reasoning.field] = reasoning.text }
        guard stream else {
            return .init(
                headers: ["Content-Type": "application/json"],
                body: json([
                    "model": "r1-test", "choices": [["message": message, "finish_reason": finish]],
                    "usage": ["prompt_tokens": 900, "completion_tokens": 120],
                ]))
        }
        var events = ": a comment\n\n"
        func event(_ delta: [String: Any], finish: String? = nil) {
            events +=
                "data: \(json(["choices": [["delta": delta, "finish_reason": finish.map { $0 as Any } ?? NSNull()]]]))\n\n"
        }
        event(["role": "assistant", "content": ""])
        if let reasoning { for piece in pieces(reasoning.text) { event([reasoning.field: piece]) } }
        for piece in pieces(content ?? "") { event(["content": piece]) }
        event([:], finish: finish)
        events += "data: \(json(["choices": [], "usage": ["prompt_tokens": 900, "completion_tokens": 120]]))\n\n"
        var reply = LoopbackServer.Reply(
            headers: ["Content-Type": "text/event-stream"], body: events + "data: [DONE]\n\n")
        // Cut anywhere, as networks do.
        reply.piece = 97
        return reply
    }

    static func error(_ status: Int, _ message: String, headers: KeyValuePairs<String, String> = [:])
        -> LoopbackServer.Reply
    {
        .init(status: status, headers: headers, body: json(["error": ["message": message, "code": status]]))
    }

    private static func pieces(_ text: String) -> [String] {
        stride(from: 0, to: text.count, by: 7).map { start in
            String(text.dropFirst(start).prefix(7))
        }
    }

    static func json(_ object: [String: Any]) -> String {
        guard let data = try? JSONSerialization.data(withJSONObject: object, options: [.sortedKeys]) else {
            preconditionFailure("a test's reply is no JSON")
        }
        return String(decoding: data, as: UTF8.self)
    }
}
