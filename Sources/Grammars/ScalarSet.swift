/// A set of Unicode scalars, as ranges.
package struct ScalarSet: Hashable, Sendable {
    /// Ascending, disjoint, not adjacent, without surrogates.
    private(set) var ranges: [ClosedRange<UInt32>]

    static let empty = ScalarSet([])
    static let all = ScalarSet([0...0x10_FFFF])
    private static let surrogates: ClosedRange<UInt32> = 0xD800...0xDFFF

    /// Sorts and joins the ranges, and takes the surrogates out of them.
    init(_ ranges: [ClosedRange<UInt32>]) {
        var joined: [ClosedRange<UInt32>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = joined.last, range.lowerBound <= last.upperBound + 1 {
                joined[joined.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                joined.append(range)
            }
        }
        self.ranges = joined.flatMap { Self.pieces(of: $0, without: Self.surrogates) }
    }

    init(_ scalars: some Sequence<Unicode.Scalar>) {
        self.init(scalars.map { $0.value...$0.value })
    }

    var isEmpty: Bool { ranges.isEmpty }
    var count: Int { ranges.reduce(0) { $0 + $1.count } }
    var inverted: ScalarSet { ScalarSet.all.subtracting(self) }

    func contains(_ scalar: UInt32) -> Bool { overlaps(scalar...scalar) }

    func overlaps(_ range: ClosedRange<UInt32>) -> Bool {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < range.lowerBound { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].lowerBound <= range.upperBound
    }

    func union(_ other: ScalarSet) -> ScalarSet { ScalarSet(ranges + other.ranges) }

    func subtracting(_ other: ScalarSet) -> ScalarSet {
        var rest = ranges
        for hole in other.ranges { rest = rest.flatMap { Self.pieces(of: $0, without: hole) } }
        return ScalarSet(rest)
    }

    func intersection(_ other: ScalarSet) -> ScalarSet { subtracting(other.inverted) }

    private static func pieces(
        of range: ClosedRange<UInt32>, without hole: ClosedRange<UInt32>
    ) -> [ClosedRange<UInt32>] {
        guard range.overlaps(hole) else { return [range] }
        var pieces: [ClosedRange<UInt32>] = []
        if range.lowerBound < hole.lowerBound { pieces.append(range.lowerBound...(hole.lowerBound - 1)) }
        if range.upperBound > hole.upperBound { pieces.append((hole.upperBound + 1)...range.upperBound) }
        return pieces
    }

    // MARK: UTF-8

    /// The set as sequences of byte ranges: together they match the UTF-8 forms of its scalars and no others.
    var byteSequences: [[ClosedRange<UInt8>]] {
        // Every piece has scalars of one length in bytes, with the same bytes before its last differing one.
        let lengths: [ClosedRange<UInt32>] = [0...0x7F, 0x80...0x7FF, 0x800...0xFFFF, 0x1_0000...0x10_FFFF]
        return lengths.enumerated().flatMap { index, length in
            ranges.filter { $0.overlaps(length) }.flatMap {
                Self.sequences(for: $0.clamped(to: length), length: index + 1)
            }
        }
    }

    private static func sequences(for range: ClosedRange<UInt32>, length: Int) -> [[ClosedRange<UInt8>]] {
        // Cut where a lower byte would not run through its whole range while a higher one changes.
        for lower in stride(from: length - 1, to: 0, by: -1) {
            let mask = UInt32(1) << UInt32(6 * lower) - 1
            guard range.lowerBound & ~mask != range.upperBound & ~mask else { continue }
            if range.lowerBound & mask != 0 {
                return sequences(for: range.lowerBound...(range.lowerBound | mask), length: length)
                    + sequences(for: ((range.lowerBound | mask) + 1)...range.upperBound, length: length)
            }
            if range.upperBound & mask != mask {
                return sequences(for: range.lowerBound...((range.upperBound & ~mask) - 1), length: length)
                    + sequences(for: (range.upperBound & ~mask)...range.upperBound, length: length)
            }
        }
        return [zip(utf8(range.lowerBound, length), utf8(range.upperBound, length)).map { $0...$1 }]
    }

    private static func utf8(_ scalar: UInt32, _ length: Int) -> [UInt8] {
        guard length > 1 else { return [UInt8(scalar)] }
        let lead: UInt32 = [0, 0, 0xC0, 0xE0, 0xF0][length]
        let shift = UInt32(6 * (length - 1))
        return [UInt8(lead | scalar >> shift)]
            + (1..<length).map { UInt8(0x80 | (scalar >> UInt32(6 * (length - 1 - $0))) & 0x3F) }
    }
}
