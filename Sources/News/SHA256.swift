/// The SHA-256 hash that names documents and tells versions apart.
///
/// > Source: FIPS 180-4, section 6.2.
package enum SHA256 {
    /// The hash of some bytes as 64 lower-case hexadecimal digits.
    package static func hex(_ bytes: [UInt8]) -> String {
        var state = initialState
        var message = bytes
        message.append(0x80)
        message.append(contentsOf: repeatElement(0, count: (119 - bytes.count % 64) % 64))
        let bits = UInt64(bytes.count) * 8
        for shift in stride(from: 56, through: 0, by: -8) {
            message.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
        }
        var schedule = [UInt32](repeating: 0, count: 64)
        for block in stride(from: 0, to: message.count, by: 64) {
            compress(message, from: block, into: &state, schedule: &schedule)
        }
        let digits = Array("0123456789abcdef".utf8)
        var output: [UInt8] = []
        for word in state {
            for shift in stride(from: 28, through: 0, by: -4) { output.append(digits[Int(word >> UInt32(shift) & 15)]) }
        }
        return String(decoding: output, as: UTF8.self)
    }

    package static func hex(_ text: String) -> String { hex(Array(text.utf8)) }

    private static func compress(
        _ message: [UInt8], from start: Int, into state: inout [UInt32], schedule: inout [UInt32]
    ) {
        for index in 0..<16 {
            let byte = start + index * 4
            schedule[index] =
                UInt32(message[byte]) << 24 | UInt32(message[byte + 1]) << 16 | UInt32(message[byte + 2]) << 8
                | UInt32(message[byte + 3])
        }
        for index in 16..<64 {
            let old = schedule[index - 15]
            let recent = schedule[index - 2]
            let small0 = rotated(old, 7) ^ rotated(old, 18) ^ old >> 3
            let small1 = rotated(recent, 17) ^ rotated(recent, 19) ^ recent >> 10
            schedule[index] = schedule[index - 16] &+ small0 &+ schedule[index - 7] &+ small1
        }
        var work = state
        for index in 0..<64 {
            let big1 = rotated(work[4], 6) ^ rotated(work[4], 11) ^ rotated(work[4], 25)
            let choice = work[4] & work[5] ^ ~work[4] & work[6]
            let first = work[7] &+ big1 &+ choice &+ constants[index] &+ schedule[index]
            let big0 = rotated(work[0], 2) ^ rotated(work[0], 13) ^ rotated(work[0], 22)
            let majority = work[0] & work[1] ^ work[0] & work[2] ^ work[1] & work[2]
            work = [first &+ big0 &+ majority, work[0], work[1], work[2], work[3] &+ first, work[4], work[5], work[6]]
        }
        for index in 0..<8 { state[index] = state[index] &+ work[index] }
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
