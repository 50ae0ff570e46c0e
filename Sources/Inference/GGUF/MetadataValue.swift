/// The type of a metadata value, by GGUF's numbers.
package enum MetadataType: UInt32, Sendable {
    case uint8 = 0
    case int8 = 1
    case uint16 = 2
    case int16 = 3
    case uint32 = 4
    case int32 = 5
    case float32 = 6
    case bool = 7
    case string = 8
    case array = 9
    case uint64 = 10
    case int64 = 11
    case float64 = 12

    /// Bytes of one value, or `nil` for strings and arrays, whose length varies.
    var byteCount: Int? {
        switch self {
        case .uint8, .int8, .bool: 1
        case .uint16, .int16: 2
        case .uint32, .int32, .float32: 4
        case .uint64, .int64, .float64: 8
        case .string, .array: nil
        }
    }
}

/// A value of a model file's metadata.
package enum MetadataValue: Sendable {
    case uint8(UInt8)
    case int8(Int8)
    case uint16(UInt16)
    case int16(Int16)
    case uint32(UInt32)
    case int32(Int32)
    case float32(Float)
    case bool(Bool)
    case string(String)
    case array(MetadataArray)
    case uint64(UInt64)
    case int64(Int64)
    case float64(Double)

    /// The value of any whole-number type, or `nil` for other types and for numbers beyond `Int`.
    package var integer: Int? {
        switch self {
        case .uint8(let value): Int(value)
        case .int8(let value): Int(value)
        case .uint16(let value): Int(value)
        case .int16(let value): Int(value)
        case .uint32(let value): Int(value)
        case .int32(let value): Int(value)
        case .uint64(let value): Int(exactly: value)
        case .int64(let value): Int(value)
        case .float32, .float64, .bool, .string, .array: nil
        }
    }

    /// The value of a floating-point type.
    package var double: Double? {
        switch self {
        case .float32(let value): Double(value)
        case .float64(let value): value
        default: nil
        }
    }

    /// The value of a floating-point type, in single precision.
    package var float: Float? {
        switch self {
        case .float32(let value): value
        case .float64(let value): Float(value)
        default: nil
        }
    }

    package var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    package var string: String? { if case .string(let value) = self { value } else { nil } }
    package var array: MetadataArray? { if case .array(let value) = self { value } else { nil } }
}

/// An array of metadata values, read from the mapped file on demand.
///
/// A vocabulary has 150,000 strings: only the location of each is kept, 8 bytes a string.
package struct MetadataArray: Sendable {
    enum Storage {
        /// Values of one size, the first at `offset` of the file.
        case scalars(offset: Int)
        /// Where the bytes of each string begin and end.
        case strings([Range<Int>])
        case arrays([MetadataArray])
    }

    package let elementType: MetadataType
    package let count: Int
    let storage: Storage
    let file: MappedFile

    /// The strings, with damaged UTF-8 repaired; `nil` if the elements are not strings.
    package var strings: [String]? {
        guard case .strings(let ranges) = storage else { return nil }
        return ranges.map { String(decoding: UnsafeRawBufferPointer(rebasing: file.bytes[$0]), as: UTF8.self) }
    }

    /// Calls `body` with the bytes of each string, in order, and returns whether the elements are strings.
    @discardableResult
    package func forEachString<E: Error>(
        _ body: (_ index: Int, _ bytes: UnsafeRawBufferPointer) throws(E) -> Void
    ) throws(E) -> Bool {
        guard case .strings(let ranges) = storage else { return false }
        for (index, range) in ranges.enumerated() {
            try body(index, UnsafeRawBufferPointer(rebasing: file.bytes[range]))
        }
        return true
    }

    /// The numbers of an array of a whole-number type; `nil` for other types and if one is beyond `Int`.
    package var integers: [Int]? {
        switch elementType {
        case .uint8: scalars(UInt8.self)?.map(Int.init)
        case .int8: scalars(Int8.self)?.map(Int.init)
        case .uint16: scalars(UInt16.self)?.map(Int.init)
        case .int16: scalars(Int16.self)?.map(Int.init)
        case .uint32: scalars(UInt32.self)?.map(Int.init)
        case .int32: scalars(Int32.self)?.map(Int.init)
        case .int64: scalars(Int64.self)?.map(Int.init)
        case .uint64:
            scalars(UInt64.self).flatMap { values in
                let exact = values.compactMap(Int.init(exactly:))
                return exact.count == values.count ? exact : nil
            }
        case .float32, .float64, .bool, .string, .array: nil
        }
    }

    /// The numbers of an array of a floating-point type.
    package var floats: [Float]? {
        switch elementType {
        case .float32: scalars(UInt32.self)?.map(Float.init(bitPattern:))
        case .float64: scalars(UInt64.self)?.map { Float(Double(bitPattern: $0)) }
        default: nil
        }
    }

    package var bools: [Bool]? {
        elementType == .bool ? scalars(UInt8.self)?.map { $0 != 0 } : nil
    }

    /// The arrays of an array of arrays.
    package var arrays: [MetadataArray]? { if case .arrays(let arrays) = storage { arrays } else { nil } }

    private func scalars<T: FixedWidthInteger & BitwiseCopyable>(_ type: T.Type) -> [T]? {
        guard case .scalars(let offset) = storage else { return nil }
        return (0..<count).map {
            T(littleEndian: file.bytes.loadUnaligned(fromByteOffset: offset + $0 * MemoryLayout<T>.size, as: T.self))
        }
    }
}
