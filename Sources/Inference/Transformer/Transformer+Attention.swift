import CKernels

extension Transformer {
    /// Attention with a matrix each for queries, keys and values; it adds its result to the stream.
    func attend(_ attention: LayerWeights.HeadWeights, _ output: Linear, layer: Int, _ batch: Batch) {
        let heads = shape.heads
        let kvHeads = shape.keyValueHeads
        let normed = buffer(.normed, batch.count * shape.embedding)
        let queries = buffer(.queries, batch.count * heads * shape.keyLength)
        let keys = buffer(.keys, batch.count * kvHeads * shape.keyLength)
        let values = buffer(.values, batch.count * kvHeads * shape.valueLength)
        multiply(attention.query, normed, rows: batch.count, into: queries)
        multiply(attention.key, normed, rows: batch.count, into: keys)
        multiply(attention.value, normed, rows: batch.count, into: values)
        for row in 0..<batch.count {
            turn(queries, heads: heads, norm: attention.queryNorm, row: row, batch)
            turn(keys, heads: kvHeads, norm: attention.keyNorm, row: row, batch)
            let cache = batch.rows[row].cache
            let layout = cache.layout
            let position = batch.positions[row]
            let keyRow = cache.keys(layer: layer) + position * layout.keyRowBytes
            let valueRow = cache.values(layer: layer) + position * layout.valueRowBytes
            for head in 0..<kvHeads {
                ak_cache_store(
                    layout.format.kernelType, keys + (row * kvHeads + head) * shape.keyLength,
                    keyRow + head * layout.keyHeadBytes, shape.keyLength)
                ak_cache_store(
                    layout.format.kernelType, values + (row * kvHeads + head) * shape.valueLength,
                    valueRow + head * layout.valueHeadBytes, shape.valueLength)
            }
        }
        let attended = buffer(.attended, batch.count * heads * shape.valueLength)
        attendOverCaches(queries: queries, into: attended, layer: layer, batch)
        multiply(output, attended, rows: batch.count, into: normed)
        ak_add(buffer(.stream, batch.count * shape.embedding), normed, batch.count * shape.embedding)
    }

    /// Normalizes and turns the heads of one row.
    private func turn(
        _ heads: UnsafeMutablePointer<Float>, heads count: Int, norm: [Float]?, row: Int, _ batch: Batch
    ) {
        for head in 0..<count {
            let start = heads + (row * count + head) * shape.keyLength
            if let norm { ak_rms_norm(start, norm, start, shape.keyLength, shape.epsilon) }
            batch.rotate(start, row: row, pairing: shape.rotary.pairing)
        }
    }

    /// Latent attention in its absorbed form; it adds its result to the stream.
    func attend(_ attention: LayerWeights.LatentWeights, _ output: Linear, layer: Int, _ batch: Batch) {
        guard let latent = shape.latent else { preconditionFailure("latent weights without a latent shape") }
        let heads = shape.heads
        let count = batch.count
        let keyWidth = latent.unrotatedKey + latent.rotated
        let normed = buffer(.normed, count * shape.embedding)
        let queries = buffer(.queries, count * heads * keyWidth)
        if let (matrix, norm) = attention.compressedQuery {
            let compressed = buffer(.keys, count * matrix.rows)
            multiply(matrix, normed, rows: count, into: compressed)
            normalize(compressed, norm, into: compressed, rows: count, width: matrix.rows)
            multiply(attention.query, compressed, rows: count, into: queries)
        } else {
            multiply(attention.query, normed, rows: count, into: queries)
        }
        // Each head's query against the compressed rows: the unrotated part through the head's keys, the rotated as it is.
        let absorbed = buffer(.absorbed, count * heads * shape.keyLength)
        for head in 0..<heads {
            multiply(
                attention.keys[head], queries + head * keyWidth, stride: heads * keyWidth, rows: count,
                into: absorbed + head * shape.keyLength, stride: heads * shape.keyLength)
            for row in 0..<count {
                let from = queries + (row * heads + head) * keyWidth + latent.unrotatedKey
                let to = absorbed + (row * heads + head) * shape.keyLength + latent.rank
                to.update(from: from, count: latent.rotated)
                batch.rotate(to, row: row, pairing: shape.rotary.pairing)
            }
        }
        let compressed = buffer(.latent, count * shape.keyLength)
        multiply(attention.compressed, normed, rows: count, into: compressed)
        for row in 0..<count {
            let start = compressed + row * shape.keyLength
            ak_rms_norm(start, attention.compressedNorm, start, latent.rank, shape.epsilon)
            batch.rotate(start + latent.rank, row: row, pairing: shape.rotary.pairing)
            let cache = batch.rows[row].cache
            ak_cache_store(
                cache.layout.format.kernelType, start,
                cache.keys(layer: layer) + batch.positions[row] * cache.layout.keyRowBytes, shape.keyLength)
        }
        let attended = buffer(.attended, count * heads * latent.rank)
        attendOverCaches(queries: absorbed, into: attended, layer: layer, batch)
        let values = buffer(.values, count * heads * latent.value)
        for head in 0..<heads {
            multiply(
                attention.values[head], attended + head * latent.rank, stride: heads * latent.rank, rows: count,
                into: values + head * latent.value, stride: heads * latent.value)
        }
        multiply(output, values, rows: count, into: normed)
        ak_add(buffer(.stream, count * shape.embedding), normed, count * shape.embedding)
    }

    /// Every row's attention over its own sequence, up to and including itself.
    ///
    /// Caches of one format are processed together.
    private func attendOverCaches(
        queries: UnsafeMutablePointer<Float>, into attended: UnsafeMutablePointer<Float>, layer: Int, _ batch: Batch
    ) {
        let queryWidth = shape.heads * shape.keyLength
        let valueWidth = shape.heads * shape.valueLength
        let byFormat = Dictionary(grouping: 0..<batch.count) { batch.rows[$0].cache.layout.format }
        for (format, indices) in byFormat {
            guard let layout = indices.first.map({ batch.rows[$0].cache.layout }) else { continue }
            let rows = indices.map { row in
                ak_attention_row(
                    query: queries + row * queryWidth,
                    keys: batch.rows[row].cache.keys(layer: layer).assumingMemoryBound(to: UInt8.self),
                    values: batch.rows[row].cache.values(layer: layer).assumingMemoryBound(to: UInt8.self),
                    length: batch.positions[row] + 1, output: attended + row * valueWidth)
            }
            let attention = ak_attention_shape(
                key_type: format.kernelType, value_type: format.kernelType, heads: shape.heads,
                kv_heads: shape.keyValueHeads, key_length: shape.keyLength, value_length: shape.valueLength,
                key_row_bytes: layout.keyRowBytes, value_row_bytes: layout.valueRowBytes,
                key_head_bytes: layout.keyHeadBytes, value_head_bytes: layout.valueHeadBytes,
                scale: shape.attentionScale)
            attendOverCache(attention, rows)
        }
    }
}
