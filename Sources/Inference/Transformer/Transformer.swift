import CKernels
import Foundation

/// The forward pass: tokens in, logits out.
///
/// One call takes any number of tokens of any number of sequences, each with its own cache. It is not thread-safe and
/// has one owner at a time.
final class Transformer {
    /// One token of a sequence.
    ///
    /// Its position is the number of tokens already in its cache.
    struct Row {
        var token: Int
        var cache: KVCache
    }

    let shape: ModelShape
    let weights: Weights
    private let pool: OpaquePointer
    private(set) var computedTokens = 0
    /// Rows that are computed at once; more are computed in turns.
    static let rowsAtOnce = 512

    /// Buffers by name, `[rows, …]`; grown as rows need them.
    private var buffers: [Slot: FloatBuffer] = [:]

    /// The contents of a buffer.
    enum Slot {
        case stream, normed, queries, keys, values, attended, absorbed, latent, gate, up, routed, expertIn, expertOut,
            logits
    }

    /// - Parameters:
    ///   - shape: The model's shape.
    ///   - weights: The model's weights, found for this shape.
    ///   - threads: Threads in all, the caller's among them.
    /// - Throws: ``InferenceError/outOfMemory(bytes:what:)`` if the system provides no threads.
    init(shape: ModelShape, weights: Weights, threads: Int) throws(InferenceError) {
        self.shape = shape
        self.weights = weights
        guard let pool = ak_pool_create(Int32(threads)) else {
            throw .outOfMemory(bytes: 0, what: "\(threads) threads")
        }
        self.pool = pool
    }

    deinit { ak_pool_destroy(pool) }

    var threads: Int { Int(ak_pool_threads(pool)) }

    /// Appends tokens to their sequences and computes logits.
    ///
    /// - Parameters:
    ///   - rows: The tokens, those of one sequence in order.
    ///   - wanted: The rows whose logits are wanted, ascending.
    ///   - use: Called with each wanted row's index and logits, `[vocabulary]`, which are valid during the call.
    /// - Throws: ``InferenceError/contextFull(tokens:capacity:)`` if a cache has no room, before anything is computed;
    ///   ``InferenceError/unknownToken(id:vocabulary:)``; `CancellationError` between layers; and the errors of `use`.
    func evaluate(
        _ rows: [Row], logitsOf wanted: [Int],
        use: (_ row: Int, _ logits: UnsafeMutableBufferPointer<Float>) throws -> Void
    ) throws {
        try check(rows)
        var remaining = wanted[...]
        for start in stride(from: 0, to: rows.count, by: Self.rowsAtOnce) {
            let part = rows[start..<min(start + Self.rowsAtOnce, rows.count)]
            let here = remaining.prefix { $0 < part.endIndex }
            remaining = remaining.dropFirst(here.count)
            try forward(part, logitsOf: Array(here), use: use)
        }
    }

    private func check(_ rows: [Row]) throws(InferenceError) {
        var added: [ObjectIdentifier: Int] = [:]
        for row in rows {
            guard row.token >= 0, row.token < shape.vocabulary else {
                throw .unknownToken(id: row.token, vocabulary: shape.vocabulary)
            }
            added[ObjectIdentifier(row.cache), default: 0] += 1
        }
        for row in rows {
            let needed = row.cache.count + (added[ObjectIdentifier(row.cache)] ?? 0)
            guard needed <= row.cache.capacity else {
                throw .contextFull(tokens: needed, capacity: row.cache.capacity)
            }
        }
    }

    private func forward(
        _ rows: ArraySlice<Row>, logitsOf wanted: [Int],
        use: (_ row: Int, _ logits: UnsafeMutableBufferPointer<Float>) throws -> Void
    ) throws {
        let batch = Batch(rows, rotary: shape.rotary)
        let width = shape.embedding
        let stream = buffer(.stream, batch.count * width)
        let normed = buffer(.normed, batch.count * width)
        for (index, row) in rows.enumerated() {
            withUnsafePointer(to: weights.embeddings.kernel) {
                ak_dequantize_row($0, row.token, stream + index * width)
            }
        }
        for (index, layer) in weights.layers.enumerated() {
            // Rows of a cancelled batch are not added to their sequences.
            try Task.checkCancellation()
            normalize(stream, layer.attentionNorm, into: normed, rows: batch.count, width: width)
            switch layer.attention {
            case .heads(let attention): attend(attention, layer.attentionOutput, layer: index, batch)
            case .latent(let attention): attend(attention, layer.attentionOutput, layer: index, batch)
            }
            normalize(stream, layer.feedForwardNorm, into: normed, rows: batch.count, width: width)
            switch layer.feedForward {
            case .dense(let gated):
                feedForward(gated, normed, rows: batch.count, into: normed)
                ak_add(stream, normed, batch.count * width)
            case .experts(let experts):
                mix(experts, batch)
            }
        }
        batch.commit()
        computedTokens += batch.count
        for row in wanted {
            normalize(
                stream + (row - rows.startIndex) * width, weights.outputNorm, into: normed, rows: 1, width: width)
            let logits = buffer(.logits, shape.vocabulary)
            multiply(weights.output, normed, rows: 1, into: logits)
            try use(row, UnsafeMutableBufferPointer(start: logits, count: shape.vocabulary))
        }
    }

