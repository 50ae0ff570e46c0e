import LanguagePacks
import News

/// A language's words for scales, currencies and units, ready to be matched in a text.
struct NumberVocabulary: Sendable {
    /// A longer run of digits and marks is not a number; scalars.
    static let longestNumber = 40

    /// The vocabulary of a language; one of international words and signs for a language without a pack.
    static func of(_ language: Language) -> NumberVocabulary {
        byLanguage[language] ?? international
    }

    private static let byLanguage = Dictionary(
        uniqueKeysWithValues: LanguagePack.all.map { ($0.language, NumberVocabulary($0)) })
    private static let international = NumberVocabulary(LanguagePack.shared)

    /// Scalars to match, in any case or exactly.
    private struct Pattern: Sendable {
        let scalars: [UInt32]
        let isExact: Bool

        /// Words are matched in any case; signs, and scripts without cases, exactly.
        init(_ text: String, isExact: Bool = false) {
            scalars = text.unicodeScalars.map(\.value)
            self.isExact = isExact
        }

        /// The end of the match that begins at an index.
        ///
        /// ``scalars`` are in lower case; capitals in the text match.
        func end(in text: ScalarText, from index: Int) -> Int? {
            var position = index
            for scalar in scalars {
                var value = text[position]
                if !isExact {
                    if value == 0xA0 || value == 0x202F { value = 0x20 }
                    if value &- 0x41 < 26 || (0xC0...0xDE).contains(value) { value += 0x20 }
                }
                guard value == scalar else { return nil }
                position += 1
            }
            return position
        }
    }

    /// True where `1.234,5` is written and not `1,234.5`.
    let usesDecimalComma: Bool
    let spacesGroupDigits: Bool
    let spacesJoinScales: Bool
    private let scales: [(pattern: Pattern, factor: Double, isDotted: Bool)]
    private let joinedScales: [UInt32: Double]
    private let letterScales: [UInt32: Double]
    private let smallNumbers: [(pattern: Pattern, value: Double)]
    private let digits: [UInt32: Double]
    /// The characters that may not follow a character for tenths, by that character.
    private let tenths: [UInt32: Set<UInt32>]
    /// Nil is a currency that is not supported.
    private let signs: [(pattern: Pattern, unit: Quantity.Unit?)]
    private let signStarts: Set<UInt32>
    /// Longest first; nil is a currency that is not supported.
    private let units: [(pattern: Pattern, unit: Quantity.Unit?)]
    private let connectors: [Pattern]
    private let percentagePoints: [Pattern]
    private let minus: [Pattern]
    private let rangeWords: [Pattern]

    private init(_ pack: LanguagePack) {
        let words = pack.numbers
        let shared = LanguagePack.shared.numbers
        let isShared = pack === LanguagePack.shared
        usesDecimalComma = words.usesDecimalComma
        spacesGroupDigits = words.spacesGroupDigits
        spacesJoinScales = words.spacesJoinScales
        scales = words.scales.sorted { $0.name.utf8.count > $1.name.utf8.count }.map {
            (Pattern($0.name), $0.value, words.dottedScales.contains($0.name))
        }
        // A character that multiplies has the same meaning in every language.
        joinedScales = Self.byScalar(LanguagePack.all.flatMap(\.numbers.joinedScales))
        let capitals = shared.letterScales.map { (name: $0.name.uppercased(), value: $0.value) }
        letterScales = Self.byScalar(shared.letterScales + capitals)
        smallNumbers = words.numberWords.enumerated().flatMap { index, forms in
            forms.map { (Pattern($0), Double(index + 1)) }
        }
        digits = Self.byScalar(words.digits)
        tenths = Dictionary(
            uniqueKeysWithValues: words.tenths.map { mark in
                (mark.value, Set(words.notTenths.compactMap { $0.unicodeScalars.dropFirst().first?.value }))
            })
        let signs = words.currencySigns + (isShared ? [] : shared.currencySigns)
        self.signs = signs.map { (Pattern($0.name, isExact: true), Quantity.Unit(rawValue: $0.value)) }
        signStarts = Set(signs.compactMap { $0.name.unicodeScalars.first?.value })
        units = Self.units(words.unitWords + (isShared ? [] : shared.unitWords))
        connectors = (words.unitConnectors + (isShared ? [] : shared.unitConnectors)).map { word in
            Pattern(word.last.map { "'’-".contains($0) } == true ? word : word + " ")
        }
        percentagePoints = words.percentagePoints.map { Pattern($0) }
        minus = words.minus.map { Pattern($0) }
        rangeWords = words.rangeWords.map { Pattern($0) }
    }

    private static func units(
        _ lists: [(unit: String, words: [String])]
    ) -> [(pattern: Pattern, unit: Quantity.Unit?)] {
        var units: [(pattern: Pattern, unit: Quantity.Unit?)] = []
        for (name, words) in lists {
            let unit = Quantity.Unit(rawValue: name)
            for word in words {
                let isExact = word == "%" || (word.utf8.first ?? 0) >= 0x80
                units.append((Pattern(word, isExact: isExact), unit))
            }
        }
        return units.sorted { $0.pattern.scalars.count > $1.pattern.scalars.count }
    }

