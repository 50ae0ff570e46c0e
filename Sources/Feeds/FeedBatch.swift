import Foundation
import News

/// Feeds parsed one line at a time, for the program's `feeds parse --batch`.
package enum FeedBatch {
    private struct Question: Decodable {
        var path: String
        var url: String?
        var contentType: String?
        var contentLocation: String?

        enum CodingKeys: String, CodingKey {
            case path
            case url
            case contentType = "content_type"
            case contentLocation = "content_location"
        }
    }

    private struct Answer: Encodable {
        var ok: Bool
        var error: String?
        var truncated: Bool?
        var feed: FeedAnswer?
        var entries: [EntryAnswer]?
    }

    private struct FeedAnswer: Encodable {
        var title, link, id, subtitle, language, updated, published, author, image, ttl: String?
        var categories: [String]
    }

    private struct EntryAnswer: Encodable {
        var id, title, link, published, updated, summary, content, author, language: String?
        var comments, sourceTitle, sourceLink: String?
        var authors: [String]
        var categories: [String]
        var enclosures: [EnclosureAnswer]

        enum CodingKeys: String, CodingKey {
            case id, title, link, published, updated, summary, content, author, language, comments, authors, categories
            case enclosures
            case sourceTitle = "source_title"
            case sourceLink = "source_link"
        }
    }

    private struct EnclosureAnswer: Encodable {
        var url: String
        var type, length: String?
    }

    /// Answers one line `{"path", "url", "content_type", "content_location"}` with one line of JSON.
    ///
    /// - Returns: `{"ok": true, "feed": {…}, "entries": […]}`, dates as RFC 3339 in UTC, or `{"ok": false, "error": …}`.
    package static func answer(line: String) -> String {
        let answer: Answer
        do {
            let question = try JSONDecoder().decode(Question.self, from: Data(line.utf8))
            let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: question.path)))
            let address =
                Address.resolve(question.contentLocation ?? "", against: question.url)
                ?? question.contentLocation.flatMap(\.nonEmpty) ?? question.url
            let document = try FeedParser.document(bytes, contentType: question.contentType, address: address)
            answer = Self.answer(document)
        } catch let error as FeedError {
            answer = Answer(ok: false, error: error.description)
        } catch {
            answer = Answer(ok: false, error: "The line or its file cannot be read: \(error)")
        }
        return encode(answer)
    }

    private static func encode(_ answer: Answer) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return try String(decoding: encoder.encode(answer), as: UTF8.self)
        } catch {
            return #"{"ok":false,"error":"The answer cannot be written as JSON."}"#
        }
    }

    private static func answer(_ document: FeedDocument) -> Answer {
        let feed = FeedAnswer(
            title: document.title.map { HTMLSanitizer.sanitize(HTMLEscape.text($0)) }, link: document.link,
            id: document.id, subtitle: document.subtitle.map { HTMLSanitizer.sanitize($0, base: document.link) },
            language: document.language, updated: text(document.updated), published: text(document.published),
            author: names(document.people), image: document.image, ttl: document.timeToLive,
            categories: document.categories)
        let entries = document.items.map { item in
            EntryAnswer(
                id: item.id, title: item.title.map(HTMLEscape.text), link: item.link, published: text(item.published),
                updated: text(item.updated), summary: item.summary.map { HTMLSanitizer.sanitize($0, base: item.base) },
                content: item.content.map { HTMLSanitizer.sanitize($0, base: item.base) },
                author: names(item.people), language: item.language, comments: item.comments,
                sourceTitle: item.sourceTitle, sourceLink: item.sourceLink,
                authors: item.people.compactMap(\.display), categories: item.categories,
                enclosures: item.enclosures.map {
                    EnclosureAnswer(url: $0.address, type: $0.type, length: $0.length)
                })
        }
        return Answer(ok: true, truncated: document.isTruncated ? true : nil, feed: feed, entries: entries)
    }

    private static func names(_ people: [FeedDocument.Person]) -> String? {
        people.compactMap(\.display).joined(separator: ", ").nonEmpty
    }

    /// RFC 3339 in UTC, whole seconds.
    private static func text(_ instant: PublicInstant?) -> String? {
        guard let instant else { return nil }
        let whole = Date(timeIntervalSince1970: instant.instant.timeIntervalSince1970.rounded(.down))
        return whole.formatted(.iso8601)
    }
}
