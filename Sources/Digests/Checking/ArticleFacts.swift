import Foundation
import Languages
import News
import TextFormats

/// An article's figures, dates, names and words, against which every claim about it is checked.
struct ArticleFacts: Sendable {
    let read: AnnotatedArticle
    private let gazetteer: Gazetteer
    /// Of title and text, and of the text alone.
    private let quantities: [Quantity]
    private let textQuantities: [Quantity]
    private let numbers: Set<Double>
    /// `YYYY-MM-DD`: the dates that are written, and that of the publication.
    private let dates: Set<String>
    private let entities: Set<String>
    /// The stems of all content words.
    private let words: Set<String>
    /// Title and text, in which places of claims are looked for.
    private let sources: [(text: String, folded: FoldedText)]

    init(_ article: Article, language: Language, mentions: [Mention], gazetteer: Gazetteer) {
        self.gazetteer = gazetteer
        read = AnnotatedArticle(article, language: language, mentions: mentions)
        let told = read.textWithoutOrders
        let texts = [article.title, told]
        textQuantities = Quantities.read(told, language: language)
        quantities = Quantities.read(article.title, language: language) + textQuantities
        let written = texts.flatMap { Quantities.numbers($0, language: language) }.map(\.value)
        var dates: Set<String> = [Self.day(article.newsTime)]
        for text in texts {
            for date in WrittenDates.read(text, language: language, reference: article.newsTime) {
                dates.insert(date.date)
            }
        }
        self.dates = dates
        let years = dates.compactMap { Double($0.prefix(4)) }
        numbers = Set(written.map(abs) + quantities.map { abs($0.value) } + years)
        entities = Set(mentions.map(\.entity))
        words = Set(texts.flatMap { Words.stems($0, language: language) })
        sources = texts.map { ($0, FoldedText($0)) }
    }

    var language: Language { read.language }
    var article: Article { read.article }

    /// The UTC date of an instant, as `2025-01-27`.
    static func day(_ instant: Date) -> String { String(instant.rfc3339.prefix(10)) }

    // MARK: Words

    /// The article's own words for a text, whatever its case, accents, spaces and punctuation.
    ///
    /// - Parameters:
    ///   - text: What is looked for.
    ///   - mayBeInflected: Whether the last word may be inflected: the genitive `Nvidias` means Nvidia.
    /// - Returns: A verbatim piece of title or text; nil if the article does not say it.
    func verbatim(_ text: String, mayBeInflected: Bool = false) -> String? {
        let wanted = FoldedText(text).bytes
        guard wanted.count > 2 else { return nil }
        for source in sources {
            // A piece that ends within a character, before a mark that joins it, is none of the text's.
            if let piece = source.folded.piece(of: source.text, matching: wanted, mayBeInflected: mayBeInflected),
                source.text.contains(piece)
            {
                return piece
            }
        }
        return nil
    }

    /// True if a text shares so few of its words with the article that it must be about something else.
    func isForeign(_ text: String) -> Bool {
        let said = Set(Words.stems(text, language: language))
        return Double(said.intersection(words).count) < Self.leastShared * Double(max(1, said.count))
    }

    /// The share of a sentence's content words, by their stems, that the article has too; other words may say the same.
    private static let leastShared = 0.25

    /// True unless an article is said to tell of open weights, and none of its words does.
    func tells(ofOpenWeights isOpen: Bool) -> Bool {
        !isOpen || read.story.contains { $0.has(.openWeights) }
    }

    // MARK: Numbers and dates

    func says(date: String) -> Bool { dates.contains(date) }

    /// The quantities with a value and unit, whatever the sign.
    func quantities(of value: Double, unit: String) -> [Quantity] {
        quantities.filter { $0.unit.rawValue == unit && Self.areEqual($0.value, value) }
    }

    /// True if the text, beside the title, gives so many dollars.
    func says(dollars: Double) -> Bool {
        textQuantities.contains { $0.unit == .usDollars && $0.value == dollars }
    }

    func says(number: Double) -> Bool {
        numbers.contains { Self.areEqual($0, number) }
    }

    /// Equal but for the last digits of the arithmetic, and for the sign: "fell 17 percent" may be told as −17.
    static func areEqual(_ one: Double, _ other: Double) -> Bool {
        abs(abs(one) - abs(other)) <= 1e-9 * max(abs(one), abs(other))
    }

    // MARK: Names

    /// The entity of the article that a name stands for: by a name, alias or symbol that the gazetteer knows.
    func entity(named name: String) -> NamedEntity? {
        let wanted = FoldedText(name).bytes
        let known =
            read.mentions.filter { FoldedText($0.surface).bytes == wanted }.map(\.entity)
            + gazetteer.mentions(title: name, text: "", language: nil)
            .filter { FoldedText($0.surface).bytes == wanted }.map(\.entity)
            + entities.sorted().filter { id in
                gazetteer[id].map { entity in
                    ([entity.name] + entity.aliases.map(\.text) + [entity.ticker].compactMap(\.self)).contains {
                        FoldedText($0).bytes == wanted
                    }
                } ?? false
            }
        let named = known.filter(entities.contains).compactMap { gazetteer[$0] }
        // A company's listing before its lab, a lab before a model of the same name.
        return named.first { $0.kind == .company } ?? named.first { $0.kind == .lab } ?? named.first
    }

    /// The entities that a text names and the article does not.
    func strangers(in text: String) -> [String] {
        gazetteer.mentions(title: "", text: text, language: language)
            .filter { $0.confidence == 1 && !entities.contains($0.entity) && verbatim($0.surface) == nil }
            .map(\.surface)
    }
}

extension FoldedText {
    /// The piece of the source that folds to the same as a whole text, both ends at the borders of words.
    func piece(of source: String, matching wanted: [UInt8], mayBeInflected: Bool = false) -> String? {
        // The spaces at the ends are no part of what is looked for where a script has none between words.
        let content = wanted.dropFirst().dropLast()
        guard let first = content.first, let last = content.last, content.count <= bytes.count else { return nil }
        let isWideAtStart = first >= 0xE3
        let isFreeAtEnd = Self.endsWide(content) || (mayBeInflected && content.count >= Self.shortestStem)
        var index = 1
        while index + content.count < bytes.count {
            defer { index += 1 }
            guard bytes[index] == first, bytes[index + content.count - 1] == last,
                isWideAtStart || bytes[index - 1] == 0x20, isFreeAtEnd || bytes[index + content.count] == 0x20,
                bytes[index..<(index + content.count)].elementsEqual(content)
            else { continue }
            let utf8 = Array(source.utf8)
            let start = Int(sources[index])
            var end = Int(sources[index + content.count - 1]) + 1
            while end < utf8.count, utf8[end] & 0xC0 == 0x80 { end += 1 }
            return String(decoding: utf8[start..<end], as: UTF8.self)
        }
        return nil
    }

    /// A shorter word begins too many others; UTF-8 bytes.
    private static let shortestStem = 4

    /// True if the last character takes three bytes or more, as Han, kana and Hangul do.
    private static func endsWide(_ content: ArraySlice<UInt8>) -> Bool {
        let lead = content.last { $0 & 0xC0 != 0x80 } ?? 0
        return lead >= 0xE3
    }
}
