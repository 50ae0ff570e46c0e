import Foundation

/// A prompt prefix's keys and values on disk, which spare the next run their computation.
///
/// A file is valid for one model, one format of the cache, one version of this layout and one sequence of tokens. Any
/// other file, including a cut or changed one, is treated as missing.
struct PrefixFile {
    /// Increases when the layout or the computation of rows changes.
    static let version = 1

    let folder: String
    /// The model's ``ModelFile/fingerprint``.
    let model: String

    private struct Header: Codable, Equatable {
        var version: Int
        var model: String
        var format: String
        var rowBytes: Int
        var tokens: [Int]
        var checksum: String
    }

    private func url(_ tokens: [Int], _ layout: KVCache.Layout) -> URL {
        var hash = FNV()
        for byte in "\(Self.version) \(model) \(layout.format) \(tokens)".utf8 { hash.add(byte) }
        return URL(fileURLWithPath: folder).appendingPathComponent("\(hash.hexadecimal).kv")
    }

    /// The cached rows of the tokens; `nil` unless the folder contains all of them.
    func load(_ tokens: [Int], layout: KVCache.Layout) throws(InferenceError) -> KVCache? {
        guard let data = FileManager.default.contents(atPath: url(tokens, layout).path),
            let lineEnd = data.firstIndex(of: 0x0A),
            let header = try? JSONDecoder().decode(Header.self, from: data[..<lineEnd])
            // No file, or one of another program: the rows are computed again, which costs only time.
        else { return nil }
        let rows = data[data.index(after: lineEnd)...]
        let expected = self.header(tokens, layout, checksum: Self.checksum(rows))
        guard header == expected, rows.count == layout.bytesPerToken * tokens.count else { return nil }
        let cache = try KVCache(layout: layout, capacity: tokens.count)
        var rest = rows
        cache.forEachRegion(of: tokens.count) { region in
            rest.prefix(region.count).copyBytes(to: region)
            rest = rest.dropFirst(region.count)
        }
        cache.tokens = tokens
        return cache
    }

    /// Writes a prefix, completely or not at all.
    func save(_ cache: KVCache) throws {
        var rows = Data(capacity: cache.layout.bytesPerToken * cache.count)
        cache.forEachRegion(of: cache.count) { rows.append(contentsOf: $0) }
        var data = try JSONEncoder().encode(header(cache.tokens, cache.layout, checksum: Self.checksum(rows)))
        data.append(0x0A)
        data.append(rows)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try data.write(to: url(cache.tokens, cache.layout), options: .atomic)
    }

    private func header(_ tokens: [Int], _ layout: KVCache.Layout, checksum: String) -> Header {
        Header(
            version: Self.version, model: model, format: layout.format.rawValue, rowBytes: layout.bytesPerToken,
            tokens: tokens, checksum: checksum)
    }

    private static func checksum(_ data: Data) -> String {
        var hash = FNV()
        data.withUnsafeBytes { bytes in
            let words = bytes.count / 8
            for index in 0..<words { hash.add(bytes.loadUnaligned(fromByteOffset: 8 * index, as: UInt64.self)) }
            for byte in bytes[(8 * words)...] { hash.add(byte) }
        }
        return hash.hexadecimal
    }
}
