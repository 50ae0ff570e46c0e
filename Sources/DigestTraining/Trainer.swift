import Digests
import Foundation
import News
import Statistics

/// Trains the classifier's linear models: a softmax over the categories, and least squares for the sentiment.
///
/// Stochastic gradient descent with AdaGrad's step sizes and weight decay on the weights that a text touches; the weights of
/// the last epochs are averaged. The order of texts comes from a seeded generator, so the same texts give the same model.
///
/// > Source: Duchi, Hazan and Singer (2011), AdaGrad; Polyak and Juditsky (1992), averaging.
struct Trainer {
    var epochs = 20
    var rate: Float = 0.1
    /// Of the table's weights; facts have ``factDecay``.
    var decay: Float = 5e-4
    var factDecay: Float = 5e-3
    /// The sentiment's squared error beside the categories' cross-entropy.
    var sentimentWeight: Float = 1
    var seed: UInt64 = 20_250_127
    /// Averaging begins after this share of the epochs.
    var averagedFrom = 0.5

    private static let outputs = ClassifierModel.outputCount

    func train(_ texts: [LabelledText]) -> ClassifierModel {
        let outputs = Self.outputs
        let facts = ArticleFeatures.factCount
        let tableSize = outputs << ArticleFeatures.bucketBits
        // The table, then the facts, then the biases, in one array.
        let size = tableSize + (facts + 1) * outputs
        var weights = [Float](repeating: 0, count: size)
        var squares = [Float](repeating: 1e-6, count: size)
        var average = [Float](repeating: 0, count: size)
        var averaged: Float = 0
        var order = Array(texts.indices)
        var generator = SeededGenerator(seed: seed)
        for epoch in 0..<epochs {
            order.shuffle(using: &generator)
            for index in order {
                let text = texts[index]
                var errors = Self.sums(text, weights: weights)
                Self.softmaxErrors(&errors, category: text.category)
                errors[outputs - 1] = sentimentWeight * (errors[outputs - 1] - text.sentiment)
                func step(_ base: Int, _ value: Float, decay: Float) {
                    for output in 0..<outputs {
                        let gradient = errors[output] * value + decay * weights[base + output]
                        squares[base + output] += gradient * gradient
                        weights[base + output] -= rate * gradient / squares[base + output].squareRoot()
                    }
                }
                for (bucket, value) in text.vector { step(bucket * outputs, value, decay: decay) }
                for (fact, value) in text.facts.enumerated() where value != 0 {
                    step(tableSize + fact * outputs, value, decay: factDecay)
                }
                step(tableSize + facts * outputs, 1, decay: 0)
            }
            if Double(epoch) >= averagedFrom * Double(epochs) {
                averaged += 1
                for index in 0..<size { average[index] += (weights[index] - average[index]) / averaged }
            }
        }
        return ClassifierModel(
            biases: Array(average[(tableSize + facts * outputs)...]),
            factWeights: Array(average[tableSize..<(tableSize + facts * outputs)]),
            rounding: Array(average[..<tableSize]))
    }

    private static func sums(_ text: LabelledText, weights: [Float]) -> [Float] {
        let tableSize = outputs << ArticleFeatures.bucketBits
        let facts = ArticleFeatures.factCount
        var sums = Array(weights[(tableSize + facts * outputs)...])
        for (bucket, value) in text.vector {
            for output in 0..<outputs { sums[output] += value * weights[bucket * outputs + output] }
        }
        for (fact, value) in text.facts.enumerated() where value != 0 {
            for output in 0..<outputs { sums[output] += value * weights[tableSize + fact * outputs + output] }
        }
        return sums
    }

    /// Turns the categories' sums into the derivative of the cross-entropy.
    private static func softmaxErrors(_ sums: inout [Float], category: Digest.Category) {
        let count = outputs - 1
        let highest = sums[..<count].max() ?? 0
        var total: Float = 0
        for index in 0..<count {
            sums[index] = exp(sums[index] - highest)
            total += sums[index]
        }
        for index in 0..<count {
            sums[index] = sums[index] / total - (Digest.Category.allCases[index] == category ? 1 : 0)
        }
    }
}
