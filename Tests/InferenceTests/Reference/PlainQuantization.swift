@testable import Inference

/// Unpacks weights one at a time, as the format's description says it: slow, and what the kernels are tested against.
///
/// > Source: the blocks of the GGUF specification.
enum PlainQuantization {
    /// All weights of a matrix, `[rows * columns]`.
    static func weights(_ matrix: Matrix) -> [Double] {
        var weights: [Double] = []
        weights.reserveCapacity(matrix.rows * matrix.columns)
        let bytes = matrix.bytes
        for start in stride(from: 0, to: bytes.count, by: matrix.type.blockBytes) {
            let block = UnsafeRawBufferPointer(rebasing: bytes[start..<start + matrix.type.blockBytes])
            weights += unpack(block, type: matrix.type)
        }
        return weights
    }

    /// The weights of one block, in order.
    static func unpack(_ block: UnsafeRawBufferPointer, type: TensorType) -> [Double] {
        let reader = BlockReader(bytes: block)
        switch type {
        case .f32: return [Double(Float(bitPattern: reader.word32(0)))]
        case .f16: return [reader.half(0)]
        case .bf16: return [Double(Float(bitPattern: UInt32(reader.word16(0)) << 16))]
        case .q4_0: return (0..<32).map { reader.half(0) * Double(reader.nibble($0, at: 2) - 8) }
        case .q4_1: return (0..<32).map { reader.half(0) * Double(reader.nibble($0, at: 4)) + reader.half(2) }
        case .q5_0: return (0..<32).map { reader.half(0) * Double(reader.fiveBits($0, high: 2, low: 6) - 16) }
        case .q5_1:
            return (0..<32).map { reader.half(0) * Double(reader.fiveBits($0, high: 4, low: 8)) + reader.half(2) }
        case .q8_0: return (0..<32).map { reader.half(0) * Double(reader.signed(2 + $0)) }
        case .q2_K: return (0..<256).map { reader.q2K($0) }
        case .q3_K: return (0..<256).map { reader.q3K($0) }
        case .q4_K: return (0..<256).map { reader.q4K($0) }
        case .q5_K: return (0..<256).map { reader.q5K($0) }
        case .q6_K: return (0..<256).map { reader.q6K($0) }
        case .iq4_nl: return (0..<32).map { reader.half(0) * BlockReader.uneven[reader.nibble($0, at: 2)] }
        case .iq4_xs: return (0..<256).map { reader.iq4XS($0) }
        }
    }
}

/// One block's bytes, and the fields of each type in them.
private struct BlockReader {
    let bytes: UnsafeRawBufferPointer

    /// The unevenly spaced values of IQ4_NL and IQ4_XS.
    static let uneven: [Double] = [-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113]

    func byte(_ at: Int) -> Int { Int(bytes[at]) }
    func signed(_ at: Int) -> Int { Int(Int8(bitPattern: bytes[at])) }
    func word16(_ at: Int) -> UInt16 { UInt16(bytes[at]) | UInt16(bytes[at + 1]) << 8 }
    func word32(_ at: Int) -> UInt32 { UInt32(word16(at)) | UInt32(word16(at + 2)) << 16 }

    /// An IEEE 754 binary16 number.
    func half(_ at: Int) -> Double {
        let bits = word16(at)
        let sign = bits >> 15 == 0 ? 1.0 : -1.0
        let exponent = Int(bits >> 10 & 31)
        let fraction = Double(bits & 1023) / 1024
        switch exponent {
        case 0: return sign * fraction * 0x1p-14
        case 31: return fraction == 0 ? sign * .infinity : .nan
        default: return sign * (1 + fraction) * Double(sign: .plus, exponent: exponent - 15, significand: 1)
        }
    }

    /// Four bits of 32 weights: low halves of sixteen bytes first, then their high halves.
    func nibble(_ index: Int, at start: Int) -> Int {
        index < 16 ? byte(start + index) & 15 : byte(start + index - 16) >> 4
    }

    func fiveBits(_ index: Int, high: Int, low: Int) -> Int {
        nibble(index, at: low) | Int(word32(high) >> UInt32(index) & 1) << 4
    }

    /// 2-bit weights, scales and minimums of 4 bits for each 16.
    func q2K(_ index: Int) -> Double {
        let (half, inHalf) = index.quotientAndRemainder(dividingBy: 128)
        let quant = byte(16 + 32 * half + inHalf % 32) >> (2 * (inHalf / 32)) & 3
        let scales = byte(index / 16)
        return self.half(80) * Double(scales & 15) * Double(quant) - self.half(82) * Double(scales >> 4)
    }

    /// 3-bit weights: two bits, and a mask for the third; scales of 6 bits for each 16.
    func q3K(_ index: Int) -> Double {
        let (half, inHalf) = index.quotientAndRemainder(dividingBy: 128)
        let low = byte(32 + 32 * half + inHalf % 32) >> (2 * (inHalf / 32)) & 3
        let high = byte(inHalf % 32) >> (index / 32) & 1
        let unit = index / 16
        let lowScale = unit < 8 ? byte(96 + unit) & 15 : byte(96 + unit - 8) >> 4
        let highScale = byte(96 + 8 + unit % 4) >> (2 * (unit / 4)) & 3
        return self.half(108) * Double((lowScale | highScale << 4) - 32) * Double(low + 4 * high - 4)
    }

    /// The six-bit scale and minimum of the j-th 32 weights of Q4_K and Q5_K.
    func scaleAndMinimum(_ j: Int) -> (Double, Double) {
        let start = 4
        if j < 4 { return (Double(byte(start + j) & 63), Double(byte(start + j + 4) & 63)) }
        return (
            Double(byte(start + j + 4) & 15 | (byte(start + j - 4) >> 6) << 4),
            Double(byte(start + j + 4) >> 4 | (byte(start + j) >> 6) << 4)
        )
    }

    func q4K(_ index: Int) -> Double {
        let packed = byte(16 + 32 * (index / 64) + index % 32)
        let quant = index % 64 < 32 ? packed & 15 : packed >> 4
        let (scale, minimum) = scaleAndMinimum(index / 32)
        return half(0) * scale * Double(quant) - half(2) * minimum
    }

    func q5K(_ index: Int) -> Double {
        let packed = byte(48 + 32 * (index / 64) + index % 32)
        let low = index % 64 < 32 ? packed & 15 : packed >> 4
        let high = byte(16 + index % 32) >> (index / 32) & 1
        let (scale, minimum) = scaleAndMinimum(index / 32)
        return half(0) * scale * Double(low | high << 4) - half(2) * minimum
    }

    func q6K(_ index: Int) -> Double {
        let (half, inHalf) = index.quotientAndRemainder(dividingBy: 128)
        let packed = byte(64 * half + inHalf % 64)
        let low = inHalf < 64 ? packed & 15 : packed >> 4
        let high = byte(128 + 32 * half + inHalf % 32) >> (2 * (inHalf / 32)) & 3
        return self.half(208) * Double(signed(192 + index / 16)) * Double((low | high << 4) - 32)
    }

    func iq4XS(_ index: Int) -> Double {
        let group = index / 32
        let low = byte(4 + group / 2) >> (4 * (group % 2)) & 15
        let high = Int(word16(2)) >> (2 * group) & 3
        let quant = Self.uneven[nibble(index % 32, at: 8 + 16 * group)]
        return half(0) * Double((low | high << 4) - 32) * quant
    }
}
