/// Tokens with a meaning of their own.
struct SpecialIDs: Sendable {
    var beginning: Int?
    var end: Int?
    var endOfTurn: Int?
    var unknown: Int?
    /// Whether every text gets the begin and end tokens.
    var addsBeginning: Bool
    var addsEnd: Bool
    /// Tokens with which a model finishes.
    var ending: Set<Int> = []
}

/// Reads and checks the `tokenizer.ggml.…` metadata of a model file.
struct VocabularyReader {
    let texts: ByteStringTable
    private(set) var kinds: [TokenKind]
    private(set) var ids: SpecialIDs
    let model: Tokenizer.Model

    init(_ file: ModelFile) throws(InferenceError) {
        guard let name = try file.optional("tokenizer.ggml.model", \.string),
            let tokens = try file.optional("tokenizer.ggml.tokens", \.array), tokens.count > 0
        else {
            throw .malformedFile(path: file.path, reason: "it has no tokenizer (no 'tokenizer.ggml.tokens')")
        }
        texts = try Self.readTexts(tokens, file)
        kinds = try Self.readKinds(count: tokens.count, file)
        let isSentencePiece = name == "llama"
        ids = try Self.readIDs(file, count: tokens.count, isSentencePiece: isSentencePiece)
        SpecialNames.apply(texts: texts, kinds: &kinds, ids: &ids, file: file)
        switch name {
        case "llama":
            let scores = try file.required("tokenizer.ggml.scores", \.array)
            guard let scores = scores.floats ?? scores.integers.map({ $0.map(Float.init) }),
                scores.count >= tokens.count,
                scores.allSatisfy({ !$0.isNaN })
            else {
                throw .malformedFile(
                    path: file.path, reason: "'tokenizer.ggml.scores' does not have a number for each token")
            }
            let encoder = SentencePieceEncoder(texts: texts, scores: scores, kinds: kinds, unknown: ids.unknown)
            let addsSpace = try file.optional("tokenizer.ggml.add_space_prefix", \.bool) ?? true
            model = .sentencePiece(encoder, addsSpace: addsSpace)
        case "gpt2":
            let (preTokenizer, isLlama) = try Self.readPreTokenizer(file)
            let merges = try file.required("tokenizer.ggml.merges", \.array)
            guard merges.elementType == .string, merges.count <= Int(Int32.max) else {
                throw .malformedFile(path: file.path, reason: "'tokenizer.ggml.merges' does not hold strings")
            }
            let isControl = kinds.map { $0 == .control || $0 == .unknown }
            let encoder = BytePairEncoder(
                texts: texts, isControl: isControl, merges: merges, ignoresMerges: isLlama)
            model = .bytePairs(encoder, preTokenizer)
        default:
            throw .unsupported(
                path: file.path, what: "the tokenizer '\(name)'",
                supported: ["gpt2 (byte pairs)", "llama (SentencePiece)"])
        }
    }

    private static func readTexts(_ tokens: MetadataArray, _ file: ModelFile) throws(InferenceError) -> ByteStringTable
    {
        guard tokens.count <= Int(Int32.max) else {
            throw .malformedFile(path: file.path, reason: "it has \(tokens.count) tokens")
        }
        var texts = ByteStringTable(capacity: tokens.count)
        let areStrings = tokens.forEachString { _, bytes in texts.append(bytes.assumingMemoryBound(to: UInt8.self)) }
        guard areStrings else {
            throw .malformedFile(path: file.path, reason: "'tokenizer.ggml.tokens' does not hold strings")
        }
        return texts
    }

    private static func readKinds(count: Int, _ file: ModelFile) throws(InferenceError) -> [TokenKind] {
        guard let array = try file.optional("tokenizer.ggml.token_type", \.array) else {
            return [TokenKind](repeating: .normal, count: count)
        }
        guard let numbers = array.integers, numbers.count >= count else {
            throw .malformedFile(
                path: file.path, reason: "'tokenizer.ggml.token_type' does not have a number for each token")
        }
        return numbers.prefix(count).map { TokenKind(rawValue: $0) ?? .normal }
    }

