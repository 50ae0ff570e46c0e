/// How byte-level vocabularies write bytes as visible characters.
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

    private static let bytes: [Unicode.Scalar: UInt8] = Dictionary(
        uniqueKeysWithValues: zip(scalars, (0...255).map(UInt8.init)))

    /// The bytes that a token's text stands for; characters that stand for none are kept as they are.
    static func decode(_ text: some Sequence<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        for scalar in String(decoding: Array(text), as: UTF8.self).unicodeScalars {
            if let byte = bytes[scalar] { result.append(byte) } else { result += String(Character(scalar)).utf8 }
        }
        return result
    }
}
