import Foundation
import Inference
import TestSupport
import Testing

struct TokenizerTests {
    private let scratch: TemporaryFolder

    init() throws { scratch = try TemporaryFolder(inMemory: true) }

    private func tokenizer(_ writer: GGUFWriter) throws -> Tokenizer {
        try Tokenizer(ModelFile(path: scratch.write(writer.encoded(), as: "model.gguf")))
    }

    private func refusal(_ writer: GGUFWriter) throws -> String {
        let file = try ModelFile(path: scratch.write(writer.encoded(), as: "model.gguf"))
        return try #require(throws: InferenceError.self) { try Tokenizer(file) }.description
    }

    private static let marked: [(String, TokenKind)] = [
        ("<｜begin▁of▁sentence｜>", .control), ("<｜User｜>", .control), ("<think>", .userDefined), ("[PAD]x", .unused),
    ]

    // MARK: - Byte pairs

    @Test func `pairs are merged in the order of their ranks`() throws {
        // "b c" comes first, so "abc" is a + bc although "a b" would come first from the left.
        let tokenizer = try tokenizer(
            TinyVocabulary.bytePairs(merges: [("b", "c"), ("a", "b"), ("a", "bc"), ("Ġ", "a")]))
        #expect(tokenizer.encode("abc") == [258])
        #expect(tokenizer.encode("ab") == [257])
        #expect(tokenizer.encode("abbc") == [257, 256])
        #expect(tokenizer.encode(" ab") == [32, 257])
        #expect(tokenizer.decode(tokenizer.encode(" abc")) == " abc")
    }

    @Test func `of equal pairs the leftmost is merged first`() throws {
        let tokenizer = try tokenizer(TinyVocabulary.bytePairs(merges: [("a", "a")]))
        #expect(tokenizer.encode("aaa") == [256, 97])
        #expect(tokenizer.encode("aaaa") == [256, 256])
    }

    @Test func `a Llama vocabulary takes a word that is a token whole`() throws {
        // No merge leads to "xyz"; it is a token all the same.
        var words = TinyVocabulary.bytePairs(pre: "llama-bpe", merges: [("x", "y")])
        guard case .array(_, let tokens) = words.metadata[3].value else { throw CancellationError() }
        words.metadata[3].value = .array(8, tokens + [.string("xyz")])
        words.metadata[4].value = .int32s([Int32](repeating: 1, count: 258))
        #expect(try tokenizer(words).encode("xyz") == [257])
        words.metadata[2].value = .string("qwen2")
        #expect(try tokenizer(words).encode("xyz") == [256, 122])
    }

    @Test func `a merge to what is no token gives its bytes`() throws {
        var writer = TinyVocabulary.bytePairs(merges: [("q", "r"), ("Ġ", "q")])
        guard case .array(_, let tokens) = writer.metadata[3].value else { throw CancellationError() }
        writer.metadata[3].value = .array(8, tokens.dropLast(2))
        writer.metadata[4].value = .int32s([Int32](repeating: 1, count: 256))
        let tokenizer = try tokenizer(writer)
        #expect(tokenizer.encode("qr") == [113, 114])
        #expect(tokenizer.encode(" q") == [32, 113])
    }

    @Test(.timeLimit(.minutes(1))) func `a word of 100,000 letters takes no quadratic time`() throws {
        let merges = [("a", "a"), ("aa", "aa"), ("aaaa", "aaaa")]
        let tokenizer = try tokenizer(TinyVocabulary.bytePairs(merges: merges))
        let tokens = tokenizer.encode(String(repeating: "a", count: 100_000))
        #expect(tokens == [Int](repeating: 258, count: 12_500))
    }

