import Foundation
import News
import Statistics

/// An engine's predictions held against a gold set.
///
/// ```swift
/// let evaluation = try Evaluation(of: predictions, against: gold, name: "embedded", goldName: "gold.jsonl")
/// evaluation.interval(of: .categoryMacroF1)
/// ```
package struct Evaluation: Sendable {
    /// A measure with the range that resampling gives it.
    package struct Estimate: Hashable, Sendable {
        package var value: Double
        /// The percentiles 2.5 and 97.5 over resamples of the articles.
        package var low: Double
        package var high: Double
    }

    package let name: String
    /// In gold's order; only articles that were predicted.
    package let scores: [ArticleScore]
    /// Gold articles without a prediction.
    package let missing: Int
    package let resamples: Int
    private let seed: UInt64

    /// Compares predictions with gold.
    ///
    /// - Parameters:
    ///   - predictions: At most one an article; gold articles without one are counted and left out.
    ///   - gold: The articles with their labels.
    ///   - name: What the predictions are called in errors and tables.
    ///   - goldName: What the gold is called in them.
    ///   - resamples: How often the articles are drawn anew for intervals and p-values.
    ///   - seed: Of the generator that draws them.
    /// - Throws: ``EvaluationError/unknownID(_:file:)``, ``EvaluationError/nothingInCommon(gold:predictions:)``.
    package init(
        of predictions: [Annotation], against gold: [GoldArticle], name: String, goldName: String,
        resamples: Int = 1_000, seed: UInt64 = 1
    ) throws(EvaluationError) {
        let known = Set(gold.map(\.id))
        if let stranger = predictions.first(where: { !known.contains($0.id) }) {
            throw .unknownID(stranger.id, file: name)
        }
        let byID = Dictionary(predictions.map { ($0.id, $0) }) { first, _ in first }
        scores = gold.compactMap { article in byID[article.id].map { ArticleScore(article, $0) } }
        guard !scores.isEmpty else { throw .nothingInCommon(gold: goldName, predictions: name) }
        missing = gold.count - scores.count
        self.name = name
        self.resamples = resamples
        self.seed = seed
    }

    /// A measure with its bootstrap interval.
    ///
    /// > Source: Efron (1979), the percentile interval; articles are drawn with replacement.
    package func estimate(_ measure: Measure) -> Estimate? {
        guard let value = measure.value(over: scores) else { return nil }
        var generator = SeededGenerator(seed: seed)
        var drawn: [Double] = []
        for _ in 0..<resamples {
            let sample = (0..<scores.count).map { _ in scores[generator.nextIndex(below: scores.count)] }
            if let value = measure.value(over: sample) { drawn.append(value) }
        }
        let range = Self.range(of: drawn) ?? (value, value)
        return Estimate(value: value, low: range.low, high: range.high)
    }

    static func range(of drawn: [Double]) -> (low: Double, high: Double)? {
        guard !drawn.isEmpty else { return nil }
        let sorted = drawn.sorted()
        func quantile(_ share: Double) -> Double {
            let place = share * Double(sorted.count - 1)
            let below = Int(place)
            let above = min(below + 1, sorted.count - 1)
            return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
        }
        return (quantile(0.025), quantile(0.975))
    }

    /// The same for the articles of one language.
    package func scores(in language: Language) -> [ArticleScore] { scores.filter { $0.language == language } }

    /// The languages of the articles, those with most articles first.
    package var languages: [Language] {
        let counts = Dictionary(grouping: scores.compactMap(\.language)) { $0 }.mapValues(\.count)
        return counts.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }.map(\.key)
    }

    // MARK: Two engines

    /// How two engines differ on the articles that both predicted.
    package struct Comparison: Hashable, Sendable {
        /// The first engine's value less the second's.
        package var difference: Double
        package var low: Double
        package var high: Double
        /// Two-sided, by approximate randomization: how often swapping the engines at random, article by article, gives a
        /// difference as large.
        package var p: Double
    }

    /// Compares one measure of two engines.
    ///
    /// > Source: Noreen (1989), approximate randomization; Efron (1979), paired bootstrap.
    package func compare(_ measure: Measure, with other: Evaluation) -> Comparison? {
        let (mine, theirs) = pairs(with: other)
        guard let one = measure.value(over: mine), let two = measure.value(over: theirs) else { return nil }
        let difference = one - two
        var generator = SeededGenerator(seed: seed)
        var drawn: [Double] = []
        var asLarge = 0
        for _ in 0..<resamples {
            let places = (0..<mine.count).map { _ in generator.nextIndex(below: mine.count) }
            if let left = measure.value(over: places.map { mine[$0] }),
                let right = measure.value(over: places.map { theirs[$0] })
            {
                drawn.append(left - right)
            }
            var (left, right) = (mine, theirs)
            for place in mine.indices where generator.next() & 1 == 1 {
                swap(&left[place], &right[place])
            }
            if let first = measure.value(over: left), let second = measure.value(over: right),
                abs(first - second) >= abs(difference) - 1e-12
            {
                asLarge += 1
            }
        }
        let range = Self.range(of: drawn) ?? (difference, difference)
        return Comparison(
            difference: difference, low: range.low, high: range.high,
            p: Double(asLarge + 1) / Double(resamples + 1))
    }

    /// The articles that both engines predicted, in one order.
    package func pairs(with other: Evaluation) -> (mine: [ArticleScore], theirs: [ArticleScore]) {
        let byID = Dictionary(uniqueKeysWithValues: other.scores.map { ($0.id, $0) })
        let common = scores.compactMap { mine in byID[mine.id].map { (mine, $0) } }
        return (common.map(\.0), common.map(\.1))
    }

    /// McNemar's exact test of the categories.
    package struct McNemar: Hashable, Sendable {
        /// Articles that only the first, or only the second, has right.
        package var onlyFirst: Int
        package var onlySecond: Int
        /// Two-sided.
        package var p: Double
    }

    /// Whether one engine has more categories right than the other.
    ///
    /// > Source: McNemar (1947), with the binomial distribution instead of its approximation.
    package func mcNemar(with other: Evaluation) -> McNemar {
        let (mine, theirs) = pairs(with: other)
        var (first, second) = (0, 0)
        for (one, two) in zip(mine, theirs) {
            guard let category = one.category else { continue }
            switch (one.predicted == category, two.predicted == category) {
            case (true, false): first += 1
            case (false, true): second += 1
            default: break
            }
        }
        return McNemar(
            onlyFirst: first, onlySecond: second, p: Self.binomialTail(min(first, second), of: first + second))
    }

    /// Twice the probability of at most so many heads of fair coins, at most 1.
    static func binomialTail(_ heads: Int, of count: Int) -> Double {
        guard count > 0 else { return 1 }
        var logs = [0.0]
        for number in 1...count { logs.append(logs[number - 1] + log(Double(number))) }
        let sum = (0...heads).reduce(0.0) { sum, index in
            sum + exp(logs[count] - logs[index] - logs[count - index] - Double(count) * log(2))
        }
        return min(1, 2 * sum)
    }
}
