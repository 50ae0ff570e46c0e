import Foundation
import Markup
import News
import TextFormats

/// Reads Atom 1.0 and its draft 0.3, with elements of RSS and Dublin Core where feeds mix them in.
struct AtomReader {
    let tree: XMLTree
    let address: String?

    // MARK: - The feed

    func readFeed(_ root: Int, into feed: inout FeedDocument) {
        feed.language = tree.language(root)
        var links = Links()
        for child in tree.children(root) {
            switch tree.element(child) {
            case .title: feed.title = feed.title ?? line(child)
            case .subtitle, .tagline, .description: feed.subtitle = feed.subtitle ?? html(child)
            case .link: readLink(child, into: &links)
            case .id: feed.id = feed.id ?? tree.identifier(child, document: address)
            case .updated, .modified: feed.updated = feed.updated ?? tree.date(child)
            case .published, .issued, .created, .pubDate: feed.published = feed.published ?? tree.date(child)
            case .dcDate: feed.updated = feed.updated ?? tree.date(child)
            case .author: feed.people += person(child)
            case .dcCreator: feed.people += [FeedDocument.Person(tree.plainText(child))].compactMap(\.self)
            case .category, .dcSubject: feed.categories += category(child)
            case .logo: feed.image = image(child) ?? feed.image
            case .icon, .itunesImage: feed.image = feed.image ?? image(child)
            case .language, .dcLanguage: feed.language = feed.language ?? tree.text(child).nonEmpty
            default: break
            }
        }
        feed.link = links.best
        for child in tree.children(root) where tree.element(child) == .channel {
            RSSReader(tree: tree, address: address).readFeed(child, into: &feed)
        }
    }

    private func image(_ node: Int) -> String? {
        let text = tree.text(node).nonEmpty ?? tree.attribute(node, "href") ?? tree.attribute(node, "url")
        return Address.link(text, base: tree.base(node, document: address))
    }

    // MARK: - Entries

    func item(_ node: Int) -> FeedDocument.Item {
        var item = FeedDocument.Item()
        item.base = tree.base(node, document: address)
        item.language = tree.language(node)
        var links = Links()
        var dates: (issued: PublicInstant?, created: PublicInstant?) = (nil, nil)
        for child in tree.children(node) {
            switch tree.element(child) {
            case .title: item.title = item.title ?? line(child)
            case .dcTitle: item.title = item.title ?? tree.plainText(child)
            case .link: readLink(child, into: &links)
            case .feedburnerOrigLink: links.original = tree.link(child, document: address)
            case .id, .guid: item.id = item.id ?? tree.identifier(child, document: address)
            case .summary, .description, .abstract: item.summary = item.summary ?? html(child)
            case .content: readContent(child, into: &item)
            case .contentEncoded: item.content = item.content ?? tree.html(child).nonEmpty
            case .mediaGroup, .mediaContent: readMedia(child, into: &item)
            case .author: item.people += person(child)
            case .dcCreator, .dcAuthor: item.people += [FeedDocument.Person(tree.plainText(child))].compactMap(\.self)
            case .category, .dcSubject: item.categories += category(child)
            case .source: readSource(child, into: &item)
            case .language, .dcLanguage: item.language = tree.text(child).nonEmpty ?? item.language
            case .comments: item.comments = item.comments ?? tree.link(child, document: address)
            default: readDate(child, into: &item, &dates)
            }
        }
        item.published = item.published ?? dates.issued ?? dates.created
        item.link = links.best ?? (item.id.flatMap(isAddress) ?? false ? item.id : nil)
        item.enclosures = links.enclosures + item.enclosures
        item.comments = item.comments ?? links.replies ?? links.otherReplies
        return item
    }

    private func isAddress(_ text: String) -> Bool? {
        Address.scheme(of: text).map { ["http", "https"].contains($0.lowercased()) }
    }

