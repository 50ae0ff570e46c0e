import Foundation

extension String {
    /// The text in Unicode's composed form (NFC), without characters that only control a line's layout: soft hyphens,
    /// zero-width spaces, word joiners and byte order marks.
    ///
    /// Joiners that spell words and emoji (U+200C, U+200D) stay.
    package var composed: String {
        var hasInvisible = false
        var needsComposition = false
        for scalar in unicodeScalars where scalar.value >= 0xAD {
            if scalar.isOnlyForLayout { hasInvisible = true }
            if scalar.mayBeDecomposed {
                needsComposition = true
                break
            }
        }
        guard hasInvisible || needsComposition else { return self }
        let visible = String(String.UnicodeScalarView(unicodeScalars.filter { !$0.isOnlyForLayout }))
        return needsComposition ? visible.precomposedStringWithCanonicalMapping : visible
    }
}

extension Unicode.Scalar {
    /// True for soft hyphen, zero-width space, word joiner and byte order mark.
    package var isOnlyForLayout: Bool {
        switch value {
        case 0xAD, 0x200B, 0x2060, 0xFEFF: true
        default: false
        }
    }

    /// False for the characters of usual news texts that NFC leaves as they are.
    fileprivate var mayBeDecomposed: Bool {
        switch value {
        case 0..<0x300, 0x2010...0x206F, 0x20A0...0x20BF, 0x3001...0x3029, 0x3041...0x3098, 0x309B...0x4DBF,
            0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xFF01...0xFFEE:
            false
        case 0x370...0x373, 0x375...0x37D, 0x384...0x386, 0x388...0x482, 0x48A...0x530: false
        default: true
        }
    }
}
