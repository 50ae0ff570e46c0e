import Foundation
import News

/// Finds names line by line, for measurements and for people who want only this part.
///
/// An input line is `{"text", "lang"?, "body"?}`, an output line `{"entities", "mentions"}`: the ids of the named
/// entities, and each place with its confidence and, where it can be determined, its role. In `entities` symbols have
/// no exchange suffix, companies with a better-known US listing have its symbol, and models are given by family
/// (`model:gpt`, `model:o-series`); `mentions` has the gazetteer's own ids.
package struct MentionBatch: Sendable {
    private struct Question: Decodable {
        /// The headline.
        var text: String
        var lang: String?
        var body: String?
    }

    private struct Answer: Encodable {
        var entities: [String]
        var mentions: [Place]
    }

    /// A mention with the part that its entity has in the text.
    private struct Place: Encodable {
        var mention: Mention
        var role: Mention.Role?

        enum CodingKeys: CodingKey {
            case role
        }

        func encode(to encoder: any Encoder) throws {
            try mention.encode(to: encoder)
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encodeIfPresent(role, forKey: .role)
        }
    }

    /// Determines the roles of a text's entities, by their ids, from its title, body, language and mentions.
    package typealias Roles = @Sendable (String, String, Language?, [Mention]) -> [String: Mention.Role]

    private let gazetteer: Gazetteer
    private let roles: Roles

    package init(_ gazetteer: Gazetteer, roles: @escaping Roles = { _, _, _, _ in [:] }) {
        self.gazetteer = gazetteer
        self.roles = roles
    }

    /// Answers a line.
    ///
    /// - Throws: `DecodingError` if the line is not the JSON object described.
    package func answer(_ line: String) throws -> String {
        let question = try JSONDecoder().decode(Question.self, from: Data(line.utf8))
        let language = question.lang.flatMap(Language.init(tag:))
        let mentions = gazetteer.mentions(title: question.text, text: question.body ?? "", language: language)
        let roles = mentions.isEmpty ? [:] : roles(question.text, question.body ?? "", language, mentions)
        var entities: [String] = []
        for mention in mentions {
            let id = Self.commonID(mention.entity)
            if !entities.contains(id) { entities.append(id) }
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let places = mentions.map { Place(mention: $0, role: roles[$0.entity]) }
        return String(decoding: try encoder.encode(Answer(entities: entities, mentions: places)), as: UTF8.self)
    }

    /// The id under which others know an entity: `SIE` for `SIE.DE`, `BABA` for `9988.HK`, `model:gpt` for `model:gpt-4o`.
    static func commonID(_ id: String) -> String {
        guard let colon = id.firstIndex(of: ":") else {
            let symbol = id.split(separator: ".").first.map(String.init) ?? id
            return betterKnown[symbol] ?? symbol
        }
        let name = id[id.index(after: colon)...]
        guard id.hasPrefix("model:") else { return id }
        if let whole = wholeNames.first(where: { name == $0 || name.hasPrefix($0 + "-") }) { return "model:" + whole }
        let family = name.prefix { $0.isLetter }
        return "model:" + (family == "o" ? "o-series" : family)
    }

    /// US symbols of companies listed elsewhere, and names in place of symbols that are words.
    private static let betterKnown = [
        "9988": "BABA", "0700": "TCEHY", "9984": "SFTBY", "2330": "TSM", "9888": "BIDU", "STLAM": "STLA", "AI": "C3AI",
    ]
    /// Models whose name is not a family with versions.
    private static let wholeNames: Set<String> = ["stable-diffusion", "dall-e"]
}
