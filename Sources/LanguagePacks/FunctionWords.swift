/// A language's words without a subject of their own; in lower case unless noted otherwise.
package struct FunctionWords: Sendable {
    package let stopWords: Set<String>
    /// Frequent words with a subject, which distinguish a language from its relatives.
    package let commonWords: Set<String>
    /// Abbreviations whose full stop ends no sentence.
    package let abbreviationsInside: Set<String>
    /// Abbreviations whose full stop may end a sentence.
    package let abbreviations: Set<String>
    /// Capitalized words that begin a sentence after an abbreviation.
    package let sentenceOpeners: Set<String>
    /// First words of sentences that refer to the sentence before.
    package let backReferences: Set<String>
    /// Labels before the title of a corrected or updated article.
    package let correctionLabels: [String]
    /// Words of a dateline that begin with a small letter.
    package let datelineWords: Set<String>
    /// Words that claim a cause; `*` ends those that may continue.
    package let causalWords: [String]

    init(_ reader: inout PackReader) {
        stopWords = reader.set("stop words")
        commonWords = Set(reader.optional("common words"))
        abbreviationsInside = reader.set("abbreviations inside sentences")
        abbreviations = reader.set("abbreviations")
        sentenceOpeners = reader.set("sentence openers")
        backReferences = reader.set("back references")
        correctionLabels = reader.list("correction labels")
        datelineWords = reader.set("dateline words")
        causalWords = reader.list("causal words")
    }
}
