import Foundation

/// The release of an AI model: when it became public, with the sources.
package struct Release: Hashable, Codable, Sendable {
    /// One source's date.
    package struct Source: Hashable, Codable, Sendable {
        package var name: String
        package var address: String?
        /// The source's value.
        package var released: PublicInstant

        package init(name: String, address: String? = nil, released: PublicInstant) {
            self.name = name
            self.address = address
            self.released = released
        }
    }

    /// `deepseek-r1`, the name on the command line.
    package var id: String
    /// The model's entity, `model:deepseek-r1`.
    package var model: String
    /// The lab's entity, `lab:deepseek`.
    package var lab: String
    /// As printed: `DeepSeek R1`.
    package var name: String
    /// The instant that is used, UTC.
    package var released: PublicInstant
    package var openWeights: Bool?
    /// Every source, the one that is used first; disagreement is kept.
    package var sources: [Source]
    package var note: String?

    package init(
        id: String, model: String, lab: String, name: String, released: PublicInstant, openWeights: Bool? = nil,
        sources: [Source] = [], note: String? = nil
    ) {
        self.id = id
        self.model = model
        self.lab = lab
        self.name = name
        self.released = released
        self.openWeights = openWeights
        self.sources = sources
        self.note = note
    }
}

/// Something dated that could move prices besides a release: earnings, a central bank, another announcement.
package struct Confounder: Hashable, Codable, Sendable {
    package enum Kind: String, Codable, Sendable {
        case earnings
        case macro
        case policy
        case announcement
    }

    package var kind: Kind
    package var name: String
    /// The name in German; nil where the list gives none.
    package var germanName: String?
    package var instant: PublicInstant
    /// The symbols it concerns; empty means the whole market.
    package var symbols: [String]
    package var source: String?

    package init(
        kind: Kind, name: String, germanName: String? = nil, instant: PublicInstant, symbols: [String] = [],
        source: String? = nil
    ) {
        self.kind = kind
        self.name = name
        self.germanName = germanName
        self.instant = instant
        self.symbols = symbols
        self.source = source
    }
}
