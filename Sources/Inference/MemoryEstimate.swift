import Foundation

/// The memory that a model will need, in bytes, estimated before it is loaded.
package struct MemoryEstimate: Equatable, Sendable {
    /// The file's tensors, mapped: pages that the system may drop and must read again.
    package var weights: Int
    /// Weights that are computed from the file's.
    package var computedWeights: Int
    /// Keys and values of all sequences, and of the prefixes that are kept.
    package var caches: Int
    /// Vectors between the layers.
    package var buffers: Int

    init(weights: Int, computedWeights: Int, caches: Int, buffers: Int) {
        self.weights = weights
        self.computedWeights = computedWeights
        self.caches = caches
        self.buffers = buffers
    }

    package var total: Int { weights + computedWeights + caches + buffers }

    /// Bytes that the system could provide now: free memory and caches, within the limit of the process's control
    /// group.
    package static func availableMemory() -> Int? {
        guard let text = try? String(contentsOfFile: "/proc/meminfo", encoding: .utf8),
            let line = text.split(separator: "\n").first(where: { $0.hasPrefix("MemAvailable:") }),
            let kilobytes = line.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
            // A system without /proc gives no figure, and then no model can be refused.
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
