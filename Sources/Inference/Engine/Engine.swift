import CKernels
import Foundation
import Grammars

/// A loaded model, and the only place that computes with it.
///
/// ```swift
/// let engine = try Engine(path: "DeepSeek-R1-Distill-Qwen-1.5B-Q4_K_M.gguf")
/// for try await event in engine.generate(request) {
///     if case .answer(let text) = event { print(text, terminator: "") }
/// }
/// ```
///
/// Requests are answered in turn, on the engine's own queue; requests given together share batches.
package actor Engine {
    package nonisolated let tokenizer: Tokenizer
    package nonisolated let shape: ModelShape
    package nonisolated let memory: MemoryEstimate
    /// The model's ``ModelFile/fingerprint``.
    package nonisolated let fingerprint: String
    /// The name that the file gives the model.
    package nonisolated let name: String
    package nonisolated let options: EngineOptions
    private nonisolated let file: ModelFile
    private nonisolated let executor = EngineExecutor()
    private let transformer: Transformer
    private var prefixes: PrefixStore
    /// Tokens that the model has computed since it was loaded.
    package var computedTokens: Int { transformer.computedTokens }
    private let unending: TokenMask
    private var vocabulary: AnswerVocabulary?

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Loads a model.
    ///
    /// - Parameters:
    ///   - path: A GGUF file, or the first part of a split one.
    ///   - options: The settings to load it with.
    ///   - available: Bytes of memory that may be used; `nil` if unknown.
    ///   - progress: Called while the file is read once; `nil` leaves its pages to be read when they are needed.
    /// - Throws: ``InferenceError`` for a file that cannot be run, and for one that does not fit into memory, before
    ///   anything large is read.
    package init(
        path: String, options: EngineOptions = EngineOptions(),
        available: Int? = MemoryEstimate.availableMemory(),
        progress: ((_ done: Int, _ total: Int) throws -> Void)? = nil
    ) throws {
        let file = try ModelFile(path: path)
        let shape = try ModelShape(file)
        let weights = try Weights(file, shape: shape)
        let tokenizer = try Tokenizer(file)
        guard tokenizer.count == shape.vocabulary else {
            throw InferenceError.malformedFile(
                path: path,
                reason: "its vocabulary has \(tokenizer.count) tokens and its embeddings \(shape.vocabulary)")
        }
        let context = options.contextLength(shape)
        guard context > 0, context <= shape.context else {
            throw InferenceError.contextTooLong(asked: context, model: shape.context)
        }
        memory = MemoryEstimate(file, shape: shape, computedWeights: weights.computedBytes, options: options)
        if !options.ignoresMemory, let available, memory.total > available {
            throw InferenceError.doesNotFit(path: path, estimate: memory, available: available)
        }
        if let progress { try file.readAhead(progress: progress) }
        let fingerprint = file.fingerprint
        self.file = file
        self.tokenizer = tokenizer
        self.shape = shape
        self.options = options
        self.fingerprint = fingerprint
        name = try file.optional("general.name", \.string) ?? URL(fileURLWithPath: path).lastPathComponent
        transformer = try Transformer(shape: shape, weights: weights, threads: options.threads)
        prefixes = PrefixStore(
            limit: options.keptPrefixes,
            disk: options.prefixFolder.map { PrefixFile(folder: $0, model: fingerprint) })
        unending = TokenMask(
            (0..<tokenizer.count).filter { !tokenizer.endsGeneration($0) }, vocabularySize: tokenizer.count)
    }

    /// The model's layout of a conversation.
    ///
    /// - Throws: ``InferenceError/unsupported(path:what:supported:)`` if neither its file nor its vocabulary reveals
    ///   it.
    package nonisolated func chatTemplate() throws(InferenceError) -> ChatTemplate { try ChatTemplate(file, tokenizer) }

    /// The vocabulary over which constraints of answers are compiled; made once, on first use.
    package var answerVocabulary: AnswerVocabulary {
        if let vocabulary { return vocabulary }
        let made = AnswerVocabulary(
            // Tags of thoughts are neither a part of an answer nor text.
            bytes: (0..<tokenizer.count).map {
                tokenizer.kind(of: $0) == .userDefined ? [] : tokenizer.plainBytes(of: $0)
            },
            endTokens: Set((0..<tokenizer.count).filter(tokenizer.endsGeneration)))
        vocabulary = made
        return made
    }

    /// Compiles a constraint of answers for this model.
    ///
    /// - Throws: ``ConstraintError`` if the vocabulary cannot spell an answer of the grammar.
    package func constraint(_ grammar: Grammar) throws -> AnswerConstraint {
        try AnswerConstraint(grammar, vocabulary: answerVocabulary)
    }

    /// The most tokens of a sequence.
    package nonisolated var context: Int { options.contextLength(shape) }

    // MARK: Logits

    /// Logits at every position of a sequence, `[vocabulary]` each, as they are computed.
    ///
    /// - Throws: ``InferenceError/notFinite(token:position:)`` if a logit is not a number, because the weights are
    ///   damaged.
    package func logits(
        _ tokens: [Int], use: (_ position: Int, _ logits: [Float]) throws -> Void
    ) throws {
        guard tokens.count <= context else { throw InferenceError.contextFull(tokens: tokens.count, capacity: context) }
        let cache = try KVCache(layout: .init(shape, format: options.cacheFormat), capacity: max(1, tokens.count))
        let rows = tokens.map { Transformer.Row(token: $0, cache: cache) }
        try transformer.evaluate(rows, logitsOf: Array(rows.indices)) { position, logits in
            if let broken = logits.firstIndex(where: { !$0.isFinite }) {
                throw InferenceError.notFinite(token: broken, position: position)
            }
            try use(position, Array(logits))
        }
    }

    // MARK: Generation

    /// Answers a prompt, and streams its thought and answer.
    ///
    /// Cancelling the consumer ends it within one token.
    package nonisolated func generate(_ request: GenerationRequest) -> AsyncThrowingStream<GenerationEvent, any Error> {
        AsyncThrowingStream { continuation in
            let task = Task {
                do {
                    for try await (_, event) in generate([request], inFlight: 1) {
                        if case .success(let event) = event { continuation.yield(event) }
                        if case .failure(let error) = event { throw error }
                    }
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    /// Answers several prompts, `inFlight` of them in one batch at any time.
    ///
    /// - Returns: Events with the index of their request. A request that fails has a failure as its last event; the
    ///   others go on.
    package nonisolated func generate(
        _ requests: [GenerationRequest], inFlight: Int
    ) -> AsyncThrowingStream<(request: Int, event: Result<GenerationEvent, any Error>), any Error> {
        AsyncThrowingStream { continuation in
            let task = Task {
                do {
                    try await answer(requests, inFlight: max(1, inFlight)) { continuation.yield(($0, $1)) }
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    private func answer(
        _ requests: [GenerationRequest], inFlight: Int,
        yield: @escaping (Int, Result<GenerationEvent, any Error>) -> Void
    ) throws {
        var waiting = Array(requests.indices)[...]
        var active: [(index: Int, generation: Generation)] = []
        while !waiting.isEmpty || !active.isEmpty {
            try Task.checkCancellation()
            while active.count < inFlight, let index = waiting.popFirst() {
                do {
                    let generation = try begin(requests[index]) { yield(index, .success($0)) }
                    if !generation.isFinished { active.append((index, generation)) }
                } catch let error where !(error is CancellationError) {
                    yield(index, .failure(error))
                }
            }
            try step(&active, yield)
        }
    }

    /// Checks a request, finds or computes its shared prefix, and runs its prompt up to the first token.
    private func begin(_ request: GenerationRequest, yield: @escaping (GenerationEvent) -> Void) throws -> Generation {
        guard !request.prompt.isEmpty else { throw InferenceError.emptyPrompt }
        guard request.mostTokens <= context else {
            throw InferenceError.contextFull(tokens: request.mostTokens, capacity: context)
        }
        let started = ContinuousClock.now
        let layout = KVCache.Layout(shape, format: options.cacheFormat)
        let cache = try KVCache(layout: layout, capacity: request.mostTokens)
        var reused = 0
        // At least one token is computed for the first logits.
        let shared = min(request.sharedPrefix, request.prompt.count - 1)
        if shared > 0 {
            let prefix = try prefixes.rows(of: Array(request.prompt[..<shared]), layout: layout) { prefix in
                try run(request.prompt[..<shared], prefix)
            }
            cache.copyPrefix(of: prefix.cache, count: shared)
            if prefix.wasThere { reused = shared }
        }
        let generation = try Generation(
            request, cache: cache, reused: reused, tokenizer: tokenizer, unending: unending, started: started,
            yield: yield)
        let rows = generation.pending.map { Transformer.Row(token: $0, cache: cache) }
        try transformer.evaluate(rows, logitsOf: [rows.count - 1]) { _, logits in try generation.advance(logits) }
        return generation
    }

    private func run(_ tokens: ArraySlice<Int>, _ cache: KVCache) throws {
        try transformer.evaluate(tokens.map { Transformer.Row(token: $0, cache: cache) }, logitsOf: []) { _, _ in }
    }

    /// One batch: the pending tokens of every active sequence, and a choice for each.
    private func step(
        _ active: inout [(index: Int, generation: Generation)],
        _ yield: (Int, Result<GenerationEvent, any Error>) -> Void
    ) throws {
        var rows: [Transformer.Row] = []
        var places: [Int: Int] = [:]
        for (place, entry) in active.enumerated() {
            rows += entry.generation.pending.map { Transformer.Row(token: $0, cache: entry.generation.cache) }
            places[rows.count - 1] = place
        }
        var failed: Set<Int> = []
        try transformer.evaluate(rows, logitsOf: places.keys.sorted()) { row, logits in
            guard let place = places[row] else { return }
            do {
                try active[place].generation.advance(logits)
            } catch let error where !(error is CancellationError) {
                failed.insert(active[place].index)
                yield(active[place].index, .failure(error))
            }
        }
        active.removeAll { $0.generation.isFinished || failed.contains($0.index) }
    }
}

// MARK: Speed

extension Engine {
    /// The kernels in use: `avx2` or `portable`.
    package static var kernels: String { String(cString: ak_level()) }

    /// Reads a prompt, then writes tokens one after another in every sequence.
    ///
    /// - Returns: The time of the prompt of one sequence, and of all writing.
    package func measure(prompt: Int, generate: Int, sequences: Int) throws -> (prompt: Duration, generation: Duration)
    {
        guard prompt + generate <= context else {
            throw InferenceError.contextFull(tokens: prompt + generate, capacity: context)
        }
        let layout = KVCache.Layout(shape, format: options.cacheFormat)
        let caches = try (0..<sequences).map { _ in try KVCache(layout: layout, capacity: prompt + generate) }
        var random = RandomSource(seed: 0)
        let tokens = (0..<prompt).map { _ in Int.random(in: 0..<shape.vocabulary, using: &random) }
        let start = ContinuousClock.now
        try transformer.evaluate(tokens.map { .init(token: $0, cache: caches[0]) }, logitsOf: [prompt - 1]) { _, _ in }
        let promptTime = start.duration(to: .now)
        for cache in caches.dropFirst() { cache.copyPrefix(of: caches[0], count: prompt) }
        let written = ContinuousClock.now
        for _ in 0..<generate {
            let rows = caches.map { cache in
                Transformer.Row(token: Int.random(in: 0..<shape.vocabulary, using: &random), cache: cache)
            }
            try transformer.evaluate(rows, logitsOf: Array(rows.indices)) { _, _ in }
        }
        return (promptTime, written.duration(to: .now))
    }
}
