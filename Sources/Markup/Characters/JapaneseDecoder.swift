import TextFormats

/// EUC-JP and ISO-2022-JP as browsers decode them, with NEC's row 13 and its selection of IBM's characters, which the C library lacks.
///
/// > Source: WHATWG, Encoding Standard, sections 13.1.1 (EUC-JP decoder) and 13.2.1 (ISO-2022-JP decoder).
enum JapaneseDecoder {
    private static let replacement: UInt32 = 0xFFFD
    /// Cells of a row, and rows of a table, in JIS.
    private static let cells = 94

    /// JIS X 0208 with the vendors' rows, `[row * 94 + cell]`; 0 where nothing is assigned.
    private static let kanji = table(from: "CP932") { row, cell in
        let lead = row / 2 + (row < 62 ? 0x81 : 0xC1)
        let trail = row % 2 == 0 ? cell + (cell < 63 ? 0x40 : 0x41) : cell + 0x9F
        return [UInt8(lead), UInt8(trail)]
    }

    /// JIS X 0212, `[row * 94 + cell]`.
    private static let supplement = table(from: "EUC-JP") { row, cell in [0x8F, UInt8(0xA1 + row), UInt8(0xA1 + cell)] }

    /// The C library's character for every cell, one a line.
    private static func table(from charset: String, bytes: (_ row: Int, _ cell: Int) -> [UInt8]) -> [UInt32] {
        var input: [UInt8] = []
        for row in 0..<cells {
            for cell in 0..<cells { input += bytes(row, cell) + [ASCII.newline] }
        }
        let text = CharacterDecoding.convertWithLibrary(input, from: charset, isStrict: false) ?? []
        let lines = text.split(separator: ASCII.newline, omittingEmptySubsequences: false)
        guard lines.count == cells * cells + 1 else { return [] }
        return lines.dropLast().map { line in
            let scalars = String(decoding: line, as: UTF8.self).unicodeScalars
            // An unassigned cell becomes U+FFFD, often followed by the trail byte.
            guard scalars.count == 1, let scalar = scalars.first, scalar.value != replacement else { return 0 }
            return scalar.value
        }
    }

    private static func character(_ row: UInt8, _ cell: UInt8, in table: [UInt32]) -> UInt32 {
        let index = Int(row) * cells + Int(cell)
        return index < table.count ? table[index] : 0
    }

    /// - Returns: Nil at the first invalid sequence if strict; otherwise it becomes U+FFFD, together with both bytes of
    ///   an unassigned pair.
    static func eucJP(_ bytes: [UInt8], isStrict: Bool) -> [UInt8]? {
        var output = Output(capacity: bytes.count * 2)
        var place = 0
        func isCell(_ place: Int) -> Bool { place < bytes.count && (0xA1...0xFE).contains(bytes[place]) }
        /// An ASCII byte is never lost with the lead byte before it.
        func lengthOfError(_ place: Int) -> Int { place < bytes.count && bytes[place] >= 0x80 ? 1 : 0 }
        while place < bytes.count {
            let lead = bytes[place]
            var value: UInt32 = 0
            var length = 1
            switch lead {
            case 0..<0x80: value = UInt32(lead)
            case 0x8E where place + 1 < bytes.count && (0xA1...0xDF).contains(bytes[place + 1]):
                value = 0xFF61 + UInt32(bytes[place + 1] - 0xA1)
                length = 2
            case 0x8F where isCell(place + 1):
                if isCell(place + 2) {
                    value = character(bytes[place + 1] - 0xA1, bytes[place + 2] - 0xA1, in: supplement)
                }
                length = 2 + lengthOfError(place + 2)
            case 0xA1...0xFE:
                if isCell(place + 1) { value = character(lead - 0xA1, bytes[place + 1] - 0xA1, in: kanji) }
                length = 1 + lengthOfError(place + 1)
            case 0x8E, 0x8F: length = 1 + lengthOfError(place + 1)
            default: break
            }
            if value == 0, lead != 0 {
                if isStrict { return nil }
                value = replacement
            }
            output.append(value)
            place += length
        }
        return output.bytes
    }

    private enum CharacterSet {
        case ascii
        case roman
        case katakana
        case kanji
    }

    private static let escapes: [(bytes: [UInt8], set: CharacterSet)] = [
        (Array("\u{1B}(B".utf8), .ascii), (Array("\u{1B}(J".utf8), .roman), (Array("\u{1B}(I".utf8), .katakana),
        (Array("\u{1B}$@".utf8), .kanji), (Array("\u{1B}$B".utf8), .kanji),
    ]

    /// - Returns: Nil at the first invalid sequence if strict; otherwise it becomes U+FFFD.
    static func iso2022JP(_ bytes: [UInt8], isStrict: Bool) -> [UInt8]? {
        var output = Output(capacity: bytes.count * 2)
        var set = CharacterSet.ascii
        var place = 0
        while place < bytes.count {
            if bytes[place] == 0x1B, let escape = escapes.first(where: { bytes[place...].starts(with: $0.bytes) }) {
                set = escape.set
                place += escape.bytes.count
                continue
            }
            let (value, length) = character(at: place, in: bytes, set: set)
            if value == replacement, isStrict { return nil }
            output.append(value)
            place += length
        }
        return output.bytes
    }

    private static func character(
        at place: Int, in bytes: [UInt8], set: CharacterSet
    ) -> (value: UInt32, length: Int) {
        let byte = bytes[place]
        switch set {
        case .ascii, .roman:
            guard byte < 0x80, byte != 0x0E, byte != 0x0F, byte != 0x1B else { return (replacement, 1) }
            if set == .roman, byte == ASCII.backslash { return (0xA5, 1) }
            if set == .roman, byte == 0x7E { return (0x203E, 1) }
            return (UInt32(byte), 1)
        case .katakana:
            guard (0x21...0x5F).contains(byte) else { return (replacement, 1) }
            return (0xFF61 + UInt32(byte - 0x21), 1)
        case .kanji:
            guard (0x21...0x7E).contains(byte), place + 1 < bytes.count else { return (replacement, 1) }
            let trail = bytes[place + 1]
            if trail == 0x1B { return (replacement, 1) }
            guard (0x21...0x7E).contains(trail) else { return (replacement, 2) }
            let value = Self.character(byte - 0x21, trail - 0x21, in: kanji)
            return (value == 0 ? replacement : value, 2)
        }
    }

    /// Text in UTF-8.
    private struct Output {
        private(set) var bytes: [UInt8] = []

        init(capacity: Int) { bytes.reserveCapacity(capacity) }

        mutating func append(_ value: UInt32) {
            if value < 0x80 {
                bytes.append(UInt8(value))
            } else if value < 0x800 {
                bytes.append(0xC0 | UInt8(value >> 6))
                bytes.append(0x80 | UInt8(value & 0x3F))
            } else if value < 0x1_0000 {
                bytes.append(0xE0 | UInt8(value >> 12))
                bytes.append(0x80 | UInt8(value >> 6 & 0x3F))
                bytes.append(0x80 | UInt8(value & 0x3F))
            } else {
                bytes.append(0xF0 | UInt8(value >> 18))
                bytes.append(0x80 | UInt8(value >> 12 & 0x3F))
                bytes.append(0x80 | UInt8(value >> 6 & 0x3F))
                bytes.append(0x80 | UInt8(value & 0x3F))
            }
        }
    }
}
