import Foundation
import Inference
import Testing

/// Tokens of llama.cpp's own test texts, made with it and its vocabularies.
@Suite(.enabled(if: ReferenceModels.arePresent))
struct ReferenceTokenTests {
    static let vocabularies = [
        "deepseek-r1-qwen", "qwen2", "llama-bpe", "deepseek-llm", "deepseek-coder", "llama-spm",
    ]

    @Test(arguments: vocabularies) func `every reference text becomes the same tokens`(name: String) throws {
        let path = ReferenceModels.path("vocab/ggml-vocab-\(name).gguf")
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
