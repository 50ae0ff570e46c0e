import Foundation
import Markup
import News
import TextFormats

/// Feeds parsed one line at a time, for the program's `feeds parse --batch`.
package enum FeedBatch {
    private struct Question: Decodable {
        var path: String
        var url: String?
        var contentType: String?
        var contentLocation: String?
        var zone: String?

        enum CodingKeys: String, CodingKey {
            case path
            case url
            case contentType = "content_type"
            case contentLocation = "content_location"
            case zone
        }
    }

    /// Answers one line `{"path", "url", "content_type", "content_location", "zone"}` with one line of JSON.
    ///
    /// Dates without a zone are read in `zone` (`Europe/Berlin`, `+01:00`), else in UTC.
    ///
    /// - Returns: `{"ok": true, "feed": {…}, "entries": […]}`, dates as RFC 3339 in UTC, or `{"ok": false, "error": …}`.
    package static func answer(line: String) -> String {
        do {
            let question = try JSONDecoder().decode(Question.self, from: Data(line.utf8))
            let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: question.path)))
            let address =
                Address.resolve(question.contentLocation ?? "", against: question.url)
                ?? question.contentLocation.flatMap(\.nonEmpty) ?? question.url
            var document = try FeedParser.document(bytes, contentType: question.contentType, address: address)
            if let name = question.zone {
                guard let zone = TimeZone(written: name) else {
                    return failure("There is no zone '\(name)'. Use a name as Europe/Berlin or an offset as +01:00.")
                }
                document.readDates(in: zone)
            }
            return answer(document)
        } catch let error as FeedError {
            return failure(error.description)
        } catch {
            return failure("The line or its file cannot be read: \(error)")
        }
    }

    private static func failure(_ message: String) -> String {
        var line = JSONLine()
        line.object {
            $0.field("error", message)
            $0.field("ok", false)
        }
        return line.text
    }

    private static func answer(_ document: FeedDocument) -> String {
        var line = JSONLine()
        line.object {
            $0.array("entries", document.items) { line, item in line.object { write(item, to: &$0) } }
            $0.object("feed") { writeHead(of: document, to: &$0) }
            $0.field("ok", true)
            $0.field("truncated", document.isTruncated ? true : nil)
        }
        return line.text
    }

    private static func writeHead(of document: FeedDocument, to line: inout JSONLine) {
        line.field("author", names(document.people))
        line.field("categories", document.categories)
        line.field("id", document.id)
        line.field("image", document.image)
        line.field("language", document.language)
        line.field("link", document.link)
        line.field("published", text(document.published))
        line.field("subtitle", document.subtitle.map { HTMLSanitizer.sanitize($0, base: document.link) })
        line.field("title", document.title.map { HTMLSanitizer.sanitize(HTMLEscape.text($0)) })
        line.field("ttl", document.timeToLive)
        line.field("updated", text(document.updated))
    }

    private static func write(_ item: FeedDocument.Item, to line: inout JSONLine) {
        line.field("author", names(item.people))
        line.field("authors", displayNames(item.people))
        line.field("categories", item.categories)
        line.field("comments", item.comments)
        line.field("content", item.content.map { HTMLSanitizer.sanitize($0, base: item.base) })
        line.array("enclosures", item.enclosures) { line, enclosure in
            line.object {
                $0.field("length", enclosure.length)
                $0.field("type", enclosure.type)
                $0.field("url", enclosure.address)
            }
        }
        line.field("id", item.id)
        line.field("language", item.language)
        line.field("link", item.link)
        line.field("published", text(item.published))
        line.field("source_link", item.sourceLink)
        line.field("source_title", item.sourceTitle)
        line.field("summary", item.summary.map { HTMLSanitizer.sanitize($0, base: item.base) })
        line.field("title", item.title.map(HTMLEscape.text))
        line.field("updated", text(item.updated))
    }

    private static func names(_ people: [FeedDocument.Person]) -> String? {
        displayNames(people).joined(separator: ", ").nonEmpty
    }

    /// Each person once, even if a feed names a person both for itself and for an entry.
    private static func displayNames(_ people: [FeedDocument.Person]) -> [String] {
        var seen: Set<String> = []
        return people.compactMap(\.display).filter { seen.insert($0).inserted }
    }

    /// RFC 3339 in UTC, whole seconds.
    private static func text(_ instant: PublicInstant?) -> String? {
        instant?.instant.rfc3339Seconds
    }
}
