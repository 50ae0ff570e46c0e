import Foundation
import Grammars

/// One prompt on its way to an answer.
///
/// It takes the logits after all its tokens, and decides which tokens come next.
final class Generation {
    let request: GenerationRequest
    let cache: KVCache
    /// Tokens to compute before the next choice.
    private(set) var pending: [Int]
    private(set) var isFinished = false
    private let tokenizer: Tokenizer
    private var sampler: LogitSampler
    private var parser: ReasoningParser
    private var answer: ConstrainedAnswer?
    /// All tokens except those that end the generation: the tokens allowed in a thought that an answer has to follow.
    private let unending: TokenMask
    private let yield: (GenerationEvent) -> Void
    private let reused: Int
    private let started: ContinuousClock.Instant
    private var promptSeconds: Double?
    private var generated = 0
    private var fed = 0
    private var scripts: ScriptFilter?

    /// - Parameters:
    ///   - request: The prompt, with its budgets and constraint.
    ///   - cache: The cache, with the rows that are computed already; the rest of the prompt is ``pending``.
    ///   - reused: How many of those rows were not computed for this request.
    ///   - tokenizer: The model's tokenizer.
    ///   - unending: All tokens except those that end a generation.
    ///   - started: When work on the prompt began.
    ///   - yield: Takes the events.
    /// - Throws: ``SamplingError`` and ``ConstraintError`` for impossible parameters and budgets.
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
                answerBudget: request.constraint == nil ? request.answerBudget : nil,
                answerIsConstrained: request.constraint != nil))
        scripts = request.scripts.map(ScriptFilter.init)
        answer = try request.constraint?.answer(budget: request.answerBudget)
        pending = Array(request.prompt[cache.count...])
        try follow(parser.begin())
    }

    /// Chooses the next token from the logits after the last pending one.
    func advance(_ logits: UnsafeMutableBufferPointer<Float>) throws {
        pending = []
        if promptSeconds == nil { promptSeconds = started.duration(to: .now).seconds }
        let mask = mask()
        let token = try sampler.sample(
            Span(_unsafeElements: UnsafeBufferPointer(logits)), history: cache.tokens, allowed: mask)
        generated += 1
        guard !tokenizer.endsGeneration(token) else { return finish() }
        let isOfAnswer = parser.isAnswering
        if isOfAnswer { try answer?.accept(token) }
        let next = take(token)
        if isOfAnswer, answer?.isComplete == true { return finish() }
        try follow(next)
    }

    /// Appends a token to the sequence and emits its text.
    private func take(_ token: Int) -> ReasoningParser.Next {
        pending.append(token)
        let bytes = tokenizer.plainBytes(of: token)
        scripts?.accept(bytes)
        let step = parser.accept(token: token, bytes: bytes)
        hand(step.events)
        return step.next
    }

    /// The tokens to choose from: those that the scripts allow, and of them those of the grammar.
    private func mask() -> TokenMask? {
        guard answer != nil else { return scripts?.allowedTokens() }
        guard parser.isAnswering, let grammar = answer?.allowedTokens() else {
            // An answer has to follow the thought, so the thought cannot be the end.
            return scripts?.allowedTokens(within: unending) ?? unending
        }
        return scripts?.allowedTokens(within: grammar) ?? grammar
    }

    /// Carries out the parser's instruction, and writes the text that the grammar dictates.
    private func follow(_ next: ReasoningParser.Next) throws {
        switch next {
        case .generate: break
        case .feed(let text):
            let tokens = tokenizer.encode(text, special: .all)
            fed += tokens.count
            pending += tokens
            // A character that a budget cut in half is not completed.
            scripts?.accept(Array(text.utf8))
        case .closeAnswer: answer?.close()
        case .end: return finish()
        }
        guard parser.isAnswering, let forced = answer?.forcedTokens(encode: { self.tokenizer.encode(bytes: $0) }) else {
            return
        }
        for token in forced {
            try answer?.accept(token)
            fed += 1
            if take(token) == .closeAnswer { answer?.close() }
        }
        if answer?.isComplete == true { finish() }
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
                    generatedTokens: generated, fedTokens: fed, scriptsOverruled: scripts?.timesOverruled ?? 0,
                    promptSeconds: promptSeconds ?? all, generationSeconds: all - (promptSeconds ?? all),
                    seed: request.sampling.seed)))
    }
}

extension Duration {
    package var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}

extension Tokenizer {
    /// The text of a token in a model's output: structure and filling have none.
    func plainBytes(of token: Int) -> [UInt8] {
        switch kind(of: token) {
        case .control, .unused, .unknown: []
        case .normal, .byte, .userDefined: bytes(of: token)
        }
    }
}
