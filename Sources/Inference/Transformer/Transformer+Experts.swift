import CKernels
import Foundation

extension ModelShape.Experts {
    /// The experts of a token, each with its weight, best first.
    ///
    /// - Parameters:
    ///   - logits: The router's, `[count]`.
    ///   - bias: Added to the probabilities only for the choice.
    /// - Returns: As many experts as the model uses.
    func choose(_ logits: [Double], bias: [Double]?) -> [(expert: Int, weight: Double)] {
        let probabilities = probabilities(logits)
        var scores = bias.map { zip(probabilities, $0).map(+) } ?? probabilities
        if groups > 1 {
            let size = count / groups
            // A group's score is the sum of its two best experts.
            let worth = (0..<groups).map { group in
                scores[group * size..<(group + 1) * size].sorted(by: >).prefix(2).reduce(0, +)
            }
            let kept = Set(Self.best(usedGroups, of: worth))
            for group in 0..<groups where !kept.contains(group) {
                for expert in group * size..<(group + 1) * size { scores[expert] = -.infinity }
            }
        }
        let chosen = Self.best(used, of: scores)
        let total = normalizes ? chosen.reduce(0) { $0 + probabilities[$1] } : 1
        return chosen.map { ($0, probabilities[$0] / total * Double(scale)) }
    }

    private func probabilities(_ logits: [Double]) -> [Double] {
        switch gate {
        case .sigmoid: return logits.map { 1 / (1 + exp(-$0)) }
        case .softmax:
            let highest = logits.max() ?? 0
            let powers = logits.map { exp($0 - highest) }
            let total = powers.reduce(0, +)
            return powers.map { $0 / total }
        }
    }

    /// The indices of the highest scores; of equal ones the first.
    private static func best(_ count: Int, of scores: [Double]) -> [Int] {
        Array(scores.indices.sorted { (scores[$0], $1) > (scores[$1], $0) }.prefix(count))
    }
}

extension Transformer {
    /// The mixture of experts over all rows; it adds its result to the stream.
    func mix(_ weights: LayerWeights.ExpertWeights, _ batch: Batch) {
        guard let experts = shape.experts else { preconditionFailure("expert weights without an expert shape") }
        let width = shape.embedding
        let count = batch.count
        let normed = buffer(.normed, count * width)
        let stream = buffer(.stream, count * width)
        let logits = buffer(.routed, count * experts.count)
        multiply(weights.router, normed, rows: count, into: logits)
        let bias = weights.selectionBias?.map(Double.init)
        /// For each expert, its rows.
        var assigned: [[(row: Int, weight: Float)]] = Array(repeating: [], count: experts.count)
        for row in 0..<count {
            let own = UnsafeBufferPointer(start: logits + row * experts.count, count: experts.count).map(Double.init)
            for (expert, weight) in experts.choose(own, bias: bias) { assigned[expert].append((row, Float(weight))) }
        }
        let gathered = buffer(.expertIn, count * width)
        let results = buffer(.expertOut, count * width)
        for (expert, rows) in assigned.enumerated() where !rows.isEmpty {
            for (place, entry) in rows.enumerated() {
                (gathered + place * width).update(from: normed + entry.row * width, count: width)
            }
            feedForward(weights.experts[expert], gathered, rows: rows.count, into: results)
            for (place, entry) in rows.enumerated() {
                ak_add_scaled(stream + entry.row * width, results + place * width, entry.weight, width)
            }
        }
        if let shared = weights.shared {
            feedForward(shared, normed, rows: count, into: results)
            ak_add(stream, results, count * width)
        }
    }
}
