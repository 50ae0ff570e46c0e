import Digests
import Foundation
import Languages
import News

/// How well the trainer's models do on texts that they were not trained on.
struct CrossValidation {
    private struct Answer {
        var text: LabelledText
        var judgement: ClassifierModel.Judgement
    }

    private var answers: [Answer] = []

    /// Every text is judged by a model that was trained on the other folds.
    init(folds: Int, of texts: [LabelledText], by trainer: Trainer) {
        for fold in 0..<folds {
            // Neighbours in a file were written in one go and may resemble each other: folds are runs, not every fifth.
            let model = trainer.train(texts.indices.filter { $0 * folds / texts.count != fold }.map { texts[$0] })
            for index in texts.indices where index * folds / texts.count == fold {
                answers.append(
                    Answer(text: texts[index], judgement: model.judge(texts[index].vector, facts: texts[index].facts)))
            }
        }
    }

    var summary: String {
        var lines = ["        n  macro-F1  sentiment: mean error, correlation"]
        let languages = Set(answers.map(\.text.language)).sorted { $0.rawValue < $1.rawValue }
        for language in languages {
            lines.append(line(language.rawValue, answers.filter { $0.text.language == language }))
        }
        lines.append(line("all", answers))
        for category in Digest.Category.allCases {
            let scores = Self.scores(of: category, answers)
            lines.append(
                "\(category.rawValue.padding(toLength: 16, withPad: " ", startingAt: 0)) "
                    + String(format: "precision %.2f recall %.2f F1 %.2f", scores.precision, scores.recall, scores.f1))
        }
        return lines.joined(separator: "\n")
    }

    private func line(_ name: String, _ answers: [Answer]) -> String {
        let f1 = Digest.Category.allCases.map { Self.scores(of: $0, answers).f1 }
        let errors = answers.map { abs($0.judgement.sentiment - Double($0.text.sentiment)) }
        return String(
            format: "%@ %6d     %.3f     %.3f  %.3f",
            name.padding(toLength: 3, withPad: " ", startingAt: 0), answers.count, f1.reduce(0, +) / Double(f1.count),
            errors.reduce(0, +) / Double(answers.count),
            Self.correlation(answers.map { (Double($0.text.sentiment), $0.judgement.sentiment) }))
    }

    private static func scores(
        of category: Digest.Category, _ answers: [Answer]
    ) -> (precision: Double, recall: Double, f1: Double) {
        let told = answers.filter { $0.judgement.category.category == category }
        let true_ = answers.filter { $0.text.category == category }.count
        let right = told.filter { $0.text.category == category }.count
        let precision = told.isEmpty ? 0 : Double(right) / Double(told.count)
        let recall = true_ == 0 ? 0 : Double(right) / Double(true_)
        return (precision, recall, right == 0 ? 0 : 2 * precision * recall / (precision + recall))
    }

    private static func correlation(_ pairs: [(Double, Double)]) -> Double {
        let count = Double(pairs.count)
        let means = (pairs.map(\.0).reduce(0, +) / count, pairs.map(\.1).reduce(0, +) / count)
        let product = pairs.map { ($0.0 - means.0) * ($0.1 - means.1) }.reduce(0, +)
        let sizes = (
            pairs.map { ($0.0 - means.0) * ($0.0 - means.0) }.reduce(0, +),
            pairs.map { ($0.1 - means.1) * ($0.1 - means.1) }.reduce(0, +)
        )
        return product / (sizes.0 * sizes.1).squareRoot()
    }
}
