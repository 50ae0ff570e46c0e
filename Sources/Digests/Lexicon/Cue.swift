import Languages
import News

/// A word or phrase that is evidence about an article.
struct Cue: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case category(Digest.Category)
        case positive
        case negative
        /// A price moves up or down.
        case priceUp
        case priceDown
        /// A share, an index, an exchange.
        case stock
        case negator
        /// Makes the next word count more, or less if the weight is under one.
        case intensifier
        /// Where a sentence turns: `while`, `dagegen`.
        case contrast
        case releaseVerb
        case openWeights
        case closedWeights
        case training
        /// The model named beside it is only compared with.
        case comparison
        /// Begins a sentence that is not part of the story.
        case boilerplate
        /// Words to a machine that reads the article, whatever the article's language: orders, tags, answers laid into its mouth.
        case machineOrder
        /// What a number beside it counts.
        case counts(String)
        /// A word for what ``Concepts`` number so, whatever the language.
        case concept(Int)

        /// The kind that a lexicon's section names.
        init?(section: String) {
            if let category = Digest.Category(rawValue: section) {
                self = .category(category)
                return
            }
            if section.hasPrefix("counts_") {
                self = .counts(String(section.dropFirst("counts_".count)))
                return
            }
            guard let kind = Self.named[section] else { return nil }
            self = kind
        }

        private static let named: [String: Kind] = [
            "positive": .positive, "negative": .negative, "price_up": .priceUp, "price_down": .priceDown,
            "stock": .stock, "negator": .negator, "intensifier": .intensifier, "contrast": .contrast,
            "release_verb": .releaseVerb, "open_weights": .openWeights, "closed_weights": .closedWeights,
            "training": .training, "comparison": .comparison, "boilerplate": .boilerplate,
            "machine_order": .machineOrder,
        ]

        /// +1 or −1 for kinds that carry a judgement, else 0.
        var polarity: Double {
            switch self {
            case .positive, .priceUp: 1
            case .negative, .priceDown: -1
            default: 0
            }
        }
    }

    var kind: Kind
    var weight: Double
    /// As the lexicon writes it.
    var text: String
    var pattern: CuePattern
}

/// A cue found in a text.
struct CueHit: Hashable, Sendable {
    /// The cue's number in its lexicon.
    var cue: Int
    var kind: Cue.Kind
    var weight: Double
    /// Place in the folded text.
    var range: Range<Int>
    /// UTF-8 offset in the source.
    var source: Int
}
