import Glibc
import TextFormats

/// Converts a document's bytes to UTF-8, even if its labels are wrong.
///
/// The order is the one that works on real feeds: a byte order mark; non-ASCII bytes that are valid UTF-8; the label of
/// the HTTP header; the document's own label; a guess from the bytes.
package enum CharacterDecoding {
    /// Decodes a document.
    ///
    /// - Parameters:
    ///   - bytes: As fetched.
    ///   - contentType: The HTTP header.
    /// - Returns: Valid UTF-8 without a byte order mark and without control characters other than white space.
    package static func decode(_ bytes: [UInt8], contentType: String?) -> [UInt8] {
        withoutControls(unchecked(bytes, contentType: contentType))
    }

    private static func unchecked(_ bytes: [UInt8], contentType: String?) -> [UInt8] {
        if let (charset, length) = byteOrderMark(bytes) {
            let body = Array(bytes[length...])
            if charset == "UTF-8" { return isValidUTF8(body) ? body : repaired(body) }
            return convert(body, from: charset, isStrict: false) ?? body
        }
        if let charset = wideCharset(bytes) { return convert(bytes, from: charset, isStrict: false) ?? bytes }
        let isASCII = isASCII(bytes)
        if !isASCII, isValidUTF8(bytes) { return bytes }
        let labels = [httpLabel(contentType), documentLabel(bytes)].compactMap(\.self)
        if isASCII {
            let escaped = labels.first { $0.hasPrefix("ISO-2022") || $0.hasPrefix("HZ") || $0 == "UTF-7" }
            if let escaped { return convert(bytes, from: escaped, isStrict: false) ?? bytes }
            return bytes.contains(0x1B) ? convert(bytes, from: "ISO-2022-JP", isStrict: true) ?? bytes : bytes
        }
        let usable = labels.filter { $0 != "UTF-8" && $0 != "ASCII" && !$0.hasPrefix("UTF-16") }
        for label in usable {
            if let text = MixedEncoding.decode(bytes, from: label) { return text }
            if let text = convert(bytes, from: label, isStrict: true) { return text }
        }
        if let text = nearlyUTF8(bytes) { return text }
        if usable.isEmpty {
            if let charset = EncodingGuess.charset(of: bytes),
                let text = convert(bytes, from: charset, isStrict: false)
            {
                return text
            }
        }
        return convert(bytes, from: usable.first ?? "CP1252", isStrict: false) ?? repaired(bytes)
    }

    // MARK: - Labels

    private static func byteOrderMark(_ bytes: [UInt8]) -> (String, Int)? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return ("UTF-8", 3) }
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return ("UTF-32LE", 4) }
        if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return ("UTF-32BE", 4) }
        if bytes.starts(with: [0xFF, 0xFE]) { return ("UTF-16LE", 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return ("UTF-16BE", 2) }
        return nil
    }

    /// UTF-16 or UTF-32 without a byte order mark, recognized by the zeros around the first character.
    private static func wideCharset(_ bytes: [UInt8]) -> String? {
        guard bytes.count >= 4 else { return nil }
        func opens(_ byte: UInt8) -> Bool { byte == ASCII.less || byte == ASCII.openBrace || byte.isASCIISpace }
        switch (bytes[0], bytes[1], bytes[2], bytes[3]) {
        case (let first, 0, 0, 0) where opens(first): return "UTF-32LE"
        case (0, 0, 0, let first) where opens(first): return "UTF-32BE"
        case (let first, 0, _, _) where opens(first): return "UTF-16LE"
        case (0, let first, _, _) where opens(first): return "UTF-16BE"
        default: return nil
        }
    }

    private static func httpLabel(_ contentType: String?) -> String? {
        guard let contentType else { return nil }
        for part in contentType.split(separator: ";").dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1)
            if pair.count == 2, String(pair[0]).trimmed.lowercased() == "charset" {
                return charset(named: String(pair[1]))
            }
        }
        return nil
    }

    /// The label of an XML declaration or of an HTML `meta`, in the first 4,096 bytes.
    private static func documentLabel(_ bytes: [UInt8]) -> String? {
        bytes.prefix(4096).map(\.asciiLowercased).withUnsafeBufferPointer { head in
            if let start = head.range(of: "<?xml", from: 0)?.upperBound,
                let end = head.range(of: "?>", from: start)?.lowerBound,
                let label = value(after: "encoding", in: head, from: start, to: end)
            {
                return charset(named: label)
            }
            return value(after: "charset", in: head, from: 0, to: head.count).flatMap(charset(named:))
        }
    }

    /// The quoted or bare word after a name and an equals sign.
    private static func value(after name: StaticString, in head: Bytes, from start: Int, to end: Int) -> String? {
        guard var place = head.range(of: name, from: start, to: end)?.upperBound else { return nil }
        func skip(while isSkipped: (UInt8) -> Bool) {
            while place < end, isSkipped(head[place]) { place += 1 }
        }
        skip(while: \.isASCIISpace)
        guard place < end, head[place] == ASCII.equals else { return nil }
        place += 1
        skip { $0.isASCIISpace || $0 == ASCII.quote || $0 == ASCII.apostrophe }
        let word = place
        skip { !$0.isASCIISpace && !"\"'>;/?".utf8.contains($0) }
        return word < place ? head.string(word..<place) : nil
    }

    /// The iconv name for a label, in its practical meaning.
    static func charset(named label: String) -> String? {
        let name = label.trimmed.trimmingQuotes.lowercased()
        switch name {
        case "": return nil
        case "utf-8", "utf8", "unicode-1-1-utf-8", "x-utf-8": return "UTF-8"
        case "us-ascii", "ascii", "ansi_x3.4-1968": return "ASCII"
        case "gb2312", "gbk", "gb_2312-80", "x-gbk", "gb18030", "chinese", "euc-cn": return "GB18030"
        case "iso-8859-1", "latin1", "latin-1", "iso8859-1", "windows-1252", "cp1252", "x-cp1252": return "CP1252"
        case "iso-8859-9", "latin5": return "CP1254"
        case "iso-8859-11", "tis-620": return "CP874"
        case "shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "ms_kanji", "cp932", "ms932", "csshiftjis":
            return "CP932"
        case "euc-kr", "ks_c_5601-1987", "ksc5601", "windows-949", "korean", "cp949", "uhc": return "CP949"
        case "big5", "big5-hkscs", "x-x-big5": return "BIG5-HKSCS"
        case "euc-jp", "x-euc-jp", "cseucpkdfmtjapanese", "eucjp-ms", "eucjp": return "EUC-JP"
        case "iso-2022-jp", "csiso2022jp": return "ISO-2022-JP"
        case "hz-gb-2312": return "HZ"
        case "utf-16", "utf16", "ucs-2": return "UTF-16"
        case "x-mac-roman", "macintosh": return "MACINTOSH"
        case "iso-8859-8-i": return "ISO-8859-8"
        default:
            if name.hasPrefix("windows-") { return "CP" + name.dropFirst(8) }
            return name.utf8.allSatisfy { $0.isASCIILetterOrDigit || $0 == 0x2D || $0 == 0x5F || $0 == 0x3A }
                ? name.uppercased() : nil
        }
    }

    // MARK: - Bytes

    private static func isASCII(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { raw in
            var place = 0
            while place + 8 <= raw.count {
                let word = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
                if word & 0x8080_8080_8080_8080 != 0 { return false }
                place += 8
            }
            return raw[place...].allSatisfy { $0 < 0x80 }
        }
    }

    static func isValidUTF8(_ bytes: [UInt8]) -> Bool {
        var counts = UTF8Counts()
        counts.read(bytes, stopsAtFirstError: true)
        return counts.errors == 0
    }

    /// Text that is UTF-8 except for a few bytes: a cut character, or a quotation in another encoding.
    private static func nearlyUTF8(_ bytes: [UInt8]) -> [UInt8]? {
        var counts = UTF8Counts()
        counts.read(bytes, stopsAtFirstError: false)
        // A Latin-1 or Chinese text has few valid sequences by chance beside its many invalid ones.
        return counts.sequences > counts.errors ? repaired(bytes) : nil
    }

    /// Valid UTF-8 with every stray byte read as Windows-1252.
    private static func repaired(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + bytes.count / 8)
        var place = 0
        while place < bytes.count {
            let length = UTF8Counts.sequenceLength(bytes, at: place)
            if length > 0 {
                output.append(contentsOf: bytes[place..<place + length])
                place += length
                continue
            }
            let byte = bytes[place]
            let value = byte < 0xA0 ? CharacterReferences.windows1252[Int(byte) - 0x80] : UInt32(byte)
            // A lead byte whose sequence was cut represents a lost character.
            let isCut = byte >= 0xC2 && place + 1 < bytes.count && bytes[place + 1] & 0xC0 == 0x80
            if let scalar = Unicode.Scalar(isCut ? 0xFFFD : value) {
                output.append(contentsOf: String(Character(scalar)).utf8)
            }
            place += 1
            while isCut, place < bytes.count, bytes[place] & 0xC0 == 0x80 { place += 1 }
        }
        return output
    }

    private static func withoutControls(_ bytes: [UInt8]) -> [UInt8] {
        func isControl(_ byte: UInt8) -> Bool {
            ((byte < 0x20) && (byte != 9) && (byte != 10) && (byte != 13)) || (byte == 0x7F)
        }
        // Without branches, so that many bytes are tested at once.
        var controls: UInt8 = 0
        var upperControls: UInt8 = 0
        bytes.withUnsafeBufferPointer { bytes in
            for byte in bytes { controls |= isControl(byte) ? 1 : 0 }
            for place in 0..<max(bytes.count - 1, 0) {
                upperControls |= (bytes[place] == 0xC2 ? 1 : 0) & (bytes[place + 1] < 0xA0 ? 1 : 0)
            }
        }
        let hasControls = controls != 0
        let hasUpperControls = upperControls != 0
        var output = hasControls ? bytes.filter { !isControl($0) } : bytes
        // U+0080…U+009F are Windows-1252's characters, decoded as Latin-1.
        guard hasUpperControls else { return output }
        let input = output
        output.removeAll(keepingCapacity: true)
        var place = 0
        while place < input.count {
            if input[place] == 0xC2, place + 1 < input.count, input[place + 1] < 0xA0,
                let scalar = Unicode.Scalar(CharacterReferences.windows1252[Int(input[place + 1]) - 0x80])
            {
                output.append(contentsOf: String(Character(scalar)).utf8)
                place += 2
            } else {
                output.append(input[place])
                place += 1
            }
        }
        return output
    }

    /// Converts a document.
    ///
    /// - Parameters:
    ///   - bytes: All of the document.
    ///   - charset: A name that iconv knows.
    ///   - isStrict: True to fail at the first invalid sequence; else it becomes U+FFFD.
    /// - Returns: Nil if the charset is unknown, or on an invalid sequence when strict.
    static func convert(_ bytes: [UInt8], from charset: String, isStrict: Bool) -> [UInt8]? {
        switch charset {
        case "EUC-JP": JapaneseDecoder.eucJP(bytes, isStrict: isStrict)
        case "ISO-2022-JP": JapaneseDecoder.iso2022JP(bytes, isStrict: isStrict)
        default: convertWithLibrary(bytes, from: charset, isStrict: isStrict)
        }
    }

    /// The length in bytes of an invalid sequence of a charset.
    ///
    /// In charsets of two bytes the second one belongs to the first, unless it is ASCII, which is never lost.
    private static func lengthOfError(_ lead: UInt8, _ trail: UInt8?, in charset: String) -> Int {
        if charset.hasPrefix("UTF-16") { return 2 }
        if charset.hasPrefix("UTF-32") { return 4 }
        guard ["CP932", "CP949", "GB18030", "BIG5-HKSCS"].contains(charset), lead > 0x80, lead < 0xFF else { return 1 }
        // Half-width katakana of Shift_JIS are single bytes.
        if charset == "CP932", (0xA0...0xDF).contains(lead) { return 1 }
        return trail.map { $0 >= 0x80 } ?? false ? 2 : 1
    }

    /// Converts with the C library's iconv; see ``convert(_:from:isStrict:)``.
    static func convertWithLibrary(_ bytes: [UInt8], from charset: String, isStrict: Bool) -> [UInt8]? {
        guard let descriptor = iconv_open("UTF-8", charset), Int(bitPattern: descriptor) != -1 else { return nil }
        defer { iconv_close(descriptor) }
        var input = bytes
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count * 2)
        var chunk = [CChar](repeating: 0, count: 1 << 16)
        let isDone = input.withUnsafeMutableBytes { raw -> Bool in
            var source = raw.baseAddress?.assumingMemoryBound(to: CChar.self)
            var left = raw.count
            while left > 0 {
                let (result, made) = chunk.withUnsafeMutableBufferPointer { buffer -> (Int, Int) in
                    var target = buffer.baseAddress
                    var room = buffer.count
                    let result = iconv(descriptor, &source, &left, &target, &room)
                    let failure = result == -1 ? errno : 0
                    return (Int(failure), buffer.count - room)
                }
                output.append(contentsOf: chunk[0..<made].lazy.map { UInt8(bitPattern: $0) })
                if result == 0 || result == E2BIG { continue }
                if isStrict { return false }
                guard let stray = source.map({ UInt8(bitPattern: $0.pointee) }) else { return true }
                let isWestern = charset == "CP1252" && stray >= 0x80
                output.append(contentsOf: (isWestern ? "" : "\u{FFFD}").utf8)
                let trail = left > 1 ? source.map { UInt8(bitPattern: $0[1]) } : nil
                let step = lengthOfError(stray, trail, in: charset)
                source = source?.advanced(by: min(step, left))
                left -= min(step, left)
            }
            return true
        }
        return isDone ? output : nil
    }
}

