/// The properties of a Unicode scalar that a pre-tokenizer needs.
struct ScalarClass: OptionSet, Sendable {
    let rawValue: UInt8

    /// A letter, `\p{L}`.
    static let letter = ScalarClass(rawValue: 1)
    /// A number, `\p{N}`.
    static let number = ScalarClass(rawValue: 2)
    /// A mark, `\p{M}`.
    static let mark = ScalarClass(rawValue: 4)
    /// Punctuation, `\p{P}`.
    static let punctuation = ScalarClass(rawValue: 8)
    /// A symbol, `\p{S}`.
    static let symbol = ScalarClass(rawValue: 16)
    /// White space, `\s`.
    static let whitespace = ScalarClass(rawValue: 32)

    /// Scalars of a later Unicode are unassigned for existing vocabularies, whose tools used this version.
    private static let newestUnicode = (major: 15, minor: 1)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(_ scalar: Unicode.Scalar) {
        self = scalar.isASCII ? Self.ascii[Int(scalar.value)] : Self(properties: scalar.properties)
    }

    private static let ascii = (0..<128).map { ScalarClass(properties: Unicode.Scalar($0).properties) }

    private init(properties: Unicode.Scalar.Properties) {
        guard let age = properties.age, (age.major, age.minor) <= Self.newestUnicode else {
            self = []
            return
        }
        let category: ScalarClass =
            switch properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: .letter
            case .decimalNumber, .letterNumber, .otherNumber: .number
            case .nonspacingMark, .spacingMark, .enclosingMark: .mark
            case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
                .finalPunctuation, .otherPunctuation:
                .punctuation
            case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: .symbol
            default: []
            }
        self = properties.isWhitespace ? category.union(.whitespace) : category
    }
}

/// A text as scalars with their classes, and the offset of each in its UTF-8.
///
/// A byte outside any well-formed sequence counts as one replacement character (U+FFFD), and keeps its place.
struct TextScalars {
    private(set) var values: [UInt32] = []
    private(set) var classes: [ScalarClass] = []
    /// The offset of each scalar in the bytes, and at the end the total length.
    private(set) var offsets: [Int] = []

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        values.reserveCapacity(bytes.count)
        classes.reserveCapacity(bytes.count)
        offsets.reserveCapacity(bytes.count + 1)
        var index = 0
        while index < bytes.count {
            let (scalar, length) = Self.decode(bytes, at: index)
            values.append(scalar.value)
            classes.append(ScalarClass(scalar))
            offsets.append(index)
            index += length
        }
        offsets.append(index)
    }

    var count: Int { values.count }

    private static let replacement: Unicode.Scalar = "\u{FFFD}"

    /// The scalar that begins at `index`, and its length in bytes; one replaced byte if none does.
    private static func decode(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (Unicode.Scalar, Int) {
        let first = bytes[index]
        if first < 0x80 { return (Unicode.Scalar(first), 1) }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        let smallest: UInt32 = length == 4 ? 0x10000 : length == 3 ? 0x800 : 0x80
        guard first >= 0xC2, first < 0xF5, index + length <= bytes.count else { return (replacement, 1) }
        var value = UInt32(first) & (0x7F >> UInt32(length))
        for byte in bytes[index + 1..<index + length] {
            guard byte & 0xC0 == 0x80 else { return (replacement, 1) }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        guard value >= smallest, let scalar = Unicode.Scalar(value) else { return (replacement, 1) }
        return (scalar, length)
    }
}
