import CZlib

/// Raw documents are kept deflated: news pages shrink to about a fifth.
package enum Compression {
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

    /// What a gzip file begins with.
    package static let gzipMark: [UInt8] = [0x1F, 0x8B]
    /// A file that unpacks to more is refused.
    package static let gunzipLimit = 1 << 30

    /// Unpacks a gzip file, all of its members.
    package static func gunzip(_ bytes: [UInt8]) throws(StoreError) -> [UInt8] {
        var stream = z_stream()
        guard aftershock_inflate_gzip_init(&stream) == Z_OK else { throw .failed(reason: "zlib could not start") }
        defer { inflateEnd(&stream) }
        var input = bytes
        var output: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 18)
        let status = input.withUnsafeMutableBufferPointer { source -> Int32 in
            stream.next_in = source.baseAddress
            stream.avail_in = uInt(source.count)
            while true {
                let status = block.withUnsafeMutableBufferPointer { target -> Int32 in
                    stream.next_out = target.baseAddress
                    stream.avail_out = uInt(target.count)
                    return CZlib.inflate(&stream, Z_NO_FLUSH)
                }
                output += block.prefix(block.count - Int(stream.avail_out))
                guard status == Z_OK || status == Z_STREAM_END, output.count <= gunzipLimit else { return Z_DATA_ERROR }
                if status == Z_STREAM_END {
                    if stream.avail_in == 0 { return Z_OK }
                    guard inflateReset(&stream) == Z_OK else { return Z_DATA_ERROR }
                }
                if stream.avail_in == 0, stream.avail_out > 0 { return Z_BUF_ERROR }
            }
        }
        guard status == Z_OK else { throw .failed(reason: "a gzip file does not unpack (zlib code \(status))") }
        return output
    }
}
