import Dates
import Foundation
import Markup
import News
import TextFormats

/// Replies of news services in JSON that is not JSON Feed, recognized by their shape.
///
/// The known services are Hacker News by Algolia, GDELT DOC 2.0 (`artlist`), Finnhub's company news, Tiingo's news and
/// Hugging Face's list of models. Others (arXiv, SEC EDGAR, GitHub, Google News) answer with feeds.
enum ServiceReply {
    /// Reads a reply.
    ///
    /// The value comes from `JSONSerialization`.
    ///
    /// - Returns: Nil for an unknown shape. A list without rows is a reply without news.
    static func document(_ value: Any) -> FeedDocument? {
        if let rows = value as? [Any] {
            guard let first = rows.first as? [String: Any] else {
                return rows.isEmpty ? FeedDocument(format: .json) : nil
            }
            guard let read = reader(ofRow: first) else { return nil }
            return document("", rows: rows, read)
        }
        guard let object = value as? [String: Any] else { return nil }
        if let rows = object["hits"] as? [Any],
            object["nbHits"] != nil || object["hitsPerPage"] != nil || isAlgolia(rows)
        {
            return document("Hacker News", rows: rows, hackerNews)
        }
        if let rows = object["articles"] as? [Any], isGDELT(rows) { return document("GDELT", rows: rows, gdelt) }
        // GDELT's reply if nothing matches the query.
        if object.isEmpty { return FeedDocument(format: .json) }
        return nil
    }

    /// A service's refusal in place of news: `{"detail": "You do not have permission …"}`.
    static func refusal(_ value: Any) -> String? {
        guard let object = value as? [String: Any] else { return nil }
        for name in ["detail", "error", "message", "Information", "Note", "error_message"] {
            if let text = object[name] as? String { return String(text.collapsed.prefix(160)).nonEmpty }
        }
        return nil
    }

    private typealias Reader = ([String: Any]) -> FeedDocument.Item?

    private static func document(_ title: String, rows: [Any], _ read: Reader) -> FeedDocument {
        var document = FeedDocument(format: .json)
        document.title = title.nonEmpty
        document.items = rows.compactMap { ($0 as? [String: Any]).flatMap(read) }
        return document
    }

    private static func reader(ofRow row: [String: Any]) -> Reader? {
        if row["headline"] != nil, row["datetime"] != nil { return finnhub }
        if row["publishedDate"] != nil, row["crawlDate"] != nil || row["tickers"] != nil { return tiingo }
        if row["id"] is String, row["modelId"] != nil || row["likes"] != nil || row["pipeline_tag"] != nil {
            return huggingFace
        }
        return nil
    }

    // MARK: - Hacker News

    private static func isAlgolia(_ rows: [Any]) -> Bool {
        (rows.first as? [String: Any])?["objectID"] != nil
    }

    private static func hackerNews(_ row: [String: Any]) -> FeedDocument.Item? {
        guard let id = string(row["objectID"]), let title = string(row["title"]) ?? string(row["story_title"]) else {
            return nil
        }
        var item = FeedDocument.Item()
        let page = "https://news.ycombinator.com/item?id=\(id)"
        item.id = page
        item.title = CharacterReferences.resolve(title).collapsed
        item.link = Address.link(string(row["url"]), base: nil) ?? page
        item.comments = page
        item.content = string(row["story_text"]).map(CharacterReferences.resolve)
        item.published = seconds(row["created_at_i"]) ?? string(row["created_at"]).flatMap(DocumentDate.read)
        item.people = [FeedDocument.Person(name: string(row["author"]), email: nil)].filter { $0.name != nil }
        return item
    }

    // MARK: - GDELT

    private static func isGDELT(_ rows: [Any]) -> Bool {
        guard let first = rows.first as? [String: Any] else { return rows.isEmpty }
        return first["seendate"] != nil
    }

    private static func gdelt(_ row: [String: Any]) -> FeedDocument.Item? {
        guard let link = Address.link(string(row["url"]), base: nil), let title = string(row["title"]) else {
            return nil
        }
        var item = FeedDocument.Item()
        item.id = link
        item.link = link
        item.title = withoutLooseMarks(title)
        item.published = string(row["seendate"]).flatMap(compactDate)
        item.sourceTitle = string(row["domain"])
        item.language = string(row["language"]).flatMap { languages[$0.lowercased()] }
        return item
    }

