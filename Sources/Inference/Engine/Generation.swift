import Foundation

/// One prompt on its way to an answer. Given the logits after all that it has, it says which tokens come next.
final class Generation {
    let request: GenerationRequest
    let cache: KVCache
    /// Tokens to run through the model before the next choice.
    private(set) var pending: [Int]
    private(set) var isFinished = false
    private let tokenizer: Tokenizer
    private var sampler: LogitSampler
    private var parser: ReasoningParser
    private var answer: ConstrainedAnswer?
    /// All tokens but those that end the generation: what may be thought when an answer has to follow.
    private let unending: TokenMask
    private let yield: (GenerationEvent) -> Void
    private let reused: Int
    private let started: ContinuousClock.Instant
    private var promptSeconds: Double?
    private var generated = 0
    private var fed = 0
    private var maskConflicts = 0

    /// - Parameters:
    ///   - cache: With the rows that are there already; the rest of the prompt is ``pending``.
    ///   - reused: How many of those rows were not computed for this request.
    ///   - started: When work on the prompt began.
    init(
        _ request: GenerationRequest, cache: KVCache, reused: Int, tokenizer: Tokenizer, unending: TokenMask,
        started: ContinuousClock.Instant, yield: @escaping (GenerationEvent) -> Void
    ) throws {
        self.request = request
        self.cache = cache
        self.tokenizer = tokenizer
        self.unending = unending
        self.started = started
        self.yield = yield
        self.reused = reused
        sampler = try LogitSampler(request.sampling)
        parser = ReasoningParser(
            .init(
                startsInside: request.startsInThought, openToken: tokenizer.token(named: "<think>"),
                closeToken: tokenizer.token(named: "</think>"),
                thoughtBudget: request.thoughtBudget ?? request.answerBudget,
                answerBudget: request.grammar == nil ? request.answerBudget : nil,
                answerIsConstrained: request.grammar != nil))
        answer = try request.grammar.map { try ConstrainedAnswer($0, budget: request.answerBudget) }
        pending = Array(request.prompt[cache.count...])
        try follow(parser.begin())
    }

    /// Chooses the next token from the logits after the last pending one.
    func advance(_ logits: UnsafeMutableBufferPointer<Float>) throws {
        pending = []
        if promptSeconds == nil { promptSeconds = started.duration(to: .now).seconds }
        let mask = try mask()
        let token = try sampler.sample(
            Span(_unsafeElements: UnsafeBufferPointer(logits)), history: cache.tokens, allowed: mask)
        generated += 1
        guard !tokenizer.endsGeneration(token) else { return finish() }
        let wasAnswering = parser.isAnswering
        if wasAnswering { try answer?.accept(token) }
        pending.append(token)
        // Control tokens are structure, never text.
        let bytes = tokenizer.kind(of: token) == .control ? [] : tokenizer.bytes(of: token)
        let step = parser.accept(token: token, bytes: bytes)
        hand(step.events)
        if wasAnswering, let answer, answer.isComplete { return finish() }
        try follow(step.next)
    }

    private func mask() throws -> TokenMask? {
        guard answer != nil else { return request.allowed }
        guard parser.isAnswering else {
            return request.allowed?.intersection(unending) ?? unending
        }
        guard let mask = answer?.allowedTokens() else { return nil }
        guard let scripts = request.allowed else { return mask }
        let both = mask.intersection(scripts)
        guard both.isEmpty else { return both }
        maskConflicts += 1
        return mask
    }

    /// Does what the parser asks for.
    private func follow(_ next: ReasoningParser.Next) throws {
        switch next {
        case .generate: break
        case .feed(let text):
            let tokens = tokenizer.encode(text, special: .all)
            fed += tokens.count
            pending += tokens
        case .closeAnswer: answer?.close()
        case .end: finish()
        }
    }

    private func hand(_ events: [ReasoningParser.Event]) {
        for event in events {
            switch event {
            case .thought(let text): yield(.thought(text))
            case .answer(let text): yield(.answer(text))
            }
        }
    }

    private func finish() {
        isFinished = true
        let (events, outcome) = parser.finish()
        hand(events)
        let all = started.duration(to: .now).seconds
        yield(
            .finished(
                GenerationResult(
                    outcome: outcome, promptTokens: request.prompt.count, reusedTokens: reused,
                    generatedTokens: generated, fedTokens: fed, maskConflicts: maskConflicts,
                    promptSeconds: promptSeconds ?? all, generationSeconds: all - (promptSeconds ?? all),
                    seed: request.sampling.seed)))
    }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
