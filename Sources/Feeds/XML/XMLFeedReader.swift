import Dates
import Foundation
import Markup
import News
import TextFormats

/// Turns an XML tree into a feed document.
struct XMLFeedReader {
    private let bytes: Bytes
    /// The address of the document.
    private let address: String?

    init(_ bytes: Bytes, address: String?) {
        self.bytes = bytes
        self.address = address
    }

    /// Reads the document.
    ///
    /// - Returns: Nil if no element is a feed's root.
    mutating func read() -> FeedDocument? {
        var tree = XMLTree(bytes, vocabulary: .feeds)
        var items: [FeedDocument.Item] = []
        var sitemap = SitemapReader(address: address)
        let address = address
        tree.read { tree, node in
            switch tree.format {
            case .atom: items.append(AtomReader(tree: tree, address: address).item(node))
            case .sitemap: sitemap.read(node, of: tree, into: &items)
            default: items.append(RSSReader(tree: tree, address: address).item(node))
            }
        }
        guard let root = tree.root, let format = tree.format else { return nil }
        var document = FeedDocument(format: format)
        switch format {
        case .atom: AtomReader(tree: tree, address: address).readFeed(root, into: &document)
        case .sitemap: sitemap.readHead(into: &document)
        default: RSSReader(tree: tree, address: address).readFeed(root, into: &document)
        }
        document.isTruncated = tree.isTruncated
        document.items = items
        inherit(&document, format: format)
        return document
    }

    /// Copies the values that the feed gives for all items.
    private func inherit(_ document: inout FeedDocument, format: Feed.Format) {
        for index in document.items.indices {
            if format == .atom, document.items[index].people.isEmpty { document.items[index].people = document.people }
            if document.items[index].language == nil { document.items[index].language = document.language }
            guard let link = document.items[index].link, Address.scheme(of: link) == nil else { continue }
            document.items[index].link = Address.link(link, base: document.link)
        }
    }
}

extension XMLTree {
    func date(_ node: Int) -> PublicInstant? {
        DocumentDate.read(text(node))
    }

    /// An identifier; a path becomes an address, so that it differs from another site's.
    func identifier(_ node: Int, document: String?) -> String? {
        guard let text = text(node).nonEmpty else { return nil }
        guard text.hasPrefix("/"), !text.contains(where: \.isWhitespace) else { return text }
        return Address.resolve(text, against: base(node, document: document)) ?? text
    }

    /// The names in the attributes of Atom's category.
    func categoryNames(_ node: Int) -> [String] {
        let term = attribute(node, "term")?.nonEmpty
        let label = attribute(node, "label")?.nonEmpty
        return [term, label == term ? nil : label].compactMap(\.self)
    }

    /// The link in an element's text or attribute.
    func link(_ node: Int, document: String?) -> String? {
        let text = text(node).nonEmpty ?? attribute(node, "href") ?? attribute(node, "resource")
        return Address.link(text, base: base(node, document: document))
    }

    /// The categories of one element, which some feeds separate by commas.
    func categories(_ node: Int, isList: Bool) -> [String] {
        guard let text = plainText(node) ?? attribute(node, "text")?.nonEmpty ?? attribute(node, "term")?.nonEmpty
        else {
            return []
        }
        guard isList else { return [text] }
        return text.split(whereSeparator: { $0 == "," || $0 == ";" }).compactMap { String($0).nonEmpty }
    }
}
