import Foundation
import Grammars

/// One prompt on its way to an answer.
///
/// Given the logits after all that it has, it says which tokens come next.
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
    private var scripts: ScriptFilter?

    /// - Parameters:
    ///   - request: What is asked.
    ///   - cache: With the rows that are there already; the rest of the prompt is ``pending``.
    ///   - reused: How many of those rows were not computed for this request.
    ///   - tokenizer: The model's.
    ///   - unending: All tokens but those that end a generation.
    ///   - started: When work on the prompt began.
    ///   - yield: Takes what happens.
    /// - Throws: ``SamplingError`` and ``ConstraintError`` for parameters and budgets that cannot be.
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

    /// Counts a token into the sequence and hands its text on.
    private func take(_ token: Int) -> ReasoningParser.Next {
        pending.append(token)
        let bytes = tokenizer.plainBytes(of: token)
        scripts?.accept(bytes)
        let step = parser.accept(token: token, bytes: bytes)
        hand(step.events)
        return step.next
    }

    /// The tokens to choose from: all that the scripts allow, or of the grammar's those.
    private func mask() -> TokenMask? {
        guard answer != nil else { return scripts?.allowedTokens() }
        guard parser.isAnswering, let grammar = answer?.allowedTokens() else {
            // An answer has to follow the thought, so the thought cannot be the end.
            return scripts?.allowedTokens(within: unending) ?? unending
        }
        return scripts?.allowedTokens(within: grammar) ?? grammar
    }

    /// Does what the parser asks for, and writes what the grammar leaves no choice about.
    private func follow(_ next: ReasoningParser.Next) throws {
        switch next {
        case .generate: break
        case .feed(let text):
            let tokens = tokenizer.encode(text, special: .all)
            fed += tokens.count
            pending += tokens
            // Half a character that a budget cut off is not gone on with.
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
    /// The text that a token adds to what a model writes: structure and filling add none.
    func plainBytes(of token: Int) -> [UInt8] {
        switch kind(of: token) {
        case .control, .unused, .unknown: []
        case .normal, .byte, .userDefined: bytes(of: token)
        }
    }
}
