import Testing

@testable import Compression

struct GzipTests {
    /// What GNU gzip 1.12 makes of `Kurse fallen` and a newline.
    private let packed: [UInt8] = [
        0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0xF3, 0x2E, 0x2D, 0x2A, 0x4E, 0x55, 0x48, 0x4B,
        0xCC, 0xC9, 0x49, 0xCD, 0xE3, 0x02, 0x00, 0x51, 0x3C, 0x20, 0xEE, 0x0D, 0x00, 0x00, 0x00,
    ]

    @Test func `all members of a gzip file are unpacked`() throws {
        #expect(try Gzip.unpack(packed, limit: 100) == Array("Kurse fallen\n".utf8))
        #expect(try Gzip.unpack(packed + packed, limit: 100) == Array("Kurse fallen\nKurse fallen\n".utf8))
    }

    @Test func `a file that unpacks to more than the limit is refused`() {
        #expect(throws: CompressionError.tooLarge(limit: 12)) { try Gzip.unpack(packed, limit: 12) }
    }

    @Test func `a file that ends early or is damaged is refused`() {
        // Z_BUF_ERROR and Z_DATA_ERROR.
        #expect(throws: CompressionError.damaged(code: -5)) { try Gzip.unpack(Array(packed.dropLast(9)), limit: 100) }
        #expect(throws: CompressionError.damaged(code: -3)) { try Gzip.unpack([0x1F, 0x8B, 0, 0, 0, 0], limit: 100) }
    }

    @Test func `what was deflated unpacks to the same bytes`() throws {
        let bytes = Array("Kurse fallen. ".utf8) + [0, 0xFF]
        let packed = try Deflate.pack(bytes)
        #expect(try Deflate.unpack(packed, size: bytes.count) == bytes)
        #expect(throws: CompressionError.wrongSize(found: bytes.count, expected: bytes.count + 1)) {
            try Deflate.unpack(packed, size: bytes.count + 1)
        }
    }
}
