import Foundation
import TestSupport
import Testing

@testable import Inference

struct ForwardPassTests {
    private func transformer(_ name: String, threads: Int = 2) throws -> Transformer {
        let file = try ModelFile(path: TinyModels.path(name))
        let shape = try ModelShape(file)
        return try Transformer(shape: shape, weights: Weights(file, shape: shape), threads: threads)
    }

    /// Logits of the last positions, in as many calls as `chunks` cut the tokens into.
    private func logits(
        _ transformer: Transformer, _ tokens: [Int], last: Int, format: KVCache.Format = .f32, chunks: [Int] = []
    ) throws -> [[Float]] {
        let cache = try KVCache(
            layout: .init(transformer.shape, format: format), capacity: tokens.count)
        var found: [[Float]] = []
        for (start, end) in try pairs([0] + chunks, chunks + [tokens.count]) {
            let rows = tokens[start..<end].map { Transformer.Row(token: $0, cache: cache) }
            let wanted = rows.indices.filter { start + $0 >= tokens.count - last }
            try transformer.evaluate(rows, logitsOf: wanted) { _, logits in found.append(Array(logits)) }
        }
        return found
    }

    @Test(arguments: TinyModels.names)
    func `the plain pass agrees with the float64 reference`(name: String) throws {
        let plain = try PlainTransformer(ModelFile(path: TinyModels.path(name)))
        let one = try ModelAnswers.one(name, "a")
        let all = plain.logits(one.prompt).map { $0.map(Float.init) }
        #expect(all.count == one.prompt.count)
        let found = try ModelAnswers.kept(one.answer.positions.map { all[$0] })
        #expect(try largestDifference(found, one.answer.exact) < 2e-5)
    }

    @Test(arguments: TinyModels.names)
    func `the fast pass agrees with the float64 reference`(name: String) throws {
        let transformer = try transformer(name)
        for one in try ModelAnswers.cases(name) {
            let all = try logits(transformer, one.prompt, last: one.prompt.count)
            #expect(all.count == one.prompt.count)
            let found = try ModelAnswers.kept(one.answer.positions.map { all[$0] })
            #expect(try relativeError(found, one.answer.exact) < 2e-5, "\(one.name)")
        }
    }

    /// The log probabilities after a prompt.
    private func last(
        _ transformer: Transformer, _ one: ModelAnswers.Case, format: KVCache.Format = .f32
    ) throws -> [Float] {
        let row = try #require(try logits(transformer, one.prompt, last: 1, format: format).last)
        return try ModelAnswers.logProbabilities(row)
    }

    @Test(arguments: TinyModels.names.filter { $0.hasSuffix("-f32") })
    func `unquantized models agree with llama.cpp to a ten-thousandth`(name: String) throws {
        let transformer = try transformer(name)
        for one in try ModelAnswers.cases(name) {
            #expect(try largestDifference([last(transformer, one)], [one.answer.peer]) < 1e-4, "\(one.name)")
        }
    }

    @Test(arguments: TinyModels.names.filter { $0.hasSuffix("-f16") || $0.hasSuffix("-bf16") })
    func `half-precision models agree with llama.cpp to a hundredth`(name: String) throws {
        let transformer = try transformer(name)
        for one in try ModelAnswers.cases(name) {
            #expect(try relativeError([last(transformer, one)], [one.answer.peer]) < 1e-2, "\(one.name)")
        }
    }

    @Test(arguments: TinyModels.names)
    func `quantized models are nearer to the exact logits than llama.cpp, with every kind of cache`(name: String) throws
    {
        let transformer = try transformer(name)
        for one in try ModelAnswers.cases(name) {
            let exact = one.answer.exactLogProbabilities
            let peer = try relativeError([one.answer.peerAsShipped], [exact])
            let half = try relativeError([last(transformer, one, format: .f16)], [exact])
            #expect(half <= max(peer, 1e-3), "\(one.name): \(half) against \(peer)")
            let quantized = try relativeError([last(transformer, one, format: .q8)], [exact])
            // Rounded caches send a token of the mixture to another expert now and then.
            let bound = name.hasPrefix("deepseek2") ? 0.08 : 0.02
            #expect(quantized < bound, "\(one.name): \(quantized)")
        }
    }

