import Dates
import Foundation
import Markup
import News
import TextFormats

/// JSON Feed 1.0 and 1.1.
enum JSONFeed {
    /// Deeper than any feed, and shallow enough for any parser's stack.
    private static let maximumDepth = 100

    static func document(_ text: [UInt8], address: String?) throws(FeedError) -> FeedDocument {
        guard isShallow(text) else {
            throw .notAFeed(found: "JSON nested over \(maximumDepth) levels", address: address)
        }
        let value: Any
        do {
            value = try JSONSerialization.jsonObject(with: Data(text))
        } catch {
            throw .notAFeed(found: "JSON that ends early or has a mistake in it", address: address)
        }
        if let reply = ServiceReply.document(value) { return reply }
        guard let object = value as? [String: Any] else { throw .notAFeed(found: "a JSON list", address: address) }
        let version = object["version"] as? String
        guard version?.contains("jsonfeed") == true || object["items"] is [Any] else {
            if let reason = ServiceReply.refusal(object) { throw .refused(reason: reason, address: address) }
            throw .notAFeed(found: "a JSON object that is not a feed", address: address)
        }
        return feed(object, address: address)
    }

    private static func isShallow(_ text: [UInt8]) -> Bool {
        var depth = 0
        var isInString = false
        var isEscaped = false
        for byte in text {
            if isInString {
                if isEscaped {
                    isEscaped = false
                } else if byte == 0x5C {
                    isEscaped = true
                } else if byte == ASCII.quote {
                    isInString = false
                }
                continue
            }
            switch byte {
            case ASCII.quote: isInString = true
            case ASCII.openBrace, ASCII.openBracket: depth += 1
            case 0x7D, ASCII.closeBracket: depth -= 1
            default: break
            }
            if depth > maximumDepth { return false }
        }
        return true
    }

    private static func feed(_ object: [String: Any], address: String?) -> FeedDocument {
        var feed = FeedDocument(format: .json)
        feed.title = string(object["title"])
        feed.link = Address.link(string(object["home_page_url"]) ?? string(object["feed_url"]), base: address)
        feed.id = string(object["feed_url"])
        feed.subtitle = string(object["description"]).map(HTMLEscape.text)
        feed.language = string(object["language"])
        feed.image = Address.link(string(object["icon"]) ?? string(object["favicon"]), base: address)
        feed.people = people(object)
        for case let item as [String: Any] in object["items"] as? [Any] ?? [] {
            feed.items.append(self.item(item, of: feed, base: feed.link ?? address))
        }
        return feed
    }

    private static func item(_ object: [String: Any], of feed: FeedDocument, base: String?) -> FeedDocument.Item {
        var item = FeedDocument.Item()
        item.base = base
        item.id = string(object["id"])
        item.link = Address.link(string(object["url"]) ?? string(object["external_url"]), base: base)
        if item.link == nil, let id = item.id, Address.scheme(of: id).map({ $0.hasPrefix("http") }) ?? false {
            item.link = id
        }
        item.title = string(object["title"])?.collapsed
        item.summary = string(object["summary"]).map(HTMLEscape.text)
        item.content = string(object["content_html"]) ?? string(object["content_text"]).map(HTMLEscape.text)
        item.published = string(object["date_published"]).flatMap(DocumentDate.read)
        item.updated = string(object["date_modified"]).flatMap(DocumentDate.read)
        item.language = string(object["language"]) ?? feed.language
        item.people = people(object)
        if item.people.isEmpty { item.people = feed.people }
        item.categories = (object["tags"] as? [Any] ?? []).compactMap(string)
        for case let attachment as [String: Any] in object["attachments"] as? [Any] ?? [] {
            guard let link = Address.link(string(attachment["url"]), base: base) else { continue }
            item.enclosures.append(
                FeedDocument.Enclosure(
                    address: link, type: string(attachment["mime_type"]), length: string(attachment["size_in_bytes"])))
        }
        return item
    }

    private static func people(_ object: [String: Any]) -> [FeedDocument.Person] {
        // Version 1.1 has `authors`, 1.0 `author`; feeds for both have both.
        let all = (object["authors"] as? [Any] ?? []) + [object["author"]].compactMap(\.self)
        return all.compactMap { value in
            guard let author = value as? [String: Any] else { return FeedDocument.Person(string(value)) }
            return FeedDocument.Person(string(author["name"]) ?? string(author["url"]))
        }
    }

    private static func string(_ value: Any?) -> String? {
        switch value {
        case let text as String: text.nonEmpty
        case let number as NSNumber: number.stringValue
        default: nil
        }
    }
}
