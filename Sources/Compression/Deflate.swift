import CZlib

/// Bytes in zlib's format whose unpacked size is stored elsewhere; news pages shrink to about a fifth.
package enum Deflate {
    package static func pack(_ bytes: [UInt8]) throws(CompressionError) -> [UInt8] {
        var size = compressBound(uLong(bytes.count))
        var output = [UInt8](repeating: 0, count: Int(size))
        let status = compress2(&output, &size, bytes, uLong(bytes.count), Z_BEST_SPEED)
        guard status == Z_OK else { throw .cannotPack(size: bytes.count, code: status) }
        output.removeLast(output.count - Int(size))
        return output
    }

    /// Unpacks the result of ``pack(_:)`` into its original `size` bytes.
    package static func unpack(_ bytes: [UInt8], size: Int) throws(CompressionError) -> [UInt8] {
        var length = uLong(size)
        var output = [UInt8](repeating: 0, count: size)
        let status = uncompress(&output, &length, bytes, uLong(bytes.count))
        guard status == Z_OK else { throw .damaged(code: status) }
        guard Int(length) == size else { throw .wrongSize(found: Int(length), expected: size) }
        return output
    }
}