    @Test(arguments: TinyModels.names.filter { $0.hasSuffix("-f32") })
    func `greedy choice goes on as llama.cpp does`(name: String) throws {
        let transformer = try transformer(name)
        for one in try ModelAnswers.cases(name) {
            let expected = try #require(one.answer.greedy)
            #expect(expected.count >= 8)
            let found = try greedy(transformer, one.prompt, count: expected.count, among: ModelAnswers.choices)
            #expect(found == expected, "\(one.name)")
        }
    }

    @Test(
        .enabled(if: SharedData.has("reference/inference/weights"), "../shared/reference/inference/weights is absent"))
    func `the trained model tells its story`() throws {
        struct Story: Decodable { var prompt, greedy: [Int] }
        let weights = SharedData.url("reference/inference/weights")
        let story = try JSONDecoder().decode(
            Story.self, from: Data(contentsOf: weights.appending(path: "stories260K.greedy256.json")))
        let file = try ModelFile(path: weights.appending(path: "stories260K-f32.gguf").path)
        let shape = try ModelShape(file)
        let transformer = try Transformer(shape: shape, weights: Weights(file, shape: shape), threads: 2)
        let found = try greedy(transformer, story.prompt, count: story.greedy.count, among: Array(0..<shape.vocabulary))
        #expect(found == story.greedy)
    }

    private func greedy(_ transformer: Transformer, _ prompt: [Int], count: Int, among choices: [Int]) throws -> [Int] {
        let cache = try KVCache(layout: .init(transformer.shape, format: .f32), capacity: prompt.count + count)
        var next = prompt
        var found: [Int] = []
        while found.count < count {
            let rows = next.map { Transformer.Row(token: $0, cache: cache) }
            try transformer.evaluate(rows, logitsOf: [rows.count - 1]) { _, logits in
                next = [try #require(choices.max { logits[$0] < logits[$1] })]
            }
            found += next
        }
        return found
    }

    @Test(arguments: ["qwen2-h256-q4_k_m", "deepseek2-q8_0", "llama-q8_0"])
    func `cutting the prompt and sharing the batch change nothing but rounding`(name: String) throws {
        let transformer = try transformer(name)
        let tokens = try ModelAnswers.one(name, "b").prompt
        let whole = try logits(transformer, tokens, last: tokens.count)
        let cut = try logits(transformer, tokens, last: tokens.count, chunks: [1, 2, 9, 30])
        #expect(try relativeError(cut, whole) < 1e-5)

        // Three sequences of different length, one token each at every step.
        let layout = KVCache.Layout(transformer.shape, format: .f32)
        let starts = [0, 3, 7]
        let caches = try starts.map { _ in try KVCache(layout: layout, capacity: tokens.count) }
        var together: [[[Float]]] = starts.map { _ in [] }
        for (cache, start) in try pairs(caches, starts) {
            let rows = tokens[start..<start + 5].map { Transformer.Row(token: $0, cache: cache) }
            try transformer.evaluate(rows, logitsOf: []) { _, _ in }
        }
        for step in 5..<20 {
            let rows = try pairs(caches, starts).map { Transformer.Row(token: tokens[$1 + step], cache: $0) }
            try transformer.evaluate(rows, logitsOf: [0, 1, 2]) { row, logits in together[row].append(Array(logits)) }
        }
        for (index, start) in starts.enumerated() {
            let alone = try logits(transformer, Array(tokens[start..<start + 20]), last: 15)
            #expect(try relativeError(together[index], alone) < 1e-5)
        }
    }

    @Test func `threads do not change a result`() throws {
        let tokens = try ModelAnswers.one("qwen2-h256-q6_k", "b").prompt
        let one = try logits(transformer("qwen2-h256-q6_k", threads: 1), tokens, last: tokens.count)
        let four = try logits(transformer("qwen2-h256-q6_k", threads: 4), tokens, last: tokens.count)
        #expect(one == four)
    }

    @Test func `a prompt beyond the cache is refused before anything is computed`() throws {
        let transformer = try transformer("qwen2-f32")
        let cache = try KVCache(layout: .init(transformer.shape, format: .f16), capacity: 4)
        let rows = (0..<5).map { Transformer.Row(token: $0, cache: cache) }
        #expect(throws: InferenceError.contextFull(tokens: 5, capacity: 4)) {
            try transformer.evaluate(rows, logitsOf: []) { _, _ in }
        }
        #expect(cache.count == 0)
        #expect(throws: InferenceError.unknownToken(id: 384, vocabulary: 384)) {
            try transformer.evaluate([.init(token: 384, cache: cache)], logitsOf: []) { _, _ in }
        }
    }
}
