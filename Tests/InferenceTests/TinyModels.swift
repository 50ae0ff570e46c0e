import Foundation
import Testing

@testable import Inference

/// Models and logits that llama.cpp and a float64 numpy program made; ../shared/reference/inference says how.
enum TinyModels {
    private static var folder: URL { ReferenceModels.folder }

    /// The tiny models, by file name without suffix.
    static let names: [String] = {
        let tiny = folder.appendingPathComponent("tiny").path
        guard ReferenceModels.arePresent, let files = try? FileManager.default.contentsOfDirectory(atPath: tiny) else {
            return []
        }
        return files.filter { $0.hasSuffix(".gguf") }.map { String($0.dropLast(5)) }.sorted()
    }()

    static func path(_ name: String) -> String { ReferenceModels.path("tiny/\(name).gguf") }

    /// One prompt's answers: the logits of some positions, and what greedy choice went on with.
    struct Answer: Decodable {
        var prompt: [Int]
        var greedy: [Int]
        var gaps: [Double]

        enum CodingKeys: String, CodingKey {
            case prompt
            case greedy
            case gaps = "gap_top1_top2"
        }
    }

    /// The prompts that a model has answers for.
    static func prompts(_ name: String) -> [String] {
        ["a", "b", "c"].filter {
            FileManager.default.fileExists(
                atPath: folder.appendingPathComponent("expected/\(name).\($0).exact.npy").path)
        }
    }

    static func answer(_ name: String, _ prompt: String, _ tag: String) throws -> Answer {
        let file = folder.appendingPathComponent("expected/\(name).\(prompt).\(tag).json")
        return try JSONDecoder().decode(Answer.self, from: Data(contentsOf: file))
    }

    /// Logits as numpy kept them, `[positions][vocabulary]`; of long prompts the last positions only.
    static func logits(_ name: String, _ prompt: String, _ tag: String) throws -> [[Float]] {
        try array(folder.appendingPathComponent("expected/\(name).\(prompt).\(tag).npy"))
    }

    /// A numpy file of float32 with two dimensions.
    private static func array(_ file: URL) throws -> [[Float]] {
        let data = try Data(contentsOf: file)
        let headerLength = Int(data[8]) | Int(data[9]) << 8
        let header = String(decoding: data[10..<10 + headerLength], as: UTF8.self)
        try #require(header.contains("'<f4'") && header.contains("'fortran_order': False"))
        let shape = try #require(header.firstMatch(of: /'shape': \((\d+), (\d+)\)/))
        let columns = try #require(Int(shape.2))
        let rows = try #require(Int(shape.1))
        let start = 10 + headerLength
        return data.withUnsafeBytes { bytes in
            (0..<rows).map { row in
                (0..<columns).map { column in
                    bytes.loadUnaligned(fromByteOffset: start + 4 * (row * columns + column), as: Float.self)
                }
            }
        }
    }
}

/// The root of the mean squared difference, over that of the expected values.
func relativeError(_ found: [[Float]], _ expected: [[Float]]) -> Double {
    var difference = 0.0
    var size = 0.0
    for (row, other) in zip(found, expected) {
        for (value, wanted) in zip(row, other) {
            difference += Double(value - wanted) * Double(value - wanted)
            size += Double(wanted) * Double(wanted)
        }
    }
    return (difference / size).squareRoot()
}

func largestDifference(_ found: [[Float]], _ expected: [[Float]]) -> Float {
    zip(found, expected).map { zip($0, $1).map { abs($0 - $1) }.max() ?? 0 }.max() ?? 0
}
