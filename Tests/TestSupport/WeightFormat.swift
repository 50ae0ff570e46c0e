// The names are those of the format.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

/// The storage formats of weights in a GGUF file, with the numbers and sizes of the format's specification, independent
/// of the engine under test.
package enum WeightFormat: UInt32, Sendable {
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

    /// Bytes of one block.
    package var blockBytes: Int {
        switch self {
        case .f32: 4
        case .f16, .bf16: 2
        case .q4_0, .iq4_nl: 18
        case .q4_1: 20
        case .q5_0: 22
        case .q5_1: 24
        case .q8_0: 34
        case .q2_K: 84
        case .q3_K: 110
        case .q4_K: 144
        case .q5_K: 176
        case .q6_K: 210
        case .iq4_xs: 136
        }
    }

    /// The offset of a block's scale, and of the number beside it that shifts all weights.
    var scalePlaces: (scale: Int, shift: Int?) {
        switch self {
        case .f32, .f16, .bf16, .q4_0, .q5_0, .q8_0, .iq4_nl, .iq4_xs: (0, nil)
        case .q4_1, .q5_1, .q4_K, .q5_K: (0, 2)
        case .q2_K: (80, 82)
        case .q3_K: (108, nil)
        case .q6_K: (208, nil)
        }
    }

    /// The standard deviation of weights with random bits and a scale of 1, and the shift that makes their mean 0.
    var spread: (deviation: Double, shift: Double) {
        switch self {
        case .f32, .f16, .bf16: (1, 0)
        case .q4_0: (4.61, 0)
        case .q4_1: (4.61, -7.5)
        case .q5_0: (9.23, 0)
        case .q5_1: (9.23, -15.5)
        case .q8_0: (73.9, 0)
        case .q2_K: (13.9, 1.5)
        case .q3_K: (43, 0)
        case .q4_K: (256, 7.5)
        case .q5_K: (521, 15.5)
        case .q6_K: (1366, 0)
        case .iq4_nl: (67.6, 0)
        case .iq4_xs: (1250, 0)
        }
    }
}
