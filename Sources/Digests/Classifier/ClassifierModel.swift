import CDigestModel
import Foundation
import Languages
import News

/// Linear models over ``ArticleFeatures``: one output for each category, one for the sentiment.
///
/// The file is little-endian: the eight bytes `AFTRDIG1`; bucket bits, outputs and facts as `UInt32`; then `Float32`:
/// a bias for each output, a scale for each output, the facts' weights `[fact][output]`; then the buckets' weights as
/// `Int8`, `[bucket][output]`, each to be multiplied by its output's scale.
package struct ClassifierModel: Sendable {
    /// What is wrong with a file.
    package struct Mistake: Error, Hashable, CustomStringConvertible {
        package var description: String
    }

    /// Sixteen categories in their order, then the sentiment.
    package static let outputCount = Digest.Category.allCases.count + 1
    static let sentiment = Digest.Category.allCases.count

    private static let magic = Array("AFTRDIG1".utf8)

    /// What each output begins with, `[output]`.
    let biases: [Float]
    /// What an output's weights are multiplied by, `[output]`.
    let scales: [Float]
    /// What each fact adds, `[fact][output]`.
    let factWeights: [Float]
    /// What each bucket adds, in steps of ``scales``, `[bucket][output]`.
    let weights: [Int8]

    // MARK: Reading and writing

    /// The model that is part of the program.
    package static let embedded: ClassifierModel = {
        var size = 0
        let start = aftershock_digest_model(&size)
        do {
            return try ClassifierModel(UnsafeRawBufferPointer(start: start, count: size))
        } catch {
            preconditionFailure("The program's digest model cannot be read. \(error)")
        }
    }()

    package init(_ bytes: UnsafeRawBufferPointer) throws(Mistake) {
        let outputs = Self.outputCount
        let buckets = 1 << ArticleFeatures.bucketBits
        let facts = ArticleFeatures.factCount
        let header = Self.magic.count + 3 * MemoryLayout<UInt32>.size
        let floatCount = outputs * 2 + facts * outputs
        let size = header + floatCount * MemoryLayout<Float>.size + buckets * outputs
        guard bytes.count == size else {
            throw Mistake(description: "The model has \(bytes.count) bytes and should have \(size). Train it again.")
        }
        guard bytes.prefix(Self.magic.count).elementsEqual(Self.magic) else {
            throw Mistake(description: "The model does not begin with AFTRDIG1. Train it again.")
        }
        func word(_ offset: Int) -> UInt32 {
            UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
        }
        let shape = (0..<3).map { Int(word(Self.magic.count + 4 * $0)) }
        guard shape == [ArticleFeatures.bucketBits, outputs, facts] else {
            throw Mistake(description: "The model has the shape \(shape), which is not this program's. Train it again.")
        }
        func floats(_ range: Range<Int>) -> [Float] { range.map { Float(bitPattern: word(header + 4 * $0)) } }
        biases = floats(0..<outputs)
        scales = floats(outputs..<(2 * outputs))
        factWeights = floats((2 * outputs)..<(2 * outputs + facts * outputs))
        weights = bytes[(size - buckets * outputs)...].map { Int8(bitPattern: $0) }
    }

    /// Rounds trained weights to the precision of a file.
    ///
    /// - Parameters:
    ///   - biases: `[output]`
    ///   - factWeights: `[fact][output]`
    ///   - weights: `[bucket][output]`
    package init(biases: [Float], factWeights: [Float], rounding weights: [Float]) {
        let outputs = Self.outputCount
        precondition(biases.count == outputs && factWeights.count == ArticleFeatures.factCount * outputs)
        precondition(weights.count == outputs << ArticleFeatures.bucketBits)
        var largest = [Float](repeating: 0, count: outputs)
        for (index, weight) in weights.enumerated() {
            largest[index % outputs] = max(largest[index % outputs], abs(weight))
        }
        self.biases = biases
        self.factWeights = factWeights
        let scales = largest.map { max($0 / 127, .leastNormalMagnitude) }
        self.scales = scales
        self.weights = weights.enumerated().map { Int8(($1 / scales[$0 % outputs]).rounded()) }
    }

    /// The file's bytes.
    package var data: Data {
        var data = Data(Self.magic)
        func append(_ word: UInt32) { withUnsafeBytes(of: word.littleEndian) { data.append(contentsOf: $0) } }
        for size in [ArticleFeatures.bucketBits, Self.outputCount, ArticleFeatures.factCount] { append(UInt32(size)) }
        for value in biases + scales + factWeights { append(value.bitPattern) }
        data.append(contentsOf: weights.map(UInt8.init(bitPattern:)))
        return data
    }

    // MARK: Scoring

    /// What the model says of an article.
    package struct Judgement: Sendable {
        /// Of each category, adding up to 1, in the categories' order.
        package var probabilities: [Double]
        /// −1…1.
        package var sentiment: Double

        /// The likeliest category and its probability.
        package var category: (category: Digest.Category, probability: Double) {
            var best = 0
            for index in probabilities.indices where probabilities[index] > probabilities[best] { best = index }
            return (Digest.Category.allCases[best], probabilities[best])
        }
    }

    package func judge(_ features: ArticleFeatures) -> Judgement {
        judge(features.vector(), facts: features.facts)
    }

    /// Judges features that were taken apart before.
    package func judge(_ vector: [(bucket: Int, value: Float)], facts: [Float]) -> Judgement {
        let outputs = Self.outputCount
        var sums = [Float](repeating: 0, count: outputs)
        for (bucket, value) in vector {
            for output in 0..<outputs { sums[output] += value * Float(weights[bucket * outputs + output]) }
        }
        for output in 0..<outputs { sums[output] = sums[output] * scales[output] + biases[output] }
        for (fact, value) in facts.enumerated() where value != 0 {
            for output in 0..<outputs { sums[output] += value * factWeights[fact * outputs + output] }
        }
        let logits = sums.dropLast().map(Double.init)
        let highest = logits.max() ?? 0
        let exponentials = logits.map { exp($0 - highest) }
        let total = exponentials.reduce(0, +)
        return Judgement(
            probabilities: exponentials.map { $0 / total },
            sentiment: max(-1, min(1, Double(sums[Self.sentiment]))))
    }
}

