import Languages
import News

/// One sentence, with everything that was found in it.
struct AnnotatedSentence: Sendable {
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
    /// Negators and intensifiers, and how many words stand between two places.
    var modifiers: ModifierIndex
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
        max(0, clauses.partitioningIndex { $0 > place } - 1)
    }

    /// True if a company or lab is named.
    var namesCompany: Bool {
        mentions.contains { $0.kind != .model }
    }

    var namesModel: Bool {
        mentions.contains { $0.kind == .model }
    }
}
