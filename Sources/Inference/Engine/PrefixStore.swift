/// The shared prompt prefixes of one model: the latest ones in memory, and all of them on disk if there is a folder.
struct PrefixStore {
    private var kept: [KVCache] = []
    private let limit: Int
    private let disk: PrefixFile?

    init(limit: Int, disk: PrefixFile?) {
        self.limit = max(1, limit)
        self.disk = disk
    }

    /// The rows of a prefix, from memory, from disk, or computed now.
    ///
    /// - Returns: The rows, and whether they existed already.
    mutating func rows(
        of tokens: [Int], layout: KVCache.Layout, compute: (KVCache) throws -> Void
    ) throws -> (cache: KVCache, wasThere: Bool) {
        if let place = kept.firstIndex(where: { $0.tokens == tokens }) {
            let cache = kept.remove(at: place)
            kept.append(cache)
            return (cache, true)
        }
        if let cache = try disk?.load(tokens, layout: layout) {
            keep(cache)
            return (cache, true)
        }
        let cache = try KVCache(layout: layout, capacity: tokens.count)
        try compute(cache)
        keep(cache)
        try disk?.save(cache)
        return (cache, false)
    }

    private mutating func keep(_ cache: KVCache) {
        kept.append(cache)
        if kept.count > limit { kept.removeFirst() }
    }
}
