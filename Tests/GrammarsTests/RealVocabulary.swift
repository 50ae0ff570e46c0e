import Foundation
import Grammars
import Inference
import TestSupport
import Testing

/// Vocabularies of real models, and the schemas that answers are really made to.
enum RealVocabulary {
    /// The vocabulary of a tiny model, and those of two real models where they are at hand.
    static let paths =
        [TinyModels.path("qwen2-f32")]
        + ["qwen2", "llama-spm"].map { SharedData.path("reference/inference/vocab/ggml-vocab-\($0).gguf") }
        .filter { FileManager.default.fileExists(atPath: $0) }

    static func read(_ path: String) throws -> AnswerVocabulary {
        let tokenizer = try Tokenizer(ModelFile(path: path))
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

struct RealVocabularyTests {
    @Test(arguments: RealVocabulary.paths)
    func `whatever the model, a digest keeps the contract's schema and its budget`(path: String) throws {
        let vocabulary = try RealVocabulary.read(path)
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
