import Foundation
import Grammars
import TestSupport
import Testing

@testable import Inference

struct EngineTests {
    /// All that a request gave.
    struct Answered {
        var thought = ""
        var answer = ""
        var result: GenerationResult?
    }

    static func answered(_ stream: AsyncThrowingStream<GenerationEvent, any Error>) async throws -> Answered {
        var all = Answered()
        for try await event in stream {
            switch event {
            case .thought(let text): all.thought += text
            case .answer(let text): all.answer += text
            case .finished(let result): all.result = result
            }
        }
        return all
    }

    private func engine(_ name: String = "qwen2-h256-q4_k_m", _ change: (inout EngineOptions) -> Void = { _ in }) throws
        -> Engine
    {
        var options = EngineOptions()
        options.context = 512
        change(&options)
        return try Engine(path: TinyModels.path(name), options: options)
    }

    /// A request of the tiny models: `<BOS><User>…<Assistant>`, all special tokens known.
    private func request(_ text: String = "Kurse", seed: UInt64 = 1) -> GenerationRequest {
        var request = GenerationRequest(
            prompt: [371, 369] + text.utf8.map { Int($0) % 256 } + [370], startsInThought: true)
        request.thoughtBudget = 12
        request.answerBudget = 20
        request.sampling = SamplingParameters(temperature: 1, topP: 1, seed: seed)
        return request
    }

    @Test(
        .enabled(if: SharedData.has("reference/inference/weights"), "../shared/reference/inference/weights is absent"))
    func `the trained model tells its story in text`() async throws {
        let folder = SharedData.url("reference/inference/weights")
        let golden = try String(contentsOf: folder.appendingPathComponent("stories260K.golden.txt"), encoding: .utf8)
        var options = EngineOptions()
        options.cacheFormat = .f32
        options.context = 512
        let engine = try Engine(path: folder.appendingPathComponent("stories260K-f32.gguf").path, options: options)
        var request = GenerationRequest(prompt: [1], startsInThought: false)
        request.thoughtBudget = nil
        request.answerBudget = 200
        request.sampling = .greedy
        let told = try await Self.answered(engine.generate(request))
        #expect(told.answer.count > 400)
        // The golden text begins with the begin token's own text.
        #expect(golden.dropFirst("<s> ".count).hasPrefix(told.answer))
        #expect(told.result?.outcome.ending == .answerBudget)
        #expect(told.result?.generatedTokens == 200)
    }

    @Test func `a thought is closed at its budget, and the answer ends at its own`() async throws {
        let answered = try await Self.answered(engine().generate(request()))
        let result = try #require(answered.result)
        #expect(result.outcome.thoughtTokens <= 12)
        #expect(result.outcome.answerTokens <= 20)
        #expect(result.outcome.thoughtClosing != nil)
        #expect(!answered.answer.contains("think>"))
        #expect(result.promptTokens == 8)
    }

    @Test func `the same seed gives the same answer, another one another`() async throws {
        let engine = try engine()
        let first = try await Self.answered(engine.generate(request(seed: 5)))
        let again = try await Self.answered(engine.generate(request(seed: 5)))
        let other = try await Self.answered(engine.generate(request(seed: 6)))
        #expect(first.thought == again.thought && first.answer == again.answer)
        #expect(first.thought + first.answer != other.thought + other.answer)
    }

    @Test func `requests in one batch are answered as they are alone`() async throws {
        let engine = try engine("qwen2-h256-q8_0") { $0.cacheFormat = .f32 }
        let requests = ["Kurse", "Nvidia fällt", "R1", "Seoul"].enumerated().map { index, text in
            var request = request(text, seed: UInt64(index))
            request.sampling = .greedy
            return request
        }
        var together: [Int: String] = [:]
        for try await (index, event) in engine.generate(requests, inFlight: 3) {
            switch try event.get() {
            case .thought(let text), .answer(let text): together[index, default: ""] += text
            case .finished: break
            }
        }
        for (index, request) in requests.enumerated() {
            let alone = try await Self.answered(engine.generate(request))
            #expect(together[index] == alone.thought + alone.answer)
        }
    }

    @Test func `one request that cannot be answered leaves the others alone`() async throws {
        let engine = try engine()
        var tooLong = request()
        tooLong.answerBudget = 5000
        var failures: [Int] = []
        var finished: [Int] = []
        for try await (index, event) in engine.generate([request(), tooLong, request()], inFlight: 2) {
            switch event {
            case .success(.finished): finished.append(index)
            case .success: break
            case .failure(let error):
                failures.append(index)
                #expect("\(error)".contains("do not fit into a context of 512"))
            }
        }
        #expect(failures == [1])
        #expect(finished.sorted() == [0, 2])
    }

