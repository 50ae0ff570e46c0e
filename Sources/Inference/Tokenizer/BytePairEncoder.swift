/// Merges the bytes of a word into tokens, pair by pair, in the order in which training found the pairs.
struct BytePairEncoder: Sendable {
    /// The texts of tokens by id, followed by those pieces of merges that are not tokens.
    private let pieces: ByteStringTable
    private let tokenCount: Int
    /// The piece of each byte; `nil` for a byte that is not in the vocabulary.
    private let bytePieces: [Int?]
    private let merges: PairTable
    /// Whether a word that is a token becomes that token regardless of the merges.
    private let ignoresMerges: Bool
    /// Tokens that text may become.
    private let isAllowed: [Bool]
    private let longestToken: Int

    /// Prepares the merges.
    ///
    /// - Parameters:
    ///   - texts: The token texts in their visible form (see ``ByteEncoding``), by id.
    ///   - isControl: By id, tokens that text cannot become.
    ///   - merges: Two visible texts with a space between, best first. Lines without one are ignored.
    ///   - ignoresMerges: Whether a word that is a token becomes that token regardless of the merges.
    init(texts: ByteStringTable, isControl: [Bool], merges: MetadataArray, ignoresMerges: Bool) {
        var pieces = texts
        var table = PairTable(capacity: merges.count)
        var joined: [UInt8] = []
        func piece(of string: UnsafeBufferPointer<UInt8>) -> Int {
            pieces.number(of: string) ?? pieces.append(string)
        }
        merges.forEachString { rank, line in
            // The first character may be a space itself.
            guard let space = line.dropFirst().firstIndex(of: 0x20) else { return }
            let line = line.assumingMemoryBound(to: UInt8.self)
            let left = UnsafeBufferPointer(rebasing: line[..<space])
            let right = UnsafeBufferPointer(rebasing: line[(space + 1)...])
            joined.removeAll(keepingCapacity: true)
            joined.append(contentsOf: left)
            joined.append(contentsOf: right)
            let result = joined.withUnsafeBufferPointer(piece)
            guard result >= isControl.count || !isControl[result] else { return }
            table.insert(piece(of: left), piece(of: right), rank: rank, result: result)
        }
        self.pieces = pieces
        tokenCount = texts.count
        bytePieces = ByteEncoding.characters.map { pieces.number(of: $0) }
        self.merges = table
        self.ignoresMerges = ignoresMerges
        isAllowed = isControl.map { !$0 }
        longestToken = (0..<texts.count).reduce(0) { max($0, texts[$1].count) }
    }

    /// Appends the tokens of a word.
    ///
    /// The time is in the order of n log n for n bytes. A byte without a token is left out.
    func encode(_ word: UnsafeBufferPointer<UInt8>, into tokens: inout [Int]) {
        if ignoresMerges, let token = wholeToken(word) {
            tokens.append(token)
            return
        }
        var symbols = SymbolChain(contents: word.compactMap { bytePieces[Int($0)] })
        var queue = MergeQueue<Int>()
        func push(_ left: Int?) {
            guard let left, let right = symbols.next(left) else { return }
            let pair = (symbols.content(left), symbols.content(right))
            guard let rank = merges[pair.0, pair.1]?.rank else { return }
            queue.push(.init(key: rank, left: left, leftContent: pair.0, rightContent: pair.1))
        }
        for index in 0..<max(0, symbols.count - 1) { push(index) }
        while let pair = queue.pop() {
            guard let right = symbols.next(pair.left), symbols.content(pair.left) == pair.leftContent,
                symbols.content(right) == pair.rightContent,
                let result = merges[pair.leftContent, pair.rightContent]?.result
            else { continue }
            symbols.merge(pair.left, with: right, content: result)
            push(symbols.previous(pair.left))
            push(pair.left)
        }
        for piece in symbols.remaining { append(piece, to: &tokens) }
    }

    private func append(_ piece: Int, to tokens: inout [Int]) {
        if piece < tokenCount {
            tokens.append(piece)
            return
        }
        // The merges ended in a piece that is not a token, so its bytes become tokens.
        for byte in ByteEncoding.decode(pieces[piece]) {
            if let piece = bytePieces[Int(byte)], piece < tokenCount { tokens.append(piece) }
        }
    }

    private func wholeToken(_ word: UnsafeBufferPointer<UInt8>) -> Int? {
        guard word.count <= longestToken else { return nil }
        let visible = word.flatMap { ByteEncoding.characters[Int($0)] }
        guard let piece = pieces.number(of: visible), piece < tokenCount, isAllowed[piece] else { return nil }
        return piece
    }
}

/// Pairs of pieces that merge, with their rank and their result.
private struct PairTable: Sendable {
    private var keys: [UInt64]
    private var values: [(rank: Int32, result: Int32)]
    private static let empty = UInt64.max

    init(capacity: Int) {
        var count = 16
        while count < capacity * 2 { count *= 2 }
        keys = [UInt64](repeating: Self.empty, count: count)
        values = [(rank: Int32, result: Int32)](repeating: (0, 0), count: count)
    }

    private func slot(of key: UInt64) -> Int {
        let hash = key &* 0x9E37_79B9_7F4A_7C15
        var slot = Int(truncatingIfNeeded: hash >> 32) & (keys.count - 1)
        while keys[slot] != Self.empty, keys[slot] != key { slot = (slot + 1) & (keys.count - 1) }
        return slot
    }

    private func key(_ left: Int, _ right: Int) -> UInt64 { UInt64(left) << 32 | UInt64(right) }

    /// Adds a pair, unless it exists already.
    mutating func insert(_ left: Int, _ right: Int, rank: Int, result: Int) {
        let key = key(left, right)
        let slot = slot(of: key)
        guard keys[slot] == Self.empty else { return }
        keys[slot] = key
        values[slot] = (Int32(rank), Int32(result))
    }

    subscript(left: Int, right: Int) -> (rank: Int, result: Int)? {
        let slot = slot(of: key(left, right))
        guard keys[slot] != Self.empty else { return nil }
        return (Int(values[slot].rank), Int(values[slot].result))
    }
}
