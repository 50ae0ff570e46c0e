import Hashing
import LanguagePacks
import News

/// What the `r1` engine asks, in one language.
///
/// ``instructions`` are the same for every article of a language and come first, so that their part of the KV cache is
/// computed once. The article follows, then ``closing``, which names the language of the answer. There is no system text,
/// as R1's authors advise.
struct R1Prompt: Sendable {
    /// Counted up whenever a prompt's text, ``AnswerSchema`` or the layout of an article changes: digests of another version
    /// are not the same.
    static let version = "1"

    let instructions: String
    /// The text before the article's date, title and sentences.
    let published: String
    let title: String
    let sentences: String
    /// The note where sentences were left out; contains `{kept}` and `{all}`.
    let cut: String
    let closing: String

    /// The prompt for articles of a language; in English where there is none in the language itself.
    init(for language: Language) {
        let text = PromptText(for: language)
        instructions = text["instructions"] + "\n\n"
        published = text["published"]
        title = text["title"]
        sentences = text["sentences"]
        cut = text["cut"]
        let isKnown = Language.analysed.contains(language)
        // Only the English text has the place: it serves other languages too.
        closing = text["closing"].replacing(
            "{language}", with: isKnown ? "English" : "the article's language (\(language))")
    }

    /// The hash of a language's prompt and of the answer's schema, so that a test can see a change that the version does not
    /// tell.
    static func fingerprint(of language: Language) -> String {
        let prompt = R1Prompt(for: language)
        let texts = [
            prompt.instructions, prompt.published, prompt.title, prompt.sentences, prompt.cut, prompt.closing,
            AnswerSchema.json(for: language),
        ]
        return SHA256.hex(Array(texts.joined(separator: "\n").utf8))
    }
}
