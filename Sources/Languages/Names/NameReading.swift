import LanguagePacks
import News

/// The context of a name that may be an ordinary word.
struct NameReading {
    private let isEastern: Bool
    private let hasCapitalizedNouns: Bool
    private let verbs: Set<String>
    /// Verbs of languages without spaces, which follow a name directly.
    private let easternVerbs: [[UInt8]]
    private let hasSubjectComma: Bool

    init(language: Language?) {
        let packs = LanguagePack.packs(for: language)
        isEastern = language.map { LanguagePack[$0].writing.isMeasuredInCharacters } ?? true
        hasCapitalizedNouns = packs.contains(where: \.writing.hasCapitalizedNouns)
        verbs = packs.filter(\.writing.hasSpaces).reduce(into: []) { $0.formUnion($1.names.companyVerbs) }
        easternVerbs = packs.filter { !$0.writing.hasSpaces }.flatMap(\.names.companyVerbs).map { Array($0.utf8) }
        hasSubjectComma = packs.contains(where: \.names.hasSubjectComma)
    }

    /// Words of all languages, because texts about technology and markets quote other languages.
    private static let western = LanguagePack.all.filter { !$0.writing.isMeasuredInCharacters }.map(\.names)
    private static let finance = western.reduce(into: Set<String>()) { $0.formUnion($1.financeContext) }
    private static let intelligence = western.reduce(into: Set<String>()) { $0.formUnion($1.intelligenceContext) }
    private static let companions = western.reduce(into: Set<String>()) { $0.formUnion($1.companions) }
    /// The same for texts without spaces, where any of these pieces counts.
    private static let pieces = LanguagePack.all.filter(\.writing.isMeasuredInCharacters)
        .flatMap { $0.names.financeContext.union($0.names.intelligenceContext) }

    /// True if a general cue of companies, or of labs and models, is among some words.
    func hasCue(_ around: String, isCompany: Bool) -> Bool {
        let words = Set(around.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "-" }.flatMap(Self.parts))
        return !words.isDisjoint(with: isCompany ? Self.finance : Self.intelligence)
            || isEastern && Self.pieces.contains(where: around.contains)
    }

    /// True if a hyphen joins a name to an ordinary word: `Llama-Wolle`, `Apple-shaped`; not `Llama-Modell`, `Amazon-backed`.
    ///
    /// Companies make all kinds of products, so a German noun after a company's name proves nothing: `Apple-Brille`.
    func isPartOfCompound(_ bytes: [UInt8], _ range: Range<Int>, isCompany: Bool) -> Bool {
        guard range.upperBound < bytes.count, bytes[range.upperBound] == 0x2D else { return false }
        let word = word(bytes, from: range.upperBound + 1)
        guard let first = word.first, !(isCompany && first.isUppercase) else { return false }
        let lower = word.lowercased()
        let known = [Self.finance, Self.intelligence, Self.companions]
        return !known.contains { $0.contains(lower) || Self.endings(of: lower).contains(where: $0.contains) }
    }

    /// True if a name is at the head of a sentence, before a verb of companies.
    func acts(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        var start = range.lowerBound
        while start > 0, bytes[start - 1] == 0x20 { start -= 1 }
        guard start == 0 || Self.openers.contains(NameScalars.scalar(bytes, before: start)) else { return false }
        let next = NameScalars.scalar(bytes, at: range.upperBound)
        if hasSubjectComma, next == 0x2C || next == 0x3001 { return true }
        if easternVerbs.contains(where: { bytes[range.upperBound...].starts(with: $0) }) { return true }
        guard next == 0x20 else { return false }
        return verbs.contains(word(bytes, from: range.upperBound + 1).lowercased())
    }

    /// True if a name has a capital inside a sentence whose ordinary words have none.
    func hasNamesCapital(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        guard !hasCapitalizedNouns, bytes.count <= Self.longestHeadline, range.lowerBound > 0,
            bytes[range.lowerBound - 1] == 0x20
        else { return false }
        let words = String(decoding: bytes, as: UTF8.self).split(separator: " ")
        let others = words.dropFirst().filter { $0.count >= 3 && $0.first?.isLetter == true }
        let small = others.count { $0.first?.isLowercase == true }
        return small >= 2 && 5 * small >= 3 * others.count
    }

    /// Searches whole words for cues with spaces between words, pieces for the others.
    static func contains(_ cue: String, in context: String) -> Bool {
        guard let first = cue.unicodeScalars.first else { return false }
        if Scalars.isCJK(first.value) { return context.contains(cue) }
        var searched = context[...]
        while let range = searched.firstRange(of: cue) {
            let before = range.lowerBound == context.startIndex ? nil : context[context.index(before: range.lowerBound)]
            let after = range.upperBound == context.endIndex ? nil : context[range.upperBound]
            if !(before?.isLetter ?? false), !(after?.isLetter ?? false) || after == "s" { return true }
            searched = context[range.upperBound...]
        }
        return false
    }

    /// Characters that may precede the first word of a sentence.
    private static let openers = Set(".:!?|>()\"“”„«»–—-\n、。：！？「『》】]".unicodeScalars.map(\.value))

    private func word(_ bytes: [UInt8], from start: Int) -> String {
        var end = start
        while NameScalars.isLatinLetter(bytes, at: end) { end += bytes[end] < 0x80 ? 1 : bytes[end] < 0xE0 ? 2 : 3 }
        return String(decoding: bytes[start..<min(end, bytes.count)], as: UTF8.self)
    }

    /// The ends of a compound, which carry its meaning: `aktienkurs` is a `kurs`.
    private static func endings(of word: String) -> [String] {
        word.count <= shortestEnding ? [] : (1...(word.count - shortestEnding)).map { String(word.dropFirst($0)) }
    }

    private static let shortestEnding = 4
    /// UTF-8 bytes.
    private static let longestHeadline = 400

    /// A hyphenated word and its parts.
    private static func parts(_ word: Substring) -> [String] {
        word.contains("-") ? [String(word)] + word.split(separator: "-").map(String.init) : [String(word)]
    }
}
