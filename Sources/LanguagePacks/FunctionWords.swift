/// A language's words without a subject of their own; in lower case unless it says otherwise.
package struct FunctionWords: Sendable {
    package let stopWords: Set<String>
    /// Frequent words with a subject, which tell a language from its relatives.
    package let commonWords: Set<String>
    /// Written with a full stop that ends no sentence.
    package let abbreviationsInside: Set<String>
    /// Written with a full stop, and possibly the last word of a sentence.
    package let abbreviations: Set<String>
    /// With a capital: words that, after an abbreviation, begin a sentence.
    package let sentenceOpeners: Set<String>
    /// First words of sentences that depend on the sentence before.
    package let backReferences: Set<String>
    /// Marks before the title of an article that was published before.
    package let correctionLabels: [String]
    /// Words of a dateline that begin with a small letter.
    package let datelineWords: Set<String>
    /// Words that claim a cause, `*` after those that may go on.
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
