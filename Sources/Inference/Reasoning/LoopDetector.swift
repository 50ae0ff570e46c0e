/// What counts as an endless loop.
package struct LoopLimits: Hashable, Sendable {
    /// How often a block of tokens must stand there, one after the other.
    package var repetitions: Int
    /// The fewest tokens that must have repeated: a short block must stand there oftener (a row of zeros is no loop).
    package var repeatedTokens: Int
    /// The longest block that is looked for, in tokens.
    package var longestBlock: Int

    package init(repetitions: Int = 4, repeatedTokens: Int = 64, longestBlock: Int = 1024) {
        self.repetitions = repetitions
        self.repeatedTokens = repeatedTokens
        self.longestBlock = longestBlock
    }
}

/// Notices when a sequence of tokens repeats one block over and over.
///
/// Each token costs a constant time: the last place of every run of ``gram`` tokens is kept in a table, the distance to it is
/// the supposed length of the block, and from then on the token that many places back is compared.
struct LoopDetector: Hashable, Sendable {
    private static let gram = 6

    let limits: LoopLimits
    private var tokens: [Int32] = []
    /// The place after the last occurrence of a run of tokens, by its hash.
    ///
    /// A collision costs a wrong guess, no wrong find.
    private var lastPlaces: [UInt64: Int32] = [:]
    private var block = 0
    private var repeated = 0

    init(_ limits: LoopLimits) { self.limits = limits }

    /// Adds a token.
    ///
    /// - Returns: The length of the repeated block in tokens if its repetition has become a loop.
    mutating func append(_ token: Int) -> Int? {
        tokens.append(Int32(truncatingIfNeeded: token))
        let place = tokens.count
        if block > 0, tokens[place - 1] == tokens[place - 1 - block] {
            repeated += 1
        } else {
            (block, repeated) = (0, 0)
        }
        if place >= Self.gram {
            let previous = lastPlaces.updateValue(Int32(place), forKey: hashOfLastTokens())
            if block == 0, let previous, place - Int(previous) <= limits.longestBlock { block = place - Int(previous) }
        }
        guard block > 0, repeated >= max(limits.repeatedTokens, (limits.repetitions - 1) * block) else { return nil }
        return block
    }

    private func hashOfLastTokens() -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for token in tokens.suffix(Self.gram) {
            hash = (hash ^ UInt64(UInt32(bitPattern: token))) &* 0x9E37_79B9_7F4A_7C15
        }
        return hash
    }
}
