import Foundation
import Markup
import News
import TextFormats

/// One source of news.
package struct Source: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        /// A feed in any format.
        case feed
        /// A page whose text is the article.
        case page
        /// A page whose links are the entries.
        case links
        /// A sitemap of news.
        case sitemap
    }

    /// Whether the pages of entries are read.
    package enum FullText: String, Hashable, Sendable {
        /// The pages of entries whose text is a teaser.
        case auto
        case always
        case never
    }

    package var kind: Kind
    package var title: String
    /// As written in the list; an address that begins with `file:` may be relative to the list.
    package var address: String
    /// The folders around it, outermost first, joined by `/`.
    package var folder: String?
    /// The declared language, a prior for identification.
    package var language: Language?
    /// The site's page for people.
    package var htmlAddress: String?
    /// The zone of dates without one.
    package var zone: TimeZone?
    /// The publisher of all the source's articles, by site or by name; nil where the articles' addresses identify it.
    package var outlet: String?
    /// True if the source shows articles of other publishers, and names them.
    package var isAggregator: Bool
    /// For ``Kind-swift.enum/links``, the links that are entries.
    package var pattern: LinkPattern?
    /// A CSS selector of the part of the page that is read.
    package var selector: String?
    /// Which entries are read; nil means all.
    package var keep: EntryRules?
    /// Which entries are not read.
    package var block: EntryRules?
    /// The least time between two reads, in seconds.
    package var interval: TimeInterval?
    /// The user agent for this source; nil means the usual one.
    package var userAgent: String?
    package var fullText = FullText.auto
    /// The public list in which the address was last seen.
    package var seenIn: String?
    /// The date of that list, or of the last known read: `2026-08-03`.
    package var seenOn: String?
    /// True where no maintainer of the list has read the source yet.
    package var isUnverified = false
    /// False leaves the source out, also where another list has its address.
    package var isEnabled = true

    package init(
        kind: Kind = .feed, title: String, address: String, folder: String? = nil, language: Language? = nil,
        htmlAddress: String? = nil, zone: TimeZone? = nil, outlet: String? = nil, isAggregator: Bool = false
    ) {
        self.kind = kind
        self.title = title
        self.address = address
        self.folder = folder
        self.language = language
        self.htmlAddress = htmlAddress
        self.zone = zone
        self.outlet = outlet
        self.isAggregator = isAggregator
    }
}

extension Source.Kind {
    /// True for the kinds that read a web page.
    package var isPage: Bool { self == .page || self == .links }
}

extension Source {
    /// The settings that a list gives beside title, address and folder, by attribute.
    package var settings: [String: String] {
        var settings = ["type": kind.rawValue]
        for attribute in SourceAttribute.all { settings[attribute.name] = attribute.written(self) }
        return settings
    }

    /// Takes settings in the form of ``settings``.
    package mutating func take(_ settings: [String: String]) {
        kind = settings["type"].flatMap(Kind.init(rawValue:)) ?? kind
        for attribute in SourceAttribute.all {
            guard let value = settings[attribute.name] else { continue }
            let isRead = attribute.read(value, &self)
            precondition(isRead, "a value that was written is read")
        }
    }
}

/// A list of sources, which is an OPML file.
package struct SourceList: Hashable, Sendable {
    package var title: String?
    package var sources: [Source]

    package init(title: String? = nil, sources: [Source] = []) {
        self.title = title
        self.sources = sources
    }

    /// Reads OPML of any version.
    ///
    /// An outline with an address is a source, any other a folder; a source that is listed twice counts once.
    ///
    /// - Parameters:
    ///   - bytes: As read, in any encoding.
    ///   - address: The file's name or address, for messages.
    /// - Returns: The sources in document order.
    /// - Throws: ``SourceListError``, with the line where there is one.
    package static func parse(_ bytes: [UInt8], address: String?) throws(SourceListError) -> SourceList {
        let text = CharacterDecoding.decode(bytes, contentType: nil)
        guard text.contains(where: { !$0.isASCIISpace }) else { throw .empty(list: address) }
        let result = text.withUnsafeBufferPointer { bytes in
            var tree = XMLTree(bytes, vocabulary: .feeds)
            tree.read { _, _ in }
            var reader = OutlineReader(tree: tree, list: address)
            return reader.read()
        }
        return try result.get()
    }

    /// The list as OPML 2.0, folders in the order of their first source.
    package func encode() -> String {
        var folders = FolderTree()
        for source in sources {
            folders.add(source, to: source.folder?.split(separator: "/").map(String.init) ?? [])
        }
        var lines = [
            #"<?xml version="1.0" encoding="UTF-8"?>"#, #"<opml version="2.0">"#, "  <head>",
            "    <title>\(HTMLEscape.attribute(title ?? "Sources"))</title>", "  </head>", "  <body>",
        ]
        folders.write(to: &lines, indentation: "    ")
        lines += ["  </body>", "</opml>"]
        return lines.joined(separator: "\n") + "\n"
    }
}

extension SourceList {
    /// A list's text with one more source at its end; the rest stays unchanged.
    ///
    /// - Returns: Nil if the text has no `</body>`, and so is not a list.
    package static func text(_ list: String, adding source: Source) -> String? {
        guard let end = list.range(of: "</body>", options: [.backwards, .caseInsensitive]) else { return nil }
        var folders = FolderTree()
        folders.add(source, to: source.folder?.split(separator: "/").map(String.init) ?? [])
        var lines: [String] = []
        folders.write(to: &lines, indentation: "    ")
        let before = list[..<end.lowerBound]
        let indentation = String(before.reversed().prefix { $0 == " " || $0 == "\t" })
        var text = String(before.dropLast(indentation.count))
        if let last = text.last, !last.isNewline { text += "\n" }
        for line in lines { text += line + "\n" }
        text += indentation
        text += list[end.lowerBound...]
        return text
    }
}

/// Folders while a list is written.
private struct FolderTree {
    private enum Member {
        case source(Source)
        case folder(String)
    }

    private var members: [Member] = []
    private var folders: [String: FolderTree] = [:]

    mutating func add(_ source: Source, to path: [String]) {
        guard let first = path.first else {
            members.append(.source(source))
            return
        }
        if folders[first] == nil { members.append(.folder(first)) }
        folders[first, default: FolderTree()].add(source, to: Array(path.dropFirst()))
    }

    func write(to lines: inout [String], indentation: String) {
        for member in members {
            switch member {
            case .source(let source): lines.append(indentation + Self.outline(source))
            case .folder(let name):
                lines.append("\(indentation)<outline text=\"\(HTMLEscape.attribute(name))\">")
                folders[name]?.write(to: &lines, indentation: indentation + "  ")
                lines.append("\(indentation)</outline>")
            }
        }
    }

    private static func outline(_ source: Source) -> String {
        var attributes = [
            ("text", source.title), ("type", source.kind == .feed ? "rss" : source.kind.rawValue),
            (source.kind.isPage ? "url" : "xmlUrl", source.address),
        ]
        attributes += SourceAttribute.all.compactMap { attribute in
            attribute.written(source).map { (attribute.name, $0) }
        }
        let text = attributes.map { "\($0.0)=\"\(HTMLEscape.attribute($0.1))\"" }.joined(separator: " ")
        return "<outline \(text)/>"
    }
}
