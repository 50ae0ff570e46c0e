/// The SHA-256 hash that names documents and tells versions apart.
///
/// ```swift
/// SHA256.hex("abc")                      // "ba7816bf8f01cfea…"
/// var hash = SHA256()
/// for chunk in chunks { hash.update(chunk) }
/// hash.hex()
/// ```
///
/// > Source: FIPS 180-4, section 6.2.
package struct SHA256: Sendable {
    private var state = Self.initialState
    /// The begin of a block whose rest has not come.
    private var pending: [UInt8] = []
    private var byteCount: UInt64 = 0

    private static let blockBytes = 64

    package init() {}

    /// The hash of some bytes as 64 lower-case hexadecimal digits.
    package static func hex(_ bytes: [UInt8]) -> String {
        var hash = SHA256()
        bytes.withUnsafeBytes { hash.update($0) }
        return hash.hex()
    }

    package static func hex(_ text: String) -> String { hex(Array(text.utf8)) }

    /// Takes the next bytes of the message.
    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        byteCount += UInt64(bytes.count)
        var rest = bytes[...]
        if !pending.isEmpty {
            let missing = rest.prefix(Self.blockBytes - pending.count)
            pending += missing
            rest = rest.dropFirst(missing.count)
            guard pending.count == Self.blockBytes else { return }
            pending.withUnsafeBytes { Self.compress($0, into: &state) }
            pending.removeAll(keepingCapacity: true)
        }
        let whole = rest.count - rest.count % Self.blockBytes
        Self.compress(UnsafeRawBufferPointer(rebasing: rest.prefix(whole)), into: &state)
        pending += rest.dropFirst(whole)
    }

    /// The hash of all bytes that were taken, as 64 lower-case hexadecimal digits.
    package func hex() -> String {
        var state = state
        var message = pending
        message.append(0x80)
        message.append(contentsOf: repeatElement(0, count: (119 - pending.count) % Self.blockBytes))
        let bits = byteCount * 8
        for shift in stride(from: 56, through: 0, by: -8) {
            message.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
        }
        message.withUnsafeBytes { Self.compress($0, into: &state) }
        let digits = Array("0123456789abcdef".utf8)
        var output: [UInt8] = []
        for word in state {
            for shift in stride(from: 28, through: 0, by: -4) { output.append(digits[Int(word >> UInt32(shift) & 15)]) }
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// Works whole blocks into the state.
    private static func compress(_ blocks: UnsafeRawBufferPointer, into state: inout [UInt32]) {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { schedule in
            constants.withUnsafeBufferPointer { constants in
                for start in stride(from: 0, to: blocks.count, by: blockBytes) {
                    for index in 0..<16 {
                        let word = blocks.loadUnaligned(fromByteOffset: start + index * 4, as: UInt32.self)
                        schedule[index] = UInt32(bigEndian: word)
                    }
                    extend(schedule)
                    mix(schedule, constants, into: &state)
                }
            }
        }
    }

    private static func extend(_ schedule: UnsafeMutableBufferPointer<UInt32>) {
        for index in 16..<64 {
            let old = schedule[index - 15]
            let recent = schedule[index - 2]
            let small0 = rotated(old, 7) ^ rotated(old, 18) ^ old >> 3
            let small1 = rotated(recent, 17) ^ rotated(recent, 19) ^ recent >> 10
            schedule[index] = schedule[index - 16] &+ small0 &+ schedule[index - 7] &+ small1
        }
    }

    private static func mix(
        _ schedule: UnsafeMutableBufferPointer<UInt32>, _ constants: UnsafeBufferPointer<UInt32>,
        into state: inout [UInt32]
    ) {
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        for index in 0..<64 {
            let big1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
            let choice = e & f ^ ~e & g
            let first = h &+ big1 &+ choice &+ constants[index] &+ schedule[index]
            let big0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
            let majority = a & b ^ a & c ^ b & c
            (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ big0 &+ majority)
        }
        for (index, word) in [a, b, c, d, e, f, g, h].enumerated() { state[index] = state[index] &+ word }
    }

    private static func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 { word >> count | word << (32 - count) }

    /// The first 32 bits of the fractional parts of the square roots of the first 8 primes, and of the cube roots of the first 64.
    private static let initialState = primes.prefix(8).map { fraction(Double($0).squareRoot()) }
    private static let constants = primes.map { fraction(cubeRoot(Double($0))) }

    private static let primes: [UInt64] = {
        var primes: [UInt64] = []
        var candidate: UInt64 = 2
        while primes.count < 64 {
            if !primes.contains(where: { candidate % $0 == 0 }) { primes.append(candidate) }
            candidate += 1
        }
        return primes
    }()

    /// The roots are below 32, so 5 bits and 32 of the fraction fit a double's 53 with room to spare.
    private static func fraction(_ root: Double) -> UInt32 {
        UInt32(truncatingIfNeeded: UInt64((root - root.rounded(.down)) * 4_294_967_296))
    }

    private static func cubeRoot(_ value: Double) -> Double {
        var root = value / 3 + 1
        for _ in 0..<64 { root -= (root * root * root - value) / (3 * root * root) }
        return root
    }
}
