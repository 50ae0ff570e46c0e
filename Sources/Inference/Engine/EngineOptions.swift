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
