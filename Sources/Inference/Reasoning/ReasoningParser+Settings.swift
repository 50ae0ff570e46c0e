extension ReasoningParser {
    /// The model's tags, and the budgets.
    package struct Settings: Hashable, Sendable {
        /// Whether the prompt ended with the opening tag.
        ///
        /// R1's distillations of January 2025 do; R1-0528 opens by itself.
        package var startsInside: Bool
        /// The special token `<think>`, where the vocabulary has one.
        ///
        /// Tags spelled over several tokens are recognized as well.
        package var openToken: Int?
        /// The special token `</think>`, where the vocabulary has one.
        package var closeToken: Int?
        /// The most tokens of the thought, after which it is closed for the model; nil sets no limit.
        package var thoughtBudget: Int?
        /// The most tokens of a free answer; a constrained one has its own count (``ConstrainedAnswer``).
        package var answerBudget: Int?
        /// Whether a grammar makes the answer: its text is then emitted as it is, including tags in it.
        package var answerIsConstrained: Bool
        package var loops: LoopLimits

        package init(
            startsInside: Bool, openToken: Int? = nil, closeToken: Int? = nil, thoughtBudget: Int? = nil,
            answerBudget: Int? = nil, answerIsConstrained: Bool = false, loops: LoopLimits = LoopLimits()
        ) {
            self.startsInside = startsInside
            self.openToken = openToken
            self.closeToken = closeToken
            self.thoughtBudget = thoughtBudget
            self.answerBudget = answerBudget
            self.answerIsConstrained = answerIsConstrained
            self.loops = loops
        }
    }
}
