import Grammars

/// One prompt and how it is to be answered.
package struct GenerationRequest: Sendable {
    /// The prompt as tokens, begin-of-sentence included.
    package var prompt: [Int]
    /// Tokens from the prompt's start that other prompts share: computed once, and kept.
    package var sharedPrefix = 0
    package var sampling = SamplingParameters()
    /// Whether the prompt ended with the opening tag of a thought.
    package var startsInThought: Bool
    /// The most tokens of the thought; then it is closed for the model.
    ///
    /// 0 closes it at once; `nil` is for a model that does not reason: nothing is fed, and a thought that comes all
    /// the same may be as long as the answer.
    package var thoughtBudget: Int? = 1024
    /// The most tokens of the answer.
    package var answerBudget = 512
    /// What the answer must be; `nil` for free text.
    package var constraint: AnswerConstraint?
    /// The scripts that thought and answer may be written in; `nil` for all.
    package var scripts: ScriptMask?

    package init(prompt: [Int], startsInThought: Bool) {
        self.prompt = prompt
        self.startsInThought = startsInThought
    }

    /// Tokens that the whole may come to: the prompt, the budgets, and the tags that are fed for the model.
    var mostTokens: Int { prompt.count + (thoughtBudget ?? answerBudget) + answerBudget + Self.tagTokens }

    /// Room for `\n</think>\n\n`, spelled out at worst.
    private static let tagTokens = 24
}

/// What happens while a prompt is answered.
package enum GenerationEvent: Sendable {
    /// A piece of the thought, whole characters.
    case thought(String)
    /// A piece of the answer, whole characters.
    case answer(String)
    case finished(GenerationResult)
}

/// How an answer ended, and what it took.
package struct GenerationResult: Sendable {
    package var outcome: ReasoningParser.Outcome
    /// Tokens of the prompt.
    package var promptTokens: Int
    /// Of them, those whose keys and values were there already.
    package var reusedTokens: Int
    /// Tokens that were sampled.
    package var generatedTokens: Int
    /// Tokens that the grammar or a budget dictated, fed without being sampled.
    package var fedTokens: Int
    /// Times that the scripts allowed left nothing of what the grammar allowed; the grammar won.
    package var scriptsOverruled: Int
    package var promptSeconds: Double
    package var generationSeconds: Double
    package var seed: UInt64
}
