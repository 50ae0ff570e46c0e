/// How an engine that runs a model reached a digest, or failed to: stored beside the digest, and never part of it.
package struct DigestRun: Hashable, Codable, Sendable {
    package enum Outcome: String, Codable, Sendable {
        case digested
        /// None of the model's claims is in the article: there is no digest.
        case unclassified
    }

    /// The origin of the summary.
    package enum SummaryOrigin: String, Codable, Sendable {
        /// The model's own text.
        case written
        /// Sentences that the article does not support, or that were too many, were removed.
        case shortened
        /// None of the model's sentences was supported: sentences of the article replace them.
        case extracted
    }

    /// The settings of the request to the model.
    package struct Parameters: Hashable, Codable, Sendable {
        package var temperature: Double
        package var topP: Double
        /// The most tokens of the thought, and of the answer.
        package var thoughtTokens: Int
        package var answerTokens: Int
        package var context: Int

        package init(temperature: Double, topP: Double, thoughtTokens: Int, answerTokens: Int, context: Int) {
            self.temperature = temperature
            self.topP = topP
            self.thoughtTokens = thoughtTokens
            self.answerTokens = answerTokens
            self.context = context
        }

        private enum CodingKeys: String, CodingKey {
            case temperature
            case topP = "top_p"
            case thoughtTokens = "thought_tokens"
            case answerTokens = "answer_tokens"
            case context
        }
    }

    /// The part of a long article that the model read.
    package struct Cut: Hashable, Codable, Sendable {
        package var sentences: Int
        package var of: Int
        /// True if even a single sentence, or the title, had to be cut.
        package var isWithinSentence: Bool

        package init(sentences: Int, of: Int, isWithinSentence: Bool = false) {
            self.sentences = sentences
            self.of = of
            self.isWithinSentence = isWithinSentence
        }

        private enum CodingKeys: String, CodingKey {
            case sentences
            case of
            case isWithinSentence = "is_within_sentence"
        }
    }

    package var engine: Digest.Engine
    /// The model's name in its file.
    package var model: String
    package var outcome: Outcome
    package var parameters: Parameters
    /// Of the last attempt.
    package var seed: UInt64
    package var attempts: Int
    /// Tokens of the prompt, those of them that were reused, and those that the model wrote; over all attempts.
    package var promptTokens: Int
    package var reusedTokens: Int
    package var generatedTokens: Int
    /// From the prompt's first token to the answer's last, of all attempts; articles in flight together share the time.
    package var seconds: Double
    /// The model's reasoning in the last attempt; nil if it is not kept.
    package var reasoning: String?
    /// Names, figures, dates and quotes that the answer claimed, and those that the article does not contain.
    package var claims: Int
    package var unsupported: [String]
    /// Nil without a digest.
    package var summary: SummaryOrigin?
    /// Nil if the model read the whole article.
    package var cut: Cut?

    package init(
        engine: Digest.Engine, model: String, outcome: Outcome, parameters: Parameters, seed: UInt64, attempts: Int = 1,
        promptTokens: Int, reusedTokens: Int, generatedTokens: Int, seconds: Double, reasoning: String? = nil,
        claims: Int = 0, unsupported: [String] = [], summary: SummaryOrigin? = nil, cut: Cut? = nil
    ) {
        self.engine = engine
        self.model = model
        self.outcome = outcome
        self.parameters = parameters
        self.seed = seed
        self.attempts = attempts
        self.promptTokens = promptTokens
        self.reusedTokens = reusedTokens
        self.generatedTokens = generatedTokens
        self.seconds = seconds
        self.reasoning = reasoning
        self.claims = claims
        self.unsupported = unsupported
        self.summary = summary
        self.cut = cut
    }

    private enum CodingKeys: String, CodingKey {
        case engine
        case model
        case outcome
        case parameters
        case seed
        case attempts
        case promptTokens = "prompt_tokens"
        case reusedTokens = "reused_tokens"
        case generatedTokens = "generated_tokens"
        case seconds
        case reasoning
        case claims
        case unsupported
        case summary
        case cut
    }
}
