import Markup
import News
import TextFormats

/// Reads RSS 0.9x to 2.0, RSS 1.0, Atom 0.3 and 1.0, JSON Feed and news sitemaps, as well- or ill-formed as they come.
package struct FeedParser {
    /// Reads a feed.
    ///
    /// - Parameters:
    ///   - bytes: As fetched, in any encoding.
    ///   - contentType: The HTTP header, whose charset counts.
    ///   - address: The document's address, the base of relative links.
    /// - Returns: The feed with its complete entries; ``Feed/isTruncated`` is true if the document ended too early.
    /// - Throws: ``FeedError``, which names the document that was found instead of a feed.
    package static func parse(_ bytes: [UInt8], contentType: String?, address: String?) throws(FeedError) -> Feed {
        try Feed(document(bytes, contentType: contentType, address: address))
    }

    /// The contents of the document.
    static func document(
        _ bytes: [UInt8], contentType: String?, address: String?
    ) throws(FeedError) -> FeedDocument {
        let bytes = BinaryFormat.unpacked(bytes)
        if let found = BinaryFormat.name(of: bytes) { throw FeedError.notAFeed(found: found, address: address) }
        let text = CharacterDecoding.decode(bytes, contentType: contentType)
        guard let first = text.first(where: { !$0.isASCIISpace }) else { throw FeedError.empty(address: address) }
        if first == ASCII.openBrace || first == ASCII.openBracket {
            return try JSONFeed.document(text, address: address)
        }
        guard text.count < Int32.max else {
            throw FeedError.notAFeed(found: "a document of over two gigabytes", address: address)
        }
        let document: FeedDocument? = text.withUnsafeBufferPointer { bytes in
            var reader = XMLFeedReader(bytes, address: address)
            return reader.read()
        }
        guard let document else {
            if let notice = LimitNotice.text(of: text) { throw FeedError.limited(notice: notice, address: address) }
            throw FeedError.notAFeed(found: WrongDocument.name(text), address: address)
        }
        if document.format == .sitemap, document.items.isEmpty, !document.isTruncated {
            throw FeedError.notAFeed(found: "a sitemap without news", address: address)
        }
        if document.isTruncated, document.items.isEmpty, document.title == nil, document.link == nil {
            throw FeedError.truncated(address: address)
        }
        // arXiv answers a wrong query with an entry.
        if document.items.count == 1, let item = document.items.first, item.id?.contains("arxiv.org/api/errors") == true
        {
            throw FeedError.refused(reason: item.summary.map(HTMLText.plainText) ?? "an error", address: address)
        }
        return document
    }
}

extension Feed {
    fileprivate init(_ document: FeedDocument) {
        let language = document.language.flatMap(Language.init(tag:))
        self.init(
            format: document.format, title: document.title, link: document.link, language: language,
            region: document.language.flatMap(Language.region(ofTag:)), updated: document.updated ?? document.published,
            isTruncated: document.isTruncated,
            schedule: FeedSchedule(document))
        entries.reserveCapacity(document.items.count)
        for item in document.items {
            entries.append(
                Entry(
                    guid: item.id, link: item.link, title: Self.title(of: item),
                    authors: item.people.compactMap(\.display),
                    summary: Self.isOpaque(item)
                        ? nil : item.summary.map { HTMLSanitizer.sanitize($0, base: item.base) },
                    content: item.content.map { HTMLSanitizer.sanitize($0, base: item.base) },
                    published: item.published ?? item.updated, updated: item.updated,
                    language: item.language.flatMap(Language.init(tag:)) ?? language, publisher: item.sourceTitle,
                    publisherAddress: item.sourceLink,
                    categories: item.categories))
        }
    }
}

extension Feed {
    /// True for Google News, whose links do not lead to the article by themselves and whose text repeats the link.
    fileprivate static func isOpaque(_ item: FeedDocument.Item) -> Bool {
        item.link?.contains("://news.google.com/") == true
    }

