import LanguagePacks
import Languages
import News

/// An article as weighted terms: stems of the title and the lead, character trigrams, entities.
struct StoryTerms {
    /// The number of occurrences of each term, with more weight in the title.
    private(set) var counts: [String: Double] = [:]
    let fingerprint: Fingerprint
    /// The title's exact figures.
    let titleFigures: Set<String>
    /// The article's traits that do not depend on language.
    let profile: EventProfile
    let isCorrection: Bool

    /// The number of body words that count: the lead gives the event, the rest its background.
    static let leadTokens = 80
    private static let titleWeight = 2.0
    /// The weight of a capitalized word in a title: names distinguish events better than verbs do.
    ///
    /// Where a language or a paper capitalizes every word, all count alike.
    private static let nameWeight = 1.7
    private static let trigramWeight = 0.35
    private static let entityWeight = 1.5

    init(_ input: StoryInput) {
        let title = Self.withoutLabel(input.title, language: input.language)
        isCorrection = title.count != input.title.count
        let titleWords = Words.written(String(title), language: input.language)
        let textWords = Words.written(input.text, language: input.language)
        let textTokens = textWords.map(\.token)
        fingerprint = Fingerprint(titleTokens: titleWords.map(\.token), textTokens: textTokens)

        let hasText = textTokens.count >= 8
        for word in titleWords {
            let weight = word.isCapitalized ? Self.nameWeight : 1
            counts[Words.stem(word.token), default: 0] += hasText ? Self.titleWeight * weight : weight
            for trigram in Self.trigrams(word.token) { counts[trigram, default: 0] += Self.trigramWeight }
        }
        for token in textTokens.prefix(Self.leadTokens) { counts[Words.stem(token), default: 0] += 0.5 }
        for mention in input.mentions where mention.field == .title || mention.offset < 600 {
            guard mention.confidence >= 0.7 else { continue }
            counts["@" + mention.entity, default: 0] += mention.field == .title ? Self.entityWeight : 0.3
        }
        profile = EventProfile(input, title: titleWords, lead: Array(textWords.prefix(Self.leadTokens)))
        titleFigures = Set(profile.titleFigures.compactMap(\.exactForm))
    }

    /// The title without "Korrektur:", "UPDATE 2 -" and the like.
    private static func withoutLabel(_ title: String, language: Language?) -> Substring {
        let lowered = title.lowercased()
        let labels = LanguagePack.packs(for: language).flatMap(\.words.correctionLabels)
        for label in labels where lowered.utf8.starts(with: label.utf8) {
            var rest = title.dropFirst(label.count)
            let marks = rest.prefix {
                $0.isNumber || $0.isWhitespace || [":", "-", "–", "—", "|", ")", "]", "】", "：", "）", "."].contains($0)
            }
            guard !marks.isEmpty else { continue }
            rest = rest.dropFirst(marks.count)
            return rest.isEmpty ? title[...] : rest
        }
        return title[...]
    }

    private static func trigrams(_ token: String) -> [String] {
        let letters = Array(token.unicodeScalars)
        guard letters.count >= 4 else { return [] }
        return (0...(letters.count - 3)).map { start in
            var text = "#"
            for scalar in letters[start..<(start + 3)] { text.unicodeScalars.append(scalar) }
            return text
        }
    }
}
