import CKernels
import Foundation

/// The keys and values of one sequence, one row a token in every layer.
///
/// Memory is reserved for the whole capacity and taken from the system as rows are written.
package final class KVCache {
    /// The storage format of rows.
    package enum Format: String, CaseIterable, Sendable {
        case f32
        case f16
        /// Blocks of 32 eight-bit values with a scale.
        case q8 = "q8_0"

        var kernelType: Int32 {
            switch self {
            case .f32: Int32(TensorType.f32.rawValue)
            case .f16: Int32(TensorType.f16.rawValue)
            case .q8: Int32(TensorType.q8_0.rawValue)
            }
        }

        /// Bytes of one head's key or value with this many values.
        func bytes(of values: Int) -> Int { ak_cache_row_bytes(kernelType, values) }
    }

    /// The layout of a row, the same in every layer.
    struct Layout: Equatable {
        var format: Format
        var layers: Int
        var keyHeadBytes: Int
        var valueHeadBytes: Int
        var heads: Int
        /// Values are the first part of the keys (latent attention), and take no memory of their own.
        var sharesRows: Bool

        init(_ shape: ModelShape, format: Format) {
            self.format = format
            layers = shape.layers
            heads = shape.keyValueHeads
            sharesRows = shape.latent != nil
            keyHeadBytes = format.bytes(of: shape.keyLength)
            valueHeadBytes = sharesRows ? keyHeadBytes : format.bytes(of: shape.valueLength)
        }

        var keyRowBytes: Int { heads * keyHeadBytes }
        var valueRowBytes: Int { heads * valueHeadBytes }

        /// Bytes of one token over all layers.
        var bytesPerToken: Int { layers * (keyRowBytes + (sharesRows ? 0 : valueRowBytes)) }
    }

    let layout: Layout
    /// The number of tokens that fit.
    package let capacity: Int
    /// The tokens whose rows are written, oldest first.
    package internal(set) var tokens: [Int] = []
    /// All layers' keys, then all layers' values.
    private let memory: UnsafeMutableRawPointer

    init(layout: Layout, capacity: Int) throws(InferenceError) {
        self.layout = layout
        self.capacity = capacity
        let bytes = max(64, layout.bytesPerToken * capacity)
        // malloc gets this much directly from the system, which provides zeroed pages when they are first written.
        guard let memory = malloc(bytes) else {
            throw .outOfMemory(bytes: bytes, what: "the cache of \(capacity) tokens")
        }
        self.memory = memory
    }

    deinit { free(memory) }

    /// Tokens whose rows are written.
    package var count: Int { tokens.count }

    func keys(layer: Int) -> UnsafeMutableRawPointer { memory + layer * capacity * layout.keyRowBytes }

    func values(layer: Int) -> UnsafeMutableRawPointer {
        layout.sharesRows
            ? keys(layer: layer)
            : memory + (layout.layers * layout.keyRowBytes + layer * layout.valueRowBytes) * capacity
    }

    /// Replaces the contents by the first `count` tokens of another sequence of the same model.
    func copyPrefix(of other: KVCache, count: Int) {
        precondition(layout == other.layout && count <= other.count && count <= capacity)
        for layer in 0..<layout.layers {
            memcpy(keys(layer: layer), other.keys(layer: layer), count * layout.keyRowBytes)
            if !layout.sharesRows {
                memcpy(values(layer: layer), other.values(layer: layer), count * layout.valueRowBytes)
            }
        }
        tokens = Array(other.tokens.prefix(count))
    }

    /// Calls `body` with the written rows, layer after layer, keys before values: the contents of a saved prefix.
    func forEachRegion(of count: Int, _ body: (UnsafeMutableRawBufferPointer) throws -> Void) rethrows {
        for layer in 0..<layout.layers {
            try body(UnsafeMutableRawBufferPointer(start: keys(layer: layer), count: count * layout.keyRowBytes))
            guard !layout.sharesRows else { continue }
            try body(UnsafeMutableRawBufferPointer(start: values(layer: layer), count: count * layout.valueRowBytes))
        }
    }
}