extension ClassifierModel {
    /// What spoke for a category: the words that added to it, and in brackets the facts, each with what it added to the sum
    /// before the softmax; strongest first.
    ///
    /// A word's n-grams count for the word, a pair for its first word.
    func reasons(for category: Digest.Category, _ features: ArticleFeatures, in story: [AnnotatedSentence])
        -> [Explanation
        .Cue]
    {
        guard let output = Digest.Category.allCases.firstIndex(of: category) else { return [] }
        var sums: [Int: Float] = [:]
        for piece in features.pieces { sums[piece.bucket, default: 0] += piece.weight }
        let values = Dictionary(uniqueKeysWithValues: features.vector().map { ($0.bucket, $0.value) })
        struct Place: Hashable {
            var sentence: Int
            var start: Int
        }
        var words: [Place: (end: Int, weight: Double)] = [:]
        for piece in features.pieces where !piece.place.isEmpty {
            guard let sum = sums[piece.bucket], let value = values[piece.bucket] else { continue }
            let weight = Float(weights[piece.bucket * Self.outputCount + output]) * scales[output]
            // A bucket's value is shared among the places that made it.
            let part = Double(weight * value * piece.weight / sum)
            let place = Place(sentence: piece.sentence, start: piece.place.lowerBound)
            let known = words[place] ?? (piece.place.upperBound, 0)
            words[place] = (min(known.end, piece.place.upperBound), known.weight + part)
        }
        var byText: [String: Explanation.Cue] = [:]
        for (place, word) in words {
            let sentence = story[place.sentence]
            let text = String(decoding: sentence.folded.bytes[place.start..<word.end], as: UTF8.self)
            let number = sentence.number
            var cue =
                byText[text]
                ?? Explanation.Cue(speaksFor: category.rawValue, cue: text, weight: 0, sentence: number)
            cue.weight += word.weight
            // The title's number is nil, and comes first.
            if let known = cue.sentence { cue.sentence = number.map { min($0, known) } }
            byText[text] = cue
        }
        let facts = features.facts.enumerated().filter { $0.element != 0 }.map { index, value in
            let weight = Double(value * factWeights[index * Self.outputCount + output])
            return Explanation.Cue(
                speaksFor: category.rawValue, cue: ArticleFeatures.name(ofFact: index), weight: weight, sentence: nil)
        }
        return (byText.values + facts).filter { $0.weight > Self.leastReason }
            .sorted { ($1.weight, $0.cue) < ($0.weight, $1.cue) }
            .prefix(Self.mostReasons)
            .map { cue in
                var cue = cue
                cue.weight = cue.weight.rounded(toPlaces: 3)
                return cue
            }
    }

    /// Words that add less explain nothing.
    private static let leastReason = 0.02
    private static let mostReasons = 12
}
