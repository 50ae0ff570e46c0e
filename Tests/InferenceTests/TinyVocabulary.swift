import Inference
import TestSupport

/// Small vocabularies for tests.
enum TinyVocabulary {
    /// GPT-2's visible character of each byte, written down independently of the engine's.
    static let visible: [String] = {
        let printable = Set(33...126).union(161...172).union(174...255)
        var next = 256
        return (0...255).map { (byte: Int) -> String in
            var scalar = byte
            if !printable.contains(byte) {
                scalar = next
                next += 1
            }
            return Unicode.Scalar(scalar).map { String(Character($0)) } ?? ""
        }
    }()

    /// The 256 bytes, what the merges make, and special tokens behind them.
    ///
    /// - Parameters:
    ///   - pre: The name of the pre-tokenizer.
    ///   - merges: Pairs in visible form, best first.
    ///   - special: Texts and kinds of the last tokens.
    /// - Returns: A file without tensors.
    static func bytePairs(
        pre: String? = "qwen2", merges: [(String, String)] = [], special: [(String, TokenKind)] = []
    ) -> GGUFWriter {
        var writer = GGUFWriter(architecture: "qwen2")
        let normal = visible + merges.map { $0.0 + $0.1 }
        writer.add("tokenizer.ggml.model", .string("gpt2"))
        if let pre { writer.add("tokenizer.ggml.pre", .string(pre)) }
        writer.add("tokenizer.ggml.tokens", .strings(normal + special.map(\.0)))
        writer.add(
            "tokenizer.ggml.token_type",
            .int32s(normal.map { _ in 1 } + special.map { Int32($0.1.rawValue) }))
        writer.add("tokenizer.ggml.merges", .strings(merges.map { "\($0.0) \($0.1)" }))
        return writer
    }

    /// `<unk>`, `<s>`, `</s>`, the 256 bytes, and pieces with their scores.
    static func sentencePiece(_ pieces: [(String, Float)], addsSpace: Bool? = nil) -> GGUFWriter {
        var writer = GGUFWriter(architecture: "llama")
        let digits = Array("0123456789ABCDEF")
        let bytes = (0...255).map { "<0x\(digits[$0 / 16])\(digits[$0 % 16])>" }
        writer.add("tokenizer.ggml.model", .string("llama"))
        writer.add("tokenizer.ggml.tokens", .strings(["<unk>", "<s>", "</s>"] + bytes + pieces.map(\.0)))
        writer.add(
            "tokenizer.ggml.token_type", .int32s([2, 3, 3] + bytes.map { _ in 6 } + pieces.map { _ in 1 }))
        writer.add(
            "tokenizer.ggml.scores", .float32s([0, 0, 0] + bytes.map { _ in 0 } + pieces.map(\.1)))
        if let addsSpace { writer.add("tokenizer.ggml.add_space_prefix", .bool(addsSpace)) }
        return writer
    }
}
