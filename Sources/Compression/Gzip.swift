import CZlib

/// Files and replies in the gzip format.
package enum Gzip {
    /// The first bytes of every gzip file.
    package static let mark: [UInt8] = [0x1F, 0x8B]

    /// Unpacks all members of a gzip file.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - limit: The most bytes of output, because a few bytes can unpack to gigabytes.
    /// - Returns: The members' contents, one after the other.
    /// - Throws: ``CompressionError/tooLarge(limit:)``, ``CompressionError/damaged(code:)`` also for a file that ends early.
    package static func unpack(_ bytes: [UInt8], limit: Int) throws(CompressionError) -> [UInt8] {
        var stream = z_stream()
        guard aftershock_inflate_gzip_init(&stream) == Z_OK else { throw .damaged(code: Z_MEM_ERROR) }
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
                    return inflate(&stream, Z_NO_FLUSH)
                }
                output += block.prefix(block.count - Int(stream.avail_out))
                guard output.count <= limit else { return Z_MEM_ERROR }
                guard status == Z_OK || status == Z_STREAM_END else { return status }
                if status == Z_STREAM_END {
                    if stream.avail_in == 0 { return Z_OK }
                    guard inflateReset(&stream) == Z_OK else { return Z_DATA_ERROR }
                }
                if stream.avail_in == 0, stream.avail_out > 0 { return Z_BUF_ERROR }
            }
        }
        if output.count > limit { throw .tooLarge(limit: limit) }
        guard status == Z_OK else { throw .damaged(code: status) }
        return output
    }
}
