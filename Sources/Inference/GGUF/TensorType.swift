/// The storage format of a tensor's weights, by ggml's numbers.
///
/// A quantized row is a sequence of blocks: ``blockElements`` weights in ``blockBytes`` bytes, scales included.
// swift-format-ignore: AlwaysUseLowerCamelCase
package enum TensorType: UInt32, CaseIterable, Sendable {
    case f32 = 0
    case f16 = 1
    case q4_0 = 2
    case q4_1 = 3
    case q5_0 = 6
    case q5_1 = 7
    case q8_0 = 8
    case q2_K = 10
    case q3_K = 11
    case q4_K = 12
    case q5_K = 13
    case q6_K = 14
    case iq4_nl = 20
    case iq4_xs = 23
    case bf16 = 30

    /// Weights in one block.
    package var blockElements: Int {
        switch self {
        case .f32, .f16, .bf16: 1
        case .q4_0, .q4_1, .q5_0, .q5_1, .q8_0, .iq4_nl: 32
        case .q2_K, .q3_K, .q4_K, .q5_K, .q6_K, .iq4_xs: 256
        }
    }

    /// Bytes of one block: the packed weights and their scales.
    package var blockBytes: Int {
        switch self {
        case .f32: 4
        case .f16, .bf16: 2
        case .q4_0, .iq4_nl: 2 + 16
        case .q4_1: 2 + 2 + 16
        case .q5_0: 2 + 4 + 16
        case .q5_1: 2 + 2 + 4 + 16
        case .q8_0: 2 + 32
        case .q2_K: 16 + 64 + 2 + 2
        case .q3_K: 32 + 64 + 12 + 2
        case .q4_K: 2 + 2 + 12 + 128
        case .q5_K: 2 + 2 + 12 + 32 + 128
        case .q6_K: 128 + 64 + 16 + 2
        case .iq4_xs: 2 + 2 + 4 + 128
        }
    }

    /// The usual name of the type, such as `Q4_K`.
    package var name: String { "\(self)".uppercased() }

    /// The names of ggml's types by number, including those that this engine lacks, for messages.
    static func name(ofRawValue rawValue: UInt32) -> String {
        if let type = TensorType(rawValue: rawValue) { return type.name }
        let others: [UInt32: String] = [
            9: "Q8_1", 15: "Q8_K", 16: "IQ2_XXS", 17: "IQ2_XS", 18: "IQ3_XXS", 19: "IQ1_S", 21: "IQ3_S", 22: "IQ2_S",
            24: "I8", 25: "I16", 26: "I32", 27: "I64", 28: "F64", 29: "IQ1_M", 34: "TQ1_0", 35: "TQ2_0", 39: "MXFP4",
        ]
        return others[rawValue] ?? "number \(rawValue)"
    }
}

/// One tensor of a model file: its description and its bytes.
package struct TensorInfo: @unchecked Sendable {
    // Sendable: every property is immutable, and `bytes` points into a mapping that is read-only for its whole life.

    package let name: String
    /// Elements along each dimension in ggml's order: the first is innermost, so a matrix is `[columns, rows]`.
    package let shape: [Int]
    package let type: TensorType
    /// The stored blocks, row after row, valid as long as the ``ModelFile`` that the tensor came from.
    package let bytes: UnsafeRawBufferPointer

    /// Elements of the whole tensor.
    package var elementCount: Int { bytes.count / type.blockBytes * type.blockElements }
}
