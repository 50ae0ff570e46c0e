import Foundation

/// How a model is loaded.
package struct EngineOptions: Equatable, Sendable {
    /// Tokens of prompt and answer that a sequence may have; `nil` for the model's own context, at most ``usualContext``.
    package var context: Int?
    package var cacheFormat = KVCache.Format.f16
    /// Threads that compute.
    package var threads = max(1, ProcessInfo.processInfo.activeProcessorCount)
    /// Sequences that may be answered at once, each with a cache of its own.
    package var sequences = 1
    /// Shared prompt prefixes that are kept in memory.
    package var keptPrefixes = 4
    /// Where shared prefixes are kept between runs; `nil` keeps none.
    package var prefixFolder: String?
    /// Loads a model that by the estimate does not fit into memory.
    package var ignoresMemory = false

    package static let usualContext = 8192

    package init() {}

    func contextLength(_ shape: ModelShape) -> Int { context ?? min(shape.context, Self.usualContext) }
}

/// What a model will take of memory, in bytes, before it is loaded.
package struct MemoryEstimate: Equatable, Sendable {
    /// The file's tensors, mapped: pages that the system may drop and must read again.
    package var weights: Int
    /// Weights that are computed from the file's.
    package var computedWeights: Int
    /// Keys and values of all sequences, and of the prefixes that are kept.
    package var caches: Int
    /// Vectors on their way through the layers.
    package var buffers: Int

    package var total: Int { weights + computedWeights + caches + buffers }

    init(_ file: ModelFile, shape: ModelShape, computedWeights: Int, options: EngineOptions) {
        weights = file.tensorByteCount
        self.computedWeights = computedWeights
        let layout = KVCache.Layout(shape, format: options.cacheFormat)
        // A prefix is at most a context long; most are an eighth of it.
        let context = options.contextLength(shape)
        caches = layout.bytesPerToken * (context * options.sequences + context / 8 * options.keptPrefixes)
        let widest = file.tensors.values.reduce(0) {
            $1.name.contains("_exps") ? $0 : max($0, $1.name.hasPrefix("blk.") ? $1.shape.last ?? 0 : 0)
        }
        let rows = min(Transformer.rowsAtOnce, context)
        buffers =
            MemoryLayout<Float>.size
            * (rows * (8 * shape.embedding + 3 * widest + 3 * shape.heads * shape.keyLength) + shape.vocabulary)
    }

    /// Bytes that the system could give now: free memory and caches, within the limit of the process's control group.
    package static func availableMemory() -> Int? {
        guard let text = try? String(contentsOfFile: "/proc/meminfo", encoding: .utf8),
            let line = text.split(separator: "\n").first(where: { $0.hasPrefix("MemAvailable:") }),
            let kilobytes = line.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
            // A system without /proc says nothing; then nothing can be refused.
        else { return nil }
        let available = kilobytes * 1024
        // The limit of a container, where there is one; "max" is none.
        guard
            let limit = (try? String(contentsOfFile: "/sys/fs/cgroup/memory.max", encoding: .utf8))
                .flatMap({ Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }),
            let used = (try? String(contentsOfFile: "/sys/fs/cgroup/memory.current", encoding: .utf8))
                .flatMap({ Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) })
        else { return available }
        return min(available, max(0, limit - used))
    }
}
