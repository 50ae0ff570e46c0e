import Digests
import Evaluation
import Foundation
import Languages
import News

/// How well the trainer's models do on texts that they were not trained on.
struct CrossValidation {
    private var scores: [ArticleScore] = []

    /// Every text is judged by a model that was trained on the other folds.
    init(folds: Int, of texts: [LabelledText], by trainer: Trainer) {
        for fold in 0..<folds {
            // Neighbours in a file were written in one go and may resemble each other, and a file is sorted by category: each
            // category's run of a language is parted into as many runs as there are folds.
            let isHeldOut = Self.heldOut(fold, of: folds, texts)
            let model = trainer.train(texts.indices.filter { !isHeldOut[$0] }.map { texts[$0] })
            for index in texts.indices where isHeldOut[index] { judge(texts[index], by: model) }
        }
    }

    /// Texts that the model was not trained on.
    init(_ model: ClassifierModel, on texts: [LabelledText]) {
        for text in texts { judge(text, by: model) }
    }

    private mutating func judge(_ text: LabelledText, by model: ClassifierModel) {
        let judgement = model.judge(text.vector, facts: text.facts)
        let prediction = Annotation(
            id: "\(scores.count)", category: judgement.category.category, sentiment: judgement.sentiment)
        scores.append(ArticleScore(text.gold(id: scores.count), prediction))
    }

    private static func heldOut(_ fold: Int, of folds: Int, _ texts: [LabelledText]) -> [Bool] {
        var result = [Bool](repeating: false, count: texts.count)
        let groups = Dictionary(grouping: texts.indices) { "\(texts[$0].language) \(texts[$0].category)" }
        for group in groups.values {
            for (place, index) in group.sorted().enumerated() where place * folds / group.count == fold {
                result[index] = true
            }
        }
        return result
    }

    var summary: String {
        var lines = ["      texts  macro-F1  sentiment F1  mean error  correlation"]
        let languages = Set(scores.compactMap(\.language)).sorted { $0.rawValue < $1.rawValue }
        for language in languages {
            lines.append(line(language.rawValue, scores.filter { $0.language == language }))
        }
        lines.append(line("all", scores))
        let matrix = ConfusionMatrix(scores)
        for category in Digest.Category.allCases {
            let counts = matrix.counts(of: category)
            lines.append(
                "\(category.rawValue.padding(toLength: 16, withPad: " ", startingAt: 0)) "
                    + String(
                        format: "precision %.2f recall %.2f F1 %.2f", counts.precision ?? 0, counts.recall ?? 0,
                        counts.f1 ?? 0))
        }
        return lines.joined(separator: "\n")
    }

    private func line(_ name: String, _ scores: [ArticleScore]) -> String {
        let measures: [Measure] = [.categoryMacroF1, .sentimentMacroF1, .sentimentError, .sentimentCorrelation]
        let values = measures.map { String(format: "%10.3f", $0.value(over: scores) ?? .nan) }
        return name.padding(toLength: 5, withPad: " ", startingAt: 0) + String(format: "%6d", scores.count)
            + values.joined()
    }
}
