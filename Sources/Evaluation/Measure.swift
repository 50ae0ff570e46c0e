import News
import Statistics

/// A measure of an engine's quality on a set of articles.
package enum Measure: String, CaseIterable, Sendable {
    /// The mean F1 of the categories that occur in gold.
    case categoryMacroF1 = "category_macro_f1"
    case categoryAccuracy = "category_accuracy"
    /// Articles that the engine left without a category.
    case unclassified
    /// The mean F1 of bad, neutral and good news.
    case sentimentMacroF1 = "sentiment_macro_f1"
    /// The mean absolute difference.
    case sentimentError = "sentiment_error"
    /// Pearson's correlation.
    case sentimentCorrelation = "sentiment_correlation"
    case companiesF1 = "companies_f1"
    case figuresF1 = "figures_f1"
    case releaseF1 = "release_f1"
    /// The share of gold's training costs that are right.
    case trainingCost = "training_cost"
    case languageAccuracy = "language_accuracy"
    case rouge1 = "rouge_1"
    case rouge2 = "rouge_2"
    case rougeL = "rouge_l"
    /// The mean of the summary's length over the text's, in characters.
    case compression
    /// The share of the summaries' numbers that the articles do not contain.
    case unsupportedNumbers = "unsupported_numbers"

    /// Sentiments nearer to 0 than this are neutral: half of the smallest step that readers give.
    package static let neutral = 0.125

    /// The measure over articles, which may repeat.
    ///
    /// - Returns: Nil where gold has no labels for it, or no prediction could be compared.
    package func value(over scores: [ArticleScore]) -> Double? {
        func mean(_ values: [Double]) -> Double? {
            values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
        }
        func share(_ flags: [Bool]) -> Double? { mean(flags.map { $0 ? 1 : 0 }) }
        func f1(_ counts: [ArticleScore.Counts]) -> Double? { counts.reduce(.init(), +).f1 }
        switch self {
        case .categoryMacroF1: return ConfusionMatrix(scores).macroF1
        case .categoryAccuracy: return share(scores.compactMap { one in one.category.map { $0 == one.predicted } })
        case .unclassified: return share(scores.map { $0.predicted == nil })
        case .sentimentMacroF1: return Self.sentimentF1(scores)
        case .sentimentError: return mean(Self.sentiments(scores).map { abs($0.gold - $0.predicted) })
        case .sentimentCorrelation:
            let pairs = Self.sentiments(scores)
            return correlation(pairs.map(\.gold), pairs.map(\.predicted))
        case .companiesF1: return f1(scores.compactMap(\.companies))
        case .figuresF1: return f1(scores.compactMap(\.figures))
        case .releaseF1: return f1(scores.compactMap(\.release))
        case .trainingCost: return share(scores.compactMap(\.isCostRight))
        case .languageAccuracy: return share(scores.compactMap(\.isLanguageRight))
        case .rouge1: return mean(scores.compactMap(\.rouge?.one))
        case .rouge2: return mean(scores.compactMap(\.rouge?.two))
        case .rougeL: return mean(scores.compactMap(\.rouge?.longest))
        case .compression: return mean(scores.compactMap(\.compression))
        case .unsupportedNumbers:
            let all = scores.reduce(0) { $0 + $1.summaryNumbers }
            return all == 0 ? nil : Double(scores.reduce(0) { $0 + $1.unsupportedNumbers }) / Double(all)
        }
    }

    private static func sentiments(_ scores: [ArticleScore]) -> [(gold: Double, predicted: Double)] {
        scores.compactMap { one in
            guard let gold = one.sentiment, let predicted = one.predictedSentiment else { return nil }
            return (gold, predicted)
        }
    }

    /// Bad, neutral, good: −1, 0, 1.
    private static func side(_ sentiment: Double) -> Int {
        abs(sentiment) < neutral ? 0 : sentiment < 0 ? -1 : 1
    }

    /// An article without a predicted sentiment counts as missed on its gold side.
    private static func sentimentF1(_ scores: [ArticleScore]) -> Double? {
        let pairs = scores.compactMap { one in
            one.sentiment.map { (gold: side($0), predicted: one.predictedSentiment.map(side)) }
        }
        let values = [-1, 0, 1].compactMap { side -> Double? in
            guard pairs.contains(where: { $0.gold == side }) else { return nil }
            let counts = ArticleScore.Counts(
                right: pairs.count { $0.gold == side && $0.predicted == side },
                wrong: pairs.count { $0.gold != side && $0.predicted == side },
                missed: pairs.count { $0.gold == side && $0.predicted != side })
            return counts.f1
        }
        return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
}

/// Which categories became which.
package struct ConfusionMatrix: Hashable, Sendable {
    /// How often a gold category became another; the key's second is nil for unclassified ones.
    package struct Pair: Hashable, Sendable {
        package var gold: Digest.Category
        package var predicted: Digest.Category?
    }

    package private(set) var counts: [Pair: Int] = [:]

    package init(_ scores: [ArticleScore]) {
        for score in scores {
            guard let gold = score.category else { continue }
            counts[Pair(gold: gold, predicted: score.predicted), default: 0] += 1
        }
    }

    package func counts(of category: Digest.Category) -> ArticleScore.Counts {
        var result = ArticleScore.Counts()
        for (pair, count) in counts {
            switch (pair.gold == category, pair.predicted == category) {
            case (true, true): result.right += count
            case (true, false): result.missed += count
            case (false, true): result.wrong += count
            case (false, false): break
            }
        }
        return result
    }

    /// How many gold articles a category has.
    package func support(of category: Digest.Category) -> Int {
        counts.reduce(0) { $0 + ($1.key.gold == category ? $1.value : 0) }
    }

    /// The mean F1 of the categories that occur in gold; nil without any.
    package var macroF1: Double? {
        let known = Digest.Category.allCases.filter { support(of: $0) > 0 }
        guard !known.isEmpty else { return nil }
        return known.reduce(0) { $0 + (counts(of: $1).f1 ?? 0) } / Double(known.count)
    }

    /// The mistakes, most frequent first.
    package var mistakes: [(pair: Pair, count: Int)] {
        counts.filter { $0.key.gold != $0.key.predicted }
            .map { (pair: $0.key, count: $0.value) }
            .sorted {
                ($1.count, $0.pair.gold.rawValue, $0.pair.predicted?.rawValue ?? "")
                    < ($0.count, $1.pair.gold.rawValue, $1.pair.predicted?.rawValue ?? "")
            }
    }
}
