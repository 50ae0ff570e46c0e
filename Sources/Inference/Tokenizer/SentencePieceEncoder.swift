/// Merges the characters of a text into tokens by the scores of the resulting tokens, as SentencePiece's BPE does.
struct SentencePieceEncoder: Sendable {
    /// The character in place of a space: U+2581.
    static let visibleSpace: [UInt8] = [0xE2, 0x96, 0x81]

    private let texts: ByteStringTable
    private let scores: [Float]
    /// Tokens that text may become by merging: neither control tokens nor those of single bytes.
    private let isAllowed: [Bool]
    /// The token of each byte, `<0x00>` to `<0xFF>`, or the unknown token; `nil` if there is neither.
    private let byteTokens: [Int?]
    private let longestToken: Int

    init(texts: ByteStringTable, scores: [Float], kinds: [TokenKind], unknown: Int?) {
        self.texts = texts
        self.scores = scores
        isAllowed = kinds.map { $0 != .control && $0 != .unknown && $0 != .byte }
        byteTokens = (0..<256).map { byte in
            let digits = String(byte, radix: 16, uppercase: true)
            let name = "<0x" + (digits.count == 1 ? "0" : "") + digits + ">"
            return texts.number(of: Array(name.utf8)) ?? texts.number(of: [UInt8(byte)]) ?? unknown
        }
        longestToken = (0..<texts.count).reduce(0) { max($0, texts[$1].count) }
    }

    /// Appends the tokens of a text, in the order of n log n for n bytes.
    ///
    /// With `addsSpace` a space is put before the text, as training did with every line.
    func encode(_ text: UnsafeBufferPointer<UInt8>, addsSpace: Bool, into tokens: inout [Int]) {
        var bytes = addsSpace ? Self.visibleSpace : []
        bytes.reserveCapacity(text.count + text.count / 4)
        for byte in text {
            if byte == 0x20 { bytes += Self.visibleSpace } else { bytes.append(byte) }
        }
        bytes.withUnsafeBufferPointer { encode($0, into: &tokens) }
    }

    private func encode(_ bytes: UnsafeBufferPointer<UInt8>, into tokens: inout [Int]) {
        let starts = Self.characterStarts(bytes)
        // A symbol's content is its length in bytes; its start never changes.
        var symbols = SymbolChain(
            contents: starts.indices.map { ($0 + 1 < starts.count ? starts[$0 + 1] : bytes.count) - starts[$0] })
        var queue = MergeQueue<Float>()
        func token(at start: Int, length: Int) -> Int? {
            guard length <= longestToken else { return nil }
            return texts.number(of: UnsafeBufferPointer(rebasing: bytes[start..<start + length]))
        }
        func push(_ left: Int?) {
            guard let left, let right = symbols.next(left) else { return }
            let lengths = (symbols.content(left), symbols.content(right))
            guard let token = token(at: starts[left], length: lengths.0 + lengths.1), isAllowed[token] else { return }
            queue.push(.init(key: -scores[token], left: left, leftContent: lengths.0, rightContent: lengths.1))
        }
        for index in 0..<max(0, symbols.count - 1) { push(index) }
        while let pair = queue.pop() {
            guard let right = symbols.next(pair.left), symbols.content(pair.left) == pair.leftContent,
                symbols.content(right) == pair.rightContent
            else { continue }
            symbols.merge(pair.left, with: right, content: pair.leftContent + pair.rightContent)
            push(symbols.previous(pair.left))
            push(pair.left)
        }
        var start = 0
        for length in symbols.remaining {
            if let token = token(at: start, length: length), isAllowed[token] {
                tokens.append(token)
            } else {
                tokens += bytes[start..<start + length].compactMap { byteTokens[Int($0)] }
            }
            start += length
        }
    }

    /// The start of each character, by the length in its first byte.
    private static func characterStarts(_ bytes: UnsafeBufferPointer<UInt8>) -> [Int] {
        var starts: [Int] = []
        starts.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            starts.append(index)
            index += bytes[index] < 0xC0 ? 1 : bytes[index] < 0xE0 ? 2 : bytes[index] < 0xF0 ? 3 : 4
        }
        return starts
    }
}
