/// One GGUF file: its header, read and checked, and where its tensors lie.
///
/// > Source: the GGUF specification, versions 2 and 3; both have the same layout in little-endian files.
struct GGUFPart {
    static let magic: UInt32 = 0x4655_4747  // "GGUF"
    static let versions: ClosedRange<UInt32> = 2...3
    /// The alignment of tensors where `general.alignment` is missing.
    static let defaultAlignment = 32
    static let mostDimensions = 4

    let file: MappedFile
    let version: Int
    let metadata: [String: MetadataValue]
    let tensors: [TensorInfo]

    /// Reads and checks the header, after which every tensor lies inside the file and apart from all others.
    init(path: String) throws(InferenceError) {
        let file = try MappedFile(path: path)
        var cursor = GGUFCursor(file: file)
        version = try Self.readVersion(&cursor)

        // A tensor takes at least the length of its name, its dimensions, type and offset; a metadata value its key's
        // length, its type and a byte.
        let tensorCount = try cursor.count(minimumBytes: 8 + 4 + 4 + 8, "the number of tensors")
        let metadataCount = try cursor.count(minimumBytes: 8 + 4 + 1, "the number of metadata values")
        metadata = try Self.readMetadata(&cursor, count: metadataCount)
        let alignment = try Self.alignment(metadata, cursor)
        tensors = try Self.readTensors(&cursor, count: tensorCount, alignment: alignment)
        self.file = file
    }

    private static func readVersion(_ cursor: inout GGUFCursor) throws(InferenceError) -> Int {
        let magic = try cursor.integer(UInt32.self, "the file's mark")
        guard magic == Self.magic else { throw cursor.malformed("it does not begin with 'GGUF'") }
        let version = try cursor.integer(UInt32.self, "the version")
        if versions.contains(version) { return Int(version) }
        let path = cursor.file.path
        let supported = versions.map { "version \($0)" } + ["little-endian"]
        if versions.contains(version.byteSwapped) {
            throw .unsupported(path: path, what: "GGUF in big-endian byte order", supported: supported)
        }
        throw .unsupported(path: path, what: "GGUF version \(version)", supported: supported)
    }

    private static func readMetadata(
        _ cursor: inout GGUFCursor, count: Int
    ) throws(InferenceError) -> [String: MetadataValue] {
        var metadata: [String: MetadataValue] = [:]
        for index in 0..<count {
            let key = try cursor.string("the key of metadata value \(index)")
            let type = try cursor.metadataType(key)
            let value = try cursor.value(of: type, key: key)
            guard metadata.updateValue(value, forKey: key) == nil else {
                throw cursor.malformed("the metadata '\(key)' is there twice")
            }
        }
        return metadata
    }

    private static func alignment(
        _ metadata: [String: MetadataValue], _ cursor: GGUFCursor
    ) throws(InferenceError) -> Int {
        guard let value = metadata["general.alignment"] else { return defaultAlignment }
        guard case .uint32(let alignment) = value, alignment > 0, alignment.nonzeroBitCount == 1 else {
            throw cursor.malformed("'general.alignment' is no power of two")
        }
        return Int(alignment)
    }

    private static func readTensors(
        _ cursor: inout GGUFCursor, count: Int, alignment: Int
    ) throws(InferenceError) -> [TensorInfo] {
        var headers: [TensorHeader] = []
        var names: Set<String> = []
        for index in 0..<count {
            let header = try TensorHeader(&cursor, index: index)
            guard names.insert(header.name).inserted else {
                throw cursor.malformed("the tensor '\(header.name)' is there twice")
            }
            headers.append(header)
        }
        let (sum, overflow) = cursor.offset.addingReportingOverflow(alignment - 1)
        guard !overflow else { throw cursor.malformed("its tensors begin beyond any file") }
        let dataStart = sum & ~(alignment - 1)

        var tensors: [TensorInfo] = []
        for header in headers { tensors.append(try header.locate(from: dataStart, alignment: alignment, cursor)) }
        try checkApart(tensors, cursor)
        return tensors
    }

