import Foundation
import Inference
import TestSupport
import Testing

/// Tokens that llama.cpp made: of texts of our own with the vocabularies of ``TinyModels``, and of its own test texts with real
/// vocabularies where they are at hand.
struct ReferenceTokenTests {
    private struct Answers: Decodable {
        var texts: [String]
        var tokens: [String: [[Int]]]
    }

    @Test(arguments: ["deepseek2-f32", "llama-f32", "qwen2-f32", "qwen3-f32"])
    func `texts of our own become llama.cpp's tokens, and themselves again`(model: String) throws {
        let answers: Answers = try Fixtures().decode("tokens.json")
        let tokenizer = try Tokenizer(ModelFile(path: TinyModels.path(model)))
        #expect(answers.texts.count == 40)
        for (text, expected) in try pairs(answers.texts, try #require(answers.tokens[model])) {
            let tokens = tokenizer.encode(text, special: .userDefined)
            #expect(tokens == expected, "\(text.debugDescription)")
            #expect(tokenizer.decode(tokens) == text, "\(text.debugDescription)")
        }
    }

    static let vocabularies = [
        "deepseek-r1-qwen", "qwen2", "llama-bpe", "deepseek-llm", "deepseek-coder", "llama-spm",
    ]

    @Test(
        .enabled(if: SharedData.has("reference/inference"), "../shared/reference/inference is absent"),
        arguments: vocabularies)
    func `every text of llama.cpp's becomes the same tokens`(name: String) throws {
        let path = SharedData.path("reference/inference/vocab/ggml-vocab-\(name).gguf")
        let tokenizer = try Tokenizer(ModelFile(path: path))
        let texts = try String(contentsOfFile: path + ".inp", encoding: .utf8)
            .split(separator: "\n__ggml_vocab_test__\n", omittingEmptySubsequences: false)
        let answers = try String(contentsOfFile: path + ".out", encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false)
        #expect(texts.count >= 46 && texts.count <= answers.count)
        for (text, answer) in zip(texts, answers) {
            let expected = answer.split(separator: " ").compactMap { Int($0) }
            let tokens = tokenizer.encode(String(text), special: .userDefined)
            #expect(tokens == expected, "\(text.debugDescription)")
            #expect(tokenizer.decode(tokens) == text, "\(text.debugDescription)")
        }
    }
}
