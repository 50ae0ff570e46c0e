import CZlib

/// Raw documents are kept deflated: news pages shrink to about a fifth.
enum Compression {
    static func deflate(_ bytes: [UInt8]) throws(StoreError) -> [UInt8] {
        var size = compressBound(uLong(bytes.count))
        var output = [UInt8](repeating: 0, count: Int(size))
        let status = compress2(&output, &size, bytes, uLong(bytes.count), Z_BEST_SPEED)
        guard status == Z_OK else {
            throw .failed(reason: "zlib could not compress \(bytes.count) bytes (code \(status))")
        }
        output.removeLast(output.count - Int(size))
        return output
    }

    /// Unpacks what was deflated; the size is the number of bytes before, as stored beside it.
    static func inflate(_ bytes: [UInt8], size: Int) throws(StoreError) -> [UInt8] {
        var length = uLong(size)
        var output = [UInt8](repeating: 0, count: size)
        let status = uncompress(&output, &length, bytes, uLong(bytes.count))
        guard status == Z_OK, Int(length) == size else {
            throw .failed(reason: "a stored document does not unpack to its \(size) bytes (zlib code \(status))")
        }
        return output
    }
}
