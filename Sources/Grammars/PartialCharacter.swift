/// The beginning of a UTF-8 character whose other bytes are still to come.
package enum PartialCharacter {
    /// The length of a character's beginning at the end of the bytes: 0 to 3.
    package static func length(atEndOf bytes: [UInt8]) -> Int {
        for length in 1...3 where length <= bytes.count {
            let byte = bytes[bytes.count - length]
            guard byte & 0xC0 != 0x80 else { continue }
            let expected = byte < 0xC2 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : byte < 0xF5 ? 4 : 1
            guard length < expected else { return 0 }
            return length == 1 || isSecond(bytes[bytes.count - length + 1], of: byte) ? length : 0
        }
        return 0
    }

    /// Whether a byte may follow a leading byte: overlong forms, surrogates and what is past U+10FFFF may not.
    private static func isSecond(_ byte: UInt8, of lead: UInt8) -> Bool {
        switch lead {
        case 0xE0: (0xA0...0xBF).contains(byte)
        case 0xED: (0x80...0x9F).contains(byte)
        case 0xF0: (0x90...0xBF).contains(byte)
        case 0xF4: (0x80...0x8F).contains(byte)
        default: (0x80...0xBF).contains(byte)
        }
    }
}
