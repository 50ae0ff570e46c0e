import LanguagePacks
import News

/// What a language's own function words and letters say of short texts.
enum LanguageEvidence {
    /// Votes by language code.
    ///
    /// - Parameter words: In lower case.
    /// - Returns: Nothing for languages without any evidence.
    static func votes(words: [Substring]) -> [String: Double] {
        var votes: [String: Double] = [:]
        let limited = words.prefix(longestSample)
        for word in limited {
            if let languages = languagesByWord[String(word)] {
                let vote = functionWordWeight / Double(languages.count)
                for language in languages { votes[language, default: 0] += vote }
            }
            for scalar in word.unicodeScalars where scalar.value >= 0x80 {
                guard let languages = languagesByLetter[scalar] else { continue }
                let vote = letterWeight / Double(languages.count)
                for language in languages { votes[language, default: 0] += vote }
            }
        }
        let scale = limited.isEmpty ? 0 : 1 / Double(limited.count).squareRoot()
        return votes.mapValues { $0 * scale }
    }

    /// Words beyond this add nothing.
    private static let longestSample = 200
    private static let functionWordWeight = 1.0
    private static let letterWeight = 1.4

    private static let languagesByWord: [String: [String]] = {
        var table: [String: [String]] = [:]
        for pack in LanguagePack.all where pack.writing.isRecognized {
            for word in pack.words.stopWords { table[word, default: []].append(pack.language.rawValue) }
        }
        return table
    }()

    private static let languagesByLetter: [Unicode.Scalar: [String]] = {
        var table: [Unicode.Scalar: [String]] = [:]
        for pack in LanguagePack.all where pack.writing.isRecognized {
            for letter in pack.writing.letters { table[letter, default: []].append(pack.language.rawValue) }
        }
        return table
    }()
}
