import Foundation

@testable import Inference

/// The forward pass as one would write it on paper, in float64 and without a cache: what the fast one is tested against.
///
/// It unpacks every weight anew for each call: for small models and debugging.
package struct PlainTransformer {
    let shape: ModelShape
    let weights: Weights

    init(shape: ModelShape, weights: Weights) {
        self.shape = shape
        self.weights = weights
    }

    package init(_ file: ModelFile) throws(InferenceError) {
        shape = try ModelShape(file)
        weights = try Weights(file, shape: shape)
    }

    /// Logits at every position, `[tokens][vocabulary]`.
    package func logits(_ tokens: [Int]) -> [[Double]] {
        let embeddings = PlainQuantization.weights(weights.embeddings)
        var stream = tokens.map { Array(embeddings[$0 * shape.embedding..<($0 + 1) * shape.embedding]) }
        for layer in weights.layers {
            let normed = stream.map { normalized($0, layer.attentionNorm) }
            let attended: [[Double]] =
                switch layer.attention {
                case .heads(let attention): attend(attention, normed)
                case .latent(let attention): attend(attention, normed)
                }
            stream = zip(stream, product(layer.attentionOutput, attended)).map { zip($0, $1).map(+) }
            let again = stream.map { normalized($0, layer.feedForwardNorm) }
            let result: [[Double]] =
                switch layer.feedForward {
                case .dense(let gated): feedForward(gated, again)
                case .experts(let experts): mix(experts, again)
                }
            stream = zip(stream, result).map { zip($0, $1).map(+) }
        }
        return product(weights.output, stream.map { normalized($0, weights.outputNorm) })
    }

    private func normalized(_ x: [Double], _ norm: [Float]) -> [Double] {
        let mean = x.reduce(0) { $0 + $1 * $1 } / Double(x.count)
        let scale = 1 / (mean + Double(shape.epsilon)).squareRoot()
        return zip(x, norm).map { $0 * scale * Double($1) }
    }

    private func product(_ matrix: Matrix, _ x: [[Double]]) -> [[Double]] {
        let all = PlainQuantization.weights(matrix)
        return x.map { vector in
            (0..<matrix.rows).map { row in
                var sum = 0.0
                for column in 0..<matrix.columns { sum += all[row * matrix.columns + column] * vector[column] }
                return sum
            }
        }
    }

    private func product(_ linear: Linear, _ x: [[Double]]) -> [[Double]] {
        let products = product(linear.matrix, x)
        guard let bias = linear.bias else { return products }
        return products.map { zip($0, bias).map { $0 + Double($1) } }
    }

    private func turned(_ head: [Double], position: Int) -> [Double] {
        let (cosines, sines) = shape.rotary.turns(at: position)
        let pairs = cosines.count
        var result = head
        for pair in 0..<pairs {
            let (first, second) =
                shape.rotary.pairing == .adjacent ? (2 * pair, 2 * pair + 1) : (pair, pair + pairs)
            result[first] = head[first] * cosines[pair] - head[second] * sines[pair]
            result[second] = head[first] * sines[pair] + head[second] * cosines[pair]
        }
        return result
    }

    private func heads(_ row: [Double], _ length: Int) -> [[Double]] {
        stride(from: 0, to: row.count, by: length).map { Array(row[$0..<$0 + length]) }
    }

    /// softmax(q · kᵀ · scale) · v for every row over those up to it; indices are [row][head].
    private func attention(_ queries: [[[Double]]], _ keys: [[[Double]]], _ values: [[[Double]]]) -> [[Double]] {
        let group = shape.heads / keys[0].count
        return queries.indices.map { row in
            queries[row].indices.flatMap { head -> [Double] in
                let scores = (0...row).map { other in
                    zip(queries[row][head], keys[other][head / group]).reduce(0) { $0 + $1.0 * $1.1 }
                        * Double(shape.attentionScale)
                }
                let highest = scores.max() ?? 0
                let powers = scores.map { exp($0 - highest) }
                let total = powers.reduce(0, +)
                var result = [Double](repeating: 0, count: values[0][0].count)
                for other in 0...row {
                    for index in result.indices {
                        result[index] += powers[other] / total * values[other][head / group][index]
                    }
                }
                return result
            }
        }
    }

    private func attend(_ weights: LayerWeights.HeadWeights, _ x: [[Double]]) -> [[Double]] {
        func turnedHeads(_ rows: [[Double]], norm: [Float]?) -> [[[Double]]] {
            rows.enumerated().map { position, row in
                heads(row, shape.keyLength).map { head in
                    turned(norm.map { normalized(head, $0) } ?? head, position: position)
                }
            }
        }
        return attention(
            turnedHeads(product(weights.query, x), norm: weights.queryNorm),
            turnedHeads(product(weights.key, x), norm: weights.keyNorm),
            product(weights.value, x).map { heads($0, shape.valueLength) })
    }

    private func attend(_ weights: LayerWeights.LatentWeights, _ x: [[Double]]) -> [[Double]] {
        guard let latent = shape.latent else { preconditionFailure("latent weights without a latent shape") }
        let source =
            weights.compressedQuery.map { part in product(part.matrix, x).map { normalized($0, part.norm) } } ?? x
        let queries = product(weights.query, source).enumerated().map { position, row in
            heads(row, latent.unrotatedKey + latent.rotated).enumerated().map { head, query -> [Double] in
                let absorbed = product(weights.keys[head], [Array(query.prefix(latent.unrotatedKey))])[0]
                return absorbed + turned(Array(query.suffix(latent.rotated)), position: position)
            }
        }
        let rows = product(weights.compressed, x).enumerated().map { position, row in
            normalized(Array(row.prefix(latent.rank)), weights.compressedNorm)
                + turned(Array(row.suffix(latent.rotated)), position: position)
        }
        let attended = attention(queries, rows.map { [$0] }, rows.map { [Array($0.prefix(latent.rank))] })
        return attended.map { row in
            heads(row, latent.rank).enumerated().flatMap { head, part in product(weights.values[head], [part])[0] }
        }
    }

    private func feedForward(_ gated: LayerWeights.Gated, _ x: [[Double]]) -> [[Double]] {
        let hidden = zip(product(gated.gate, x), product(gated.up, x)).map { gates, ups in
            zip(gates, ups).map { $0 / (1 + exp(-$0)) * $1 }
        }
        return product(gated.down, hidden)
    }

    private func mix(_ weights: LayerWeights.ExpertWeights, _ x: [[Double]]) -> [[Double]] {
        guard let experts = shape.experts else { preconditionFailure("expert weights without an expert shape") }
        let shared = weights.shared.map { feedForward($0, x) }
        return product(weights.router, x).enumerated().map { row, logits in
            var result = shared?[row] ?? [Double](repeating: 0, count: shape.embedding)
            for (expert, weight) in experts.choose(logits, bias: weights.selectionBias?.map(Double.init)) {
                let own = feedForward(weights.experts[expert], [x[row]])[0]
                for index in result.indices { result[index] += weight * own[index] }
            }
            return result
        }
    }
}