    private func readDate(
        _ node: Int, into item: inout FeedDocument.Item,
        _ dates: inout (issued: PublicInstant?, created: PublicInstant?)
    ) {
        switch tree.element(node) {
        case .published, .pubDate: item.published = tree.date(node) ?? item.published
        case .issued, .termsIssued: dates.issued = dates.issued ?? tree.date(node)
        case .created, .termsCreated: dates.created = dates.created ?? tree.date(node)
        case .updated, .modified: item.updated = item.updated ?? tree.date(node)
        case .dcDate, .termsModified: item.updated = item.updated ?? tree.date(node)
        default: break
        }
    }

    private func readContent(_ node: Int, into item: inout FeedDocument.Item) {
        if let link = tree.attribute(node, "src") {
            // The content is elsewhere; this is at most a note.
            if item.summary == nil { item.summary = html(node) }
            if let address = Address.link(link, base: item.base), item.enclosures.isEmpty,
                tree.attribute(node, "type").map({ !$0.contains("html") && $0 != "text" }) ?? false
            {
                item.enclosures.append(FeedDocument.Enclosure(address: address, type: tree.attribute(node, "type")))
            }
            return
        }
        if item.content == nil { item.language = tree.ownLanguage(node) ?? item.language }
        item.content = item.content ?? html(node)
    }

    private func readSource(_ node: Int, into item: inout FeedDocument.Item) {
        var links = Links()
        for child in tree.children(node) {
            switch tree.element(child) {
            case .title: item.sourceTitle = line(child)
            case .link: readLink(child, into: &links)
            case .author: if item.people.isEmpty { item.people += person(child) }
            default: break
            }
        }
        item.sourceLink = links.best
    }

    private func readMedia(_ node: Int, into item: inout FeedDocument.Item) {
        for child in tree.children(node) {
            switch tree.element(child) {
            case .mediaContent: readMedia(child, into: &item)
            case .mediaDescription: item.summary = item.summary ?? tree.html(child).nonEmpty
            case .mediaTitle: item.title = item.title ?? tree.plainText(child)
            default: break
            }
        }
        guard tree.element(node) == .mediaContent,
            let link = Address.link(tree.attribute(node, "url"), base: item.base), item.enclosures.count < 100
        else { return }
        item.enclosures.append(
            FeedDocument.Enclosure(
                address: link, type: tree.attribute(node, "type"), length: tree.attribute(node, "filesize")))
    }

    /// A category's term, and its label for people if the label differs.
    private func category(_ node: Int) -> [String] {
        let names = tree.categoryNames(node)
        return names.isEmpty ? [tree.plainText(node)].compactMap(\.self) : names
    }

    private func person(_ node: Int) -> [FeedDocument.Person] {
        let name = tree.child(node, .name).flatMap(tree.plainText)
        let email = tree.child(node, .email).flatMap { tree.text($0).nonEmpty }
        if name != nil || email != nil { return [FeedDocument.Person(name: name, email: email)] }
        guard !tree.hasElements(node) else { return [] }
        return [FeedDocument.Person(tree.plainText(node))].compactMap(\.self)
    }

    // MARK: - Links

    private struct Links {
        var alternate: String?
        /// An alternate that is not a page.
        var otherAlternate: String?
        /// FeedBurner's copy of the address that it replaced by a click counter.
        var original: String?
        var fallback: String?
        var replies: String?
        /// Replies that are not a page.
        var otherReplies: String?
        var enclosures: [FeedDocument.Enclosure] = []

        var best: String? { original ?? alternate ?? otherAlternate ?? fallback }
    }

