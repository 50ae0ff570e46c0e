import Compression

/// Files that servers send where a feed or a page was expected.
package enum BinaryFormat {
    /// The most bytes of an unpacked document, far more than any feed or page has.
    private static let largestDocument = 64 << 20

    /// The bytes of a document that a server sent packed without a `Content-Encoding`, or that a packed file contains.
    ///
    /// - Returns: The bytes unchanged if they are not packed, or cannot be unpacked; doubly packed bytes are unpacked
    ///   once.
    package static func unpacked(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.starts(with: Gzip.mark) else { return bytes }
        do throws(CompressionError) {
            return try Gzip.unpack(bytes, limit: largestDocument)
        } catch {
            // ``name(of:)`` then names their format.
            return bytes
        }
    }

    /// The format of bytes that are not text: `a PNG image`.
    package static func name(of bytes: [UInt8]) -> String? {
        let signatures: [([UInt8], String)] = [
            ([0x89, 0x50, 0x4E, 0x47], "a PNG image"), ([0xFF, 0xD8, 0xFF], "a JPEG image"),
            (Array("GIF8".utf8), "a GIF image"), (Array("%PDF".utf8), "a PDF document"),
            ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive"),
            ([0x1F, 0x8B], "gzip data that is damaged, packed twice or over 64 MB"),
            (Array("RIFF".utf8), "a media file"), ([0x28, 0xB5, 0x2F, 0xFD], "zstd data that was not unpacked"),
        ]
        return signatures.first { bytes.starts(with: $0.0) }?.1
    }
}
