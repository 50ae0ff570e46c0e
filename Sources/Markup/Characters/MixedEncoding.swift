import TextFormats

/// Documents in a single-byte charset with parts in UTF-8, such as a feed that quotes another site without conversion.
///
/// A few pairs of bytes are both valid UTF-8 and sensible Windows-1252 (`É»` ends a French quotation). Only unambiguous
/// bytes are therefore read as UTF-8: Western letters and quotation marks, and runs of several characters.
enum MixedEncoding {
    /// The length of a run of UTF-8 sequences that no single-byte text has by chance.
    private static let longRun = 3

    /// - Returns: UTF-8; nil if the charset has several bytes a character, or no part of the document is UTF-8.
    static func decode(_ bytes: [UInt8], from charset: String) -> [UInt8]? {
        guard isSingleByte(charset) else { return nil }
        let parts = utf8Parts(of: bytes, isLatin: latin.contains(charset))
        guard !parts.isEmpty, let characters = upperHalf(of: charset) else { return nil }
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + bytes.count / 4)
        var place = 0
        func convert(to end: Int) {
            for byte in bytes[place..<end] {
                if byte < 0x80 { output.append(byte) } else { output += characters[Int(byte) - 0x80] }
            }
        }
        for part in parts {
            convert(to: part.lowerBound)
            output += bytes[part]
            place = part.upperBound
        }
        convert(to: bytes.count)
        return output
    }

    /// Charsets of Western and Central European languages, where C3 and C2 do not begin a pair that occurs in text.
    private static let latin: Set<String> = [
        "CP1250", "CP1252", "CP1254", "ISO-8859-1", "ISO-8859-2", "ISO-8859-15", "ISO-8859-16",
    ]

    private static func isSingleByte(_ charset: String) -> Bool {
        ["CP125", "ISO-8859-", "KOI8-", "CP874", "MACINTOSH"].contains { charset.hasPrefix($0) }
    }

    private static func utf8Parts(of bytes: [UInt8], isLatin: Bool) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var place = 0
        while let start = bytes[place...].firstIndex(where: { $0 >= 0x80 }) {
            var end = start
            var count = 0
            while end < bytes.count, bytes[end] >= 0x80 {
                let length = UTF8Counts.sequenceLength(bytes, at: end)
                if length == 0 { break }
                end += length
                count += 1
            }
            if count >= longRun || isLatin && count > 0 && isWestern(bytes[start..<end]) { parts.append(start..<end) }
            place = max(end, start + 1)
        }
        return parts
    }

    /// True for letters of Latin-1, and quotation marks, dashes and the euro sign, in UTF-8.
    private static func isWestern(_ part: ArraySlice<UInt8>) -> Bool {
        var place = part.startIndex
        while place < part.endIndex {
            switch part[place] {
            case 0xC2, 0xC3: place += 2
            case 0xE2 where part[place + 1] == 0x80 || part[place + 1] == 0x82: place += 3
            default: return false
            }
        }
        return true
    }

    /// The characters of the bytes from 0x80 on, in UTF-8.
    private static func upperHalf(of charset: String) -> [[UInt8]]? {
        let input = (UInt8(0x80)...UInt8(0xFF)).flatMap { [$0, ASCII.newline] }
        guard let text = CharacterDecoding.convert(input, from: charset, isStrict: false) else { return nil }
        let lines = text.split(separator: ASCII.newline, omittingEmptySubsequences: false).dropLast()
        guard lines.count == 0x80 else { return nil }
        return lines.map(Array.init)
    }
}
