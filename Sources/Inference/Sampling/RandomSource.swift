import Statistics

/// A random generator whose numbers depend only on its seed, on every machine and in every version.
///
/// > Source: Blackman and Vigna, "Scrambled linear pseudorandom number generators" (2021): xoshiro256**, its state filled
/// > from the seed by SplitMix64, as the authors advise.
package struct RandomSource: RandomNumberGenerator, Hashable, Sendable {
    private var first: UInt64
    private var second: UInt64
    private var third: UInt64
    private var fourth: UInt64

    package init(seed: UInt64) {
        var filler = SeededGenerator(seed: seed)
        first = filler.next()
        second = filler.next()
        third = filler.next()
        fourth = filler.next()
    }

    package mutating func next() -> UInt64 {
        func rotate(_ value: UInt64, by bits: UInt64) -> UInt64 { (value << bits) | (value >> (64 - bits)) }
        let result = rotate(second &* 5, by: 7) &* 9
        let shifted = second << 17
        third ^= first
        fourth ^= second
        second ^= third
        first ^= fourth
        third ^= shifted
        fourth = rotate(fourth, by: 45)
        return result
    }

    /// A number in `0..<1`, one of 2⁵³ evenly spaced.
    package mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}
