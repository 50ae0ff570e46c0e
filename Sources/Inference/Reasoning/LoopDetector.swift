/// The definition of an endless loop.
package struct LoopLimits: Hashable, Sendable {
    /// The fewest repetitions of a block of tokens in a row.
    package var repetitions: Int
    /// The fewest repeated tokens in all: a short block must repeat more often, because a row of zeros is not a loop.
    package var repeatedTokens: Int
    /// The longest block that is detected, in tokens.
    package var longestBlock: Int

    package init(repetitions: Int = 4, repeatedTokens: Int = 64, longestBlock: Int = 1024) {
        self.repetitions = repetitions
        self.repeatedTokens = repeatedTokens
        self.longestBlock = longestBlock
    }
}

/// Detects a sequence of tokens that repeats one block over and over.
///
/// Each token takes constant time: a table keeps the last place of every run of ``gram`` tokens, the distance to it is
/// the assumed length of the block, and each further token is compared with the one that many places back.
struct LoopDetector: Hashable, Sendable {
    private static let gram = 6

    let limits: LoopLimits
    private var tokens: [Int32] = []
    /// The place after the last occurrence of a run of tokens, by its hash.
    ///
    /// A collision causes a wrong guess, never a wrong result.
    private var lastPlaces: [UInt64: Int32] = [:]
    private var block = 0
    private var repeated = 0

    init(_ limits: LoopLimits) { self.limits = limits }

    /// Adds a token.
    ///
    /// - Returns: The length of the repeated block in tokens once its repetition is a loop.
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