    private static func readPreTokenizer(_ file: ModelFile) throws(InferenceError) -> (PreTokenizer, isLlama: Bool) {
        let supported = PreTokenizer.names.flatMap(\.names)
        guard let name = try file.optional("tokenizer.ggml.pre", \.string) else {
            throw .unsupported(
                path: file.path, what: "a pre-tokenizer that its metadata does not name ('tokenizer.ggml.pre')",
                supported: supported)
        }
        guard let preTokenizer = PreTokenizer(name: name) else {
            throw .unsupported(path: file.path, what: "the pre-tokenizer '\(name)'", supported: supported)
        }
        if case .words(mostDigits: 3) = preTokenizer { return (preTokenizer, true) }
        return (preTokenizer, false)
    }

    private static func readIDs(
        _ file: ModelFile, count: Int, isSentencePiece: Bool
    ) throws(InferenceError) -> SpecialIDs {
        func id(_ key: String, default standard: Int? = nil) throws(InferenceError) -> Int? {
            guard let id = try file.optional("tokenizer.ggml.\(key)_token_id", \.integer) else {
                return standard.flatMap { $0 < count ? $0 : nil }
            }
            guard (0..<count).contains(id) else {
                throw .malformedFile(
                    path: file.path, reason: "'tokenizer.ggml.\(key)_token_id' is \(id), and there are \(count) tokens")
            }
            return id
        }
        // Where the file does not specify it: SentencePiece vocabularies begin texts, and so do Llama 3's.
        let isLlama = try file.optional("tokenizer.ggml.pre", \.string).flatMap(PreTokenizer.init).map {
            if case .words(mostDigits: 3) = $0 { true } else { false }
        }
        return SpecialIDs(
            beginning: try id("bos", default: isSentencePiece ? 1 : nil),
            end: try id("eos", default: isSentencePiece ? 2 : nil),
            endOfTurn: try id("eot"),
            unknown: try id("unknown", default: isSentencePiece ? 0 : nil),
            addsBeginning: try file.optional("tokenizer.ggml.add_bos_token", \.bool)
                ?? (isSentencePiece || isLlama == true),
            addsEnd: try file.optional("tokenizer.ggml.add_eos_token", \.bool) ?? false)
    }
}

/// Tokens that are recognized by their text, because files often mark them wrongly or not at all.
///
/// > Source: llama.cpp, which uses the same lists.
enum SpecialNames {
    private static let endsOfTurn = [
        "<|eot_id|>", "<|im_end|>", "<|end|>", "<end_of_turn>", "<|endoftext|>", "<|end_of_text|>", "<EOT>", "_<EOT>",
        "[EOT]", "<｜end▁of▁sentence｜>", "<end_of_utterance>",
    ]
    private static let endings =
        endsOfTurn + [
            "<|return|>", "<|call|>", "<|flush|>", "<|calls|>", "</s>", "<|eom_id|>", "[EOS]", "<eos>",
        ]
    /// Marks of fill-in-the-middle that also end a text: padding, repository, file.
    private static let middleEndings = [
        "<|fim_pad|>", "<fim-pad>", "<fim_pad>", "<PAD>", "[PAD]", "<|fim_repo|>", "<|repo_name|>", "<fim-repo>",
        "<REPO>", "<reponame>", "<|file_sep|>",
    ]
    private static let middleMarks = [
        "<|fim_prefix|>", "<fim-prefix>", "<fim_prefix>", "<｜fim▁begin｜>", "<PRE>", "▁<PRE>", "<|fim_suffix|>",
        "<fim-suffix>", "<fim_suffix>", "<｜fim▁hole｜>", "<SUF>", "▁<SUF>", "<|fim_middle|>", "<fim-middle>",
        "<fim_middle>", "<｜fim▁end｜>", "<MID>", "▁<MID>",
    ]

    /// Marks the known names as control tokens, and completes which tokens end a generation.
    static func apply(texts: ByteStringTable, kinds: inout [TokenKind], ids: inout SpecialIDs, file: ModelFile) {
        func tokens(_ names: [String]) -> [Int] { names.compactMap { texts.number(of: Array($0.utf8)) } }
        let ending = tokens(endings + middleEndings)
        for token in ending + tokens(middleMarks) { kinds[token] = .control }
        if ids.endOfTurn == nil { ids.endOfTurn = tokens(endsOfTurn).first }
        ids.ending = Set(ending + [ids.end, ids.endOfTurn].compactMap { $0 })
    }
}
