import Foundation
import Languages
import News

/// Clusters articles line by line as a run does, without a store.
///
/// An input line is `{"id", "published", "language"?, "source"?, "title", "text"?}`, an output line `{"id", "story"}`
/// with the id of the story's first article. `n` and `lang` are accepted for `id` and `language`. A missing language is
/// identified, and names are always found in the text.
package struct StoryBatch {
    /// A number or a string.
    private enum LineID: Codable, Hashable {
        case number(Int64)
        case text(String)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let number = try? container.decode(Int64.self) {
                self = .number(number)
            } else {
                self = .text(try container.decode(String.self))
            }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .number(let number): try container.encode(number)
            case .text(let text): try container.encode(text)
            }
        }
    }

    private struct Question: Decodable {
        var id: LineID?
        var n: LineID?
        var published: Date
        var language: String?
        var lang: String?
        var source: String?
        var title: String
        var text: String?
    }

    private struct Answer: Encodable {
        var id: LineID?
        var n: LineID?
        var story: LineID
    }

    private var clusters: StoryClusters
    /// The ids by the article's number in order of lines, while its story is live.
    private var names: [Int64: LineID] = [:]
    private var lines: Int64 = 0
    private var linesAtCleanup: Int64 = 0
    private let gazetteer: Gazetteer
    private let identifier = LanguageIdentifier()
    private let decoder = JSONDecoder()
    private let encoder = JSONEncoder()

    package init(_ gazetteer: Gazetteer) {
        clusters = StoryClusters()
        self.gazetteer = gazetteer
        decoder.dateDecodingStrategy = .iso8601
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    }

    /// Answers a line.
    ///
    /// - Throws: `DecodingError` if the line is not the JSON object described.
    package mutating func answer(_ line: String) throws -> String {
        let question = try decoder.decode(Question.self, from: Data(line.utf8))
        guard let name = question.id ?? question.n else {
            throw DecodingError.keyNotFound(
                NameKey(stringValue: "id"), .init(codingPath: [], debugDescription: "The line has no 'id'."))
        }
        let text = question.text ?? ""
        let language =
            (question.language ?? question.lang).flatMap(Self.language)
            ?? identifier.identify(question.title + "\n" + text).language
        lines += 1
        let membership = clusters.add(
            StoryInput(
                id: lines, source: question.source ?? "", title: question.title, text: text, language: language,
                newsTime: question.published,
                mentions: gazetteer.mentions(title: question.title, text: text, language: language)))
        if membership.story == lines { names[lines] = name }
        forgetIfMany()
        let answer = Answer(id: question.id, n: question.n, story: names[membership.story] ?? name)
        return String(decoding: try encoder.encode(answer), as: UTF8.self)
    }

    private mutating func forgetIfMany() {
        guard lines - linesAtCleanup > 2 * Int64(names.count) + Self.leastBetweenCleanups else { return }
        linesAtCleanup = lines
        names = names.filter { clusters.story($0.key) != nil }
    }

    private static let leastBetweenCleanups: Int64 = 4096

    private struct NameKey: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// Accepts two-letter codes, and the three-letter codes of ISO 639-3 for the languages with a pack.
    private static func language(_ code: String) -> Language? {
        let long = [
            "deu": "de", "eng": "en", "fra": "fr", "spa": "es", "ita": "it", "por": "pt", "nld": "nl", "jpn": "ja",
            "zho": "zh", "kor": "ko",
            "ara": "ar", "ces": "cs", "pol": "pl", "rus": "ru", "swe": "sv", "tur": "tr",
        ]
        return Language(tag: long[code.lowercased()] ?? code)
    }
}
