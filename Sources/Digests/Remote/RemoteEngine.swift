import Foundation
import LanguagePacks
import Languages
import News
import Web

/// How the `remote` engine asks.
package struct RemoteSettings: Hashable, Sendable {
    package var thoughtTokens = 2_048
    package var answerTokens = 800
    package var temperature = 0.6
    package var topP = 0.95
    /// Added to each article's own seed.
    package var seed: UInt64 = 0
    package var keepsReasoning = true
    /// For one answer, from the request to its last byte.
    package var longestAnswer = Duration.seconds(900)

    package init() {}
}

/// Digests articles with a model that servers offer over the OpenAI-compatible chat interface: vLLM, llama.cpp's server, Ollama,
/// DeepSeek's own service, and what resembles them.
///
/// The prompt is the `r1` engine's, and so is the check of what is answered. A server may hold the model to the answer's schema;
/// none is relied on: what an answer lacks or exceeds is left out or brought into its range here.
///
/// ```swift
/// let endpoint = try RemoteEndpoint(address: "http://127.0.0.1:8000/v1")
/// let engine = try await RemoteEngine([endpoint], gazetteer: gazetteer)
/// ```
package struct RemoteEngine: ModelEngine {
    package let engine: Digest.Engine
    package let modelName: String
    package let inFlight: Int
    package let settings: RemoteSettings
    private let pool: EndpointPool
    private let gazetteer: Gazetteer
    /// The smallest of the endpoints', since any of them may get an article.
    private let context: Int
    private let identifier = LanguageIdentifier()

    /// The first try, and one with another seed if that gave nothing.
    private static let mostAttempts = 2
    /// Fewer tokens would leave nothing of an article to read.
    private static let fewestArticleTokens = 128

    /// Asks the endpoints for their models, where the configuration does not name them.
    ///
    /// - Throws: ``RemoteError/unavailable(_:)``, ``DigestError/contextTooSmall(context:needed:)``.
    package init(
        _ endpoints: [RemoteEndpoint], gazetteer: Gazetteer, settings: RemoteSettings = RemoteSettings(),
        userAgent: String = Fetcher.userAgent()
    ) async throws {
        try await self.init(
            endpoints, gazetteer: gazetteer, settings: settings, userAgent: userAgent, patience: .init())
    }

    init(
        _ endpoints: [RemoteEndpoint], gazetteer: Gazetteer, settings: RemoteSettings,
        userAgent: String = Fetcher.userAgent(), patience: EndpointPool.Patience
    ) async throws {
        let limits = FetchLimits(
            wholeTime: settings.longestAnswer, slowestSpeed: 1, slowTime: settings.longestAnswer, redirects: 0)
        let fetcher = Fetcher(
            userAgent: userAgent, limits: limits, policy: AddressPolicy(allowing: endpoints.map(\.hostAndPort)))
        pool = EndpointPool(endpoints, fetcher: fetcher, patience: patience)
        let models = try await pool.models()
        modelName = models.joined(separator: ", ")
        // There is no file to hash: the name under which it is served stands for the model.
        engine = Digest.Engine(name: "remote", version: R1Prompt.version, modelHash: modelName)
        inFlight = max(1, endpoints.reduce(0) { $0 + $1.inFlight })
        context = endpoints.map(\.context).min() ?? 0
        self.settings = settings
        self.gazetteer = gazetteer
        let context = context
        let least =
            Language.analysed.map { Self.budget(R1Prompt(for: $0), context: context, settings) }.min() ?? 0
        guard least >= Self.fewestArticleTokens else {
            throw DigestError.contextTooSmall(context: context, needed: context - least + Self.fewestArticleTokens)
        }
    }

    // MARK: Asking

    package func digest(
        _ inputs: [ModelInput], each: (_ index: Int, _ result: Result<ModelOutput, any Error>) async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: (Int, Result<ModelOutput, any Error>).self) { group in
            var next = 0
            func add() {
                guard next < inputs.count else { return }
                let index = next
                next += 1
                group.addTask { (index, await result(of: inputs[index])) }
            }
            for _ in 0..<inFlight { add() }
            while let (index, result) = try await group.next() {
                // What ends the whole engine is no article's failure.
                if case .failure(let error) = result, Self.isOfEngine(error) { throw error }
                try await each(index, result)
                add()
            }
        }
    }

    private static func isOfEngine(_ error: any Error) -> Bool {
        if case RemoteError.unavailable = error { return true }
        return error is CancellationError
    }

    private func result(of input: ModelInput) async -> Result<ModelOutput, any Error> {
        do {
            return .success(try await output(of: input))
        } catch {
            return .failure(error)
        }
    }

    private func output(of input: ModelInput) async throws -> ModelOutput {
        let article = input.article
        guard !Summarizer.clean(article.title + article.text).isEmpty else {
            throw DigestError.emptyArticle(article: article.id)
        }
        let identified = article.language ?? identifier.identify(article.title + "\n" + article.text).language
        guard let language = identified else { throw DigestError.languageUnknown(article: article.id) }
        let checker = DigestChecker(article, language: language, mentions: input.mentions, gazetteer: gazetteer)
        let prompt = R1Prompt(for: language)
        let told = ArticlePrompt(
            checker.facts.read, prompt: prompt, budget: Self.budget(prompt, context: context, settings),
            count: Self.tokens)
        var before: DigestRun?
        for attempt in 1...Self.mostAttempts {
            let asked = ContinuousClock.now
            let seed =
                settings.seed &+ UInt64(bitPattern: article.id) &* UInt64(Self.mostAttempts) &+ UInt64(attempt - 1)
            let text = prompt.instructions + ChatRequest.withoutMarks(told.text) + prompt.closing
            let (reply, model) = try await pool.complete(request(text, language: language, seed: seed))
            let answer = RemoteAnswer(reply)
            let checked = answer.answer.map { checker.check($0, engine: engine) }
            if let digest = checked?.digest {
                let violations = DigestContract.validate(digest, article: article)
                guard violations.isEmpty else {
                    throw DigestError.contractBroken(article: article.id, violations: violations)
                }
            }
            let seconds = asked.duration(to: .now) / .seconds(1)
            var run = run(of: reply, model: model, seed: seed, seconds: seconds, before: before)
            run.outcome = checked?.digest == nil ? .unclassified : .digested
            run.attempts = attempt
            run.reasoning = settings.keepsReasoning ? answer.reasoning : nil
            run.claims += checked?.claims ?? 0
            run.unsupported += checked?.unsupported ?? []
            run.summary = checked?.summary
            run.cut = told.cut
            if checked?.digest != nil || attempt == Self.mostAttempts {
                return ModelOutput(digest: checked?.digest, run: run)
            }
            before = run
        }
        preconditionFailure("the last attempt returns")
    }

    private func request(_ prompt: String, language: Language, seed: UInt64) -> ChatRequest {
        ChatRequest(
            model: "", prompt: prompt, language: language, form: .schema, dialect: .auto, streams: true,
            temperature: settings.temperature, topP: settings.topP, seed: seed,
            tokens: settings.thoughtTokens + settings.answerTokens, usesCompletionTokens: false, refused: [])
    }

    package func write(_ prompt: String, tokens: Int) async throws -> String {
        var request = request(prompt, language: LanguagePack.fallback.language, seed: settings.seed)
        request.isFreeText = true
        request.tokens = settings.thoughtTokens + tokens
        return RemoteAnswer.text(of: try await pool.complete(request).reply)
    }

    /// The run of a reply, with what the attempts before it took.
    private func run(
        of reply: ChatReply, model: String, seed: UInt64, seconds: Double, before: DigestRun?
    ) -> DigestRun {
        DigestRun(
            engine: engine, model: model, outcome: .unclassified,
            parameters: DigestRun.Parameters(
                temperature: settings.temperature, topP: settings.topP, thoughtTokens: settings.thoughtTokens,
                answerTokens: settings.answerTokens, context: context),
            seed: seed, promptTokens: (before?.promptTokens ?? 0) + reply.promptTokens,
            reusedTokens: (before?.reusedTokens ?? 0) + reply.reusedTokens,
            generatedTokens: (before?.generatedTokens ?? 0) + reply.generatedTokens,
            seconds: (before?.seconds ?? 0) + seconds, reasoning: nil, claims: before?.claims ?? 0,
            unsupported: before?.unsupported ?? [], summary: nil, cut: nil)
    }

    // MARK: Tokens

    /// The most tokens of an article.
    private static func budget(_ prompt: R1Prompt, context: Int, _ settings: RemoteSettings) -> Int {
        context - tokens(prompt.instructions + prompt.closing) - settings.thoughtTokens - settings.answerTokens
    }

    /// How many tokens a text has at most, about: the server's tokenizer is not known here.
    ///
    /// R1's vocabularies take 3 to 5 letters of a European language in a token, and about one character of Chinese, Japanese or
    /// Korean.
    private static func tokens(_ text: String) -> Int {
        var (narrow, wide) = (0, 0)
        for scalar in text.unicodeScalars {
            if scalar.value < 0x2E80 { narrow += 1 } else { wide += 1 }
        }
        return (narrow + 2) / 3 + wide
    }
}
