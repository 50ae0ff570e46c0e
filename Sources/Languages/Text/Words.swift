import LanguagePacks
import News

/// Cuts texts into content words.
package enum Words {
    /// The case-folded content words of a text, in order.
    ///
    /// Words of scripts with spaces lose their genitive or elided article (`Nvidia's` → `nvidia`, `l'action` →
    /// `action`) and are split at hyphens; stop words are removed. Runs of Chinese, Japanese and Korean become
    /// overlapping pairs of characters.
    ///
    /// - Parameters:
    ///   - text: Plain text.
    ///   - language: The language of the stop words; nil keeps all words.
    /// - Returns: All occurrences, repeated words included.
    package static func tokens(_ text: String, language: Language?) -> [String] {
        written(text, language: language).map(\.token)
    }

    /// A content word and its form in the text.
    package struct Written: Hashable, Sendable {
        /// The word in the form of ``tokens(_:language:)``.
        package var token: String
        /// True if it begins with a capital, as names do; always false for Chinese, Japanese and Korean.
        package var isCapitalized: Bool
    }

    /// ``tokens(_:language:)``, each with whether it begins with a capital.
    package static func written(_ text: String, language: Language?) -> [Written] {
        let scalars = ScalarText(text)
        let stopWords = language.map { LanguagePack[$0].words.stopWords } ?? []
        let elided = language.map { LanguagePack[$0].writing.elidedWords } ?? []
        var tokens: [Written] = []
        var index = 0
        while index < scalars.count {
            let start = index
            let scalar = Scalars.narrow(scalars[index])
            if Scalars.isCJK(scalar) {
                while Scalars.isCJK(scalars[index]) { index += 1 }
                appendPairs(of: scalars, start..<index, to: &tokens)
            } else if Scalars.isLetter(scalar) || Scalars.isDigit(scalar) {
                index = wordEnd(scalars, from: index)
                let word = folded(scalars, start..<index)
                let bare = withoutAffixes(word, elided: elided)
                if !bare.isEmpty, !stopWords.contains(bare), !stopWords.contains(word) {
                    let isCapitalized = Unicode.Scalar(scalar)?.properties.isUppercase ?? false
                    tokens.append(Written(token: bare, isCapitalized: isCapitalized))
                }
            } else {
                index += 1
            }
        }
        return tokens
    }

    /// ``tokens(_:language:)``, each cut to a stem, so that inflected forms match.
    ///
    /// For clustering stories, five letters serve as well as a real stemmer, in every language alike. Numbers and CJK
    /// pairs stay whole.
    package static func stems(_ text: String, language: Language?) -> [String] {
        tokens(text, language: language).map { stem($0) }
    }

    /// The first five letters, without diacritics.
    package static func stem(_ token: String) -> String {
        guard let first = token.unicodeScalars.first, Scalars.isSpacedLetter(first.value) else { return token }
        return String(token.unicodeScalars.prefix(stemLength).map { plain($0) }.joined())
    }

    private static let stemLength = 5
    /// A longer word is noise, such as an address or a page of letters; scalars.
    private static let longestWord = 64

    private static func wordEnd(_ text: ScalarText, from start: Int) -> Int {
        var index = start
        while index < text.count {
            let scalar = Scalars.narrow(text[index])
            if Scalars.isSpacedLetter(scalar) || Scalars.isDigit(scalar) {
                index += 1
            } else if scalar == 0x27 || scalar == 0x2019, Scalars.isSpacedLetter(text[index + 1]) {
                index += 1
            } else if scalar == 0x2E || scalar == 0x2C, Scalars.isDigit(text[index - 1]),
                Scalars.isDigit(text[index + 1])
            {
                index += 1
            } else {
                break
            }
        }
        return index
    }

    private static func folded(_ text: ScalarText, _ range: Range<Int>) -> String {
        var word = ""
        for index in range.prefix(longestWord) {
            var scalar = Scalars.narrow(text[index])
            if scalar == 0x2019 { scalar = 0x27 }
            // A decimal comma and a decimal point give the same number.
            if scalar == 0x2C { scalar = 0x2E }
            if let scalar = Unicode.Scalar(scalar) { word.unicodeScalars.append(scalar) }
        }
        return word.lowercased()
    }

    private static func withoutAffixes(_ word: String, elided: Set<String>) -> String {
        guard let mark = word.firstIndex(of: "'") else { return word }
        let head = word[..<mark]
        let tail = word[word.index(after: mark)...]
        if tail == "s" || tail.isEmpty { return String(head) }
        if !elided.isEmpty, head.count <= 2 || elided.contains(String(head)) {
            return String(tail)
        }
        return word
    }

    private static func appendPairs(of text: ScalarText, _ range: Range<Int>, to tokens: inout [Written]) {
        func append(_ range: Range<Int>) { tokens.append(Written(token: text.string(range), isCapitalized: false)) }
        if range.count == 1 {
            append(range)
            return
        }
        for index in range.dropLast() { append(index..<(index + 2)) }
    }

    private static func plain(_ scalar: Unicode.Scalar) -> String {
        guard scalar.value >= 0x80 else { return String(scalar) }
        return plainLetters[scalar] ?? String(scalar)
    }

    private static let plainLetters: [Unicode.Scalar: String] = {
        let groups = [
            ("a", "àáâãäåāą"), ("c", "çćč"), ("d", "ďđ"), ("e", "èéêëěę"), ("g", "ğ"), ("i", "ìíîïı"), ("l", "ł"),
            ("n", "ñńň"),
            ("o", "òóôõöø"), ("r", "ř"), ("s", "śšş"), ("t", "ťţ"), ("u", "ùúûüůū"), ("y", "ýÿ"), ("z", "źżž"),
            ("ss", "ß"),
            ("ae", "æ"), ("oe", "œ"),
        ]
        var table: [Unicode.Scalar: String] = [:]
        for (letter, variants) in groups {
            for variant in variants.unicodeScalars { table[variant] = letter }
        }
        return table
    }()
}
