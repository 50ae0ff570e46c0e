import Languages
import News

/// One sentence, with everything that was found in it.
struct ReadSentence: Sendable {
    /// From 0; nil for the title.
    var number: Int?
    /// Verbatim.
    var text: String
    /// UTF-8 offset in the article's text (or title).
    var offset: Int
    var hits: [CueHit]
    var folded: FoldedText
    /// Offsets are those of the article.
    var mentions: [Mention]
    var quantities: [Quantity]
    /// Offsets in the article at which clauses begin, in order; the first is the sentence's own.
    var clauses: [Int]
    var isBoilerplate: Bool
    /// Its place among the sentences that belong to the story, from 0: what is no part of it pushes nothing back.
    var place = 0

    /// How much the sentence counts for what the article is about.
    var weight: Double {
        guard number != nil else { return 2.5 }
        switch place {
        case 0: return 1.5
        case 1, 2: return 1.1
        default: return place < 8 ? 0.8 : 0.5
        }
    }

    func has(_ kind: Cue.Kind) -> Bool {
        hits.contains { $0.kind == kind }
    }

    /// The offset of a hit in the article.
    func offset(of hit: CueHit) -> Int {
        offset + hit.source
    }

    /// The number of the clause that holds a place of the article.
    func clause(at place: Int) -> Int {
        (clauses.lastIndex { $0 <= place }) ?? 0
    }

    /// True if a company or lab is named.
    var namesCompany: Bool {
        mentions.contains { $0.kind != .model }
    }

    var namesModel: Bool {
        mentions.contains { $0.kind == .model }
    }
}

/// An article taken apart: what the steps of the embedded engine work on.
struct ReadArticle: Sendable {
    var article: Article
    var language: Language
    var lexicon: Lexicon
    /// Nil if the article has none.
    var title: ReadSentence?
    /// Every sentence of the text, boilerplate too: the contract counts them so.
    var sentences: [ReadSentence]
    var mentions: [Mention]

    /// The title, then the sentences that belong to the story.
    var story: [ReadSentence] {
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

    init(_ article: Article, language: Language, mentions: [Mention]) {
        let lexicon = Lexicon.of(language)
        self.article = article
        self.language = language
        self.lexicon = lexicon
        self.mentions = mentions
        let inTitle = mentions.filter { $0.field == .title }
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
                sentence, number: number, lexicon: lexicon, mentions: inText.filter { range.contains($0.offset) },
                quantities: quantities.filter { range.contains($0.offset) }
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
    ) -> ReadSentence {
        let folded = FoldedText(sentence.text)
        let hits = lexicon.hits(in: folded)
        var starts = Set(clauseStarts(sentence.text).map { $0 + sentence.offset })
        for hit in hits where hit.kind == .contrast { starts.insert(sentence.offset + hit.source) }
        starts.insert(sentence.offset)
        return ReadSentence(
            number: number, text: sentence.text, offset: sentence.offset, hits: hits, folded: folded,
            mentions: mentions, quantities: quantities, clauses: starts.sorted(),
            isBoilerplate: number != nil && Boilerplate.isBoilerplate(sentence.text, folded: folded, hits: hits)
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
