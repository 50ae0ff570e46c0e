/// A language's notation of numbers, and its words for what they count; in lower case.
package struct NumberWords: Sendable {
    /// The units of numbers, by their names in digests.
    package static let units = [
        "percent", "USD", "EUR", "JPY", "KRW", "CNY", "GBP", "CHF", "parameters", "tokens", "hours", "shares", other,
    ]
    /// A known currency that is not supported, listed so that it is not mistaken for another one.
    package static let other = "other"

    private enum DecimalMark: String, CaseIterable {
        case comma
        case point
    }

    /// True where `1.234,5` is written and not `1,234.5`.
    package let usesDecimalComma: Bool
    package let spacesGroupDigits: Bool
    /// Words that multiply the number before them.
    ///
    /// A billion is 10⁹ in English and in Brazil and 10¹² on the Continent.
    package let scales: [(name: String, value: Double)]
    /// Scales that are also written with a full stop, which then belongs to the number.
    package let dottedScales: Set<String>
    /// Characters that multiply the digits before them and add up: 1兆2000億.
    package let joinedScales: [(name: String, value: Double)]
    package let spacesJoinScales: Bool
    /// Letters directly after digits that multiply them.
    package let letterScales: [(name: String, value: Double)]
    /// The words for one, two, and so on, each in its forms.
    package let numberWords: [[String]]
    /// Digits that are written as characters.
    package let digits: [(name: String, value: Double)]
    /// Characters for tenths, and the words that begin with one and mean something else.
    package let tenths: [Unicode.Scalar]
    package let notTenths: [String]
    package let minus: [String]
    /// Words between the ends of a range.
    package let rangeWords: [String]
    /// Words between a number and its unit.
    package let unitConnectors: [String]
    /// Words after a percentage that make it a difference of percentages.
    package let percentagePoints: [String]
    /// Signs and codes before a number, each with its unit.
    package let currencySigns: [(name: String, value: String)]
    /// Words after a number, by their unit.
    package let unitWords: [(unit: String, words: [String])]
    /// Counters of people and things, directly after a number.
    package let counters: Set<String>
    /// Words after the level of an index, which counts nothing.
    package let indexPoints: Set<String>
    /// Words after a number that do not name what it counts.
    package let wordsAfterAmount: Set<String>

    init(_ reader: inout PackReader) {
        let mark: DecimalMark? = reader.choice("decimal mark")
        usesDecimalComma = mark == .comma
        spacesGroupDigits = reader.flag("spaces group digits")
        scales = reader.factors("scales")
        dottedScales = reader.set("dotted scales")
        joinedScales = reader.factors("joined scales")
        spacesJoinScales = reader.flag("spaces join scales")
        letterScales = reader.factors("letter scales", isOptional: true)
        numberWords = reader.forms("number words")
        digits = reader.factors("digits")
        tenths = reader.scalars("tenths")
        notTenths = reader.list("not tenths")
        minus = reader.list("minus")
        rangeWords = reader.list("range words")
        unitConnectors = reader.list("unit connectors")
        percentagePoints = reader.list("percentage points")
        currencySigns = reader.pairs("currency signs")
        reader.expect(currencySigns.map(\.value), of: "currency signs", among: Self.units)
        unitWords = Self.units.map { unit in (unit, reader.list(unit)) }
        counters = reader.set("counters")
        indexPoints = reader.set("index points")
        wordsAfterAmount = reader.set("words after an amount")
    }
}