    // MARK: Steps

    /// The slot's buffer with at least this many floats; its contents are lost if it grows.
    func buffer(_ slot: Slot, _ count: Int) -> UnsafeMutablePointer<Float> {
        if let there = buffers[slot], there.count >= count { return there.pointer }
        let made = FloatBuffer(count: count)
        buffers[slot] = made
        return made.pointer
    }

    func normalize(
        _ x: UnsafePointer<Float>, _ norm: [Float], into y: UnsafeMutablePointer<Float>, rows: Int, width: Int
    ) {
        for row in 0..<rows { ak_rms_norm(x + row * width, norm, y + row * width, width, shape.epsilon) }
    }

    /// y = x · wᵀ + bias; strides are floats from one row to the next, those of the matrix without.
    func multiply(
        _ matrix: Matrix, _ x: UnsafePointer<Float>, stride: Int? = nil, rows: Int,
        into y: UnsafeMutablePointer<Float>, stride outStride: Int? = nil, bias: [Float]? = nil
    ) {
        withUnsafePointer(to: matrix.kernel) { kernel in
            ak_matmul(pool, kernel, x, stride ?? matrix.columns, rows, y, outStride ?? matrix.rows, bias)
        }
    }

    func multiply(
        _ linear: Linear, _ x: UnsafePointer<Float>, rows: Int, into y: UnsafeMutablePointer<Float>
    ) {
        multiply(linear.matrix, x, rows: rows, into: y, bias: linear.bias)
    }

    /// down · (silu(gate · x) ∘ (up · x)); `y` may be `x`.
    func feedForward(
        _ gated: LayerWeights.Gated, _ x: UnsafePointer<Float>, rows: Int, into y: UnsafeMutablePointer<Float>
    ) {
        let gate = buffer(.gate, rows * gated.gate.rows)
        let up = buffer(.up, rows * gated.up.rows)
        multiply(gated.gate, x, rows: rows, into: gate)
        multiply(gated.up, x, rows: rows, into: up)
        ak_swiglu(gate, up, rows * gated.gate.rows)
        multiply(gated.down, gate, rows: rows, into: y)
    }

    func attendOverCache(_ shape: ak_attention_shape, _ rows: [ak_attention_row]) {
        withUnsafePointer(to: shape) { ak_attention(pool, $0, rows, rows.count) }
    }
}

/// Rows between the layers: the position of each in its sequence, and the rotation of its heads.
struct Batch {
    let rows: [Transformer.Row]
    /// Each row's position in its sequence.
    let positions: [Int]
    /// Cosines, then sines, `[rows, 2, dimensions / 2]`.
    let turns: [Float]
    private let pairs: Int

    init(_ rows: ArraySlice<Transformer.Row>, rotary: RotaryEmbedding) {
        self.rows = Array(rows)
        var next: [ObjectIdentifier: Int] = [:]
        positions = rows.map { row in
            let position = next[ObjectIdentifier(row.cache), default: row.cache.count]
            next[ObjectIdentifier(row.cache)] = position + 1
            return position
        }
        pairs = rotary.angles.count
        turns = positions.flatMap { position in
            let (cosines, sines) = rotary.turns(at: position)
            return cosines.map(Float.init) + sines.map(Float.init)
        }
    }

    var count: Int { rows.count }

    /// Turns one head of a row in place.
    func rotate(_ head: UnsafeMutablePointer<Float>, row: Int, pairing: RotaryEmbedding.Pairing) {
        turns.withUnsafeBufferPointer { all in
            guard let start = all.baseAddress else { return }
            let cosines = start + row * 2 * pairs
            ak_rotate(head, cosines, cosines + pairs, pairs, pairing == .adjacent)
        }
    }

    /// Adds the rows to their sequences.
    func commit() {
        for row in rows { row.cache.tokens.append(row.token) }
    }
}
