import Foundation
import News

/// Finds names line by line, for measurements and for people who want only this part.
///
/// A line in is `{"text", "lang"?, "body"?}`, a line out `{"entities", "mentions"}`: the ids of what is named, and each place with
/// its confidence. In `entities` symbols stand without their exchange, by the US line where one is better known, and models by family
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
        var mentions: [Mention]
    }

    private let gazetteer: Gazetteer

    package init(_ gazetteer: Gazetteer) {
        self.gazetteer = gazetteer
    }

    /// Answers a line.
    ///
    /// - Throws: `DecodingError` if the line is not the JSON object described.
    package func answer(_ line: String) throws -> String {
        let question = try JSONDecoder().decode(Question.self, from: Data(line.utf8))
        let mentions = gazetteer.mentions(
            title: question.text, text: question.body ?? "", language: question.lang.flatMap(Language.init(tag:)))
        var entities: [String] = []
        for mention in mentions {
            let id = Self.commonID(mention.entity)
            if !entities.contains(id) { entities.append(id) }
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(Answer(entities: entities, mentions: mentions)), as: UTF8.self)
    }

    /// The id under which others know an entity: `SIE` for `SIE.DE`, `BABA` for `9988.HK`, `model:gpt` for `model:gpt-4o`.
    static func commonID(_ id: String) -> String {
        guard let colon = id.firstIndex(of: ":") else {
            let symbol = id.split(separator: ".").first.map(String.init) ?? id
            return betterKnown[symbol] ?? symbol
        }
        let name = id[id.index(after: colon)...]
        guard id.hasPrefix("model:"), !wholeNames.contains(String(name)) else { return id }
        let family = name.prefix { $0.isLetter }
        return "model:" + (family == "o" ? "o-series" : family)
    }

    /// US lines of companies at home elsewhere, and names in place of symbols that are words.
    private static let betterKnown = [
        "9988": "BABA", "0700": "TCEHY", "9984": "SFTBY", "2330": "TSM", "9888": "BIDU", "STLAM": "STLA", "AI": "C3AI",
    ]
    /// Models whose name is no family with a version behind it.
    private static let wholeNames: Set<String> = ["stable-diffusion", "dall-e"]
}
