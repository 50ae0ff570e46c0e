import CKernels

/// A weight matrix in the file's memory, or a computed one.
///
/// `[rows, columns]`: each row produces one value of the result.
struct Matrix: @unchecked Sendable {
    // Sendable: the memory behind `data` is never written after the matrix is made, and `owner` keeps it alive.

    let type: TensorType
    let data: UnsafeRawPointer
    let rows: Int
    let columns: Int
    private let owner: AnyObject?

    init(type: TensorType, data: UnsafeRawPointer, rows: Int, columns: Int, owner: AnyObject? = nil) {
        self.type = type
        self.data = data
        self.rows = rows
        self.columns = columns
        self.owner = owner
    }

    /// The matrix in the form of the kernels.
    var kernel: ak_matrix { ak_matrix(type: Int32(type.rawValue), data: data, rows: rows, cols: columns) }

    var rowBytes: Int { columns / type.blockElements * type.blockBytes }

    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: data, count: rows * rowBytes) }

    /// A range of its rows as a matrix of its own: one head, or one expert.
    func rows(_ range: Range<Int>) -> Matrix {
        Matrix(type: type, data: data + range.lowerBound * rowBytes, rows: range.count, columns: columns, owner: owner)
    }
}

/// A matrix and the bias of its products, `[rows]`.
struct Linear: Sendable {
    var matrix: Matrix
    var bias: [Float]?
}

/// The weights of one layer; a matrix `[rows, columns]` maps a vector of `columns` values to one of `rows`.
struct LayerWeights: Sendable {
    /// The weights of the attention.
    enum Attention: Sendable {
        case heads(HeadWeights)
        case latent(LatentWeights)
    }

    /// A matrix each for queries, keys and values.
    struct HeadWeights: Sendable {
        var query: Linear  // [heads * keyLength, embedding]
        var key: Linear  // [keyValueHeads * keyLength, embedding]
        var value: Linear  // [keyValueHeads * valueLength, embedding]
        /// Norms over each head's query and key (qwen3).
        var queryNorm: [Float]?  // [keyLength]
        var keyNorm: [Float]?  // [keyLength]
    }

    /// Latent attention, absorbed: see ``ModelShape/LatentAttention``.
    struct LatentWeights: Sendable {
        /// To the compressed query, with its norm; `nil` where `query` takes the token's vector itself.
        var compressedQuery: (matrix: Matrix, norm: [Float])?  // [queryRank, embedding], [queryRank]
        /// To `heads` queries of unrotated and rotated values.
        var query: Matrix  // [heads * (unrotatedKey + rotated), queryRank or embedding]
        /// To the compressed row and the rotated key.
        var compressed: Matrix  // [rank + rotated, embedding]
        var compressedNorm: [Float]  // [rank]
        /// From each head's unrotated query to the compressed row.
        var keys: [Matrix]  // heads × [rank, unrotatedKey]
        /// From the compressed row to each head's value.
        var values: [Matrix]  // heads × [value, rank]
    }

    /// The step after attention.
    enum FeedForward: Sendable {
        case dense(Gated)
        case experts(ExpertWeights)
    }

    /// A step gated by a second one: down · (silu(gate · x) ∘ (up · x)).
    struct Gated: Sendable {
        var gate: Matrix  // [hidden, embedding]
        var up: Matrix  // [hidden, embedding]
        var down: Matrix  // [embedding, hidden]
    }

    struct ExpertWeights: Sendable {
        var router: Matrix  // [experts, embedding]
        /// Added to the experts' probabilities only for the choice.
        var selectionBias: [Float]?  // [experts]
        var experts: [Gated]  // experts × gate, up and down, each with the experts' own hidden size
        var shared: Gated?  // the hidden size of the shared experts together
    }

    var attentionNorm: [Float]  // [embedding]
    var attention: Attention
    var attentionOutput: Linear  // [embedding, heads * valueLength], with latent attention [embedding, heads * value]
    var feedForwardNorm: [Float]  // [embedding]
    var feedForward: FeedForward
}

/// All weights of a model, found in its file and checked against its shape.
struct Weights: Sendable {
    var embeddings: Matrix  // [vocabulary, embedding]
    var layers: [LayerWeights]  // [layers]
    var outputNorm: [Float]  // [embedding]
    /// From the last vector to the logits; the embeddings themselves where the file has no other.
    var output: Matrix  // [vocabulary, embedding]
    /// Bytes of weights that were computed beside the file's own.
    var computedBytes = 0
}

extension TensorInfo {
    /// The numbers of an F32 tensor.
    func floats() -> [Float] {
        (0..<elementCount).map {
            Float(bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self)))
        }
    }
}