    private static func checkApart(_ tensors: [TensorInfo], _ cursor: GGUFCursor) throws(InferenceError) {
        let byAddress = tensors.sorted { $0.start < $1.start }
        for (tensor, next) in zip(byAddress, byAddress.dropFirst())
        where tensor.start + UInt(tensor.bytes.count) > next.start {
            throw cursor.malformed("the tensors '\(tensor.name)' and '\(next.name)' overlap")
        }
    }
}

extension TensorInfo {
    fileprivate var start: UInt { UInt(bitPattern: bytes.baseAddress) }
}

/// A tensor as its header describes it, before its location is checked.
private struct TensorHeader {
    let name: String
    let shape: [Int]
    let type: TensorType
    /// From the first byte of the tensors, as in the file.
    let offset: UInt64
    let byteCount: Int

    init(_ cursor: inout GGUFCursor, index: Int) throws(InferenceError) {
        let name = try cursor.string("the name of tensor \(index)")
        let dimensions = try cursor.integer(UInt32.self, "the tensor '\(name)'")
        guard dimensions <= UInt32(GGUFPart.mostDimensions) else {
            throw cursor.malformed(
                "the tensor '\(name)' has \(dimensions) dimensions; there are at most \(GGUFPart.mostDimensions)")
        }
        var shape: [Int] = []
        var elements = 1
        for _ in 0..<dimensions {
            let extent = try cursor.integer(UInt64.self, "the shape of '\(name)'")
            guard let extent = Int(exactly: extent), extent > 0,
                case (let product, let overflow) = elements.multipliedReportingOverflow(by: extent), !overflow
            else { throw cursor.malformed("the tensor '\(name)' has an impossible shape (\(extent) in it)") }
            shape.append(extent)
            elements = product
        }
        let number = try cursor.integer(UInt32.self, "the type of '\(name)'")
        guard let type = TensorType(rawValue: number) else {
            throw .unsupported(
                path: cursor.file.path, what: "the tensor type \(TensorType.name(ofRawValue: number)) of '\(name)'",
                supported: TensorType.allCases.map(\.name))
        }
        guard (shape.first ?? 1).isMultiple(of: type.blockElements) else {
            throw cursor.malformed(
                "a row of the tensor '\(name)' has \(shape.first ?? 1) weights, no multiple of a \(type.name) block's \(type.blockElements)"
            )
        }
        let (byteCount, overflow) = (elements / type.blockElements).multipliedReportingOverflow(by: type.blockBytes)
        guard !overflow else { throw cursor.malformed("the tensor '\(name)' has an impossible shape \(shape)") }
        offset = try cursor.integer(UInt64.self, "the offset of '\(name)'")
        self.name = name
        self.shape = shape
        self.type = type
        self.byteCount = byteCount
    }

    func locate(from dataStart: Int, alignment: Int, _ cursor: GGUFCursor) throws(InferenceError) -> TensorInfo {
        let fileBytes = cursor.file.bytes
        guard offset.isMultiple(of: UInt64(alignment)) else {
            throw cursor.malformed("the tensor '\(name)' begins at \(offset), no multiple of \(alignment)")
        }
        guard let offset = Int(exactly: offset),
            case (let start, let startOverflow) = dataStart.addingReportingOverflow(offset), !startOverflow,
            case (let end, let endOverflow) = start.addingReportingOverflow(byteCount), !endOverflow,
            end <= fileBytes.count
        else {
            throw cursor.malformed(
                "the tensor '\(name)' needs \(byteCount) bytes at \(offset) of the tensors, and the file ends at byte \(fileBytes.count)"
            )
        }
        return TensorInfo(
            name: name, shape: shape, type: type, bytes: UnsafeRawBufferPointer(rebasing: fileBytes[start..<end]))
    }
}