    @Test func `every scalar of the planes in use comes back, and samples of the others`() throws {
        let tokenizer = try tokenizer(TinyVocabulary.bytePairs(pre: "deepseek-v3", merges: [("Ã", "©"), ("æ", "Ĺ")]))
        var text = String.UnicodeScalarView()
        for value in UInt32(0)...0x10FFFF {
            let isInUse = value < 0x40000 || (0xE0000..<0xE1000).contains(value)
            guard isInUse || value.isMultiple(of: 101) || value == 0x10FFFF, let scalar = Unicode.Scalar(value) else {
                continue
            }
            text.append(scalar)
            guard text.count == 4096 || value == 0x10FFFF else { continue }
            let bytes = Array(String(text).utf8)
            #expect(
                tokenizer.bytes(of: tokenizer.encode(String(text))) == bytes, "before U+\(String(value, radix: 16))")
            text.removeAll()
        }
    }

    @Test(arguments: PreTokenizerNames.all) func `random bytes come back`(pre: String) throws {
        let tokenizer = try tokenizer(
            TinyVocabulary.bytePairs(pre: pre, merges: [("ä", "½"), ("ä½", "ł"), ("Ġ", "t"), ("á", "á")]))
        for length in 0..<200 {
            let bytes = (0..<length).map { _ in UInt8.random(in: 0...255) }
            #expect(tokenizer.bytes(of: tokenizer.encode(bytes: bytes)) == bytes, "\(bytes)")
        }
    }

    // MARK: - Special tokens

    @Test func `text becomes special tokens only where that is asked`() throws {
        let tokenizer = try tokenizer(TinyVocabulary.bytePairs(special: Self.marked))
        let text = "<think>a<｜User｜>"
        #expect(tokenizer.encode(text).allSatisfy { tokenizer.kind(of: $0) == .normal })
        #expect(tokenizer.encode(text, special: .userDefined).prefix(2) == [258, 97])
        #expect(!tokenizer.encode(text, special: .userDefined).contains(257))
        #expect(tokenizer.encode(text, special: .all) == [258, 97, 257])
        for special in [SpecialTokens.none, .userDefined, .all] {
            #expect(tokenizer.decode(tokenizer.encode(text, special: special)) == text)
        }
    }

    @Test func `text never becomes a control token, not even by merges`() throws {
        var writer = TinyVocabulary.bytePairs(merges: [("<", "|"), ("<|", ">")])
        writer.metadata[4].value = .int32s([Int32](repeating: 1, count: 257) + [3])
        let tokenizer = try tokenizer(writer)
        #expect(tokenizer.kind(of: 257) == .control)
        #expect(tokenizer.encode("<|>", special: .userDefined) == [256, 62])
        #expect(tokenizer.encode("<|>", special: .all) == [257])
    }

    @Test func `the longer of two special tokens is found first`() throws {
        let tokenizer = try tokenizer(
            TinyVocabulary.bytePairs(
                special: [("<a>", .control), ("<a><b>", .control), ("b><c", .control), ("><c>x", .control)]))
        #expect(tokenizer.encode("<a><b>", special: .all) == [257])
        #expect(tokenizer.encode("<a><a><b>", special: .all) == [256, 257])
        // "<a><b>" is longer than "><c>x", which overlaps it.
        #expect(tokenizer.encode("<a><b><c>x", special: .all) == [257, 60, 99, 62, 120])
        #expect(tokenizer.encode("b><c>x", special: .all) == [98, 259])
    }

    @Test func `a token that is known by its name is a control token, whatever the file says`() throws {
        let tokenizer = try tokenizer(
            TinyVocabulary.bytePairs(special: [("<|im_end|>", .userDefined), ("<|fim_prefix|>", .userDefined)]))
        #expect(tokenizer.kind(of: 256) == .control && tokenizer.kind(of: 257) == .control)
        #expect(tokenizer.endsGeneration(256) && !tokenizer.endsGeneration(257))
        #expect(tokenizer.endOfTurn == 256)
        #expect(!tokenizer.encode("<|im_end|>", special: .userDefined).contains(256))
    }

    @Test func `the begin token comes once, and only where the file wants it`() throws {
        var writer = TinyVocabulary.bytePairs(special: Self.marked)
        writer.add("tokenizer.ggml.bos_token_id", .uint32(256))
        writer.add("tokenizer.ggml.eos_token_id", .uint32(257))
        #expect(try tokenizer(writer).encode("a", addsBeginning: true) == [97])
        writer.add("tokenizer.ggml.add_bos_token", .bool(true))
        let beginning = try tokenizer(writer)
        #expect(beginning.beginning == 256 && beginning.end == 257 && beginning.addsBeginning)
        #expect(beginning.encode("a", addsBeginning: true) == [256, 97])
        #expect(beginning.encode("a") == [97])
        writer.add("tokenizer.ggml.add_eos_token", .bool(true))
        #expect(try tokenizer(writer).encode("a", addsBeginning: true) == [256, 97, 257])
    }

    @Test func `an unused token stands for nothing`() throws {
        let tokenizer = try tokenizer(TinyVocabulary.bytePairs(special: Self.marked))
        #expect(tokenizer.bytes(of: 259).isEmpty && tokenizer.kind(of: 259) == .unused)
        #expect(!tokenizer.encode("[PAD]x", special: .all).contains(259))
    }

    // MARK: - SentencePiece

    @Test func `pieces are merged by their scores, after a space`() throws {
        let pieces: [(String, Float)] = [
            ("▁", -10), ("a", -11), ("b", -12), ("ab", -1), ("▁a", -2), ("▁ab", -3), ("bb", -0.5),
        ]
        let tokenizer = try tokenizer(TinyVocabulary.sentencePiece(pieces))
        let first = 259
        #expect(tokenizer.encode("ab") == [first + 5])
        #expect(tokenizer.encode("abb") == [first + 4, first + 6])
        #expect(tokenizer.encode("") == [])
        #expect(tokenizer.decode(tokenizer.encode("ab")) == "ab")
        #expect(tokenizer.beginning == 1 && tokenizer.end == 2 && tokenizer.addsBeginning)
        #expect(tokenizer.encode("ab", addsBeginning: true) == [1, first + 5])
        let bare = try self.tokenizer(TinyVocabulary.sentencePiece(pieces, addsSpace: false))
        #expect(bare.encode("ab") == [first + 3])
    }

    @Test func `what is no piece becomes bytes, and control tokens are not made by text`() throws {
        let tokenizer = try tokenizer(
            TinyVocabulary.sentencePiece([("▁", 0), ("<", 0), ("s>", 0), ("s", 0), (">", 0), ("</", 0)]))
        #expect(tokenizer.encode("é") == [259, 3 + 0xC3, 3 + 0xA9])
        #expect(!tokenizer.encode("<s>", special: .userDefined).contains(1))
        #expect(tokenizer.encode("<s>", special: .all) == [1])
        #expect(tokenizer.decode(tokenizer.encode("日本 é <0x41>")) == "日本 é <0x41>")
    }

    // MARK: - Files

    @Test func `a file without a tokenizer, or with one of another kind, is refused by name`() throws {
        #expect(try refusal(GGUFWriter(architecture: "qwen2")).contains("it has no tokenizer"))
        #expect(try refusal(TinyVocabulary.bytePairs(pre: nil)).contains("'tokenizer.ggml.pre'"))
        let unknown = try refusal(TinyVocabulary.bytePairs(pre: "tekken"))
        #expect(unknown.contains("the pre-tokenizer 'tekken'") && unknown.contains("deepseek-r1-qwen"))
        var foreign = TinyVocabulary.bytePairs()
        foreign.metadata[1].value = .string("bert")
        #expect(try refusal(foreign).contains("the tokenizer 'bert'"))
    }

    @Test func `vocabularies that do not fit together are refused`() throws {
        var kinds = TinyVocabulary.bytePairs()
        kinds.metadata[4].value = .int32s([1, 1])
        #expect(try refusal(kinds).contains("'tokenizer.ggml.token_type'"))
        var beyond = TinyVocabulary.bytePairs()
        beyond.add("tokenizer.ggml.bos_token_id", .uint32(256))
        #expect(try refusal(beyond).contains("is 256, and there are 256 tokens"))
        var numbers = TinyVocabulary.bytePairs()
        numbers.metadata[3].value = .int32s([1])
        #expect(try refusal(numbers).contains("does not hold strings"))
        var merges = TinyVocabulary.bytePairs()
        merges.metadata[5].value = .int32s([1])
        #expect(try refusal(merges).contains("'tokenizer.ggml.merges'"))
        var scores = TinyVocabulary.sentencePiece([("a", 1)])
        scores.metadata[4].value = .float32s([1])
        #expect(try refusal(scores).contains("'tokenizer.ggml.scores'"))
        scores.metadata[4].value = .float32s([Float](repeating: .nan, count: 260))
        #expect(try refusal(scores).contains("'tokenizer.ggml.scores'"))
    }
}

/// A name of each pre-tokenizer.
enum PreTokenizerNames {
    static let all = ["qwen2", "llama3", "deepseek-llm", "deepseek-coder", "deepseek-v3"]
}