    /// An entry's title; for a news aggregator, without the publisher, which its entries also name separately.
    ///
    /// Google News writes `Headline - Publisher`.
    fileprivate static func title(of item: FeedDocument.Item) -> String? {
        guard let title = item.title, let publisher = item.sourceTitle, title.count > publisher.count + 3,
            let suffix = [" - ", " – ", " | "].first(where: { title.hasSuffix($0 + publisher) })
        else { return item.title }
        return String(title.dropLast(publisher.count + suffix.count)).trimmed.nonEmpty ?? item.title
    }
}

extension FeedSchedule {
    /// An unreadable value asks for nothing.
    fileprivate init(_ document: FeedDocument) {
        let minutes = document.timeToLive.flatMap { Int($0.prefix { $0.isNumber }) }.flatMap { $0 > 0 ? $0 : nil }
        let hours = document.skippedHours.compactMap { Int($0.trimmed) }.filter { (0...24).contains($0) }.map {
            $0 % 24
        }
        let days = document.skippedDays.compactMap { name in
            Self.days.firstIndex { name.trimmed.lowercased().hasPrefix($0) }.map { $0 + 1 }
        }
        self.init(minutes: minutes, skippedHours: Set(hours), skippedDays: Set(days))
    }

    private static let days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
}

/// Names a document that is not a feed.
enum WrongDocument {
    static func name(_ text: [UInt8]) -> String {
        text.withUnsafeBufferPointer { bytes in
            let isHTML = ["<!doctype html", "<html", "<head", "<body"].contains { (needle: StaticString) in
                (0..<min(bytes.count, 4096)).contains { bytes.matchesIgnoringCase(needle, at: $0) }
            }
            if isHTML { return title(bytes).map { "an HTML page titled \"\($0)\"" } ?? "an HTML page without a title" }
            var place = 0
            while place < bytes.count {
                place = bytes.index(of: ASCII.less, from: place, to: bytes.count)
                guard place + 1 < bytes.count else { break }
                if bytes[place + 1].startsName {
                    var end = place + 1
                    while end < bytes.count, end - place < 40, bytes[end] != ASCII.greater, !bytes[end].isASCIISpace {
                        end += 1
                    }
                    let name = bytes.string(place + 1..<end)
                    if name.lowercased() == "sitemapindex" { return indexOfSitemaps(bytes) }
                    return "an XML document whose root is <\(name)>"
                }
                place += 1
            }
            if text.first(where: { !$0.isASCIISpace }) == ASCII.openBracket { return "a JSON list" }
            let start = String(decoding: text.prefix(200), as: UTF8.self).collapsed.prefix(40)
            return "text that begins with \"\(start)\""
        }
    }

    /// Names the first of its sitemaps that seems to be of news.
    private static func indexOfSitemaps(_ bytes: Bytes) -> String {
        var place = 0
        var first: String?
        while let start = bytes.range(of: "<loc>", from: place)?.upperBound, start < bytes.count {
            let end = bytes.index(of: ASCII.less, from: start, to: bytes.count)
            let address = CharacterReferences.resolve(bytes.string(start..<end)).trimmed
            if address.lowercased().contains("news") { return "an index of sitemaps; one of news may be \(address)" }
            first = first ?? address
            place = end
        }
        return "an index of sitemaps" + (first.map { ", as \($0)" } ?? "")
    }

    private static func title(_ bytes: Bytes) -> String? {
        for place in 0..<min(bytes.count, 1 << 16) where bytes.matchesIgnoringCase("<title", at: place) {
            let start = bytes.index(of: ASCII.greater, from: place, to: bytes.count) + 1
            guard start < bytes.count else { return nil }
            let end = bytes.index(of: ASCII.less, from: start, to: bytes.count)
            return String(CharacterReferences.resolve(bytes.string(start..<end)).collapsed.prefix(100)).nonEmpty
        }
        return nil
    }
}
