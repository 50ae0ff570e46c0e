import Foundation
import News

/// Clusters headlines line by line, for measurements and for people who want only this part.
///
/// A line in is `{"n", "lang", "published", "title", "text"?}`, a line out `{"n", "story"}`; stories are formed within a language.
package struct StoryBatch {
    private struct Question: Decodable {
        var n: Int64
        var lang: String
        var published: Date
        var title: String
        var text: String?
    }

    private struct Answer: Encodable {
        var n: Int64
        var story: Int64
    }

    private var clusters: StoryClusters
    private let decoder = JSONDecoder()
    private let encoder = JSONEncoder()

    package init() {
        clusters = StoryClusters()
        decoder.dateDecodingStrategy = .iso8601
        encoder.outputFormatting = .sortedKeys
    }

    init(settings: StorySettings) {
        self.init()
        clusters = StoryClusters(settings: settings)
    }

    /// Answers a line.
    ///
    /// - Throws: `DecodingError` if the line is not the JSON object described.
    package mutating func answer(_ line: String) throws -> String {
        let question = try decoder.decode(Question.self, from: Data(line.utf8))
        let membership = clusters.add(
            StoryInput(
                id: question.n, source: "", title: question.title, text: question.text ?? "",
                language: Self.language(question.lang), newsTime: question.published))
        return String(decoding: try encoder.encode(Answer(n: question.n, story: membership.story)), as: UTF8.self)
    }

    /// Takes two-letter codes, and the three-letter ones of ISO 639-3 for the languages that are carried.
    private static func language(_ code: String) -> Language? {
        let long = [
            "deu": "de", "eng": "en", "fra": "fr", "spa": "es", "ita": "it", "por": "pt", "nld": "nl", "jpn": "ja",
            "zho": "zh", "kor": "ko",
            "ara": "ar", "ces": "cs", "pol": "pl", "rus": "ru", "swe": "sv", "tur": "tr",
        ]
        return Language(tag: long[code.lowercased()] ?? code)
    }
}
