import Foundation
import Grammars
import Inference
import LanguagePacks
import Languages
import News

/// Digests articles with a reasoning model in this process: it thinks, then answers in JSON that it is held to, and what it claims
/// is checked against the article.
///
/// ```swift
/// let model = try Engine(path: "DeepSeek-R1-Distill-Qwen-7B-Q4_K_M.gguf")
/// let engine = try await R1Engine(model, gazetteer: gazetteer)
/// try await engine.digest(articles) { article, result in … }
/// ```
package struct R1Engine: ModelEngine {
    package typealias Input = ModelInput
    package typealias Output = ModelOutput

    /// The first try, and one with another seed if that gave nothing.
    static let mostAttempts = 2
    /// Fewer tokens would leave nothing of an article to read.
    static let fewestArticleTokens = 128

    /// Name, prompt version and model hash, as digests carry them.
    package let engine: Digest.Engine
    package let settings: R1Settings
    private let model: Engine
    private let gazetteer: Gazetteer
    private let forms: [Language: R1Form]
    private let makeForm: @Sendable (Language) -> R1Form
    private let identifier = LanguageIdentifier()

    /// The engine as digests of a model name it.
    package static func engine(fingerprint: String) -> Digest.Engine {
        Digest.Engine(name: "r1", version: R1Prompt.version, modelHash: fingerprint)
    }

    /// The hash of the prompt in a language, for which the prompt's version stands.
    package static func promptFingerprint(of language: Language) -> String { R1Prompt.fingerprint(of: language) }

    /// Makes the engine ready for a model.
    ///
    /// - Throws: ``InferenceError`` for a model whose layout of turns is not known, ``ConstraintError`` for a vocabulary that
    ///   cannot spell the answer, ``DigestError/contextTooSmall(context:needed:)``.
    package init(_ model: Engine, gazetteer: Gazetteer, settings: R1Settings = R1Settings()) async throws {
        self.model = model
        self.gazetteer = gazetteer
        self.settings = settings
        engine = Self.engine(fingerprint: model.fingerprint)
        let template = try model.chatTemplate()
        let vocabulary = await model.answerVocabulary
        let words = try await model.constraint(Grammar(schema: AnswerSchema.json(isMeasuredInCharacters: false)))
        let characters = try await model.constraint(Grammar(schema: AnswerSchema.json(isMeasuredInCharacters: true)))
        let makeForm = { @Sendable (language: Language) in
            R1Form(
                language, template: template, constraint: language.isMeasuredInCharacters ? characters : words,
                scripts: ScriptMask(scripts: Script.needed(by: language.rawValue), vocabulary: vocabulary),
                context: model.context, settings: settings)
        }
        forms = Dictionary(uniqueKeysWithValues: Language.analysed.map { ($0, makeForm($0)) })
        self.makeForm = makeForm
        let least = forms.values.map(\.articleBudget).min() ?? 0
        guard least >= Self.fewestArticleTokens else {
            throw DigestError.contextTooSmall(
                context: model.context, needed: model.context - least + Self.fewestArticleTokens)
        }
    }

    /// The model as its file names it.
    package var modelName: String { model.name }
    package var inFlight: Int { settings.inFlight }

    // MARK: Asking

    /// Digests articles, several in flight; those whose answer was empty are asked for once more.
    ///
    /// - Parameters:
    ///   - inputs: The articles.
    ///   - each: Called for each article as soon as it is done, in any order, with its index; what it throws ends the work.
    /// - Throws: `CancellationError`, and what `each` throws. Of an article that fails the error is passed to `each`.
    package func digest(
        _ inputs: [Input], each: (_ index: Int, _ result: Result<Output, any Error>) async throws -> Void
    ) async throws {
        var asked: [Asked] = []
        for (index, input) in inputs.enumerated() {
            do {
                asked.append(try question(input, index: index))
            } catch {
                try await each(index, .failure(error))
            }
        }
        for attempt in 1...Self.mostAttempts where !asked.isEmpty {
            asked = try await ask(asked, attempt: attempt, each: each)
        }
    }

    /// An article on its way to a digest.
    private struct Asked {
        var index: Int
        var checker: DigestChecker
        var request: GenerationRequest
        var cut: DigestRun.Cut?
        var thought = ""
        var answer = ""
        /// What the attempts before this one took.
        var run: DigestRun?
    }

    /// One attempt at each article.
    ///
    /// - Returns: Those that gave nothing and may be tried again.
    private func ask(
        _ asked: [Asked], attempt: Int, each: (_ index: Int, _ result: Result<Output, any Error>) async throws -> Void
    ) async throws -> [Asked] {
        var asked = asked
        var again: [Asked] = []
        for place in asked.indices {
            let article = asked[place].checker.facts.article.id
            asked[place].request.sampling = settings.sampling(article: article, attempt: attempt - 1)
            (asked[place].thought, asked[place].answer) = ("", "")
        }
        let events = model.generate(asked.map(\.request), inFlight: settings.inFlight)
        for try await (place, event) in events {
            switch event {
            case .success(.thought(let text)): if settings.keepsReasoning { asked[place].thought += text }
            case .success(.answer(let text)): asked[place].answer += text
            case .success(.finished(let result)):
                switch Result(catching: { try conclude(&asked[place], result, attempt: attempt) }) {
                case .success(let output?): try await each(asked[place].index, .success(output))
                case .success(nil): again.append(asked[place])
                case .failure(let error): try await each(asked[place].index, .failure(error))
                }
            case .failure(let error): try await each(asked[place].index, .failure(error))
            }
        }
        // A cancelled stream ends without an error.
        try Task.checkCancellation()
        return again
    }

    /// Checks an answer.
    ///
    /// - Returns: Nil if it was empty and another try is left.
    private func conclude(_ asked: inout Asked, _ result: GenerationResult, attempt: Int) throws -> Output? {
        let answer: DigestAnswer
        do {
            answer = try DigestAnswer(json: asked.answer)
        } catch {
            throw DigestError.unreadableAnswer(
                article: asked.checker.facts.article.id, reason: "\(result.outcome.ending), \(error)")
        }
        let checked = asked.checker.check(answer, engine: engine)
        if let digest = checked.digest {
            let violations = DigestContract.validate(digest, article: asked.checker.facts.article)
            guard violations.isEmpty else {
                throw DigestError.contractBroken(article: digest.article, violations: violations)
            }
        }
        var run = run(of: asked, result, checked)
        run.attempts = attempt
        if checked.digest == nil, attempt < Self.mostAttempts {
            asked.run = run
            return nil
        }
        return Output(digest: checked.digest, run: run)
    }

    private func run(of asked: Asked, _ result: GenerationResult, _ checked: DigestChecker.Checked) -> DigestRun {
        let before = asked.run
        return DigestRun(
            engine: engine, model: model.name, outcome: checked.digest == nil ? .unclassified : .digested,
            parameters: DigestRun.Parameters(
                temperature: settings.temperature, topP: settings.topP, thoughtTokens: settings.thoughtTokens,
                answerTokens: asked.request.answerBudget, context: model.context),
            seed: result.seed, promptTokens: (before?.promptTokens ?? 0) + result.promptTokens,
            reusedTokens: (before?.reusedTokens ?? 0) + result.reusedTokens,
            generatedTokens: (before?.generatedTokens ?? 0) + result.generatedTokens,
            seconds: (before?.seconds ?? 0) + result.promptSeconds + result.generationSeconds,
            reasoning: settings.keepsReasoning ? asked.thought : nil, claims: (before?.claims ?? 0) + checked.claims,
            unsupported: (before?.unsupported ?? []) + checked.unsupported, summary: checked.summary, cut: asked.cut)
    }

    package func write(_ prompt: String, tokens: Int) async throws -> String {
        let chat = try model.chatTemplate().prompt([ChatMessage(.user, prompt)])
        var request = GenerationRequest(prompt: chat.tokens, startsInThought: chat.endsInsideThought)
        request.sampling = settings.sampling(article: 0, attempt: 0)
        request.thoughtBudget = settings.thoughtTokens
        request.answerBudget = tokens
        var text = ""
        for try await (_, event) in model.generate([request], inFlight: 1) {
            switch event {
            case .success(.answer(let piece)): text += piece
            case .success(.thought), .success(.finished): break
            case .failure(let error): throw error
            }
        }
        try Task.checkCancellation()
        return text.trimmed
    }

    // MARK: The prompt

    /// The request that an article becomes, but for its seed.
    ///
    /// - Throws: ``DigestError`` if there is nothing to read or the language is unknown.
    package func request(_ input: Input) throws -> GenerationRequest { try question(input, index: 0).request }

    private func question(_ input: Input, index: Int) throws -> Asked {
        let article = input.article
        let seen = Summarizer.clean(article.title + article.text)
        guard !seen.isEmpty else { throw DigestError.emptyArticle(article: article.id) }
        let identified = article.language ?? identifier.identify(article.title + "\n" + article.text).language
        guard let language = identified else { throw DigestError.languageUnknown(article: article.id) }
        let checker = DigestChecker(article, language: language, mentions: input.mentions, gazetteer: gazetteer)
        let form = forms[language] ?? makeForm(language)
        let told = ArticlePrompt(checker.facts.read, prompt: form.prompt, budget: form.articleBudget) {
            model.tokenizer.encode($0).count
        }
        return Asked(index: index, checker: checker, request: form.request(article: told.text), cut: told.cut)
    }
}
