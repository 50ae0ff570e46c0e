import Foundation

/// The settings for loading a model.
package struct EngineOptions: Equatable, Sendable {
    /// The most tokens of a sequence, prompt and answer; `nil` for the model's own context, at most ``usualContext``.
    package var context: Int?
    package var cacheFormat = KVCache.Format.f16
    /// Threads that compute.
    package var threads = max(1, ProcessInfo.processInfo.activeProcessorCount)
    /// Sequences that are answered at once, each with its own cache.
    package var sequences = 1
    /// The number of shared prompt prefixes that stay in memory.
    package var keptPrefixes = 4
    /// The folder that keeps shared prefixes between runs; `nil` keeps none.
    package var prefixFolder: String?
    /// Loads a model even if it does not fit into memory by the estimate.
    package var ignoresMemory = false

    package static let usualContext = 8192

    package init() {}

    func contextLength(_ shape: ModelShape) -> Int { context ?? min(shape.context, Self.usualContext) }
}
