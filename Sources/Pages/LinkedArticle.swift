import Foundation
import Markup
import TextFormats

/// The article that a page's JSON-LD describes.
struct LinkedArticle {
    private(set) var headline: String?
    private(set) var authors: [String] = []
    private(set) var published: String?
    private(set) var modified: String?
    private(set) var language: String?
    private(set) var publisher: String?
    private(set) var body: String?
    /// Nil if the page does not declare it.
    private(set) var isAccessibleForFree: Bool?
    /// CSS selectors of the parts that are not free.
    private(set) var paidSelectors: [String] = []
    private(set) var wordCount: Int?

    private static let kinds = ["article", "posting", "report", "recipe", "webpage", "creativework", "review", "howto"]

    /// Reads one script; text that is not JSON is ignored.
    mutating func read(_ text: String) {
        let cleaned = String(decoding: text.utf8.map { $0.isASCIISpace ? ASCII.space : $0 }, as: UTF8.self).trimmed
        let value: Any
        do {
            value = try JSONSerialization.jsonObject(with: Data(cleaned.utf8))
        } catch {
            // Half of the invalid scripts contain comments or trailing commas; their dates are readable all the same.
            published = published ?? Self.member("datePublished", of: cleaned)
            modified = modified ?? Self.member("dateModified", of: cleaned)
            return
        }
        var open: [Any] = [value]
        var visited = 0
        var others: [[String: Any]] = []
        while let next = open.popLast(), visited < 200 {
            visited += 1
            if let list = next as? [Any] {
                open += list.reversed()
            } else if let object = next as? [String: Any] {
                if let graph = object["@graph"] { open.append(graph) }
                if let entity = object["mainEntity"] { open.append(entity) }
                let kind = Self.kind(object)
                if kind.contains("article") || kind.contains("posting") || kind.contains("report") {
                    take(object)
                } else if Self.kinds.contains(where: { kind.contains($0) }) {
                    others.append(object)
                }
            }
        }
        for object in others { take(object) }
    }

    /// The first value of a name in a text that is nearly JSON.
    private static func member(_ name: String, of text: String) -> String? {
        guard let key = text.firstRange(of: "\"\(name)\"") else { return nil }
        let rest = text[key.upperBound...].drop { $0 == ":" || $0 == " " }
        guard rest.first == "\"" else { return nil }
        return String(rest.dropFirst().prefix { $0 != "\"" && $0 != "\\" }.prefix(60)).nonEmpty
    }

    private static func kind(_ object: [String: Any]) -> String {
        let types = object["@type"] as? [Any] ?? [object["@type"] as Any]
        return types.compactMap { $0 as? String }.joined(separator: " ").lowercased()
    }

    private mutating func take(_ object: [String: Any]) {
        headline = headline ?? Self.string(object["headline"]).map(HTMLText.line)
        published = published ?? Self.string(object["datePublished"]) ?? Self.string(object["dateCreated"])
        modified = modified ?? Self.string(object["dateModified"])
        language = language ?? Self.string(object["inLanguage"])
        body = body ?? Self.string(object["articleBody"])
        if authors.isEmpty { authors = Self.names(object["author"] ?? object["creator"]) }
        publisher = publisher ?? Self.names(object["publisher"]).first
        wordCount = wordCount ?? Self.number(object["wordCount"])
        isAccessibleForFree = isAccessibleForFree ?? Self.bool(object["isAccessibleForFree"])
        let parts = object["hasPart"] as? [Any] ?? [object["hasPart"] as Any]
        for case let part as [String: Any] in parts where Self.bool(part["isAccessibleForFree"]) == false {
            let selectors = part["cssSelector"] as? [String] ?? [Self.string(part["cssSelector"])].compactMap(\.self)
            paidSelectors += selectors
            if isAccessibleForFree == nil { isAccessibleForFree = false }
        }
    }

    /// A truth value as pages write it: `false`, `"False"`, `"http://schema.org/False"`, `0`.
    private static func bool(_ value: Any?) -> Bool? {
        if let text = string(value) {
            let word = text.lowercased().split(separator: "/").last ?? ""
            return ["true", "yes", "1"].contains(word) ? true : ["false", "no", "0"].contains(word) ? false : nil
        }
        return (value as? NSNumber)?.boolValue
    }

    private static func number(_ value: Any?) -> Int? {
        (value as? NSNumber)?.intValue ?? string(value).flatMap { Int($0) }
    }

    private static func string(_ value: Any?) -> String? {
        (value as? String)?.nonEmpty ?? ((value as? [Any])?.first as? String)?.nonEmpty
    }

    private static func names(_ value: Any?) -> [String] {
        switch value {
        case let text as String: [HTMLText.line(text)].filter { !$0.isEmpty }
        case let object as [String: Any]: [string(object["name"]).map(HTMLText.line)].compactMap(\.self)
        case let list as [Any]:
            list.compactMap { item in
                ((item as? String) ?? string((item as? [String: Any])?["name"])).map(HTMLText.line)
            }
        default: []
        }
    }
}
