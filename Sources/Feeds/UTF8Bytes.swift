import Glibc

/// Bytes of a document, valid UTF-8, borrowed for the length of one parse.
typealias Bytes = UnsafeBufferPointer<UInt8>

/// The ASCII characters that the scanners look for.
enum ASCII {
    static let tab: UInt8 = 0x09
    static let newline: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let space: UInt8 = 0x20
    static let exclamation: UInt8 = 0x21
    static let quote: UInt8 = 0x22
    static let hash: UInt8 = 0x23
    static let ampersand: UInt8 = 0x26
    static let apostrophe: UInt8 = 0x27
    static let hyphen: UInt8 = 0x2D
    static let slash: UInt8 = 0x2F
    static let colon: UInt8 = 0x3A
    static let semicolon: UInt8 = 0x3B
    static let less: UInt8 = 0x3C
    static let equals: UInt8 = 0x3D
    static let greater: UInt8 = 0x3E
    static let question: UInt8 = 0x3F
    static let openBracket: UInt8 = 0x5B
    static let closeBracket: UInt8 = 0x5D
    static let openBrace: UInt8 = 0x7B
}

extension UInt8 {
    var isASCIISpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
    var isASCIILetter: Bool { (0x61...0x7A).contains(self | 0x20) }
    var isASCIIDigit: Bool { self &- 0x30 < 10 }
    var isASCIILetterOrDigit: Bool { isASCIILetter || isASCIIDigit }
    var asciiLowercased: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }

    /// True where an element's or attribute's name may begin: a letter, `_`, or any non-ASCII character.
    var startsName: Bool { isASCIILetter || self == 0x5F || self >= 0x80 }
}

extension UnsafeBufferPointer<UInt8> {
    /// The first place of `byte` in `start..<end`, or `end`.
    func index(of byte: UInt8, from start: Int, to end: Int) -> Int {
        guard start < end, let base = baseAddress else { return start }
        guard let found = memchr(base + start, Int32(byte), end - start) else { return end }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    /// The first place of `needle` at or after `start`, or nil.
    func range(of needle: StaticString, from start: Int, to limit: Int? = nil) -> Range<Int>? {
        let end = limit ?? count
        let length = needle.utf8CodeUnitCount
        guard length > 0, end - length >= start else { return nil }
        let first = needle.utf8Start[0]
        var place = start
        while true {
            place = index(of: first, from: place, to: end)
            guard place + length <= end else { return nil }
            if matches(needle, at: place) { return place..<place + length }
            place += 1
        }
    }

    func matches(_ needle: StaticString, at place: Int) -> Bool {
        let length = needle.utf8CodeUnitCount
        guard place >= 0, place + length <= count else { return false }
        for offset in 0..<length where self[place + offset] != needle.utf8Start[offset] { return false }
        return true
    }

    /// Compares without regard to ASCII case; `needle` is lower case.
    func matchesIgnoringCase(_ needle: StaticString, at place: Int) -> Bool {
        let length = needle.utf8CodeUnitCount
        guard place >= 0, place + length <= count else { return false }
        for offset in 0..<length where self[place + offset].asciiLowercased != needle.utf8Start[offset] {
            return false
        }
        return true
    }

    func string(_ range: Range<Int>) -> String {
        String(decoding: self[range], as: UTF8.self)
    }

    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var lower = range.lowerBound
        var upper = range.upperBound
        while lower < upper, self[lower].isASCIISpace { lower += 1 }
        while upper > lower, self[upper - 1].isASCIISpace { upper -= 1 }
        return lower..<upper
    }
}

extension String {
    /// Without white space at both ends, no-break and ideographic spaces included.
    var trimmed: String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.isBlank }),
            let last = scalars.lastIndex(where: { !$0.isBlank })
        else { return "" }
        if first == scalars.startIndex, scalars.index(after: last) == scalars.endIndex { return self }
        return String(scalars[first...last])
    }

    /// Trimmed, or nil if nothing is left.
    var nonEmpty: String? {
        let text = trimmed
        return text.isEmpty ? nil : text
    }

    /// With every run of white space as one space, and none at the ends.
    var collapsed: String {
        var isPending = true
        let isCollapsed = unicodeScalars.allSatisfy { scalar in
            defer { isPending = scalar == " " }
            return !scalar.isBlank || scalar == " " && !isPending
        }
        if isCollapsed, !isPending || isEmpty { return self }
        isPending = false
        var output = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            if scalar.isBlank {
                isPending = true
            } else {
                if isPending, !output.isEmpty { output.append(" ") }
                isPending = false
                output.append(scalar)
            }
        }
        return String(output)
    }
}

extension Unicode.Scalar {
    /// True for Unicode's white space and the byte order mark, without a look into its tables.
    var isBlank: Bool {
        switch value {
        case 0x09...0x0D, 0x20: true
        case 0..<0x85: false
        case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: true
        default: false
        }
    }
}
