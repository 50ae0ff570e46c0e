import CKernels

extension Weights {
    /// Finds every weight that the shape needs.
    ///
    /// - Throws: ``InferenceError/malformedFile(path:reason:)`` if one is missing or of another shape.
    init(_ file: ModelFile, shape: ModelShape) throws(InferenceError) {
        let finder = WeightFinder(file: file)
        embeddings = try finder.matrix("token_embd.weight", rows: shape.vocabulary, columns: shape.embedding)
        outputNorm = try finder.vector("output_norm.weight", shape.embedding)
        output =
            try finder.optionalMatrix("output.weight", rows: shape.vocabulary, columns: shape.embedding) ?? embeddings
        layers = []
        for layer in 0..<shape.layers {
            layers.append(try LayerWeights(finder, shape: shape, layer: layer, computedBytes: &computedBytes))
        }
    }
}

/// Looks up tensors by name and reports what is wrong with them.
private struct WeightFinder {
    let file: ModelFile

    func matrix(_ name: String, rows: Int, columns: Int) throws(InferenceError) -> Matrix {
        guard let found = try optionalMatrix(name, rows: rows, columns: columns) else { throw missing(name) }
        return found
    }

    func optionalMatrix(_ name: String, rows: Int, columns: Int) throws(InferenceError) -> Matrix? {
        guard let tensor = file.tensors[name] else { return nil }
        guard tensor.shape.first == columns, tensor.shape.dropFirst().reduce(1, *) == rows,
            let data = tensor.bytes.baseAddress
        else {
            throw .malformedFile(
                path: file.path,
                reason: "'\(name)' has the shape \(tensor.shape) and the model needs [\(columns), \(rows)]")
        }
        return Matrix(type: tensor.type, data: data, rows: rows, columns: columns, owner: file)
    }

    /// A matrix for each of `count`, from a tensor of three dimensions.
    func matrices(_ name: String, count: Int, rows: Int, columns: Int) throws(InferenceError) -> [Matrix] {
        let whole = try matrix(name, rows: count * rows, columns: columns)
        return (0..<count).map { whole.rows($0 * rows..<($0 + 1) * rows) }
    }

    func vector(_ name: String, _ count: Int) throws(InferenceError) -> [Float] {
        guard let found = try optionalVector(name, count) else { throw missing(name) }
        return found
    }

    func optionalVector(_ name: String, _ count: Int) throws(InferenceError) -> [Float]? {
        guard let tensor = file.tensors[name] else { return nil }
        guard tensor.type == .f32, tensor.elementCount == count else {
            throw .malformedFile(
                path: file.path,
                reason:
                    "'\(name)' has \(tensor.elementCount) values of \(tensor.type.name) and the model needs \(count) of F32"
            )
        }
        return tensor.floats()
    }

    func missing(_ name: String) -> InferenceError {
        .malformedFile(path: file.path, reason: "it has no tensor '\(name)'")
    }
}

extension LayerWeights {
    fileprivate init(
        _ finder: WeightFinder, shape: ModelShape, layer: Int, computedBytes: inout Int
    ) throws(InferenceError) {
        let block = "blk.\(layer)."
        attentionNorm = try finder.vector(block + "attn_norm.weight", shape.embedding)
        feedForwardNorm = try finder.vector(block + "ffn_norm.weight", shape.embedding)
        let attended = shape.heads * (shape.latent?.value ?? shape.valueLength)
        attentionOutput = Linear(
            matrix: try finder.matrix(block + "attn_output.weight", rows: shape.embedding, columns: attended),
            bias: try finder.optionalVector(block + "attn_output.bias", shape.embedding))
        if let latent = shape.latent {
            attention = .latent(
                try LatentWeights(finder, shape: shape, latent: latent, block: block, computedBytes: &computedBytes))
        } else {
            attention = .heads(try HeadWeights(finder, shape: shape, block: block))
        }
        if let experts = shape.experts, layer >= experts.denseLayers {
            feedForward = .experts(try ExpertWeights(finder, shape: shape, experts: experts, block: block))
        } else {
            feedForward = .dense(try Gated(finder, shape: shape, block: block, suffix: ""))
        }
    }
}

extension LayerWeights.HeadWeights {
    fileprivate init(_ finder: WeightFinder, shape: ModelShape, block: String) throws(InferenceError) {
        func linear(_ name: String, rows: Int) throws(InferenceError) -> Linear {
            Linear(
                matrix: try finder.matrix(block + name + ".weight", rows: rows, columns: shape.embedding),
                bias: try finder.optionalVector(block + name + ".bias", rows))
        }
        query = try linear("attn_q", rows: shape.heads * shape.keyLength)
        key = try linear("attn_k", rows: shape.keyValueHeads * shape.keyLength)
        value = try linear("attn_v", rows: shape.keyValueHeads * shape.valueLength)
        if shape.architecture == .qwen3 {
            queryNorm = try finder.vector(block + "attn_q_norm.weight", shape.keyLength)
            keyNorm = try finder.vector(block + "attn_k_norm.weight", shape.keyLength)
        }
    }
}

