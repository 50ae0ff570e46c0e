import LanguagePacks
import News

/// The texts that ask a model in a language; English where the language has none.
struct PromptText {
    private let own: [String: String]
    private let fallback: [String: String]

    init(for language: Language) {
        own = LanguagePack[language].prompts
        fallback = LanguagePack.fallback.prompts
    }

    /// The text of a section of `prompt.txt`.
    subscript(section: String) -> String {
        guard let text = own[section] ?? fallback[section] else {
            preconditionFailure("No prompt has a section '\(section)'.")
        }
        return text
    }
}
