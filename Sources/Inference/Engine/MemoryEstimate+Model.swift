extension MemoryEstimate {
    /// - Parameters:
    ///   - file: Its tensors count as mapped.
    ///   - shape: The file's shape.
    ///   - computedWeights: Bytes of weights that are computed from the file's.
    ///   - options: The settings to load the model with.
    init(_ file: ModelFile, shape: ModelShape, computedWeights: Int, options: EngineOptions) {
        let layout = KVCache.Layout(shape, format: options.cacheFormat)
        // A prefix is at most a context long; most are an eighth of it.
        let context = options.contextLength(shape)
        let caches = layout.bytesPerToken * (context * options.sequences + context / 8 * options.keptPrefixes)
        let widest = file.tensors.values.reduce(0) {
            $1.name.contains("_exps") ? $0 : max($0, $1.name.hasPrefix("blk.") ? $1.shape.last ?? 0 : 0)
        }
        let rows = min(Transformer.rowsAtOnce, context)
        let buffers =
            MemoryLayout<Float>.size
            * (rows * (8 * shape.embedding + 3 * widest + 3 * shape.heads * shape.keyLength) + shape.vocabulary)
        self.init(
            weights: file.tensorByteCount, computedWeights: computedWeights, caches: caches, buffers: buffers)
    }
}
