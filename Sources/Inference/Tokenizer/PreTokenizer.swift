/// Cuts a text into words; byte pairs merge only within a word.
///
/// Each rule is the regular expression of a family of vocabularies, written out as a scanner, since the expressions of
/// the standard library are slower and differ in what `\s` and `\p{…}` contain.
///
/// > Source: `tokenizer.json` of the models, as llama.cpp reads it.
enum PreTokenizer: Sendable {
    /// Contractions, words with one leading non-letter, numbers of up to `mostDigits` digits, symbols, line ends, spaces.
    ///
    ///     (?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,mostDigits}
    ///     | ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+
    case words(mostDigits: Int)
    case deepSeekLLM
    case deepSeekCoder
    case deepSeekV3

    /// The names of each rule in files.
    static let names: [(rule: PreTokenizer, names: [String])] = [
        (.words(mostDigits: 1), ["qwen2", "deepseek-r1-qwen", "megrez", "kormo", "f2llmv2", "stablelm2"]),
        (
            .words(mostDigits: 3),
            [
                "llama-bpe", "llama3", "llama-v3", "falcon3", "falcon-h1", "pixtral", "midm-2.0", "lfm2",
                "jina-v5-nano",
            ]
        ),
        (.deepSeekLLM, ["deepseek-llm"]),
        (.deepSeekCoder, ["deepseek-coder"]),
        (.deepSeekV3, ["deepseek-v3"]),
    ]

    /// The rule with a name from `tokenizer.ggml.pre`; `nil` for an unknown one.
    init?(name: String) {
        guard let entry = Self.names.first(where: { $0.names.contains(name) }) else { return nil }
        self = entry.rule
    }

    /// The words of a text, as ranges of its scalars, in order and without gaps.
    func words(of text: TextScalars) -> [Range<Int>] {
        switch self {
        case .words(let mostDigits):
            var words: [Range<Int>] = []
            var index = 0
            while index < text.count {
                let end = text.wordEnd(from: index, mostDigits: mostDigits)
                words.append(index..<end)
                index = end
            }
            return words
        case .deepSeekLLM: return Self.deepSeekLLMWords(of: text)
        case .deepSeekCoder: return Self.deepSeekCoderWords(of: text)
        case .deepSeekV3: return Self.deepSeekV3Words(of: text)
        }
    }
}

extension TextScalars {
    static let lineFeed: UInt32 = 0x0A
    static let carriageReturn: UInt32 = 0x0D
    static let space: UInt32 = 0x20

    func isLineEnd(_ index: Int) -> Bool {
        values[index] == Self.lineFeed || values[index] == Self.carriageReturn
    }

    /// The end of the run of scalars of any of these classes that begins at `index`.
    func runEnd(of wanted: ScalarClass, from index: Int, to end: Int) -> Int {
        var index = index
        while index < end, !classes[index].isDisjoint(with: wanted) { index += 1 }
        return index
    }

    func lineEndsEnd(from index: Int, to end: Int) -> Int {
        var index = index
        while index < end, isLineEnd(index) { index += 1 }
        return index
    }

    /// Where `\s*[\r\n]+|\s+(?!\S)|\s+` ends, or `nil` if there is no space at `index`.
    func spacesEnd(from index: Int, to end: Int) -> Int? {
        let runEnd = runEnd(of: .whitespace, from: index, to: end)
        guard runEnd > index else { return nil }
        if let lineEnd = (index..<runEnd).last(where: isLineEnd) { return lineEnd + 1 }
        // The last space before a word belongs to the word.
        return runEnd < end && runEnd > index + 1 ? runEnd - 1 : runEnd
    }

    fileprivate func wordEnd(from index: Int, mostDigits: Int) -> Int {
        if let end = contractionEnd(from: index) { return end }
        let here = classes[index]
        if here.contains(.letter) { return runEnd(of: .letter, from: index, to: count) }
        if !here.contains(.number), !isLineEnd(index), index + 1 < count, classes[index + 1].contains(.letter) {
            return runEnd(of: .letter, from: index + 1, to: count)
        }
        if here.contains(.number) { return runEnd(of: .number, from: index, to: min(count, index + mostDigits)) }
        let symbols = values[index] == Self.space ? index + 1 : index
        let symbolsEnd = symbolRunEnd(from: symbols)
        if symbolsEnd > symbols { return lineEndsEnd(from: symbolsEnd, to: count) }
        // Only white space remains: everything else is a letter, a number or a symbol above.
        return spacesEnd(from: index, to: count) ?? index + 1
    }

    /// The end of a run of `[^\s\p{L}\p{N}]`.
    private func symbolRunEnd(from index: Int) -> Int {
        var index = index
        while index < count, classes[index].isDisjoint(with: [.whitespace, .letter, .number]) { index += 1 }
        return index
    }

    /// The end of `'s`, `'t`, `'re`, `'ve`, `'m`, `'ll` or `'d`, in either case of ASCII.
    private func contractionEnd(from index: Int) -> Int? {
        guard values[index] == UInt32(ascii: "'"), index + 1 < count else { return nil }
        func lowercase(_ index: Int) -> UInt32 {
            let value = values[index]
            return (UInt32(ascii: "A")...UInt32(ascii: "Z")).contains(value) ? value + 32 : value
        }
        let first = lowercase(index + 1)
        if ["s", "t", "m", "d"].contains(where: { UInt32(ascii: $0) == first }) { return index + 2 }
        guard index + 2 < count else { return nil }
        let second = lowercase(index + 2)
        let isLong = [("r", "e"), ("v", "e"), ("l", "l")].contains {
            UInt32(ascii: $0.0) == first && UInt32(ascii: $0.1) == second
        }
        return isLong ? index + 3 : nil
    }
}

extension UInt32 {
    init(ascii scalar: Unicode.Scalar) { self = scalar.value }
}
