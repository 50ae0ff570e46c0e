import Catalog
import Inference

/// Whether a model file is whole and the expected one, and its weights are numbers.
package enum ModelVerification {
    /// A tensor whose weights contain NaN or infinity.
    package struct DamagedTensor: Hashable, Sendable {
        package var name: String
        /// How many of its weights.
        package var count: Int
    }

    /// One thing that was checked.
    package enum Finding: Hashable, Sendable {
        /// All tensors lie inside their files, in the right alignment and apart from each other.
        case structure(tensors: Int, files: Int)
        /// The SHA-256 of one file beside what is known of it.
        case hash(String, path: String, expected: ModelHash.Expected)
        /// The damaged tensors by name; none if all weights are numbers.
        case weights(tensors: Int, damaged: [DamagedTensor])

        package var isGood: Bool {
            switch self {
            case .structure, .hash(_, path: _, expected: .unknown): true
            case .hash(let hash, path: _, expected: .listed(let expected)),
                .hash(let hash, path: _, expected: .recorded(let expected)):
                hash == expected
            case .weights(_, let damaged): damaged.isEmpty
            }
        }
    }

    /// Checks a file; of a split model, all its parts.
    ///
    /// - Parameters:
    ///   - path: The file, or a split model's first part.
    ///   - list: Where hashes are listed.
    ///   - progress: Shows how much of each file is hashed.
    ///   - report: Gets each finding as soon as it is made.
    /// - Returns: Whether all findings are good.
    /// - Throws: ``Inference/InferenceError`` if the structure is damaged, ``PipelineError``.
    package static func run(
        _ path: String, list: ModelList, progress: ProgressMeter, report: (Finding) -> Void
    ) throws -> Bool {
        let model = try ModelFile(path: path)
        var isGood = true
        func note(_ finding: Finding) {
            report(finding)
            if !finding.isGood { isGood = false }
        }
        note(.structure(tensors: model.tensors.count, files: model.paths.count))
        for path in model.paths {
            let hash = try ModelHash.of(path, progress: progress)
            note(.hash(hash, path: path, expected: try ModelHash.expected(path, list: list)))
        }
        let damaged = model.tensors.values.map { DamagedTensor(name: $0.name, count: $0.nonFiniteCount) }
            .filter { $0.count > 0 }.sorted { $0.name < $1.name }
        note(.weights(tensors: model.tensors.count, damaged: damaged))
        return isGood
    }
}
