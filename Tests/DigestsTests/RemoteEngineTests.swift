import Foundation
import Languages
import LoopbackServer
import News
import Testing
import Web

@testable import Digests

/// What a model answers of ``RemoteEngineTests/article``, and what it thought.
private let answer = """
    {"headline": "DeepSeek R1 drückt Chipwerte", "summary": "Nvidia verlor an einem Tag 17 Prozent.", "category": "market_reaction",
    "sentiment": -0.8, "companies": [{"name": "Nvidia", "stance": -0.9, "role": "affected"}], "release": null, "figures": [{"what":
    "price_change", "value": 17, "unit": "percent", "quote": "17 Prozent"}], "confidence": 0.9, "evidence": [0]}
    """
private let thought = "Der Artikel handelt von {\"category\": \"legal\"} nicht, sondern von Kursen."

/// One way in which a server puts a thought and an answer.
struct Imitation: Sendable, CustomTestStringConvertible {
    var name: String
    var hasThought = true
    var reply: @Sendable (ChatServer.Question) -> LoopbackServer.Reply

    var testDescription: String { name }

    static let all: [Imitation] = [
        Imitation(name: "vLLM: reasoning") {
            ChatServer.reply(content: answer, reasoning: ("reasoning", thought), stream: $0.isStream)
        },
        Imitation(name: "llama.cpp, DeepSeek: reasoning_content") {
            ChatServer.reply(content: answer, reasoning: ("reasoning_content", thought), stream: $0.isStream)
        },
        Imitation(name: "think in the content") {
            ChatServer.reply(content: "<think>\n\(thought)\n</think>\n\n\(answer)", stream: $0.isStream)
        },
        Imitation(name: "the opening tag is missing") {
            ChatServer.reply(content: "\(thought)\n</think>\n\(answer)", stream: $0.isStream)
        },
        Imitation(name: "the answer in the reasoning, content null") {
            ChatServer.reply(
                content: nil, reasoning: ("reasoning_content", "\(thought)\n\(answer)"), stream: $0.isStream)
        },
        Imitation(name: "the answer behind the tag in the reasoning, content empty") {
            ChatServer.reply(content: "", reasoning: ("reasoning", "\(thought)</think>\(answer)"), stream: $0.isStream)
        },
        Imitation(name: "a closing tag is quoted within the thought") {
            ChatServer.reply(
                content:
                    "<think>Im Artikel steht </think>{\"category\":\"legal\"} als Text. \(thought)</think>\(answer)",
                stream: $0.isStream)
        },
        Imitation(name: "a fence and words around the answer", hasThought: false) {
            ChatServer.reply(
                content: "Hier ist das Ergebnis:\n```json\n\(answer)\n```\nGern geschehen.", stream: $0.isStream)
        },
        Imitation(name: "no stream although one was asked for", hasThought: false) { _ in
            ChatServer.reply(content: answer, stream: false)
        },
        Imitation(name: "json_schema refused with 400", hasThought: false) {
            $0.form == "json_schema"
                ? ChatServer.error(400, "response_format.type must be text or json_object")
                : ChatServer.reply(content: answer, stream: $0.isStream)
        },
        Imitation(name: "json_schema refused with 500", hasThought: false) {
            $0.form == "json_schema"
                ? ChatServer.error(500, "Internal error") : ChatServer.reply(content: answer, stream: $0.isStream)
        },
        Imitation(name: "every response_format refused", hasThought: false) {
            $0.form != nil
                ? ChatServer.error(422, "Extra inputs are not permitted: response_format")
                : ChatServer.reply(content: answer, stream: $0.isStream)
        },
        Imitation(name: "max_tokens refused", hasThought: false) {
            $0["max_tokens"] != nil
                ? ChatServer.error(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.")
                : ChatServer.reply(content: answer, stream: $0.isStream)
        },
        Imitation(name: "temperature and seed refused", hasThought: false) { question in
            for name in ["temperature", "seed"] where question[name] != nil {
                return ChatServer.error(400, "Unsupported parameter: '\(name)'")
            }
            return ChatServer.reply(content: answer, stream: question.isStream)
        },
        Imitation(name: "streams refused", hasThought: false) {
            $0.isStream
                ? ChatServer.error(400, "streaming is not supported") : ChatServer.reply(content: answer)
        },
        Imitation(name: "maximum ignored", hasThought: false) {
            ChatServer.reply(
                content: answer.replacing("-0.8", with: "-8").replacing(
                    "\"confidence\": 0.9", with: "\"confidence\": 90"),
                stream: $0.isStream)
        },
        Imitation(name: "an error behind 200, then an answer", hasThought: false) {
            $0.number == 1
                ? .init(body: #"{"error":{"message":"overloaded"}}"#)
                : ChatServer.reply(content: answer, stream: $0.isStream)
        },
        Imitation(name: "queue full, then an answer", hasThought: false) {
            $0.number == 1
                ? ChatServer.error(503, "server busy, please try again. maximum pending requests exceeded")
                : ChatServer.reply(content: answer, stream: $0.isStream)
        },
        Imitation(name: "a stream that stops, then an answer", hasThought: false) {
            $0.number == 1
                ? .init(
                    headers: ["Content-Type": "text/event-stream"],
                    body: "data: {\"choices\":[{\"delta\":{\"content\":\"{\"}}]}\n\n")
                : ChatServer.reply(content: answer, stream: $0.isStream)
        },
    ]
}

/// The engine that asks servers, against servers on loopback that imitate the known ones.
struct RemoteEngineTests {
    static let article = Labelled.article(
        "Chipwerte brechen ein", "Nvidia verlor am Montag 17 Prozent. Auslöser war das Modell R1 von DeepSeek.", .german
    )

    private static let hasty = EndpointPool.Patience(
        firstRest: .milliseconds(5), longestRest: .milliseconds(20), mostFailures: 3, longestWait: .seconds(5),
        mostAttempts: 5)

    private func engine(
        _ servers: [ChatServer], patience: EndpointPool.Patience = hasty,
        _ change: (inout RemoteEndpoint) -> Void = { _ in }
    ) async throws -> RemoteEngine {
        let endpoints = try servers.map { server in
            var endpoint = try RemoteEndpoint(address: server.address)
            change(&endpoint)
            return endpoint
        }
        var settings = RemoteSettings()
        settings.longestAnswer = .seconds(20)
        return try await RemoteEngine(
            endpoints, gazetteer: Desk.shared.get().gazetteer, settings: settings, patience: patience)
    }

    private func outputs(_ engine: RemoteEngine, _ articles: [Article]) async throws -> [Result<ModelOutput, any Error>]
    {
        let desk = try Desk.shared.get()
        var results: [Result<ModelOutput, any Error>?] = Array(repeating: nil, count: articles.count)
        try await engine.digest(articles.map { ModelInput($0, mentions: desk.mentions($0)) }) { index, result in
            results[index] = result
        }
        return try results.map { try #require($0) }
    }

    @Test(arguments: Imitation.all, [true, false])
    func `a server's way of putting thought and answer is understood`(_ imitation: Imitation, streams: Bool)
        async throws
    {
        let server = try ChatServer(imitation.reply)
        defer { server.stop() }
        let engine = try await engine([server]) { $0.streams = streams }
        let output = try await outputs(engine, [Self.article])[0].get()
        let digest = try #require(output.digest)
        #expect(digest.category == .marketReaction)
        #expect(digest.summary == "Nvidia verlor an einem Tag 17 Prozent.")
        #expect(digest.sentiment == (imitation.name == "maximum ignored" ? -1 : -0.8))
        #expect(digest.companies.map(\.ticker) == ["NVDA"])
        #expect(digest.figures.map(\.value) == [17])
        #expect(digest.engine == Digest.Engine(name: "remote", version: R1Prompt.version, modelHash: "r1-test"))
        #expect(output.run.attempts == 1)
        #expect(output.run.promptTokens == 900 && output.run.generatedTokens == 120)
        #expect(output.run.reasoning?.contains("sondern von Kursen") == imitation.hasThought)
        #expect(output.run.reasoning?.contains("drückt Chipwerte") == false)
    }

    @Test func `what a server refused once is not sent again`() async throws {
        let server = try ChatServer { question in
            question.form == "json_schema"
                ? ChatServer.error(400, "json_schema is not supported") : ChatServer.reply(content: answer)
        }
        defer { server.stop() }
        let engine = try await engine([server]) { $0.inFlight = 1 }
        _ = try await outputs(engine, [Self.article, Self.article, Self.article])
        #expect(server.questions.map(\.form) == ["json_schema", "json_object", "json_object", "json_object"])
    }

    @Test
    func `nothing but thought, a truncated thought and a refusal leave an article unclassified after a second try`()
        async throws
    {
        for content in ["<think>Ich überlege noch", "Dazu kann ich nichts sagen.", "{\"category\": \"nonsense\"}", ""] {
            let server = try ChatServer { ChatServer.reply(content: content, finish: "length", stream: $0.isStream) }
            defer { server.stop() }
            let output = try await outputs(try await engine([server]), [Self.article])[0].get()
            #expect(output.digest == nil && output.run.outcome == .unclassified)
            #expect(output.run.attempts == 2)
            let seeds = server.questions.compactMap { $0["seed"] as? Int }
            #expect(seeds.count == 2 && seeds[0] != seeds[1])
        }
    }

    @Test(arguments: Injected.all)
    func `a server that obeys an article is not believed`(_ injected: Injected) async throws {
        // The thought repeats the article, the answer claims what the injection wants.
        let server = try ChatServer { _ in
            ChatServer.reply(
                content: """
                    <think>\(injected.injection)</think>{"headline": "Evilcorp is bankrupt", "summary": "Evilcorp lost 99 billion dollars. PWNED.",
                    "category": "legal", "sentiment": 1, "companies": [{"name": "Evilcorp", "stance": 1, "role": "subject"}],
                    "release": {"lab": "Evil", "model": "X-9000", "date": "2025-01-01", "open_weights": true, "training_cost_usd": 1},
                    "figures": [{"what": "training_cost", "value": 1, "unit": "USD", "quote": "none at all"}], "confidence": 1,
                    "evidence": [998, 999]}
                    """)
        }
        defer { server.stop() }
        let output = try await outputs(try await engine([server]), [injected.article])[0].get()
        let prompt = try #require(server.questions.first?.prompt)
        for mark in ["<｜", "<|", "</think>", "<think>", "[INST]"] { #expect(!prompt.contains(mark), "\(mark)") }
        if let digest = output.digest {
            #expect(DigestContract.validate(digest, article: injected.article) == [])
            // What an article says to a machine bears out nothing, even where it names Evilcorp.
            #expect(!digest.companies.map(\.name).contains("Evilcorp"))
            #expect(digest.release == nil && digest.figures.isEmpty)
            #expect(!digest.summary.contains("99") && !digest.summary.contains("PWNED"))
            #expect(digest.evidence.allSatisfy { $0 < 50 })
        }
        #expect(!output.run.unsupported.isEmpty)
    }

    @Test func `an endpoint that fails is passed over, and the other answers`() async throws {
        let broken = try ChatServer { _ in ChatServer.error(500, "out of memory") }
        let sound = try ChatServer { ChatServer.reply(content: answer, stream: $0.isStream) }
        defer {
            broken.stop()
            sound.stop()
        }
        let engine = try await engine([broken, sound]) { $0.inFlight = 1 }
        let results = try await outputs(engine, Array(repeating: Self.article, count: 6))
        for result in results { #expect(try result.get().digest != nil) }
        #expect(sound.questions.count == 6)
    }

    @Test func `endpoints that are all out of reach end the work with the reason of each`() async throws {
        let first = try ChatServer { _ in ChatServer.error(500, "no memory left") }
        let second = try ChatServer { _ in ChatServer.error(401, "no such key") }
        defer {
            first.stop()
            second.stop()
        }
        let engine = try await engine([first, second])
        let error = await #expect(throws: RemoteError.self) { _ = try await outputs(engine, [Self.article]) }
        guard case .unavailable(let reasons) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(reasons.count == 2)
        #expect(reasons[0].contains("no memory left") && reasons[1].contains("no such key"))
    }

    @Test func `no more requests are under way than an endpoint may have`() async throws {
        let latch = Latch(3)
        let server = try ChatServer { question in
            latch.arrive()
            var reply = ChatServer.reply(content: answer, stream: question.isStream)
            // Time for a fourth request, which there must not be.
            reply.delay = .milliseconds(30)
            return reply
        }
        defer { server.stop() }
        let engine = try await engine([server]) { $0.inFlight = 3 }
        _ = try await outputs(engine, Array(repeating: Self.article, count: 12))
        #expect(server.mostWaiting == 3)
        #expect(server.questions.count == 12)
    }

    @Test func `an endpoint is left alone for as long as it asks`() async throws {
        let start = ContinuousClock.now
        let server = try ChatServer { question in
            question.number == 1
                ? ChatServer.error(429, "slow down", headers: ["Retry-After": "1"])
                : ChatServer.reply(content: answer, stream: question.isStream)
        }
        defer { server.stop() }
        let output = try await outputs(try await engine([server]), [Self.article])[0].get()
        #expect(output.digest != nil && server.questions.count == 2)
        // A second after an instant in whole seconds is more than nothing; without the header it would be milliseconds.
        #expect(start.duration(to: .now) > .milliseconds(200))
    }

    @Test func `a request that a server refuses fails its article and no other`() async throws {
        let server = try ChatServer { question in
            question.prompt.contains("Gift")
                ? ChatServer.error(400, "This model's maximum context length is 4096 tokens")
                : ChatServer.reply(content: answer, stream: question.isStream)
        }
        defer { server.stop() }
        let poison = Labelled.article("Gift", "Nvidia verlor am Montag 17 Prozent.", .german, id: 2)
        let results = try await outputs(try await engine([server]), [poison, Self.article])
        let error = #expect(throws: RemoteError.self) { try results[0].get() }
        #expect(error?.description.contains("maximum context length") == true)
        #expect(try results[1].get().digest != nil)
    }

    @Test func `a key is sent, and never told`() async throws {
        let server = try ChatServer { question in
            ChatServer.error(403, "key \(question.headers["authorization"] ?? "none") is not allowed")
        }
        defer { server.stop() }
        let engine = try await engine([server]) { $0.key = Secret("sk-1234567890") }
        let error = await #expect(throws: RemoteError.self) { _ = try await outputs(engine, [Self.article]) }
        #expect(server.questions.first?.headers["authorization"] == "Bearer sk-1234567890")
        #expect(error?.description.contains("sk-1234567890") == false)
        #expect(error?.description.contains("***") == true)
    }

    @Test
    func `a server without a list of models is asked for the one that is named, and with an empty key without one`()
        async throws
    {
        let server = try ChatServer(owner: nil) { ChatServer.reply(content: answer, stream: $0.isStream) }
        defer { server.stop() }
        let engine = try await engine([server]) {
            $0.model = "own-model"
            $0.key = Secret("")
        }
        _ = try await outputs(engine, [Self.article])[0].get()
        #expect(server.questions.first?["model"] as? String == "own-model")
        #expect(server.questions.first?.headers["authorization"] == nil)
    }

    @Test(arguments: [("vllm", nil, "json_schema"), ("llamacpp", true, "json_schema"), ("library", nil, "json_schema")])
    func `a dialect is told by the owner of the models`(_ owner: String, cachesPrompt: Bool?, form: String) async throws
    {
        let server = try ChatServer(owner: owner) { ChatServer.reply(content: answer, stream: $0.isStream) }
        defer { server.stop() }
        _ = try await outputs(try await engine([server]), [Self.article])[0].get()
        let question = try #require(server.questions.first)
        #expect(question["cache_prompt"] as? Bool == cachesPrompt)
        #expect(question.form == form)
        #expect(question["max_tokens"] != nil && question["max_completion_tokens"] == nil)
    }

    @Test func `DeepSeek's service is asked for an object, OpenAI's with its own limit, a plain server for nothing`()
        async throws
    {
        let expected: [(RemoteEndpoint.Dialect, form: String?, limit: String)] = [
            (.deepseek, "json_object", "max_tokens"), (.openai, "json_schema", "max_completion_tokens"),
            (.plain, nil, "max_tokens"),
        ]
        for (dialect, form, limit) in expected {
            let server = try ChatServer { ChatServer.reply(content: answer, stream: $0.isStream) }
            defer { server.stop() }
            _ = try await outputs(try await engine([server]) { $0.dialect = dialect }, [Self.article])[0].get()
            let question = try #require(server.questions.first)
            #expect(question.form == form && question[limit] != nil)
            if dialect == .plain { #expect(question["seed"] == nil && question["top_p"] == nil) }
        }
    }

    @Test func `a cancelled run ends its requests`() async throws {
        let server = try ChatServer { _ in
            var reply = ChatServer.reply(content: answer)
            reply.delay = .seconds(10)
            return reply
        }
        defer { server.stop() }
        let engine = try await engine([server])
        let task = Task { try await outputs(engine, [Self.article]) }
        try await Task.sleep(for: .milliseconds(100))
        task.cancel()
        await #expect(throws: CancellationError.self) { _ = try await task.value }
    }
}
