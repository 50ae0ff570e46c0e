/// The visible characters in which byte-level vocabularies write bytes.
///
/// Printable bytes of Latin-1 stand for themselves, and the 68 others are the characters from U+0100 on: a space is
/// `Ġ`, a line feed `Ċ`.
///
/// > Source: Radford et al., GPT-2, `bytes_to_unicode`.
enum ByteEncoding {
    /// The UTF-8 of the character for each byte.
    static let characters: [[UInt8]] = scalars.map { Array(String(Character($0)).utf8) }

    private static let scalars: [Unicode.Scalar] = {
        var next: UInt32 = 0x100
        return (0...255).map { byte in
            switch byte {
            case 0x21...0x7E, 0xA1...0xAC, 0xAE...0xFF: return Unicode.Scalar(UInt8(byte))
            default:
                defer { next += 1 }
                // All are below U+0144, where no surrogates are.
                return Unicode.Scalar(next) ?? "?"
            }
        }
    }()

    /// The byte of each character up to the last that stands for one, and -1 for the others.
    private static let bytes: [Int16] = {
        var bytes = [Int16](repeating: -1, count: 0x144)
        for (byte, scalar) in scalars.enumerated() { bytes[Int(scalar.value)] = Int16(byte) }
        return bytes
    }()

    /// The bytes of a token's text; characters that represent no byte are kept as they are.
    static func decode(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var index = text.startIndex
        while index < text.endIndex {
            let first = text[index]
            var value = Int(first)
            var length = 1
            // All characters that represent bytes have one or two bytes of UTF-8 themselves.
            if first & 0xE0 == 0xC0, index + 1 < text.endIndex, text[index + 1] & 0xC0 == 0x80 {
                value = Int(first & 0x1F) << 6 | Int(text[index + 1] & 0x3F)
                length = 2
            }
            if first < 0x80 || length == 2, value < bytes.count, bytes[value] >= 0 {
                result.append(UInt8(bytes[value]))
            } else {
                result += text[index..<index + length]
            }
            index += length
        }
        return result
    }
}
