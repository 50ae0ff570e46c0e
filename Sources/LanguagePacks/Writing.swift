/// A language's script and spelling, and the marks by which it is identified.
package struct Writing: Sendable {
    package enum Script: String, Sendable, CaseIterable {
        case latin
        case greek
        case cyrillic
        case arabic
        case han
        case kana
        case hangul
    }

    /// The position of a negation relative to the negated word.
    package enum Negation: String, Sendable, CaseIterable {
        case before
        case after
        case both
    }

    package let script: Script?
    /// True if the identifier may answer with the language.
    package let isRecognized: Bool
    /// Letters beyond a to z that identify a short text as being in this language.
    package let letters: [Unicode.Scalar]
    /// Frequent letter sequences within words, with `^` and `$` for a word's ends.
    package let marks: [String]
    /// Languages of one family are tried together where the detector is in doubt.
    package let family: String?
    /// In the shared pack: the order in which families are tried.
    package let families: [String]
    /// Languages for which the detector mistakes short texts of this one.
    package let mistakenFor: [String]
    package let isMeasuredInCharacters: Bool
    /// True if words are separated by spaces.
    package let hasSpaces: Bool
    /// Words that lose their vowel before an apostrophe, besides those of one or two letters; empty if there are none.
    package let elidedWords: Set<String>
    /// Endings that a name may take.
    package let nameEndings: [String]
    /// Endings of names that are replaced, each with its replacements, the longest first.
    package let nameInflections: [(ending: String, others: [String])]
    /// True if a full stop after a number makes it an ordinal.
    package let hasDottedOrdinals: Bool
    /// Traditional characters, each with the simplified one that the pack's words use.
    package let simplifiedCharacters: [(traditional: Unicode.Scalar, simplified: Unicode.Scalar)]
    package let hasCapitalizedNouns: Bool
    package let adjectiveEndings: [String]
    package let negation: Negation

    init(_ reader: inout PackReader) {
        enum Measure: String, CaseIterable {
            case words
            case characters
        }
        _ = reader.list("language")
        script = reader.choice("script")
        isRecognized = reader.flag("recognized")
        letters = reader.scalars("letters")
        marks = reader.optional("marks")
        family = reader.list("family").first
        families = reader.optional("families")
        mistakenFor = reader.list("mistaken for")
        let measure: Measure? = reader.choice("measure")
        isMeasuredInCharacters = measure == .characters
        hasSpaces = reader.flag("spaces", default: true)
        elidedWords = reader.set("elided words")
        nameEndings = reader.list("name endings")
        nameInflections = reader.pairs("name inflections").map { ending, others in
            (ending, others.split(separator: "/").map(String.init))
        }
        simplifiedCharacters = reader.pairs("simplified characters").compactMap { traditional, simplified in
            guard let one = traditional.unicodeScalars.first, let other = simplified.unicodeScalars.first else {
                return nil
            }
            return (one, other)
        }
        hasDottedOrdinals = reader.flag("dotted ordinals")
        hasCapitalizedNouns = reader.flag("capitalized nouns")
        adjectiveEndings = reader.list("adjective endings")
        negation = reader.choice("negation") ?? .before
    }
}
