import Grammars
import Inference
import News

/// What is the same in every request about articles of one language.
struct R1Form: Sendable {
    let prompt: R1Prompt
    /// The most tokens of an article.
    let articleBudget: Int
    private let template: ChatTemplate
    private let constraint: AnswerConstraint
    private let scripts: ScriptMask
    private let thoughtBudget: Int
    private let answerBudget: Int

    /// Tokens for the tags around the thought, and for words that are cut otherwise where texts meet.
    private static let reserve = 48

    /// The context is the tokens of prompt, thought and answer together.
    init(
        _ language: Language, template: ChatTemplate, constraint: AnswerConstraint, scripts: ScriptMask, context: Int,
        settings: R1Settings
    ) {
        prompt = R1Prompt(for: language)
        self.template = template
        self.constraint = constraint
        self.scripts = scripts
        thoughtBudget = settings.thoughtTokens
        answerBudget = max(settings.answerTokens, constraint.minimumTokens)
        articleBudget =
            context - Self.tokens(prompt, article: "", template).tokens.count - thoughtBudget - answerBudget
            - Self.reserve
    }

    /// The request about an article that ``ArticlePrompt`` has told; its seed is still to be set.
    func request(article: String) -> GenerationRequest {
        let tokens = Self.tokens(prompt, article: article, template)
        var request = GenerationRequest(prompt: tokens.tokens, startsInThought: tokens.endsInsideThought)
        request.sharedPrefix = tokens.cuts.first ?? 0
        request.thoughtBudget = thoughtBudget
        request.answerBudget = answerBudget
        request.constraint = constraint
        request.scripts = scripts
        return request
    }

    /// The whole prompt: instructions, article and closing line in the user's turn, tokenized apart.
    ///
    /// Only the template's own marks become special tokens.
    private static func tokens(_ prompt: R1Prompt, article: String, _ template: ChatTemplate) -> ChatPrompt {
        template.prompt([ChatMessage(.user, prompt.instructions, article, prompt.closing)])
    }
}