    private static func byScalar(_ pairs: [(name: String, value: Double)]) -> [UInt32: Double] {
        Dictionary(pairs.compactMap { pair in pair.name.unicodeScalars.first.map { ($0.value, pair.value) } }) {
            first, _ in first
        }
    }

    // MARK: Scales

    struct Scale {
        var factor: Double
        var end: Int
        /// 万, 億, 만: written against the number, and added up.
        var isJoined = false
        /// `m`, `B`, `k` written against the digits.
        var isLetter = false
    }

    /// The scale that follows a number, with a space or hyphen between at most.
    func scale(_ text: ScalarText, at index: Int) -> Scale? {
        if let factor = joinedScales[text[index]] {
            // 千 means thousand in 2千億, but 万 in 万博 does not mean ten thousand; only a scale directly after the number
            // counts.
            return Scale(factor: factor, end: index + 1, isJoined: true)
        }
        if let letter = letterScale(text, at: index) { return letter }
        var start = index
        while start < index + 2, Scalars.isSpace(text[start]) || [0x2D, 0x2010, 0x2011].contains(text[start]) {
            start += 1
        }
        for (pattern, factor, isDotted) in scales {
            guard let end = pattern.end(in: text, from: start), !Scalars.isSpacedLetter(text[end]) else { continue }
            return Scale(factor: factor, end: text[end] == 0x2E && isDotted ? end + 1 : end)
        }
        return nil
    }

    private func letterScale(_ text: ScalarText, at index: Int) -> Scale? {
        guard Scalars.digit(text[index - 1]) != nil, let factor = letterScales[text[index]] else { return nil }
        let next = text[index + 1]
        guard !Scalars.isSpacedLetter(next), Scalars.digit(next) == nil else { return nil }
        return Scale(factor: factor, end: index + 1, isLetter: true)
    }

    // MARK: Numbers in words

    /// A small number in words.
    func smallNumber(_ text: ScalarText, at index: Int) -> (value: Double, end: Int)? {
        guard Scalars.isSpacedLetter(text[index]) else { return nil }
        for (pattern, number) in smallNumbers {
            if let end = pattern.end(in: text, from: index), !Scalars.isSpacedLetter(text[end]) { return (number, end) }
        }
        return nil
    }

    /// The value of one digit that is written as a character.
    func digit(_ text: ScalarText, at index: Int) -> Double? {
        digits[text[index]]
    }

    /// The index after the character for tenths, 成 in Chinese and 割 in Japanese, or nil where it begins another word.
    func tenthsEnd(_ text: ScalarText, at index: Int) -> Int? {
        guard let others = tenths[text[index]] else { return nil }
        return others.contains(text[index + 1]) ? nil : index + 1
    }

    // MARK: Currencies and units

    /// A currency sign or code before a number.
    ///
    /// A nil currency is one that is not supported (HK$, R$).
    func currencyBefore(_ text: ScalarText, at index: Int) -> (currency: Quantity.Unit?, end: Int)? {
        guard startsCurrency(text[index]) else { return nil }
        for (pattern, unit) in signs {
            guard let end = pattern.end(in: text, from: index) else { continue }
            if Scalars.isSpacedLetter(text[end - 1]) {
                guard !Scalars.isSpacedLetter(text[end]), !Scalars.isSpacedLetter(text[index - 1]) else { continue }
            }
            // Another country's dollar.
            if pattern.scalars == [0x24], Scalars.isUppercase(text[index - 1]) { return (nil, end) }
            return (unit, end)
        }
        return nil
    }

    func startsCurrency(_ scalar: UInt32) -> Bool {
        signStarts.contains(scalar)
    }

    /// The unit after a number.
    ///
    /// A nil unit is a currency that is not supported.
    func unitAfter(_ text: ScalarText, at index: Int) -> (unit: Quantity.Unit?, end: Int)? {
        let start = unitStart(text, at: index)
        for (pattern, unit) in units {
            guard let end = pattern.end(in: text, from: start) else { continue }
            if Scalars.isSpacedLetter(text[end - 1]), Scalars.isSpacedLetter(text[end]) { continue }
            // Percentage points are a difference of percentages, not a percentage.
            if unit == .percent, Self.end(of: percentagePoints, text, at: end) != nil { return nil }
            return (unit, end)
        }
        return nil
    }

    /// The index of the unit's word: over one space or hyphen, and "de", "of", "di", "GPU-".
    private func unitStart(_ text: ScalarText, at index: Int) -> Int {
        var start = index
        while Scalars.isSpace(text[start]) && !Scalars.isLineBreak(text[start])
            || [0x2D, 0x2010, 0x2011].contains(text[start])
        {
            start += 1
        }
        guard start - index <= 3 else { return index }
        for connector in connectors {
            if let end = connector.end(in: text, from: start) { start = end }
        }
        return start
    }

    // MARK: Signs and ranges in words

    /// The end of the word for minus at an index.
    func minusEnd(_ text: ScalarText, at index: Int) -> Int? { Self.end(of: minus, text, at: index) }

    /// The end of the word between two ends of a range at an index.
    func rangeWordEnd(_ text: ScalarText, at index: Int) -> Int? { Self.end(of: rangeWords, text, at: index) }

    private static func end(of patterns: [Pattern], _ text: ScalarText, at index: Int) -> Int? {
        for pattern in patterns {
            if let end = pattern.end(in: text, from: index) { return end }
        }
        return nil
    }
}
