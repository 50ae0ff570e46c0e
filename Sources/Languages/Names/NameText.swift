import Foundation

/// A text in the form in which names are searched, with the offsets in its source.
///
/// The folding resembles NFKC: full-width and styled letters become plain ones, half-width kana full-width ones,
/// letters and their marks one character, no-break spaces and hyphens plain ones; invisible characters are dropped.
/// Letters keep their case and accents.
struct NameText: Sendable {
    /// UTF-8.
    let bytes: [UInt8]
    /// For each of ``bytes``, the UTF-8 offset in the source at which its character begins and ends; nil if nothing was folded.
    private let sources: [(start: Int32, end: Int32)]?
    private let source: [UInt8]

    init(_ text: String) {
        var text = text
        source = text.withUTF8 { Array($0) }
        guard let first = Self.firstFolded(source) else {
            bytes = source
            sources = nil
            return
        }
        var folder = Folder(source, from: first)
        folder.run()
        bytes = folder.bytes
        sources = folder.sources
    }

    /// The source range of a range of ``bytes``.
    func sourceRange(_ range: Range<Int>) -> Range<Int> {
        guard let sources, !range.isEmpty else { return range }
        return Int(sources[range.lowerBound].start)..<Int(sources[range.upperBound - 1].end)
    }

    /// The source's text between two of its UTF-8 offsets.
    func sourceText(_ range: Range<Int>) -> String {
        String(decoding: source[range], as: UTF8.self)
    }

    /// The offset of the first character that is folded, or changed by a mark after it; nil if there is none.
    private static func firstFolded(_ bytes: [UInt8]) -> Int? {
        var position = 0
        var previous = 0
        while position < bytes.count {
            // No character below U+00A0 is folded.
            guard bytes[position] >= 0xC2 else {
                previous = position
                position += 1
                continue
            }
            let (scalar, end) = decode(bytes, at: position)
            if isMark(scalar) { return previous }
            if plain(scalar) != .same { return position }
            previous = position
            position = end
        }
        return nil
    }

    /// The folded form of a scalar.
    fileprivate enum Plain: Equatable {
        case same
        case dropped
        case ascii(UInt8)
        /// Its compatibility form.
        case compatible
    }

    fileprivate static func plain(_ scalar: UInt32) -> Plain {
        switch scalar {
        case 0..<0xA0: .same
        // Soft hyphen, joiners, direction marks, variation selectors.
        case 0xAD, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFE00...0xFE0F, 0xFEFF,
            0xE0100...0xE01EF:
            .dropped
        case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: .ascii(0x20)
        case 0x2010, 0x2011, 0xFE63, 0xFF0D: .ascii(0x2D)
        case 0x2018, 0x2019, 0x2BC: .ascii(0x27)
        case 0xFF01...0xFF5E: .ascii(UInt8(scalar - 0xFEE0))
        // Half-width kana, ligatures, mathematical and enclosed letters, parts and squares of CJK.
        case 0xFF61...0xFFDC, 0xFB00...0xFB06, 0x1D400...0x1D7FF, 0x24B6...0x24E9, 0x2F00...0x2FD5, 0x3300...0x33FF,
            0xF900...0xFAFF:
            .compatible
        default: .same
        }
    }

    /// True for marks and Jamo that join the character before, and for the sound marks of half-width kana.
    fileprivate static func isMark(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x300...0x36F, 0x3099, 0x309A, 0xFF9E, 0xFF9F, 0x1161...0x11FF: true
        default: false
        }
    }

    fileprivate static func decode(_ bytes: [UInt8], at position: Int) -> (scalar: UInt32, end: Int) {
        let first = bytes[position]
        let (value, length): (UInt32, Int) =
            switch first {
            case 0..<0x80: (UInt32(first), 1)
            case 0x80..<0xE0: (UInt32(first & 0x1F), 2)
            case 0xE0..<0xF0: (UInt32(first & 0x0F), 3)
            default: (UInt32(first & 0x07), 4)
            }
        let end = min(position + length, bytes.count)
        return (bytes[(position + 1)..<end].reduce(value) { $0 << 6 | UInt32($1 & 0x3F) }, end)
    }
}

/// Folds the characters of one text.
private struct Folder {
    private let source: [UInt8]
    private var position: Int
    var bytes: [UInt8]
    var sources: [(start: Int32, end: Int32)]

    /// Text before the first offset is copied unchanged.
    init(_ source: [UInt8], from first: Int) {
        self.source = source
        position = first
        bytes = Array(source[..<first])
        bytes.reserveCapacity(source.count)
        sources = []
        sources.reserveCapacity(source.count)
        for offset in bytes.indices { sources.append((Int32(offset), Int32(offset + 1))) }
    }

    mutating func run() {
        while position < source.count {
            let start = position
            let (scalar, end) = NameText.decode(source, at: position)
            position = end
            let plain = NameText.plain(scalar)
            // A character with its marks is composed as a whole; invisible characters between them are ignored.
            if plain != .dropped, position < source.count, NameText.isMark(NameText.decode(source, at: position).scalar)
            {
                composeCluster(from: start)
                continue
            }
            switch plain {
            case .same: append(source[start..<end], start, end)
            case .dropped: break
            case .ascii(let byte): append(CollectionOfOne(byte), start, end)
            case .compatible:
                append(
                    String(decoding: source[start..<end], as: UTF8.self).precomposedStringWithCompatibilityMapping.utf8,
                    start, end)
            }
        }
    }

    private mutating func composeCluster(from start: Int) {
        while position < source.count {
            let (scalar, end) = NameText.decode(source, at: position)
            guard NameText.isMark(scalar) else { break }
            position = end
        }
        // Foundation leaves the sound marks of half-width kana beside their kana.
        let cluster = String(decoding: source[start..<position], as: UTF8.self)
            .replacing("\u{FF9E}", with: "\u{3099}").replacing("\u{FF9F}", with: "\u{309A}")
        append(
            cluster.precomposedStringWithCompatibilityMapping.precomposedStringWithCanonicalMapping.utf8, start,
            position)
    }

    private mutating func append(_ folded: some Sequence<UInt8>, _ start: Int, _ end: Int) {
        for byte in folded {
            bytes.append(byte)
            sources.append((Int32(start), Int32(end)))
        }
    }
}
