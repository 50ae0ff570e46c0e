import Foundation
import TestSupport
import Testing

/// What llama.cpp and a float64 forward pass in numpy answer to ``TinyModels``: `Fixtures/make_tiny_models.py` made them.
struct ModelAnswers: Decodable {
    /// One prompt's answers.
    struct Answer: Decodable {
        /// The positions of the exact logits; the last one is the prompt's last.
        var positions: [Int]
        /// The float64 pass's logits, `[positions][tokens kept]`.
        var exact: [[Float]]
        /// The logarithm of the sum of the exponentials of all exact logits of the last position.
        var exactLogSum: Double
        /// llama.cpp's log probabilities after the prompt, with caches of float32.
        var peer: [Float]
        /// llama.cpp's log probabilities after the prompt as it is shipped: caches of float16, and flash attention.
        var peerAsShipped: [Float]
        /// What llama.cpp's greedy choice goes on with, up to the first choice that rounding could turn.
        var greedy: [Int]?

        var exactLogProbabilities: [Float] { (exact.last ?? []).map { Float(Double($0) - exactLogSum) } }
    }

    /// One prompt of one model.
    struct Case {
        var prompt: [Int]
        var answer: Answer
        var name: String
    }

    /// The tokens whose logits are kept.
    var tokens: [Int]
    var prompts: [String: [Int]]
    var models: [String: [String: Answer]]

    /// The tokens that greedy choice is among: those that end with a character.
    static let choices = Array(0..<94) + Array(256..<368)

    private static let file = Result { try Fixtures().decode("tiny-models.json", as: ModelAnswers.self) }

    static func cases(_ model: String) throws -> [Case] {
        let file = try file.get()
        return try #require(file.models[model]).sorted { $0.key < $1.key }.map { name, answer in
            Case(prompt: try #require(file.prompts[name]), answer: answer, name: name)
        }
    }

    static func one(_ model: String, _ prompt: String) throws -> Case {
        try #require(try cases(model).first { $0.name == prompt })
    }

    /// The logits that are kept, of rows of all.
    static func kept(_ rows: [[Float]]) throws -> [[Float]] {
        let tokens = try file.get().tokens
        return rows.map { row in tokens.map { row[$0] } }
    }

    /// The log probabilities that are kept, of one row of all logits.
    static func logProbabilities(_ logits: [Float]) throws -> [Float] {
        let most = Double(try #require(logits.max()))
        let logSum = most + log(logits.reduce(0) { $0 + exp(Double($1) - most) })
        return try file.get().tokens.map { Float(Double(logits[$0]) - logSum) }
    }
}

/// The root of the mean squared difference, over that of the expected values.
func relativeError(_ found: [[Float]], _ expected: [[Float]]) throws -> Double {
    var difference = 0.0
    var size = 0.0
    for (row, other) in try pairs(found, expected) {
        for (value, wanted) in try pairs(row, other) {
            difference += Double(value - wanted) * Double(value - wanted)
            size += Double(wanted) * Double(wanted)
        }
    }
    return (difference / size).squareRoot()
}

func largestDifference(_ found: [[Float]], _ expected: [[Float]]) throws -> Float {
    var largest: Float = 0
    for (row, answers) in try pairs(found, expected) {
        for (value, answer) in try pairs(row, answers) {
            let difference = abs(value - answer)
            largest = max(largest, difference.isNaN ? .infinity : difference)
        }
    }
    return largest
}
