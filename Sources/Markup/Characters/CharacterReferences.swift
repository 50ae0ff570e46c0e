import TextFormats

/// Resolves `&amp;`, `&#38;` and the named references of HTML.
package enum CharacterReferences {
    /// Code points by name.
    private static let table: [Substring: String] = {
        var table: [Substring: String] = [:]
        table.reserveCapacity(2200)
        for item in HTMLEntityTable.references.split(whereSeparator: \.isWhitespace) {
            let parts = item.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { continue }
            let scalars = parts[1].split(separator: "+").compactMap { UInt32($0, radix: 16) }
                .compactMap(Unicode.Scalar.init)
            table[parts[0]] = String(String.UnicodeScalarView(scalars))
        }
        return table
    }()

    private static let bare = Set(HTMLEntityTable.withoutSemicolon.split(whereSeparator: \.isWhitespace))

    /// The longest name in the table.
    private static let longestName = 32

    /// Windows-1252 for 0x80…0x9F, which references such as `&#150;` mean.
    static let windows1252: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ]

    /// Reads the reference that starts with the ampersand at `start`.
    ///
    /// - Parameters:
    ///   - bytes: The text.
    ///   - start: The ampersand.
    ///   - end: The end of the text.
    ///   - declared: The entities of the document's own type declaration, by name.
    ///   - isLenient: True in HTML, where the old names are also read without their semicolon.
    /// - Returns: The text and the place after it; nil if the ampersand is not a reference.
    package static func read(
        _ bytes: Bytes, at start: Int, end: Int, declared: [String: String] = [:], isLenient: Bool = false
    ) -> (text: String, next: Int)? {
        var place = start + 1
        guard place < end else { return nil }
        if bytes[place] == ASCII.hash { return number(bytes, at: place + 1, end: end) }
        let limit = min(end, place + Self.longestName)
        while place < limit, bytes[place].isASCIILetterOrDigit { place += 1 }
        if place < end, bytes[place] == ASCII.semicolon || !declared.isEmpty {
            while place < end,
                bytes[place].isASCIILetterOrDigit || bytes[place] == ASCII.hyphen || bytes[place] == 0x5F,
                place - start < 64
            { place += 1 }
        }
        guard place > start + 1 else { return nil }
        let name = bytes.string(start + 1..<place)
        if place < end, bytes[place] == ASCII.semicolon {
            if let text = declared[name] { return (text, place + 1) }
            if let text = basic(name) ?? table[name[...]] { return (text, place + 1) }
            if let text = table[name.lowercased()[...]] { return (text, place + 1) }
        }
        guard isLenient else { return nil }
        // A name without its semicolon, but not in an address's query (`&copy=3`).
        if place < end, bytes[place] == ASCII.equals { return nil }
        var prefix = name[...]
        while prefix.utf8.count >= 2 {
            if bare.contains(prefix), let text = table[prefix] {
                return prefix.utf8.count == name.utf8.count ? (text, start + 1 + prefix.utf8.count) : nil
            }
            prefix = prefix.dropLast()
        }
        return nil
    }

    private static func basic(_ name: String) -> String? {
        switch name {
        case "amp": "&"
        case "lt": "<"
        case "gt": ">"
        case "quot": "\""
        case "apos": "'"
        case "nbsp": "\u{A0}"
        default: nil
        }
    }

    private static func number(_ bytes: Bytes, at start: Int, end: Int) -> (text: String, next: Int)? {
        var place = start
        var value: UInt32 = 0
        var digits = 0
        if place < end, bytes[place] | 0x20 == 0x78 {
            place += 1
            while place < end, let digit = hexadecimal(bytes[place]) {
                value = value > 0xFFFFFF ? value : value * 16 + digit
                digits += 1
                place += 1
            }
        } else {
            while place < end, bytes[place].isASCIIDigit {
                value = value > 0xFFFFFF ? value : value * 10 + UInt32(bytes[place] - 0x30)
                digits += 1
                place += 1
            }
        }
        guard digits > 0 else { return nil }
        if place < end, bytes[place] == ASCII.semicolon { place += 1 }
        if (0x80...0x9F).contains(value) { value = windows1252[Int(value - 0x80)] }
        let isControl = value < 0x20 && value != 9 && value != 10 && value != 13
        guard !isControl, let scalar = Unicode.Scalar(value) else { return ("\u{FFFD}", place) }
        return (String(Character(scalar)), place)
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte - 0x30)
        case 0x41...0x46: UInt32(byte - 0x37)
        case 0x61...0x66: UInt32(byte - 0x57)
        default: nil
        }
    }

    /// Appends the bytes of `range` to `output` with every reference resolved once.
    package static func append(
        _ bytes: Bytes, _ range: Range<Int>, to output: inout [UInt8], declared: [String: String] = [:],
        isLenient: Bool = false
    ) {
        var place = range.lowerBound
        let end = range.upperBound
        while place < end {
            let ampersand = bytes.index(of: ASCII.ampersand, from: place, to: end)
            output.append(contentsOf: bytes[place..<ampersand])
            guard ampersand < end else { return }
            if let (text, next) = read(bytes, at: ampersand, end: end, declared: declared, isLenient: isLenient),
                next <= end
            {
                output.append(contentsOf: text.utf8)
                place = next
            } else {
                output.append(ASCII.ampersand)
                place = ampersand + 1
            }
        }
    }

    /// Resolves references in `text` as HTML does.
    package static func resolve(_ text: String) -> String {
        guard text.utf8.contains(ASCII.ampersand) else { return text }
        var text = text
        return text.withUTF8 { bytes in
            var output: [UInt8] = []
            output.reserveCapacity(bytes.count)
            append(bytes, 0..<bytes.count, to: &output, isLenient: true)
            return String(decoding: output, as: UTF8.self)
        }
    }
}
