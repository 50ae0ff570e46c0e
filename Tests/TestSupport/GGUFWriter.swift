import Foundation

/// Writes GGUF files for tests, both sound ones and ones with false headers.
///
/// ```swift
/// var writer = GGUFWriter(architecture: "qwen2")
/// writer.add("qwen2.block_count", .uint32(1))
/// writer.addTensor("token_embd.weight", shape: [64, 384], type: .f32, bytes: weights)
/// try Data(writer.encoded()).write(to: url)
/// ```
package struct GGUFWriter {
    package indirect enum Value {
        case uint8(UInt8)
        case int8(Int8)
        case uint16(UInt16)
        case int16(Int16)
        case uint32(UInt32)
        case int32(Int32)
        case float32(Float)
        case bool(Bool)
        case string(String)
        case uint64(UInt64)
        case int64(Int64)
        case float64(Double)
        /// An array of the GGUF type with this number; the elements should be of it.
        case array(UInt32, [Value])

        package static func strings(_ strings: [String]) -> Value { .array(8, strings.map(Value.string)) }
        package static func int32s(_ numbers: [Int32]) -> Value { .array(5, numbers.map(Value.int32)) }
        package static func float32s(_ numbers: [Float]) -> Value { .array(6, numbers.map(Value.float32)) }

        var typeNumber: UInt32 {
            switch self {
            case .uint8: 0
            case .int8: 1
            case .uint16: 2
            case .int16: 3
            case .uint32: 4
            case .int32: 5
            case .float32: 6
            case .bool: 7
            case .string: 8
            case .array: 9
            case .uint64: 10
            case .int64: 11
            case .float64: 12
            }
        }
    }

    package struct Tensor {
        package var name: String
        package var shape: [UInt64]
        package var typeNumber: UInt32
        package var bytes: [UInt8]
        /// The offset in the header; `nil` for the true one.
        package var statedOffset: UInt64?
    }

    package var version: UInt32 = 3
    package var metadata: [(key: String, value: Value)] = []
    package var tensors: [Tensor] = []
    /// The count in the header; `nil` for the true one.
    package var statedTensorCount: UInt64?
    package var statedMetadataCount: UInt64?
    package var alignment = 32

    package init(architecture: String?) {
        if let architecture { add("general.architecture", .string(architecture)) }
    }

    package mutating func add(_ key: String, _ value: Value) { metadata.append((key, value)) }

    /// Adds a tensor, its shape in ggml's order, innermost first; without `bytes` its weights are zero.
    package mutating func addTensor(_ name: String, shape: [Int], type: WeightFormat, bytes: [UInt8]? = nil) {
        let count = shape.reduce(1, *) / type.blockElements * type.blockBytes
        tensors.append(
            Tensor(
                name: name, shape: shape.map(UInt64.init), typeNumber: type.rawValue,
                bytes: bytes ?? [UInt8](repeating: 0, count: count)))
    }

    package func encoded() -> [UInt8] {
        var output: [UInt8] = Array("GGUF".utf8)
        append(version, to: &output)
        append(statedTensorCount ?? UInt64(tensors.count), to: &output)
        append(statedMetadataCount ?? UInt64(metadata.count), to: &output)
        for (key, value) in metadata {
            append(key, to: &output)
            append(value.typeNumber, to: &output)
            append(value, to: &output)
        }
        var data: [UInt8] = []
        for tensor in tensors {
            append(tensor.name, to: &output)
            append(UInt32(tensor.shape.count), to: &output)
            for extent in tensor.shape { append(extent, to: &output) }
            append(tensor.typeNumber, to: &output)
            append(tensor.statedOffset ?? UInt64(data.count), to: &output)
            data += tensor.bytes
            pad(&data)
        }
        if tensors.isEmpty { return output }
        pad(&output)
        return output + data
    }

    private func pad(_ bytes: inout [UInt8]) {
        bytes += [UInt8](repeating: 0, count: (alignment - bytes.count % alignment) % alignment)
    }

    private func append<T: FixedWidthInteger>(_ integer: T, to output: inout [UInt8]) {
        withUnsafeBytes(of: integer.littleEndian) { output += $0 }
    }

    private func append(_ string: String, to output: inout [UInt8]) {
        append(UInt64(string.utf8.count), to: &output)
        output += string.utf8
    }

    private func append(_ value: Value, to output: inout [UInt8]) {
        switch value {
        case .uint8(let value): append(value, to: &output)
        case .int8(let value): append(value, to: &output)
        case .uint16(let value): append(value, to: &output)
        case .int16(let value): append(value, to: &output)
        case .uint32(let value): append(value, to: &output)
        case .int32(let value): append(value, to: &output)
        case .uint64(let value): append(value, to: &output)
        case .int64(let value): append(value, to: &output)
        case .float32(let value): append(value.bitPattern, to: &output)
        case .float64(let value): append(value.bitPattern, to: &output)
        case .bool(let value): append(UInt8(value ? 1 : 0), to: &output)
        case .string(let value): append(value, to: &output)
        case .array(let type, let values):
            append(type, to: &output)
            append(UInt64(values.count), to: &output)
            for value in values { append(value, to: &output) }
        }
    }
}
