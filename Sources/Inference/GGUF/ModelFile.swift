/// A model in GGUF, mapped into memory: one file, or all parts of a split one.
///
/// ```swift
/// let file = try ModelFile(path: "DeepSeek-R1-Distill-Qwen-1.5B-Q4_K_M.gguf")
/// let layers = try file.required("\(file.architecture).block_count", \.integer)
/// let embedding = file.tensors["token_embd.weight"]
/// ```
///
/// The initializer checks the whole header: tensors lie inside the file, with the right alignment, and apart from each
/// other. A file with a vocabulary and no tensors is sound.
package final class ModelFile: Sendable {
    /// The path that was opened; of a split model, its first part.
    package let path: String
    package let metadata: [String: MetadataValue]
    package let tensors: [String: TensorInfo]
    /// `general.architecture`, such as `qwen2`; it may be one that the engine does not run.
    package let architecture: String
    /// GGUF's version, 2 or 3.
    package let version: Int
    private let files: [MappedFile]

    /// Maps the file and checks its header.
    ///
    /// - Parameter path: A GGUF file; of a split model the first part, `…-00001-of-0000N.gguf`, with the other parts
    ///   beside it.
    /// - Throws: ``InferenceError`` if a file is missing, damaged, or of a kind that the engine does not read.
    package init(path: String) throws(InferenceError) {
        let first = try GGUFPart(path: path)
        let parts = [first] + (try SplitName.otherParts(of: first))
        var tensors: [String: TensorInfo] = [:]
        for part in parts {
            for tensor in part.tensors {
                guard tensors.updateValue(tensor, forKey: tensor.name) == nil else {
                    throw .malformedFile(path: part.file.path, reason: "an earlier part has '\(tensor.name)' already")
                }
            }
        }
        if let value = first.metadata["split.tensors.count"], let count = value.integer, count != tensors.count {
            throw .malformedFile(
                path: path, reason: "its \(parts.count) parts have \(tensors.count) tensors and should have \(count)")
        }
        guard let architecture = first.metadata["general.architecture"]?.string else {
            throw .malformedFile(path: path, reason: "its metadata has no 'general.architecture'")
        }
        self.path = path
        self.metadata = first.metadata
        self.tensors = tensors
        self.architecture = architecture
        self.version = first.version
        self.files = parts.map(\.file)
    }

    /// The paths of all parts, in order.
    package var paths: [String] { files.map(\.path) }

    /// Bytes of all parts together.
    package var byteCount: Int { files.reduce(0) { $0 + $1.bytes.count } }

    /// Bytes of all tensors together.
    package var tensorByteCount: Int { tensors.values.reduce(0) { $0 + $1.bytes.count } }

    /// Weights of all tensors together.
    package var parameterCount: Int { tensors.values.reduce(0) { $0 + $1.elementCount } }

    /// The metadata value under a key, in the type that a property of ``MetadataValue`` reads; `nil` if it is missing.
    ///
    /// ```swift
    /// let scale = try file.optional("qwen3.rope.scaling.factor", \.float) ?? 1
    /// ```
    ///
    /// - Throws: ``InferenceError/malformedFile(path:reason:)`` if the value exists in another type.
    package func optional<T>(_ key: String, _ type: (MetadataValue) -> T?) throws(InferenceError) -> T? {
        guard let value = metadata[key] else { return nil }
        guard let typed = type(value) else {
            throw .malformedFile(path: path, reason: "its metadata '\(key)' is not of the type that it should have")
        }
        return typed
    }

    /// The metadata value under a key, as ``optional(_:_:)`` reads it.
    ///
    /// - Throws: ``InferenceError/malformedFile(path:reason:)`` if it is missing or of another type.
    package func required<T>(_ key: String, _ type: (MetadataValue) -> T?) throws(InferenceError) -> T {
        guard let value = try optional(key, type) else {
            throw .malformedFile(path: path, reason: "its metadata has no '\(key)'")
        }
        return value
    }

    /// Reads the whole model once, so that the first token does not wait for the disk.
    ///
    /// - Parameter progress: Called after every few mebibytes with the bytes read so far and in all. An error that it
    ///   throws, such as `CancellationError`, ends the reading.
    /// - Throws: The error of `progress`, or ``InferenceError/unreadable(path:reason:)`` if the disk fails.
    package func readAhead(progress: (_ done: Int, _ total: Int) throws -> Void) throws {
        let total = byteCount
        var done = 0
        for file in files {
            try file.readAhead { count in
                done += count
                try progress(done, total)
            }
        }
    }
}
