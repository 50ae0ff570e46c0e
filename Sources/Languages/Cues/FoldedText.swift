import LanguagePacks

/// A text in the form in which cues are searched: lower case, without accents, words separated by single spaces.
///
/// Letters of Latin script lose their marks, full-width forms become ASCII, those traditional Chinese characters that
/// cues use become simplified ones, invisible characters are dropped, and punctuation becomes a space. A space is at
/// both ends, so that a cue can ask for a word's beginning or end.
package struct FoldedText: Sendable {
    /// UTF-8.
    package private(set) var bytes: [UInt8]
    /// For each of ``bytes``, the UTF-8 offset in the source.
    package private(set) var sources: [Int32]

    package init(_ text: String) {
        bytes = [0x20]
        sources = [0]
        bytes.reserveCapacity(text.utf8.count + 16)
        sources.reserveCapacity(text.utf8.count + 16)
        var offset: Int32 = 0
        var wasWide = false
        for scalar in text.unicodeScalars {
            let width = Int32(UTF8.width(scalar))
            defer { offset += width }
            switch Fold(scalar) {
            case .dropped:
                continue
            case .separator:
                appendSpace(offset)
            case .sign(let byte):
                appendSpace(offset)
                append(byte, offset)
                appendSpace(offset)
            case .narrow(let letters):
                if wasWide { appendSpace(offset) }
                wasWide = false
                for byte in letters.utf8 { append(byte, offset) }
                continue
            case .ascii(let byte):
                if wasWide { appendSpace(offset) }
                wasWide = false
                append(byte, offset)
                continue
            case .wide(let letter):
                if !wasWide { appendSpace(offset) }
                wasWide = true
                for byte in UTF8.encode(letter) ?? .init() { append(byte, offset) }
                continue
            }
            wasWide = false
        }
        appendSpace(offset)
    }

    private mutating func append(_ byte: UInt8, _ source: Int32) {
        bytes.append(byte)
        sources.append(source)
    }

    private mutating func appendSpace(_ source: Int32) {
        if bytes[bytes.count - 1] != 0x20 { append(0x20, source) }
    }
}

/// The folded form of one character.
private enum Fold {
    case dropped
    case separator
    case sign(UInt8)
    case ascii(UInt8)
    case narrow(String)
    /// Han, kana, Hangul: written without spaces, so cues may begin anywhere.
    case wide(Unicode.Scalar)

    init(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x61...0x7A, 0x30...0x39: self = .ascii(UInt8(scalar.value))
        case 0x41...0x5A: self = .ascii(UInt8(scalar.value + 0x20))
        case 0x25: self = .sign(0x25)
        case 0...0x7F: self = .separator
        case 0xAD, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFE00...0xFE0F, 0xFEFF,
            0x300...0x36F, 0xE0000...0xE01EF:
            self = .dropped
        case 0xAA, 0xBA, 0xC0...0x24F, 0x1E00...0x1EFF:
            self = Fold.marked[scalar].map(Fold.narrow) ?? .separator
        case 0xFF01...0xFF5E:
            self = Unicode.Scalar(scalar.value - 0xFEE0).map(Fold.init) ?? .separator
        case 0x3005, 0x3041...0x3096, 0x30A1...0x30FA, 0x30FC, 0x30FD, 0xAC00...0xD7A3, 0x20000...0x3FFFF:
            self = .wide(scalar)
        case 0x3400...0x9FFF, 0xF900...0xFAFF:
            self = .wide(Fold.simplified[scalar] ?? scalar)
        default:
            self = scalar.properties.isAlphabetic ? .narrow(scalar.properties.lowercaseMapping) : .separator
        }
    }

    /// Latin letters with marks, and their forms without.
    static let marked: [Unicode.Scalar: String] = {
        let groups = [
            "a": "àáâãäåāăąǎ", "c": "çćĉċč", "d": "ďđð", "e": "èéêëēĕėęěẽ", "g": "ĝğġģ", "h": "ĥħ", "i": "ìíîïĩīĭįı",
            "j": "ĵ", "k": "ķ", "l": "ĺļľł", "n": "ñńņňŋ", "o": "òóôõöøōŏőº", "r": "ŕŗř", "s": "śŝşšș", "t": "ţťŧț",
            "u": "ùúûüũūŭůűų", "w": "ŵ", "y": "ýÿŷ", "z": "źżž", "ss": "ßẞ", "ae": "æ", "oe": "œ", "th": "þ",
        ]
        var table: [Unicode.Scalar: String] = ["ª": "a"]
        for (plain, letters) in groups {
            for scalar in (letters + letters.uppercased()).unicodeScalars where scalar.value > 0x7F {
                table[scalar] = plain
            }
        }
        return table
    }()

    /// Traditional forms of the characters that cues use, each with the simplified one.
    static let simplified = Dictionary(
        LanguagePack.all.flatMap(\.writing.simplifiedCharacters).map { ($0.traditional, $0.simplified) }
    ) { _, last in last }
}
