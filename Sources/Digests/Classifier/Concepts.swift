import LanguagePacks
import Languages
import News
import Synchronization

/// What news speak of – a share, a court, a plant being built – found by its words in each language.
///
/// The classifier sees concepts instead of words: what it learns of them in one language it knows in the others.
enum Concepts {
    private static let shared = Dictionary(
        uniqueKeysWithValues: LanguagePack.shared.concepts.map { ($0.key, $0.items) })

    /// The concepts' names, by their numbers.
    static let names = shared["concepts"] ?? []

    /// Those that turn round where they are negated.
    static let judging = Set((shared["judging"] ?? []).compactMap { names.firstIndex(of: $0) })

    /// The words of a language; none for a language without a pack.
    static func lexicon(of language: Language) -> Lexicon {
        cache.withLock { known in
            if let lexicon = known[language] { return lexicon }
            let lexicon = Lexicon(cues(of: language))
            known[language] = lexicon
            return lexicon
        }
    }

    private static let cache = Mutex<[Language: Lexicon]>([:])

    private static func cues(of language: Language) -> [Cue] {
        let words = Dictionary(uniqueKeysWithValues: LanguagePack[language].concepts.map { ($0.key, $0.items) })
        return names.enumerated().flatMap { number, name in
            (words[name] ?? []).map { word in
                guard let pattern = CuePattern(word) else {
                    preconditionFailure("'\(word)' of \(name) is too short to be found by")
                }
                return Cue(kind: .concept(number), weight: 1, text: word, pattern: pattern)
            }
        }
    }
}
