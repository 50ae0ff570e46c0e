import Languages
import News

/// An article taken apart: what the steps of the embedded engine work on.
struct AnnotatedArticle: Sendable {
    var article: Article
    var language: Language
    var lexicon: Lexicon
    /// Nil if the article has none.
    var title: AnnotatedSentence?
    /// Every sentence of the text, boilerplate too: the contract counts them so.
    var sentences: [AnnotatedSentence]
    var mentions: [Mention]

    /// The title, then the sentences that belong to the story.
    var story: [AnnotatedSentence] {
        (title.map { [$0] } ?? []) + sentences.filter { !$0.isBoilerplate }
    }

    /// The text without what is said in it to a machine, which bears out nothing: spaces stand in its place.
    var textWithoutOrders: String {
        let orders = sentences.filter { Boilerplate.isSaidToMachine($0.text, hits: $0.hits) }
        guard !orders.isEmpty else { return article.text }
        var bytes = Array(article.text.utf8)
        for order in orders {
            let range = order.offset..<min(bytes.count, order.offset + order.text.utf8.count)
            bytes.replaceSubrange(range, with: repeatElement(0x20, count: range.count))
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    init(_ article: Article, language: Language, mentions all: [Mention]) {
        let mentions = all.written
        let lexicon = Lexicon.of(language)
        self.article = article
        self.language = language
        self.lexicon = lexicon
        self.mentions = mentions
        let inTitle = mentions.filter { $0.field == .title }.sorted { $0.offset < $1.offset }
        if !article.title.trimmed.isEmpty {
            let sentence = Sentence(text: article.title, offset: 0, paragraph: 0)
            title = Self.read(
                sentence, number: nil, lexicon: lexicon, mentions: inTitle,
                quantities: Quantities.read(article.title, language: language)
            )
        }
        let inText = mentions.filter { $0.field == .text }.sorted { $0.offset < $1.offset }
        let quantities = Quantities.read(article.text, language: language)
        let split = Sentences.split(article.text, language: language)
        sentences = split.enumerated().map { number, sentence in
            let range = sentence.offset..<(sentence.offset + sentence.text.utf8.count)
            return Self.read(
                sentence, number: number, lexicon: lexicon,
                mentions: Array(inText[inText.partition(range, by: \.offset)]),
                quantities: Array(quantities[quantities.partition(range, by: \.offset)])
            )
        }
        var place = 0
        for index in sentences.indices {
            sentences[index].place = place
            if !sentences[index].isBoilerplate { place += 1 }
        }
    }

    private static func read(
        _ sentence: Sentence, number: Int?, lexicon: Lexicon, mentions: [Mention], quantities: [Quantity]
    ) -> AnnotatedSentence {
        let folded = FoldedText(sentence.text)
        let hits = lexicon.hits(in: folded)
        var starts = Set(clauseStarts(sentence.text).map { $0 + sentence.offset })
        for hit in hits where hit.kind == .contrast { starts.insert(sentence.offset + hit.source) }
        starts.insert(sentence.offset)
        return AnnotatedSentence(
            number: number, text: sentence.text, offset: sentence.offset, hits: hits, folded: folded,
            mentions: mentions, quantities: quantities, clauses: starts.sorted(),
            isBoilerplate: number != nil && Boilerplate.isBoilerplate(sentence.text, folded: folded, hits: hits),
            modifiers: ModifierIndex(hits, in: folded)
        )
    }

    /// The UTF-8 offsets after commas and the like, except inside numbers.
    private static func clauseStarts(_ text: String) -> [Int] {
        var starts: [Int] = []
        var offset = 0
        var pending: Int?
        for scalar in text.unicodeScalars {
            if let place = pending, scalar.value != 0x20 {
                if !(0x30...0x39).contains(scalar.value) || offset > place { starts.append(offset) }
                pending = nil
            }
            offset += UTF8.width(scalar)
            switch scalar {
            case ",", ";", ":", "–", "—", "、", "，", "；", "：": pending = offset
            default: break
            }
        }
        return starts
    }
}
