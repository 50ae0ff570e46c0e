/// A named entity of the gazetteer: a company, a lab, a model.
package struct NamedEntity: Hashable, Codable, Sendable {
    package enum Kind: String, Codable, Sendable, CaseIterable {
        case company
        case lab
        case model
    }

    /// One spelling of the entity.
    package struct Alias: Hashable, Codable, Sendable {
        package var text: String
        /// True if the word alone may mean something else (Apple, Meta, R1) and needs a cue beside it.
        package var isAmbiguous: Bool
        /// True if it is an everyday word (Strategy, Zoom) that needs one of the entity's own cues beside it; general
        /// cues are not enough.
        package var needsOwnCue: Bool
        /// True if only its capital distinguishes it from an ordinary word (Apple, Oracle), so that a capital inside a
        /// sentence shows a name.
        package var isWord: Bool
        /// The languages of the spelling; empty means all.
        package var languages: [Language]

        package init(
            _ text: String, isAmbiguous: Bool = false, needsOwnCue: Bool = false, isWord: Bool = false,
            languages: [Language] = []
        ) {
            self.text = text
            self.isAmbiguous = isAmbiguous
            self.needsOwnCue = needsOwnCue
            self.isWord = isWord
            self.languages = languages
        }
    }

    /// `NVDA` for a listed company (its symbol in the watchlist), `lab:deepseek`, `model:deepseek-r1`.
    package var id: String
    package var kind: Kind
    package var name: String
    /// The primary instrument's symbol, for a company.
    package var ticker: String?
    /// The lab's id, for a model; the owner's ticker does not belong here.
    package var lab: String?
    package var aliases: [Alias]
    /// Words that resolve an ambiguous alias near it, beside the general cues.
    package var cues: [String]
    /// Words that show, near any of its names, another meaning: AMD beside `retina` is a disease.
    package var against: [String]
    /// The spelling of a model family's versions; nil for other entities.
    package var family: ModelFamily?

    package init(
        id: String, kind: Kind, name: String, ticker: String? = nil, lab: String? = nil, aliases: [Alias],
        cues: [String] = [], against: [String] = [], family: ModelFamily? = nil
    ) {
        self.id = id
        self.kind = kind
        self.name = name
        self.ticker = ticker
        self.lab = lab
        self.aliases = aliases
        self.cues = cues
        self.against = against
        self.family = family
    }
}

/// One place in an article where an entity is named.
package struct Mention: Hashable, Codable, Sendable {
    package enum Role: String, Codable, Sendable {
        /// The subject of the article.
        case subject
        /// An entity that the news affects.
        case affected
        case mentioned
    }

    package enum Field: String, Codable, Sendable {
        case title
        case text
    }

    /// The entity's id in the gazetteer.
    package var entity: String
    package var kind: NamedEntity.Kind
    /// As written.
    package var surface: String
    package var field: Field
    /// UTF-8 offset of the surface in its field.
    package var offset: Int
    /// 0…1; below 1 where an ambiguous name was resolved by context.
    package var confidence: Double

    package init(
        entity: String, kind: NamedEntity.Kind, surface: String, field: Field, offset: Int, confidence: Double = 1
    ) {
        self.entity = entity
        self.kind = kind
        self.surface = surface
        self.field = field
        self.offset = offset
        self.confidence = confidence
    }
}
