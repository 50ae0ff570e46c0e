import Foundation
import LanguagePacks
import Languages
import News

/// How one prediction compares with its gold article: what every measure, and every resample, is summed from.
package struct ArticleScore: Hashable, Sendable {
    /// Things found rightly, found wrongly, and not found.
    package struct Counts: Hashable, Sendable {
        package var right = 0
        package var wrong = 0
        package var missed = 0

        static func + (one: Counts, other: Counts) -> Counts {
            Counts(right: one.right + other.right, wrong: one.wrong + other.wrong, missed: one.missed + other.missed)
        }

        package var precision: Double? { right + wrong > 0 ? Double(right) / Double(right + wrong) : nil }
        package var recall: Double? { right + missed > 0 ? Double(right) / Double(right + missed) : nil }
        /// Nil if there was nothing to find and nothing was found.
        package var f1: Double? {
            right + wrong + missed > 0 ? 2 * Double(right) / Double(2 * right + wrong + missed) : nil
        }
    }

    package var id: String
    package var language: Language?
    package var isHard: Bool?
    /// Nil if the gold article has none.
    package var category: Digest.Category?
    /// Nil if the article stayed unclassified.
    package var predicted: Digest.Category?
    package var sentiment: Double?
    package var predictedSentiment: Double?
    package var isLanguageRight: Bool?
    /// Nil if gold does not label them.
    package var companies: Counts?
    package var figures: Counts?
    /// At most one release: right if both name the same model.
    package var release: Counts?
    /// Whether the training cost is gold's; nil if gold has none.
    package var isCostRight: Bool?
    /// Nil without a reference or without a summary.
    package var rouge: Rouge?
    /// The summary's length as a share of the text's.
    package var compression: Double?
    /// Numbers in the summary, and those among them that the article does not contain.
    package var summaryNumbers = 0
    package var unsupportedNumbers = 0

    package init(_ gold: GoldArticle, _ prediction: Annotation) {
        let labels = gold.labels
        id = labels.id
        language = labels.language
        isHard = gold.isHard
        category = labels.category
        predicted = prediction.category
        sentiment = labels.sentiment
        predictedSentiment = prediction.sentiment
        if let language = labels.language { isLanguageRight = prediction.language == language }
        companies = labels.companies.map { Self.companies($0, prediction.companies ?? []) }
        figures = labels.figures.map { Self.figures($0, prediction.figures ?? []) }
        if let told = labels.release {
            let other = prediction.release ?? nil
            release = Self.release(told, other)
            isCostRight = told?.trainingCostUSD.map { cost in
                other?.trainingCostUSD.map { Self.areEqual($0, cost) } ?? false
            }
        }
        guard let summary = prediction.summaries.first, !summary.isEmpty else { return }
        if !labels.summaries.isEmpty {
            rouge = Rouge(summary, references: labels.summaries, language: labels.language)
        }
        compression = Double(summary.count) / Double(max(1, gold.text.isEmpty ? gold.title.count : gold.text.count))
        let language = labels.language ?? prediction.language ?? LanguagePack.fallback.language
        (summaryNumbers, unsupportedNumbers) = Self.numbers(of: summary, in: gold, language: language)
    }

    // MARK: Companies

    /// A company is the same by its ticker where both have one, else by its folded name.
    private static func companies(_ gold: [Annotation.Company], _ found: [Annotation.Company]) -> Counts {
        func isSame(_ one: Annotation.Company, _ other: Annotation.Company) -> Bool {
            if let ticker = one.ticker, let second = other.ticker { return ticker.uppercased() == second.uppercased() }
            return folded(one.name) == folded(other.name)
        }
        return matched(gold, found, isSame)
    }

    /// Letters and digits in lower case without marks.
    private static func folded(_ name: String) -> String {
        name.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
            .filter { $0.isLetter || $0.isNumber }
    }

    /// Pairs each gold thing with one that was found.
    private static func matched<One, Other>(
        _ gold: [One], _ found: [Other], _ isSame: (One, Other) -> Bool
    ) -> Counts {
        var left = found
        var counts = Counts()
        for thing in gold {
            if let place = left.firstIndex(where: { isSame(thing, $0) }) {
                left.remove(at: place)
                counts.right += 1
            } else {
                counts.missed += 1
            }
        }
        counts.wrong = left.count
        return counts
    }

    // MARK: Figures and releases

    /// A figure is the same by value and unit, whatever its sign: whether "a loss of 5 %" is −5 is a matter of style.
    private static func figures(_ gold: [Annotation.Figure], _ found: [Annotation.Figure]) -> Counts {
        matched(gold, found) { $0.unit == $1.unit && areEqual(abs($0.value), abs($1.value)) }
    }

    private static func areEqual(_ one: Double, _ other: Double) -> Bool {
        abs(one - other) <= 1e-6 * max(abs(one), abs(other))
    }

    /// The same model by its folded name, where one may be longer by the lab's: "R1" is "DeepSeek R1".
    private static func release(_ gold: Annotation.Release?, _ found: Annotation.Release?) -> Counts {
        switch (gold, found) {
        case (nil, nil): return Counts()
        case (nil, _?): return Counts(wrong: 1)
        case (_?, nil): return Counts(missed: 1)
        case (let told?, let other?):
            let names = (folded(told.model), folded(other.model))
            let long = (folded(told.lab + told.model), folded(other.lab + other.model))
            let isSame = names.0 == names.1 || names.0 == long.1 || long.0 == names.1 || long.0 == long.1
            return isSame ? Counts(right: 1) : Counts(wrong: 1, missed: 1)
        }
    }

    // MARK: Numbers of the summary

    /// A number is supported if title or text contains it, as it is or written out with its unit.
    private static func numbers(of summary: String, in gold: GoldArticle, language: Language) -> (Int, Int) {
        func values(_ text: String) -> [Double] {
            Quantities.numbers(text, language: language).map { abs($0.value) }
                + Quantities.read(text, language: language).map { abs($0.value) }
        }
        let known = values(gold.title) + values(gold.text)
        let told = Quantities.numbers(summary, language: language).map { abs($0.value) }
        return (told.count, told.count { number in !known.contains { areEqual($0, number) } })
    }
}
