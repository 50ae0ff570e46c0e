/// The spelling of a family of models: the family's word, a version, and names of sizes and kinds.
///
/// ```yaml
/// versions: {words: [Claude, クロード], sizes: [Opus/オーパス, Sonnet, Haiku], alone: true}
/// ```
///
/// `Claude Opus 5`, `Claude 5 Sonnet` and, beside its lab's name, `Opus 5` are then models of the family.
package struct ModelFamily: Hashable, Codable, Sendable {
    /// The words that begin a model's name, the usual one first.
    package var words: [String]
    /// Letters before a version's number: `R` and `V` of DeepSeek; `_` means none, and so does an empty list.
    package var letters: [String]
    /// Names of the family's own sizes and kinds beside a number, with other spellings after a slash: `Opus/オーパス`,
    /// `Large`.
    package var sizes: [String]
    /// True if the number needs one of ``sizes`` beside it, because the family's word is a lab's name.
    package var needsSize: Bool
    /// True if a version may appear without the family's word beside the lab's name: `R2`, `Sonnet 5`.
    package var isAlone: Bool
    /// The separator of word and version in the usual name.
    package var joint: Joint

    package enum Joint: String, Codable, Sendable, CaseIterable {
        /// `Grok 4`.
        case space
        /// `GPT-5`.
        case hyphen
        /// `Qwen3`.
        case none
    }

    package init(
        words: [String], letters: [String] = [], sizes: [String] = [], needsSize: Bool = false, isAlone: Bool = false,
        joint: Joint = .space
    ) {
        self.words = words
        self.letters = letters
        self.sizes = sizes
        self.needsSize = needsSize
        self.isAlone = isAlone
        self.joint = joint
    }
}
