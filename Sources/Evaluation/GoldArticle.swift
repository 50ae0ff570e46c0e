import Foundation
import News
import TextFormats

/// An article with the labels that readers gave it.
package struct GoldArticle: Hashable, Sendable {
    package var title: String
    package var text: String
    package var published: Date?
    /// Whether it contains words of another category, where the set states that.
    package var isHard: Bool?
    package var labels: Annotation

    package var id: String { labels.id }

    package init(title: String, text: String, published: Date? = nil, isHard: Bool? = nil, labels: Annotation) {
        self.title = title
        self.text = text
        self.published = published
        self.isHard = isHard
        self.labels = labels
    }

    /// The article as engines take it.
    ///
    /// - Parameter number: Its row in a store that does not exist.
    /// - Returns: The article, dated 1970-01-01 if the gold has no date.
    package func article(number: Int64) -> Article {
        let instant = published ?? Date(timeIntervalSince1970: 0)
        return Article(
            id: number, source: "gold", title: title, text: text, language: labels.language,
            published: PublicInstant(instant: instant, precision: published == nil ? .day : .minute),
            publishedFlag: published == nil ? .dateOnly : .given, firstSeen: instant, fetched: instant)
    }
}

extension GoldArticle: Decodable {
    private enum CodingKeys: String, CodingKey {
        case title
        case text
        case published
        case hard
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        title = try container.decodeIfPresent(String.self, forKey: .title) ?? ""
        text = try container.decodeIfPresent(String.self, forKey: .text) ?? ""
        isHard = try container.decodeIfPresent(Bool.self, forKey: .hard)
        labels = try Annotation(from: decoder)
        guard !(title + text).allSatisfy(\.isWhitespace) else {
            throw DecodingError.dataCorruptedError(
                forKey: .text, in: container, debugDescription: "the article has neither a title nor text")
        }
        if let written = try container.decodeIfPresent(String.self, forKey: .published) {
            guard let instant = WrittenInstant(written)?.instant else {
                throw DecodingError.dataCorruptedError(
                    forKey: .published, in: container,
                    debugDescription: "'\(written)' is not a time as 2025-01-27T09:30:00Z")
            }
            published = instant
        }
    }
}

/// Files of one JSON object a line.
package enum JSONLines {
    /// Reads gold articles.
    package static func gold(_ text: String, file: String) throws(EvaluationError) -> [GoldArticle] {
        try read(GoldArticle.self, text, file: file, id: \.id)
    }

    /// Reads predictions.
    package static func predictions(_ text: String, file: String) throws(EvaluationError) -> [Annotation] {
        try read(Annotation.self, text, file: file, id: \.id)
    }

    private static func read<Value: Decodable>(
        _ type: Value.Type, _ text: String, file: String, id: (Value) -> String
    ) throws(EvaluationError) -> [Value] {
        var values: [Value] = []
        var ids: Set<String> = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.allSatisfy(\.isWhitespace) { continue }
            let value: Value
            do {
                value = try JSONDecoder().decode(Value.self, from: Data(line.utf8))
            } catch {
                throw .badLine(file: file, line: index + 1, reason: reason(error))
            }
            guard ids.insert(id(value)).inserted else {
                throw .repeatedID(id(value), file: file, line: index + 1)
            }
            values.append(value)
        }
        guard !values.isEmpty else { throw .empty(file: file) }
        return values
    }

    /// What a decoder found wrong, in words.
    private static func reason(_ error: any Error) -> String {
        func place(_ path: [any CodingKey]) -> String {
            path.isEmpty
                ? "" : "in '\(path.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: "."))' "
        }
        switch error {
        case DecodingError.keyNotFound(let key, let context):
            return "\(place(context.codingPath))the field '\(key.stringValue)' is missing"
        case DecodingError.typeMismatch(let type, let context):
            return "\(place(context.codingPath))a \(type) is expected"
        case DecodingError.valueNotFound(let type, let context):
            return "\(place(context.codingPath))a \(type) is expected, not null"
        case DecodingError.dataCorrupted(let context):
            return context.codingPath.isEmpty
                ? "this is no JSON object" : "\(place(context.codingPath))\(context.debugDescription)"
        default: return "\(error)"
        }
    }
}