    /// `Nvidia falls , say traders` as `Nvidia falls, say traders`: GDELT sets spaces around punctuation.
    private static func withoutLooseMarks(_ title: String) -> String {
        var output = title.collapsed
        for mark in [",", ".", ":", ";", "!", "?", "%", ")", "’"] { output = output.replacing(" " + mark, with: mark) }
        return output.replacing("( ", with: "(").replacing(" ' s ", with: "'s ").replacing(" 's ", with: "'s ")
    }

    /// An instant as `20230918T031500Z`.
    private static func compactDate(_ text: String) -> PublicInstant? {
        guard let match = text.wholeMatch(of: /(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z/) else { return nil }
        let (_, year, month, day, hour, minute, second) = match.output
        return DocumentDate.read("\(year)-\(month)-\(day)T\(hour):\(minute):\(second)Z")
    }

    private static let languages = [
        "english": "en", "german": "de", "french": "fr", "spanish": "es", "italian": "it", "portuguese": "pt",
        "dutch": "nl", "japanese": "ja", "chinese": "zh", "korean": "ko", "arabic": "ar", "czech": "cs", "polish": "pl",
        "russian": "ru", "swedish": "sv", "turkish": "tr",
    ]

    // MARK: - Finnhub, Tiingo

    private static func finnhub(_ row: [String: Any]) -> FeedDocument.Item? {
        guard let title = string(row["headline"]) else { return nil }
        var item = FeedDocument.Item()
        item.id = string(row["id"]).map { "finnhub:\($0)" }
        item.title = title.collapsed
        item.link = Address.link(string(row["url"]), base: nil)
        item.summary = string(row["summary"]).map(HTMLEscape.text)
        item.published = seconds(row["datetime"])
        item.sourceTitle = string(row["source"])
        return item
    }

    private static func tiingo(_ row: [String: Any]) -> FeedDocument.Item? {
        guard let title = string(row["title"]) else { return nil }
        var item = FeedDocument.Item()
        item.link = Address.link(string(row["url"]), base: nil)
        item.id = item.link
        item.title = title.collapsed
        item.summary = string(row["description"]).map(HTMLEscape.text)
        item.published = string(row["publishedDate"]).flatMap(DocumentDate.read)
        item.sourceTitle = string(row["source"])
        item.categories = (row["tags"] as? [Any] ?? []).compactMap(string)
        return item
    }

    // MARK: - Hugging Face

    private static func huggingFace(_ row: [String: Any]) -> FeedDocument.Item? {
        guard let name = string(row["id"]) ?? string(row["modelId"]), name.contains("/") else { return nil }
        var item = FeedDocument.Item()
        item.id = "https://huggingface.co/\(name)"
        item.link = item.id
        item.title = name
        item.published = string(row["createdAt"]).flatMap(DocumentDate.read)
        item.people = [FeedDocument.Person(name: String(name.prefix { $0 != "/" }), email: nil)]
        item.categories = (row["tags"] as? [Any] ?? []).compactMap(string)
        let facts = [string(row["pipeline_tag"])].compactMap(\.self) + (isTrue(row["gated"]) ? ["gated"] : [])
        item.summary = facts.isEmpty ? nil : HTMLEscape.text("Model on Hugging Face: " + facts.joined(separator: ", "))
        return item
    }

    /// `gated` is false, or the kind of gate.
    private static func isTrue(_ value: Any?) -> Bool {
        value is String || (value as? NSNumber)?.boolValue == true
    }

    // MARK: - Values

    private static func seconds(_ value: Any?) -> PublicInstant? {
        guard let number = (value as? NSNumber)?.doubleValue, number > 0 else { return nil }
        return PublicInstant(instant: Date(timeIntervalSince1970: number), precision: .second)
    }

    private static func string(_ value: Any?) -> String? {
        switch value {
        case let text as String: text.nonEmpty
        case let number as NSNumber: number.stringValue
        default: nil
        }
    }
}

/// Notices of a service's limits in place of news, with status 200 as well as 429.
enum LimitNotice {
    private static let words = [
        "please limit requests", "request rate threshold", "too many requests", "rate limit", "daily hits limit",
        "quota exceeded",
    ]

    /// The notice in a text that is not a feed; nil if there is none.
    static func text(of bytes: [UInt8]) -> String? {
        let start = String(decoding: bytes.prefix(4096), as: UTF8.self)
        let lower = start.lowercased()
        guard words.contains(where: lower.contains) else { return nil }
        let plain = lower.contains("<html") ? HTMLText.plainText(start) : start
        return String(plain.collapsed.prefix(160))
    }
}
