extension ModelFile {
    /// A 128-bit number, in hexadecimal, that distinguishes models without reading them completely.
    ///
    /// It covers the names, shapes and types of all tensors, and the first and last kilobyte of each. It does not prove
    /// authenticity, as the file's SHA-256 does.
    package var fingerprint: String {
        var first = FNV()
        var second = FNV(seed: 0x6C62_272E_07BB_0142)
        func add(_ bytes: some Sequence<UInt8>) {
            for byte in bytes {
                first.add(byte)
                second.add(byte)
            }
        }
        add("\(architecture) \(byteCount)".utf8)
        for name in tensors.keys.sorted() {
            guard let tensor = tensors[name] else { continue }
            add("\(name) \(tensor.shape) \(tensor.type)".utf8)
            add(tensor.bytes.prefix(1024))
            add(tensor.bytes.suffix(1024))
        }
        return first.hexadecimal + second.hexadecimal
    }
}

/// The 64-bit hash of Fowler, Noll and Vo, variant 1a.
struct FNV {
    private(set) var value: UInt64

    init(seed: UInt64 = 0xCBF2_9CE4_8422_2325) { value = seed }

    mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }

    /// Adds eight bytes at once, for long input; the result differs from adding them one by one.
    mutating func add(_ word: UInt64) { value = (value ^ word) &* 0x100_0000_01B3 ^ (value >> 29) }

    var hexadecimal: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