    private func readLink(_ node: Int, into links: inout Links) {
        let href = tree.attribute(node, "href") ?? tree.text(node).nonEmpty
        let base = tree.base(node, document: address)
        // An empty reference is the base itself (RFC 3986, section 4.4): an entry's own address, unless it is that of the feed.
        let isBase = href?.nonEmpty == nil && href != nil && base != address
        guard let link = isBase ? base : Address.link(href, base: base) else { return }
        let type = tree.attribute(node, "type")?.lowercased()
        let relation = tree.attribute(node, "rel")?.lowercased() ?? "alternate"
        switch relation.split(separator: "/").last.map(String.init) ?? relation {
        case "alternate":
            if type == nil || type?.contains("html") == true {
                links.alternate = links.alternate ?? link
            } else {
                links.otherAlternate = links.otherAlternate ?? link
            }
        case "enclosure":
            links.enclosures.append(
                FeedDocument.Enclosure(address: link, type: type, length: tree.attribute(node, "length")))
        case "replies":
            if type == nil || type?.contains("html") == true {
                links.replies = links.replies ?? link
            } else {
                links.otherReplies = links.otherReplies ?? link
            }
        case "via", "related": links.fallback = links.fallback ?? link
        default: break
        }
    }

    // MARK: - Text constructs

    /// The ways to read an element's text.
    private enum TextKind {
        case text
        case html
        case markup
        case base64
    }

    private func kind(_ node: Int) -> TextKind {
        let mode = tree.attribute(node, "mode")?.lowercased()
        if mode == "base64" { return .base64 }
        if tree.hasElements(node) { return .markup }
        let type = tree.attribute(node, "type")?.lowercased().trimmed
        if mode == "escaped" { return type == "text/plain" || type == "text" ? .text : .html }
        switch type {
        case "html", "text/html", "xhtml", "application/xhtml+xml": return .html
        case "text", "text/plain": return .text
        case nil: return .text
        case let type?:
            if type.contains("html") { return .html }
            // Any other media type declares an encoded value (RFC 4287, section 4.1.3.3); often it is not encoded.
            let isOther = type.contains("/") && !type.hasPrefix("text/") && !type.hasSuffix("xml")
            return isOther && decoded(node)?.nonEmpty != nil ? .base64 : .text
        }
    }

    /// The value as HTML.
    private func html(_ node: Int) -> String? {
        switch kind(node) {
        case .markup: return tree.markup(node).nonEmpty
        case .html: return tree.text(node).nonEmpty
        case .base64: return decoded(node)?.nonEmpty
        case .text:
            // Feeds that escape HTML without declaring it are more common than feeds that write about tags.
            guard let text = tree.text(node).nonEmpty else { return nil }
            return looksLikeHTML(text) ? text : HTMLEscape.text(text)
        }
    }

    /// The value as one line of plain text.
    private func line(_ node: Int) -> String? {
        switch kind(node) {
        case .markup: return HTMLText.line(tree.markup(node)).nonEmpty
        case .html: return HTMLText.line(tree.text(node)).nonEmpty
        case .base64: return decoded(node).map(HTMLText.line)?.nonEmpty
        case .text:
            let text = tree.text(node)
            return looksLikeHTML(text) ? HTMLText.line(text).nonEmpty : text.collapsed.nonEmpty
        }
    }

    private func decoded(_ node: Int) -> String? {
        Data(base64Encoded: tree.text(node), options: .ignoreUnknownCharacters).flatMap {
            String(validating: $0, as: UTF8.self)
        }
    }

    /// True for text with an end tag of a known element, or with unresolved references.
    private func looksLikeHTML(_ text: String) -> Bool {
        guard text.utf8.contains(ASCII.less) || text.utf8.contains(ASCII.ampersand) else { return false }
        var text = text
        return text.withUTF8 { bytes in
            for place in bytes.indices {
                if bytes[place] == ASCII.ampersand,
                    CharacterReferences.read(bytes, at: place, end: bytes.count) != nil
                {
                    return true
                }
                guard bytes[place] == ASCII.less, place + 1 < bytes.count else { continue }
                var tokenizer = HTMLTokenizer(Bytes(rebasing: bytes[place..<min(bytes.count, place + 400)]))
                switch tokenizer.next() {
                case .end(let name): if HTMLElements.isKnown(name) { return true }
                case .start(let name, _, _): if name == "br" || name == "img" || name == "p" { return true }
                default: break
                }
            }
            return false
        }
    }
}