extension LayerWeights.LatentWeights {
    fileprivate init(
        _ finder: WeightFinder, shape: ModelShape, latent: ModelShape.LatentAttention, block: String,
        computedBytes: inout Int
    ) throws(InferenceError) {
        let queries = shape.heads * (latent.unrotatedKey + latent.rotated)
        if let rank = latent.queryRank {
            compressedQuery = (
                try finder.matrix(block + "attn_q_a.weight", rows: rank, columns: shape.embedding),
                try finder.vector(block + "attn_q_a_norm.weight", rank)
            )
            query = try finder.matrix(block + "attn_q_b.weight", rows: queries, columns: rank)
        } else {
            query = try finder.matrix(block + "attn_q.weight", rows: queries, columns: shape.embedding)
        }
        compressed = try finder.matrix(
            block + "attn_kv_a_mqa.weight", rows: latent.rank + latent.rotated, columns: shape.embedding)
        compressedNorm = try finder.vector(block + "attn_kv_a_norm.weight", latent.rank)
        // Files before April 2025 contain keys and values in one matrix, with the keys transposed.
        if finder.file.tensors[block + "attn_k_b.weight"] == nil, finder.file.tensors[block + "attn_kv_b.weight"] != nil
        {
            let both = try finder.matrix(
                block + "attn_kv_b.weight", rows: shape.heads * (latent.unrotatedKey + latent.value),
                columns: latent.rank)
            let each = latent.unrotatedKey + latent.value
            values = (0..<shape.heads).map { both.rows($0 * each + latent.unrotatedKey..<($0 + 1) * each) }
            keys = (0..<shape.heads).map { head in
                both.rows(head * each..<head * each + latent.unrotatedKey).transposed()
            }
            computedBytes += keys.reduce(0) { $0 + $1.rows * $1.rowBytes }
        } else {
            keys = try finder.matrices(
                block + "attn_k_b.weight", count: shape.heads, rows: latent.rank, columns: latent.unrotatedKey)
            values = try finder.matrices(
                block + "attn_v_b.weight", count: shape.heads, rows: latent.value, columns: latent.rank)
        }
    }
}

extension LayerWeights.Gated {
    fileprivate init(
        _ finder: WeightFinder, shape: ModelShape, block: String, suffix: String
    ) throws(InferenceError) {
        let name = block + "ffn_gate\(suffix).weight"
        guard let hidden = finder.file.tensors[name]?.shape.last else { throw finder.missing(name) }
        gate = try finder.matrix(name, rows: hidden, columns: shape.embedding)
        up = try finder.matrix(block + "ffn_up\(suffix).weight", rows: hidden, columns: shape.embedding)
        down = try finder.matrix(block + "ffn_down\(suffix).weight", rows: shape.embedding, columns: hidden)
    }
}

extension LayerWeights.ExpertWeights {
    fileprivate init(
        _ finder: WeightFinder, shape: ModelShape, experts: ModelShape.Experts, block: String
    ) throws(InferenceError) {
        router = try finder.matrix(block + "ffn_gate_inp.weight", rows: experts.count, columns: shape.embedding)
        selectionBias = try finder.optionalVector(block + "exp_probs_b.bias", experts.count)
        let name = block + "ffn_gate_exps.weight"
        guard let tensor = finder.file.tensors[name], tensor.shape.count == 3 else { throw finder.missing(name) }
        let hidden = tensor.shape[1]
        let gates = try finder.matrices(name, count: experts.count, rows: hidden, columns: shape.embedding)
        let ups = try finder.matrices(
            block + "ffn_up_exps.weight", count: experts.count, rows: hidden, columns: shape.embedding)
        let downs = try finder.matrices(
            block + "ffn_down_exps.weight", count: experts.count, rows: shape.embedding, columns: hidden)
        self.experts = (0..<experts.count).map { .init(gate: gates[$0], up: ups[$0], down: downs[$0]) }
        if finder.file.tensors[block + "ffn_gate_shexp.weight"] != nil {
            shared = try .init(finder, shape: shape, block: block, suffix: "_shexp")
        }
    }
}

extension Matrix {
    /// The transposed matrix, in F32.
    func transposed() -> Matrix {
        let floats = FloatBuffer(count: rows * columns)
        let row = FloatBuffer(count: columns)
        for index in 0..<rows {
            withUnsafePointer(to: kernel) { ak_dequantize_row($0, index, row.pointer) }
            for column in 0..<columns { floats.pointer[column * rows + index] = row.pointer[column] }
        }
        return Matrix(type: .f32, data: UnsafeRawPointer(floats.pointer), rows: columns, columns: rows, owner: floats)
    }
}
