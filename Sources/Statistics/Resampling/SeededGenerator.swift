/// A small generator of random numbers whose stream is the same on every machine, so that a bootstrap can be repeated.
///
/// > Source: Steele, Lea and Flood (2014), SplitMix64.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
    @usableFromInline var state: UInt64

    @inlinable package init(seed: UInt64) { state = seed }

    @inlinable package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// 0..<1, of 53 bits.
    @inlinable package mutating func nextUnit() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// 0..<count.
    @inlinable package mutating func nextIndex(below count: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(count)).high)
    }
}
