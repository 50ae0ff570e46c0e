/// Reads a GGUF header from front to back, and nothing beyond the end of the file.
///
/// Counts and lengths come from the file, and are compared with the remaining bytes before they are used to read or
/// reserve anything.
struct GGUFCursor {
    let file: MappedFile
    private(set) var offset = 0

    init(file: MappedFile) { self.file = file }

    private var remaining: Int { file.bytes.count - offset }

    mutating func integer<T: FixedWidthInteger & BitwiseCopyable>(
        _ type: T.Type, _ what: @autoclosure () -> String
    ) throws(InferenceError) -> T {
        guard remaining >= MemoryLayout<T>.size else { throw truncated(in: what()) }
        defer { offset += MemoryLayout<T>.size }
        return T(littleEndian: file.bytes.loadUnaligned(fromByteOffset: offset, as: T.self))
    }

    /// A count of elements that take at least `minimumBytes` each.
    mutating func count(minimumBytes: Int, _ what: @autoclosure () -> String) throws(InferenceError) -> Int {
        let count = try integer(UInt64.self, what())
        guard count <= UInt64(remaining / minimumBytes) else {
            throw malformed("\(what()) is \(count), and only \(remaining) bytes follow")
        }
        return Int(count)
    }

    mutating func stringRange(_ what: @autoclosure () -> String) throws(InferenceError) -> Range<Int> {
        let length = try integer(UInt64.self, what())
        guard length <= UInt64(remaining) else {
            throw malformed("\(what()) has \(length) bytes, and only \(remaining) follow")
        }
        defer { offset += Int(length) }
        return offset..<offset + Int(length)
    }

    mutating func string(_ what: @autoclosure () -> String) throws(InferenceError) -> String {
        let range = try stringRange(what())
        return String(decoding: UnsafeRawBufferPointer(rebasing: file.bytes[range]), as: UTF8.self)
    }

    mutating func metadataType(_ key: String) throws(InferenceError) -> MetadataType {
        let number = try integer(UInt32.self, "the type of '\(key)'")
        guard let type = MetadataType(rawValue: number) else {
            throw malformed("the metadata '\(key)' has the unknown type \(number)")
        }
        return type
    }

    mutating func value(of type: MetadataType, key: String) throws(InferenceError) -> MetadataValue {
        let what = "the metadata '\(key)'"
        return switch type {
        case .uint8: .uint8(try integer(UInt8.self, what))
        case .int8: .int8(try integer(Int8.self, what))
        case .uint16: .uint16(try integer(UInt16.self, what))
        case .int16: .int16(try integer(Int16.self, what))
        case .uint32: .uint32(try integer(UInt32.self, what))
        case .int32: .int32(try integer(Int32.self, what))
        case .uint64: .uint64(try integer(UInt64.self, what))
        case .int64: .int64(try integer(Int64.self, what))
        case .float32: .float32(Float(bitPattern: try integer(UInt32.self, what)))
        case .float64: .float64(Double(bitPattern: try integer(UInt64.self, what)))
        case .bool: .bool(try integer(UInt8.self, what) != 0)
        case .string: .string(try string(what))
        case .array: .array(try array(key: key, depth: 1))
        }
    }

    /// The greatest depth of arrays within arrays; no known model has more than two.
    private static let deepestArray = 8

    private mutating func array(key: String, depth: Int) throws(InferenceError) -> MetadataArray {
        guard depth <= Self.deepestArray else {
            throw malformed("the metadata '\(key)' nests arrays deeper than \(Self.deepestArray)")
        }
        let type = try metadataType(key)
        // A string is preceded at least by its length, an array by its type and count.
        let minimum = type.byteCount ?? (type == .string ? 8 : 12)
        let count = try count(minimumBytes: minimum, "the element count of '\(key)'")
        let storage: MetadataArray.Storage
        switch type {
        case .string:
            var ranges: [Range<Int>] = []
            ranges.reserveCapacity(count)
            for _ in 0..<count { ranges.append(try stringRange("a string of '\(key)'")) }
            storage = .strings(ranges)
        case .array:
            var arrays: [MetadataArray] = []
            for _ in 0..<count { arrays.append(try array(key: key, depth: depth + 1)) }
            storage = .arrays(arrays)
        default:
            storage = .scalars(offset: offset)
            offset += count * minimum
        }
        return MetadataArray(elementType: type, count: count, storage: storage, file: file)
    }

    func malformed(_ reason: String) -> InferenceError { .malformedFile(path: file.path, reason: reason) }

    private func truncated(in what: String) -> InferenceError {
        malformed("it ends at byte \(file.bytes.count), in the middle of \(what)")
    }
}
