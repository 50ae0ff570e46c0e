import Grammars

/// One prompt and the settings of its answer.
package struct GenerationRequest: Sendable {
    /// The prompt as tokens, begin-of-sentence included.
    package var prompt: [Int]
    /// Tokens from the prompt's start that other prompts share: they are computed once, and kept.
    package var sharedPrefix = 0
    package var sampling = SamplingParameters()
    /// Whether the prompt ended with the opening tag of a thought.
    package var startsInThought: Bool
    /// The most tokens of the thought, which is then closed for the model.
    ///
    /// 0 closes it at once. `nil` is for a model that does not reason: nothing is fed, and a thought that appears all
    /// the same may be as long as the answer.
    package var thoughtBudget: Int? = 1024
    /// The most tokens of the answer.
    package var answerBudget = 512
    /// The grammar of the answer; `nil` for free text.
    package var constraint: AnswerConstraint?
    /// The scripts allowed in thought and answer; `nil` for all.
    package var scripts: ScriptMask?

    package init(prompt: [Int], startsInThought: Bool) {
        self.prompt = prompt
        self.startsInThought = startsInThought
    }

    /// The most tokens in all: the prompt, the budgets, and the tags that are fed for the model.
    var mostTokens: Int { prompt.count + (thoughtBudget ?? answerBudget) + answerBudget + Self.tagTokens }

    /// Room for `\n</think>\n\n`, spelled out at worst.
    private static let tagTokens = 24
}

/// An event while a prompt is answered.
package enum GenerationEvent: Sendable {
    /// A piece of the thought, whole characters.
    case thought(String)
    /// A piece of the answer, whole characters.
    case answer(String)
    case finished(GenerationResult)
}

/// How an answer ended, and its token counts.
package struct GenerationResult: Sendable {
    package var outcome: ReasoningParser.Outcome
    /// Tokens of the prompt.
    package var promptTokens: Int
    /// Tokens of the prompt whose keys and values were computed before.
    package var reusedTokens: Int
    /// Tokens that were sampled.
    package var generatedTokens: Int
    /// Tokens that the grammar or a budget dictated, fed without being sampled.
    package var fedTokens: Int
    /// How often the scripts excluded every token that the grammar allowed; the grammar then decided.
    package var scriptsOverruled: Int
    package var promptSeconds: Double
    package var generationSeconds: Double
    package var seed: UInt64
}