/// Counts of the UTF-8 sequences in some bytes.
struct UTF8Counts {
    /// Valid sequences of more than one byte.
    private(set) var sequences = 0
    private(set) var errors = 0

    mutating func read(_ bytes: [UInt8], stopsAtFirstError: Bool) {
        bytes.withUnsafeBytes { raw in
            var place = 0
            while place < raw.count {
                if place + 8 <= raw.count,
                    raw.loadUnaligned(fromByteOffset: place, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
                {
                    place += 8
                    continue
                }
                let length = Self.length(raw, at: place)
                if length == 0 {
                    errors += 1
                    if stopsAtFirstError { return }
                    place += 1
                } else {
                    if length > 1 { sequences += 1 }
                    place += length
                }
            }
        }
    }

    static func sequenceLength(_ bytes: [UInt8], at place: Int) -> Int {
        bytes.withUnsafeBytes { length($0, at: place) }
    }

    /// The length of the valid sequence at `place`, 0 if there is none.
    private static func length(_ bytes: UnsafeRawBufferPointer, at place: Int) -> Int {
        let lead = bytes[place]
        let length: Int
        let second: ClosedRange<UInt8>
        switch lead {
        case 0..<0x80: return 1
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return 0
        }
        guard place + length <= bytes.count, second.contains(bytes[place + 1]) else { return 0 }
        for offset in 2..<max(length, 2) where bytes[place + offset] & 0xC0 != 0x80 { return 0 }
        return length
    }
}

extension String {
    fileprivate var trimmingQuotes: String {
        String(drop { $0 == "\"" || $0 == "'" }.prefix { $0 != "\"" && $0 != "'" })
    }
}
