extension TensorType {
    /// Offsets of the half-precision numbers in a block: the scales, and the minima where the type has them.
    var halfOffsets: [Int] {
        switch self {
        case .f32, .bf16: []
        case .f16, .q4_0, .q5_0, .q8_0, .iq4_nl, .iq4_xs: [0]
        case .q4_1, .q5_1, .q4_K, .q5_K: [0, 2]
        case .q2_K: [80, 82]
        case .q3_K: [108]
        case .q6_K: [208]
        }
    }
}

extension TensorInfo {
    /// How many stored numbers are NaN or infinite: weights of floating-point types, scales of quantized blocks.
    ///
    /// One such scale makes its block useless, and with it every logit.
    package var nonFiniteCount: Int {
        switch type {
        case .f32: count(of: UInt32.self, stride: 4, offsets: [0], exponent: 0x7F80_0000)
        case .bf16: count(of: UInt16.self, stride: 2, offsets: [0], exponent: 0x7F80)
        default: count(of: UInt16.self, stride: type.blockBytes, offsets: type.halfOffsets, exponent: 0x7C00)
        }
    }

    /// Counts the numbers whose exponent has all bits set.
    private func count<T: FixedWidthInteger & BitwiseCopyable>(
        of number: T.Type, stride step: Int, offsets: [Int], exponent: T
    ) -> Int {
        var count = 0
        for offset in offsets {
            var position = offset
            while position < bytes.count {
                let bits = T(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: T.self))
                if bits & exponent == exponent { count += 1 }
                position += step
            }
        }
        return count
    }
}
