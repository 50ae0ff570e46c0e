/// Questions about single Unicode scalars, given by value.
enum Scalars {
    /// True for space, tab, line breaks, and the spaces of typography and of CJK.
    static func isSpace(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F,
            0x3000, 0xFEFF:
            true
        default: false
        }
    }

    static func isLineBreak(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    /// True for `0`…`9`.
    static func isDigit(_ scalar: UInt32) -> Bool {
        scalar &- 0x30 < 10
    }

    /// The value of an ASCII or full-width digit.
    static func digit(_ scalar: UInt32) -> Int? {
        if scalar &- 0x30 < 10 { return Int(scalar - 0x30) }
        if scalar &- 0xFF10 < 10 { return Int(scalar - 0xFF10) }
        return nil
    }

    /// True for letters of any script, and for marks that follow them.
    static func isLetter(_ scalar: UInt32) -> Bool {
        if scalar < 0x80 { return (scalar | 0x20) &- 0x61 < 26 }
        if scalar < 0xC0 { return scalar == 0xAA || scalar == 0xB5 || scalar == 0xBA }
        if scalar < 0x250 { return scalar != 0xD7 && scalar != 0xF7 }
        if isCJK(scalar) { return true }
        return Unicode.Scalar(scalar)?.properties.isAlphabetic ?? false || (0x300...0x36F).contains(scalar)
    }

    /// True for letters of scripts that put spaces between words.
    static func isSpacedLetter(_ scalar: UInt32) -> Bool {
        isLetter(scalar) && !isCJK(scalar)
    }

    static func isUppercase(_ scalar: UInt32) -> Bool {
        if scalar < 0x80 { return scalar &- 0x41 < 26 }
        return Unicode.Scalar(scalar)?.properties.isUppercase ?? false
    }

    static func isLowercase(_ scalar: UInt32) -> Bool {
        if scalar < 0x80 { return scalar &- 0x61 < 26 }
        return Unicode.Scalar(scalar)?.properties.isLowercase ?? false
    }

    /// True for Han characters.
    static func isHan(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x3005, 0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF: true
        default: false
        }
    }

    static func isHiragana(_ scalar: UInt32) -> Bool {
        (0x3041...0x309F).contains(scalar)
    }

    /// True for katakana of full or half width, including the long-vowel mark.
    static func isKatakana(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x30A1...0x30FA, 0x30FC...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9F: true
        default: false
        }
    }

    static func isHangul(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0xAC00...0xD7A3, 0x1100...0x11FF, 0x3130...0x318F: true
        default: false
        }
    }

    /// True for letters of Chinese, Japanese and Korean.
    static func isCJK(_ scalar: UInt32) -> Bool {
        scalar >= 0x1100 && (isHan(scalar) || isHangul(scalar) || isHiragana(scalar) || isKatakana(scalar))
    }

    /// The half-width ASCII twin of a full-width character.
    static func narrow(_ scalar: UInt32) -> UInt32 {
        (0xFF01...0xFF5E).contains(scalar) ? scalar - 0xFEE0 : scalar
    }
}
