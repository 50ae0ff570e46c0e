import Foundation
import Testing

@testable import Inference

@Suite(.enabled(if: ReferenceModels.arePresent, "../shared/reference/inference is absent"))
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
        for (start, end) in zip([0] + chunks, chunks + [tokens.count]) {
            let rows = tokens[start..<end].map { Transformer.Row(token: $0, cache: cache) }
            let wanted = rows.indices.filter { start + $0 >= tokens.count - last }
            try transformer.evaluate(rows, logitsOf: wanted) { _, logits in found.append(Array(logits)) }
        }
        return found
    }

    @Test(arguments: TinyModels.names)
    func `the plain pass agrees with the float64 reference`(name: String) throws {
        let plain = try PlainTransformer(ModelFile(path: TinyModels.path(name)))
        let answer = try TinyModels.answer(name, "a", "kvf32")
        let found = plain.logits(answer.prompt).map { $0.map(Float.init) }
        let expected = try TinyModels.logits(name, "a", "exact")
        #expect(found.count == expected.count)
        #expect(largestDifference(found, expected) < 2e-5)
    }

    @Test(arguments: TinyModels.names)
    func `the fast pass agrees with the float64 reference`(name: String) throws {
        let transformer = try transformer(name)
        for prompt in TinyModels.prompts(name) {
            let answer = try TinyModels.answer(name, prompt, "kvf32")
            let expected = try TinyModels.logits(name, prompt, "exact")
            let found = try logits(transformer, answer.prompt, last: expected.count)
            #expect(found.count == expected.count)
            #expect(relativeError(found, expected) < 2e-5, "\(prompt)")
        }
    }

    @Test(arguments: TinyModels.names.filter { $0.hasSuffix("-f32") })
    func `unquantized models agree with llama.cpp to a ten-thousandth`(name: String) throws {
        let transformer = try transformer(name)
        for prompt in TinyModels.prompts(name) {
            let answer = try TinyModels.answer(name, prompt, "kvf32")
            let expected = try TinyModels.logits(name, prompt, "kvf32")
            let found = try logits(transformer, answer.prompt, last: expected.count)
            #expect(largestDifference(found, expected) < 1e-4, "\(prompt)")
        }
    }

    @Test(arguments: TinyModels.names.filter { $0.hasSuffix("-f16") || $0.hasSuffix("-bf16") })
    func `half-precision models agree with llama.cpp to a hundredth`(name: String) throws {
        let transformer = try transformer(name)
        for prompt in TinyModels.prompts(name) {
            let answer = try TinyModels.answer(name, prompt, "kvf32")
            let expected = try TinyModels.logits(name, prompt, "kvf32")
            let found = try logits(transformer, answer.prompt, last: expected.count)
            #expect(relativeError(found, expected) < 1e-2, "\(prompt)")
        }
    }

    @Test(arguments: TinyModels.names)
    func `quantized models are nearer to the exact logits than llama.cpp, with every kind of cache`(name: String) throws
    {
        let transformer = try transformer(name)
        for prompt in TinyModels.prompts(name) {
            let answer = try TinyModels.answer(name, prompt, "default")
            let exact = try TinyModels.logits(name, prompt, "exact")
            let peer = relativeError(try TinyModels.logits(name, prompt, "default"), exact)
            let half = relativeError(try logits(transformer, answer.prompt, last: exact.count, format: .f16), exact)
            #expect(half <= max(peer, 1e-3), "\(prompt): \(half) against \(peer)")
            let quantized = relativeError(
                try logits(transformer, answer.prompt, last: exact.count, format: .q8), exact)
            // Rounded caches send a token of the mixture to another expert now and then.
            let bound = name.hasPrefix("deepseek2") ? 0.08 : 0.02
            #expect(quantized < bound, "\(prompt): \(quantized)")
        }
    }

    @Test(arguments: TinyModels.names.filter { $0.hasSuffix("-f32") })
    func `greedy choice goes on as llama.cpp does`(name: String) throws {
        let transformer = try transformer(name)
        for prompt in TinyModels.prompts(name) {
            let answer = try TinyModels.answer(name, prompt, "kvf32")
            #expect(try greedy(transformer, answer.prompt, count: answer.greedy.count) == answer.greedy, "\(prompt)")
        }
    }

    @Test func `the trained model tells its story`() throws {
        let weights = ReferenceModels.folder.appendingPathComponent("weights")
        let answer = try JSONDecoder().decode(
            TinyModels.Answer.self,
            from: Data(contentsOf: weights.appendingPathComponent("stories260K.greedy256.json")))
        let file = try ModelFile(path: weights.appendingPathComponent("stories260K-f32.gguf").path)
        let shape = try ModelShape(file)
        let transformer = try Transformer(shape: shape, weights: Weights(file, shape: shape), threads: 2)
        #expect(try greedy(transformer, answer.prompt, count: answer.greedy.count) == answer.greedy)
    }

    private func greedy(_ transformer: Transformer, _ prompt: [Int], count: Int) throws -> [Int] {
        let cache = try KVCache(layout: .init(transformer.shape, format: .f32), capacity: prompt.count + count)
        var next = prompt
        var found: [Int] = []
        while found.count < count {
            let rows = next.map { Transformer.Row(token: $0, cache: cache) }
            try transformer.evaluate(rows, logitsOf: [rows.count - 1]) { _, logits in
                next = [try #require(logits.indices.max { logits[$0] < logits[$1] })]
            }
            found += next
        }
        return found
    }

    @Test(arguments: ["qwen2-h256-q4_k_m", "deepseek2-q8_0", "llama-q8_0"])
    func `cutting the prompt and sharing the batch change nothing but rounding`(name: String) throws {
        let transformer = try transformer(name)
        let tokens = try TinyModels.answer(name, "b", "kvf32").prompt
        let whole = try logits(transformer, tokens, last: tokens.count)
        let cut = try logits(transformer, tokens, last: tokens.count, chunks: [1, 2, 9, 30])
        #expect(relativeError(cut, whole) < 1e-5)

        // Three sequences of different length, one token each at every step.
        let layout = KVCache.Layout(transformer.shape, format: .f32)
        let starts = [0, 3, 7]
        let caches = try starts.map { _ in try KVCache(layout: layout, capacity: tokens.count) }
        var together: [[[Float]]] = starts.map { _ in [] }
        for (cache, start) in zip(caches, starts) {
            let rows = tokens[start..<start + 5].map { Transformer.Row(token: $0, cache: cache) }
            try transformer.evaluate(rows, logitsOf: []) { _, _ in }
        }
        for step in 5..<20 {
            let rows = zip(caches, starts).map { Transformer.Row(token: tokens[$1 + step], cache: $0) }
            try transformer.evaluate(rows, logitsOf: [0, 1, 2]) { row, logits in together[row].append(Array(logits)) }
        }
        for (index, start) in starts.enumerated() {
            let alone = try logits(transformer, Array(tokens[start..<start + 20]), last: 15)
            #expect(relativeError(together[index], alone) < 1e-5)
        }
    }

    @Test func `threads do not change a result`() throws {
        let tokens = try TinyModels.answer("qwen2-h256-q6_k", "b", "kvf32").prompt
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
