import Foundation
import Languages
import News

/// An article's account of its event in a form that is the same in every language.
struct EventProfile: Sendable {
    struct Name: Sendable {
        var trait: EventTrait
        var text: String
        var isInTitle: Bool
    }

    /// Numbers of ``EventNames``, and whether the title contains them.
    private(set) var known: [(number: Int32, isInTitle: Bool)] = []
    /// Names outside all lists: entities, words, rounded figures.
    private(set) var names: [Name] = []
    /// Companies, labs and models.
    let entities: Set<String>
    let titleEntities: Set<String>
    let figures: [EventFigure]
    let titleFigures: [EventFigure]
    let subject: EventSubject

    /// The number of characters of title and body that are read: the lead gives the event, the rest its background.
    private static let leadLength = 600
    /// The least confidence of a mention that counts.
    private static let leastConfidence = 0.7

    init(_ input: StoryInput, title: [Words.Written], lead: [Words.Written]) {
        let start = String(input.text.prefix(Self.leadLength))
        let heading = String(input.title.prefix(Self.leadLength))
        let vocabulary = EventVocabulary.of(input.language)
        let inTitle = vocabulary.names(in: FoldedText(heading))
        let inLead = vocabulary.names(in: FoldedText(start))
        known = inTitle.union(inLead).sorted().map { ($0, inTitle.contains($0)) }

        let mentions = input.mentions.filter {
            $0.confidence >= Self.leastConfidence && ($0.field == .title || $0.offset < Self.leadLength)
        }
        entities = Set(mentions.map(\.entity))
        titleEntities = Set(mentions.filter { $0.field == .title }.map(\.entity))
        for entity in entities.sorted() {
            let trait: EventTrait = entity.hasPrefix("model:") ? .model : .maker
            names.append(Name(trait: trait, text: entity, isInTitle: titleEntities.contains(entity)))
        }
        let titleWords = Self.words(title)
        let words = titleWords.union(Self.words(lead))
        names += words.sorted().map { Name(trait: .word, text: $0, isInTitle: titleWords.contains($0)) }

        titleFigures = EventFigure.read(heading, language: input.language)
        var figures = titleFigures
        for figure in EventFigure.read(start, language: input.language) where !figures.contains(figure) {
            figures.append(figure)
        }
        self.figures = figures
        for key in Set(figures.map(\.key)).sorted() {
            names.append(Name(trait: .figure, text: key, isInTitle: titleFigures.contains { $0.key == key }))
        }
        let acts = inTitle.reduce(into: UInt64(0)) { acts, number in
            if EventNames.shared.traits[Int(number)] == .act { acts |= 1 << UInt64(number) }
        }
        subject = EventSubject(
            mentions: mentions, versions: ModelVersion.read(heading), acts: acts,
            centralBanks: known.compactMap { known in
                EventNames.shared.centralBanks[known.number].map { ($0, known.isInTitle) }
            })
    }

    /// Stems of words in Latin letters: names, codes, and words long enough that languages share them by borrowing.
    private static func words(_ written: [Words.Written]) -> Set<String> {
        var found: Set<String> = []
        for word in written {
            let token = word.token
            guard let first = token.utf8.first, first < 0xD0 else { continue }
            let hasDigit = token.utf8.contains { $0 &- 0x30 < 10 }
            let hasLetter = token.utf8.contains { $0 >= 0x41 }
            guard hasLetter, token.utf8.count >= 3, word.isCapitalized || hasDigit || token.utf8.count >= 5 else {
                continue
            }
            found.insert(Words.stem(token))
        }
        return found
    }
}

/// A figure by which reports in different languages can be compared.
struct EventFigure: Hashable, Sendable {
    /// Absolute, written out: 593 billion is 593e9.
    var value: Double
    /// Nil for a bare number, and for a scaled one whose unit is not known.
    var unit: Quantity.Unit?
    /// The number of significant digits as written, without zeros at the ends.
    var significantDigits: Int

    /// Figures read of one text.
    private static let most = 8

    /// Reads the quantities of a text, and the bare numbers from 1,000 on that are not years.
    static func read(_ text: String, language: Language?) -> [EventFigure] {
        guard let language, text.utf8.contains(where: { $0 &- 0x30 < 10 || $0 >= 0xE3 }) else { return [] }
        let quantities = Quantities.read(text, language: language)
        var figures = quantities.map { quantity in
            EventFigure(
                value: abs(quantity.value), unit: quantity.unit == .count ? nil : quantity.unit,
                significantDigits: digits(quantity.quote))
        }
        for number in Quantities.numbers(text, language: language)
        where number.value >= 1000 && !(1900...2100 ~= number.value) {
            let isPart = quantities.contains { ($0.offset..<($0.offset + $0.quote.utf8.count)).contains(number.offset) }
            if !isPart {
                figures.append(
                    EventFigure(value: number.value, unit: nil, significantDigits: digits(number.quote)))
            }
        }
        return Array(figures.prefix(most))
    }

    private static func digits(_ quote: String) -> Int {
        let digits = quote.unicodeScalars.filter { $0.value &- 0x30 < 10 }.drop { $0 == "0" }
        return digits.reversed().drop { $0 == "0" }.count
    }

    /// The certainty that two figures are one, 0…1: the same, or the same with other rounding.
    func agreement(with other: EventFigure) -> Double {
        if unit == .percent || other.unit == .percent {
            guard unit == other.unit else { return 0 }
            if value == other.value { return 1 }
            let isRounded = value.rounded() != value || other.value.rounded() != other.value
            return isRounded && abs(value - other.value) <= 0.51 ? 0.8 : 0
        }
        guard unit == other.unit || unit == nil || other.unit == nil else { return 0 }
        let largest = max(value, other.value)
        guard largest > 0 else { return 0 }
        let difference = abs(value - other.value) / largest
        return difference < 0.001 ? 1 : difference < 0.02 ? 0.7 : 0
    }

    /// The share of one text's figures that another text contains; a round percentage counts little.
    static func agreement(of figures: [EventFigure], with others: [EventFigure]) -> Double {
        guard !figures.isEmpty, !others.isEmpty else { return 0 }
        let sum = figures.reduce(0.0) { sum, figure in
            let best = others.reduce(0.0) { max($0, figure.agreement(with: $1)) }
            let weight = figure.significantDigits >= 2 ? 2 : figure.unit == .percent ? 1 : 1.5
            return sum + best * weight
        }
        return min(sum, mostAgreement)
    }

    private static let mostAgreement = 5.0

    /// The figure to the last digit, which two reports in one language share and two events hardly do; nil if it is
    /// round or small.
    ///
    /// Percentages count with decimals, sums from a million.
    var exactForm: String? {
        guard let unit else { return nil }
        if unit == .percent, value.rounded() == value { return nil }
        if unit != .percent, !unit.isCurrency || value < 1e6 { return nil }
        return unit.rawValue + " " + String((value * 100).rounded())
    }

    /// The figure to two digits, the key under which reports with the same figure are found.
    var key: String {
        guard value > 0 else { return "0" }
        if unit == .percent { return "% \(Int(min(value, 1e6).rounded()))" }
        let magnitude = pow(10, log10(value).rounded(.down) - 1)
        return "\((value / magnitude).rounded())e\(Int(log10(magnitude).rounded()))"
    }
}
