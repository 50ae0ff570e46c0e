/// Byte strings by number, and their numbers by bytes.
///
/// The strings lie in one block. `String` is unsuitable as a key: it treats "é" and "e" with an accent as equal, and a
/// token may be half a character.
struct ByteStringTable: Sendable {
    private var bytes: [UInt8] = []
    /// The offset of each string, and at the end the total length.
    private var offsets: [Int] = [0]
    /// Open addressing with linear probing: the number of a string, or -1.
    private var slots: [Int32]

    init(capacity: Int = 0) {
        slots = [Int32](repeating: -1, count: Self.slotCount(for: capacity))
    }

    var count: Int { offsets.count - 1 }

    /// The bytes of a string.
    subscript(number: Int) -> ArraySlice<UInt8> { bytes[offsets[number]..<offsets[number + 1]] }

    /// The number of a string; `nil` if it is not in the table.
    func number(of string: UnsafeBufferPointer<UInt8>) -> Int? {
        let slot = slots[slot(of: string)]
        return slot < 0 ? nil : Int(slot)
    }

    func number(of string: [UInt8]) -> Int? { string.withUnsafeBufferPointer(number(of:)) }

    /// Adds a string under the next number, which a lookup of its bytes finds from now on.
    @discardableResult
    mutating func append(_ string: UnsafeBufferPointer<UInt8>) -> Int {
        if (count + 1) * 2 > slots.count { grow() }
        let number = count
        slots[slot(of: string)] = Int32(number)
        bytes.append(contentsOf: string)
        offsets.append(bytes.count)
        return number
    }

    private static func slotCount(for capacity: Int) -> Int {
        var count = 16
        while count < capacity * 2 { count *= 2 }
        return count
    }

    private mutating func grow() {
        let old = slots
        slots = [Int32](repeating: -1, count: old.count * 2)
        for number in old where number >= 0 {
            let slot = bytes.withUnsafeBufferPointer { bytes in
                self.slot(of: UnsafeBufferPointer(rebasing: bytes[offsets[Int(number)]..<offsets[Int(number) + 1]]))
            }
            slots[slot] = number
        }
    }

    /// The slot that contains the string, or the empty one where it belongs.
    private func slot(of string: UnsafeBufferPointer<UInt8>) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in string { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        // FNV mixes the low bits poorly.
        var slot = Int(truncatingIfNeeded: hash ^ (hash >> 29)) & (slots.count - 1)
        while slots[slot] >= 0, !isEqual(Int(slots[slot]), string) { slot = (slot + 1) & (slots.count - 1) }
        return slot
    }

    private func isEqual(_ number: Int, _ string: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = offsets[number]
        guard offsets[number + 1] - start == string.count else { return false }
        for index in 0..<string.count where bytes[start + index] != string[index] { return false }
        return true
    }
}