    @Test func `a shared prefix is computed once, kept on disk, and changes no answer`() async throws {
        let scratch = try TemporaryFolder()
        let folder = scratch.path("prefixes")
        let text = String(repeating: "Du liest Nachrichten. ", count: 6)
        func ask(_ engine: Engine, shared: Int) async throws -> Answered {
            var request = request(text + "Nvidia", seed: 3)
            request.sharedPrefix = shared
            return try await Self.answered(engine.generate(request))
        }
        let plain = try await ask(engine(), shared: 0)
        let first = try engine { $0.prefixFolder = folder }
        let computed = try await ask(first, shared: 100)
        let reused = try await ask(first, shared: 100)
        let fromDisk = try await ask(engine { $0.prefixFolder = folder }, shared: 100)
        #expect(
            [computed.result?.reusedTokens, reused.result?.reusedTokens, fromDisk.result?.reusedTokens] == [
                0, 100, 100,
            ])
        #expect(computed.thought + computed.answer == reused.thought + reused.answer)
        #expect(computed.thought + computed.answer == fromDisk.thought + fromDisk.answer)
        #expect(plain.thought + plain.answer == reused.thought + reused.answer)

        // Another model, another format, or a changed file finds nothing.
        let other = try await ask(engine("qwen2-h256-q4_0") { $0.prefixFolder = folder }, shared: 100)
        #expect(other.result?.reusedTokens == 0)
        let rounded = try await ask(
            engine {
                $0.prefixFolder = folder
                $0.cacheFormat = .q8
            }, shared: 100)
        #expect(rounded.result?.reusedTokens == 0)
        for file in try FileManager.default.contentsOfDirectory(atPath: folder) {
            let path = folder + "/" + file
            var data = try #require(FileManager.default.contents(atPath: path))
            data[data.count - 7] ^= 1
            try data.write(to: URL(fileURLWithPath: path))
        }
        let damaged = try await ask(engine { $0.prefixFolder = folder }, shared: 100)
        #expect(damaged.result?.reusedTokens == 0)
        #expect(damaged.answer == computed.answer)
    }

    @Test func `who stops listening stops the engine within a token`() async throws {
        let engine = try engine("qwen2-h256-f32") { $0.context = 4096 }
        var long = request()
        long.thoughtBudget = 3000
        for try await _ in engine.generate(long) { break }
        // The engine answers the next request only when it has left the last one.
        var short = request()
        short.thoughtBudget = 1
        short.answerBudget = 1
        _ = try await Self.answered(engine.generate(short))
        #expect(await engine.computedTokens < 1500)
    }

    @Test func `logits come for every position`() async throws {
        let one = try ModelAnswers.one("qwen3-f32", "a")
        let engine = try engine("qwen3-f32") { $0.cacheFormat = .f32 }
        let found = try await engine.allLogits(one.prompt)
        #expect(found.count == one.prompt.count)
        let kept = try ModelAnswers.kept(one.answer.positions.map { found[$0] })
        #expect(try largestDifference(kept, one.answer.exact) < 1e-4)
    }

    static let schema = """
        {"type": "object", "additionalProperties": false, "required": ["category", "sentiment", "summary", "sure"],
         "properties": {"category": {"enum": ["chips", "market_reaction", "other"]},
                        "sentiment": {"type": "number", "minimum": -1, "maximum": 1},
                        "summary": {"type": "string", "maxLength": 40},
                        "sure": {"type": ["boolean", "null"]}}}
        """

    @Test(arguments: ["qwen2-h256-q4_k_m", "deepseek2-f32", "qwen3-q8_0"], [0, 1, 12])
    func `whatever a model would write, its answer parses and fits the schema`(name: String, thought: Int) async throws
    {
        let engine = try engine(name)
        let constraint = try await engine.constraint(Grammar(schema: Self.schema))
        let requests = (0..<12).map { seed in
            var request = request("Kurse", seed: UInt64(seed))
            request.constraint = constraint
            request.thoughtBudget = thought
            request.answerBudget = constraint.minimumTokens + 11 * seed
            request.startsInThought = seed % 2 == 0
            return request
        }
        var answers = Array(repeating: "", count: requests.count)
        var finished = 0
        for try await (index, event) in engine.generate(requests, inFlight: 4) {
            switch try event.get() {
            case .thought: break
            case .answer(let text): answers[index] += text
            case .finished(let result):
                finished += 1
                #expect(result.outcome.answerTokens <= requests[index].answerBudget)
            }
        }
        #expect(finished == requests.count)
        for answer in answers {
            let object = try #require(try JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [String: Any])
            #expect(Set(object.keys) == ["category", "sentiment", "summary", "sure"])
            #expect(["chips", "market_reaction", "other"].contains(object["category"] as? String))
            #expect(abs(try #require(object["sentiment"] as? Double)) <= 1)
            #expect(try #require(object["summary"] as? String).unicodeScalars.count <= 40)
            #expect(object["sure"] is NSNull || object["sure"] is Bool)
        }
    }

    @Test func `scripts that are not allowed are in neither thought nor answer`() async throws {
        let engine = try engine()
        var request = request()
        request.thoughtBudget = 100
        request.answerBudget = 100
        let free = try await Self.answered(engine.generate(request))
        request.scripts = ScriptMask(scripts: [.latin], vocabulary: await engine.answerVocabulary)
        let kept = try await Self.answered(engine.generate(request))
        func scripts(_ answered: Answered) -> Set<Script> {
            Set((answered.thought + answered.answer).unicodeScalars.compactMap(Script.of))
        }
        // Random weights write any bytes: without the mask half of them are no characters at all.
        #expect((free.thought + free.answer).contains("\u{FFFD}"))
        #expect(kept.thought.count + kept.answer.count > 20)
        #expect(scripts(kept).isSubset(of: [.latin]))
        // A budget may cut the last character in half.
        #expect(!(kept.thought.dropLast() + kept.answer.dropLast()).contains("\u{FFFD}"))
    }

    // MARK: Bad input

    @Test func `an empty prompt, a prompt beyond the context and an unknown token are refused`() async throws {
        let engine = try engine()
        var empty = request()
        empty.prompt = []
        await #expect(throws: InferenceError.emptyPrompt) { _ = try await Self.answered(engine.generate(empty)) }
        var long = request()
        long.prompt = Array(repeating: 5, count: 600)
        await #expect(throws: InferenceError.contextFull(tokens: 600 + 12 + 20 + 24, capacity: 512)) {
            _ = try await Self.answered(engine.generate(long))
        }
        var unknown = request()
        unknown.prompt = [1, 400]
        await #expect(throws: InferenceError.unknownToken(id: 400, vocabulary: 384)) {
            _ = try await Self.answered(engine.generate(unknown))
        }
        #expect(throws: InferenceError.contextTooLong(asked: 5000, model: 4096)) {
            try self.engine { $0.context = 5000 }
        }
    }

    @Test func `a model that does not fit is refused with the numbers`() throws {
        let error = #expect(throws: InferenceError.self) {
            try Engine(path: TinyModels.path("qwen2-h256-f32"), available: 3_000_000)
        }
        let message = try #require(error).description
        #expect(message.contains("of memory (weights 3 MB") && message.contains("3 MB are free"))
        var options = EngineOptions()
        options.ignoresMemory = true
        _ = try Engine(path: TinyModels.path("qwen2-h256-f32"), options: options, available: 3_000_000)
    }

    @Test func `damaged weights are said, not computed with`() async throws {
        let path = try changedModel("qwen2-f32") { data, file in
            let tensor = try #require(file.tensors["blk.1.attn_norm.weight"])
            let range = try #require(data.range(of: Data(tensor.bytes)))
            data.replaceSubrange(range.lowerBound..<range.lowerBound + 4, with: [0, 0, 0xC0, 0x7F])
        }
        defer { try? FileManager.default.removeItem(atPath: path) }
        let engine = try Engine(path: path)
        await #expect { _ = try await engine.allLogits([1, 2]) } throws: { "\($0)".contains("weights are damaged") }
        await #expect { _ = try await Self.answered(engine.generate(request())) } throws: {
            "\($0)".contains("weights are damaged")
        }
    }

    @Test(arguments: [
        ("qwen2.attention.head_count_kv", UInt32(3), "do not go together"),
        ("qwen2.embedding_length", UInt32(128), "has the shape"),
        ("qwen2.attention.head_count", UInt32.max, "is 4294967295"),
        ("qwen2.block_count", UInt32(3), "has no tensor 'blk.2.attn_norm.weight'"),
        ("qwen2.feed_forward_length", UInt32(0), ""),
    ])
    func `numbers that do not go with the tensors are said`(key: String, value: UInt32, message: String) throws {
        let path = try changedModel("qwen2-f32") { data, _ in
            let place = try #require(data.range(of: Data(key.utf8)))
            // The key, then the value's type (uint32 is 4), then the value.
            let start = place.upperBound + 4
            withUnsafeBytes(of: value.littleEndian) { data.replaceSubrange(start..<start + 4, with: $0) }
        }
        defer { try? FileManager.default.removeItem(atPath: path) }
        if message.isEmpty {
            // What no weight depends on changes nothing.
            _ = try Engine(path: path)
        } else {
            #expect { _ = try Engine(path: path) } throws: { "\($0)".contains(message) }
        }
    }

    private func changedModel(_ name: String, _ change: (inout Data, ModelFile) throws -> Void) throws -> String {
        let original = TinyModels.path(name)
        var data = try Data(contentsOf: URL(fileURLWithPath: original))
        try change(&data, try ModelFile(path: original))
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).gguf").path
        try data.write(to: URL(fileURLWithPath: path))
        return path
    }
}

extension Engine {
    func allLogits(_ tokens: [Int]) throws -> [[Float]] {
        var all: [[Float]] = []
        try logits(tokens) { _, logits in all.append(logits) }
        return all
    }
}
