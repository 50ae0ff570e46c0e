import News

/// Why the embedded engine decided as it did.
package struct Explanation: Hashable, Codable, Sendable {
    /// One cue that was found, or one fact that was concluded, and what it counted.
    package struct Cue: Hashable, Codable, Sendable {
        /// A category's name, or `sentiment`.
        package var speaksFor: String
        /// As the lexicon writes it, or the rule's name in brackets.
        package var cue: String
        /// What it added.
        package var weight: Double
        /// From 0; nil for the title.
        package var sentence: Int?

        enum CodingKeys: String, CodingKey {
            case speaksFor = "speaks_for"
            case cue
            case weight
            case sentence
        }
    }

    /// How likely each category is, by its name.
    package var probabilities: [String: Double]
    /// What spoke for the category that was chosen: words, and facts in brackets, with what each added to its logit;
    /// strongest first.
    package var reasons: [Cue]
    /// The lexicon's cues, which the classifier counts among its facts, and the judging words; strongest first.
    package var cues: [Cue]
    /// The sentences of the summary with their scores, in the summary's order.
    package var summary: [SummaryChoice]
    /// Claims that were dropped because the article does not contain them.
    package var dropped: [String]

    package struct SummaryChoice: Hashable, Codable, Sendable {
        package var sentence: Int
        package var score: Double
        package var isCut: Bool

        enum CodingKeys: String, CodingKey {
            case sentence
            case score
            case isCut = "is_cut"
        }
    }
}
