import Foundation
import Grammars
import Inference
import TestSupport
import Testing

/// Vocabularies of real models, and the schemas that answers are really made to.
enum RealVocabulary {
    static func read(_ name: String) throws -> AnswerVocabulary {
        let tokenizer = try Tokenizer(
            ModelFile(path: SharedData.path("reference/inference/vocab/ggml-vocab-\(name).gguf")))
        let bytes = (0..<tokenizer.count).map { token in
            switch tokenizer.kind(of: token) {
            case .normal, .byte: tokenizer.bytes(of: token)
            case .control, .userDefined, .unknown, .unused: [UInt8]()
            }
        }
        return AnswerVocabulary(bytes: bytes, endTokens: Set(bytes.indices.filter(tokenizer.endsGeneration)))
    }

    /// The digest's contract, as the program has it.
    static var digestSchema: String {
        get throws { try Checkout.text("Sources/Digests/Schema/digest.schema.json") }
    }

    static var schemas: [(name: String, text: String)] {
        get throws {
            [
                ("digest", try digestSchema),
                (
                    "lengths",
                    #"{"type": "object", "properties": {"summary": {"type": "string", "minLength": 10, "maxLength": 400}, "title": {"type": ["string", "null"], "maxLength": 12}, "n": {"type": "number", "minimum": -1, "maximum": 1}, "when": {"type": "string", "format": "date"}}, "required": ["summary", "title", "n", "when"]}"#
                ),
            ]
        }
    }
}

@Suite(.enabled(if: SharedData.has("reference/inference"), "../shared/reference/inference is absent"))
struct RealVocabularyTests {
    @Test(arguments: ["qwen2", "llama-spm"])
    func `whatever the model, a digest keeps the contract's schema and its budget`(name: String) throws {
        let vocabulary = try RealVocabulary.read(name)
        for (_, schema) in try RealVocabulary.schemas {
            let constraint = try AnswerConstraint(try Grammar(schema: schema), vocabulary: vocabulary)
            let parsed = try SchemaValidator.value(Array(schema.utf8))
            for seed in 0..<UInt64(12) {
                var model = RandomModel(seed: seed)
                let budget = constraint.minimumTokens + Int(seed) * Int(seed)
                let answered = try model.answer(constraint, budget: budget, takesForced: seed % 2 == 0)
                let value = try SchemaValidator.value(try #require(answered, "seed \(seed)"))
                #expect(try SchemaValidator.flaw(value, parsed, root: parsed) == nil, "seed \(seed)")
            }
        }
    }
}

/// The vocabularies of the reference data, where they are.
enum ReferenceModels {
    static let folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "shared/reference/inference")
    static let arePresent = FileManager.default.fileExists(atPath: folder.path(percentEncoded: false))

    static func path(_ name: String) -> String { folder.appending(path: name).path(percentEncoded: false) }
}
