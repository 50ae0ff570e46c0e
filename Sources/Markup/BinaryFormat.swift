/// Files that are served where a feed or a page was expected.
package enum BinaryFormat {
    package static func name(of bytes: [UInt8]) -> String? {
        let signatures: [([UInt8], String)] = [
            ([0x89, 0x50, 0x4E, 0x47], "a PNG image"), ([0xFF, 0xD8, 0xFF], "a JPEG image"),
            (Array("GIF8".utf8), "a GIF image"), (Array("%PDF".utf8), "a PDF document"),
            ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive"), ([0x1F, 0x8B], "gzip data that was not unpacked"),
            (Array("RIFF".utf8), "a media file"), ([0x28, 0xB5, 0x2F, 0xFD], "zstd data that was not unpacked"),
        ]
        return signatures.first { bytes.starts(with: $0.0) }?.1
    }
}
