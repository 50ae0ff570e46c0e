/// Why bytes could not be packed or unpacked; `code` is zlib's.
package enum CompressionError: Error, Hashable, Sendable, CustomStringConvertible {
    case cannotPack(size: Int, code: Int32)
    case damaged(code: Int32)
    case tooLarge(limit: Int)
    case wrongSize(found: Int, expected: Int)

    package var description: String {
        switch self {
        case .cannotPack(let size, let code): "zlib could not compress \(size) bytes (code \(code))"
        case .damaged(let code): "the packed data is damaged or ends early (zlib code \(code))"
        case .tooLarge(let limit): "the packed data unpacks to over \(limit) bytes"
        case .wrongSize(let found, let expected): "the packed data unpacks to \(found) bytes, not to \(expected)"
        }
    }
}
