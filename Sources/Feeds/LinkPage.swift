import Dates
import Foundation
import Markup
import News
import TextFormats

/// Reads the links of a page as the entries of a feed, for sites that have none.
package struct LinkPage {
    /// A link that is an entry.
    private struct Link {
        var node: Int
        var address: String
    }

    /// The fewest characters of a title without any mark of one.
    private static let shortestTitle = 12
    private static let longestTitle = 300
    private static let shortestSummary = 40
    /// The most characters of a text that is only a date.
    private static let longestDate = 30

    private let tree: HTMLTree
    private let base: String
    private let links: [Link]

    /// Reads a page.
    ///
    /// - Parameters:
    ///   - bytes: As fetched, in any encoding.
    ///   - contentType: The HTTP header, whose charset counts.
    ///   - address: The page's address, the base of relative links.
    ///   - source: Its pattern selects the links that are entries, and its selector the part of the page.
    /// - Returns: A feed with an entry for each address, in the page's order. An entry has no date where the page shows none.
    /// - Throws: ``FeedError/noLinks(pattern:address:)``, or ``FeedError/notAFeed(found:address:)`` for a document that
    ///   is not a page.
    package static func parse(
        _ bytes: [UInt8], contentType: String?, address: String, source: Source
    ) throws(FeedError) -> Feed {
        let bytes = BinaryFormat.unpacked(bytes)
        if let found = BinaryFormat.name(of: bytes) { throw .notAFeed(found: found, address: address) }
        let text = CharacterDecoding.decode(bytes, contentType: contentType)
        guard text.contains(where: { !$0.isASCIISpace }) else { throw .empty(address: address) }
        let page = LinkPage(HTMLTree(text), address: address, source: source)
        let entries = page.entries()
        guard !entries.isEmpty else { throw .noLinks(pattern: source.pattern?.written ?? "", address: address) }
        var feed = page.feed(address: address)
        feed.entries = entries
        return feed
    }

    private init(_ tree: HTMLTree, address: String, source: Source) {
        self.tree = tree
        let base = tree.first("base").flatMap { Address.link(tree.nodes[$0]["href"], base: address) } ?? address
        self.base = base
        let parts = source.selector.flatMap { CSSSelector($0) }?.matches(in: tree).map { $0..<tree.nodes[$0].end }
        let places = tree.nodes.indices.filter { index in
            tree.nodes[index].name == "a" && (parts?.contains { $0.contains(index) } ?? true)
        }
        let found = places.compactMap { index -> Link? in
            guard let target = Address.link(tree.nodes[index]["href"], base: base), target.hasPrefix("http") else {
                return nil
            }
            return Link(node: index, address: String(target.prefix { $0 != "#" }))
        }
        let isMeant = source.pattern?.matches(found.map(\.address), on: address) ?? found.map { _ in false }
        links = zip(found, isMeant).filter(\.1).map(\.0)
    }

    private func feed(address: String) -> Feed {
        Feed(
            format: .links, title: tree.first("title").flatMap { tree.text($0).nonEmpty }, link: address,
            language: tree.first("html").flatMap { tree.nodes[$0]["lang"] }.flatMap(Language.init(tag:)))
    }

    // MARK: - Entries

    private func entries() -> [Entry] {
        var order: [String] = []
        var places: [String: [Int]] = [:]
        for (index, link) in links.enumerated() {
            if places[link.address] == nil { order.append(link.address) }
            places[link.address, default: []].append(index)
        }
        return order.compactMap { address in
            places[address].map { entry(address, indices: $0) }
        }
    }

    /// The entry of an address, from all links to it, given by their indices.
    private func entry(_ address: String, indices: [Int]) -> Entry {
        let cards = indices.map(card)
        let title = title(of: indices.map { links[$0].node }, cards: cards) ?? Self.words(of: address) ?? address
        return Entry(
            guid: address, link: address, title: title,
            summary: cards.lazy.compactMap { summary(in: $0, title: title) }.first.map(HTMLEscape.text),
            published: cards.lazy.compactMap(date).first)
    }

    /// The largest part of the page around a link that contains no link to another address.
    private func card(_ index: Int) -> Range<Int> {
        let address = links[index].address
        var before = index
        while before >= 0, links[before].address == address { before -= 1 }
        var after = index
        while after < links.count, links[after].address == address { after += 1 }
        var card = links[index].node..<tree.nodes[links[index].node].end
        var parent = tree.nodes[card.lowerBound].parent
        while parent > 0, tree.nodes[parent].name != "body" {
            let wider = parent..<tree.nodes[parent].end
            if before >= 0, wider.contains(links[before].node) { break }
            if after < links.count, wider.contains(links[after].node) { break }
            card = wider
            parent = tree.nodes[parent].parent
        }
        return card
    }

    private func title(of nodes: [Int], cards: [Range<Int>]) -> String? {
        let headings = nodes.compactMap { heading(in: $0..<tree.nodes[$0].end) ?? headingAround($0) }
        if let heading = headings.first { return heading }
        let texts = nodes.flatMap { lines(in: $0..<tree.nodes[$0].end) }
        if let line = texts.first(where: { $0.count >= Self.shortestTitle || Self.isIdeographic($0) }) { return line }
        let labels = nodes.compactMap { tree.nodes[$0]["aria-label"]?.nonEmpty ?? tree.nodes[$0]["title"]?.nonEmpty }
        return cards.lazy.compactMap(heading).first ?? labels.first?.collapsed
    }

    private static let headings: Set<String> = ["h1", "h2", "h3", "h4", "h5", "h6"]

    private func heading(in range: Range<Int>) -> String? {
        range.lazy.filter { Self.headings.contains(tree.nodes[$0].name) }.compactMap { tree.text($0).nonEmpty }.first
            .map { String($0.prefix(Self.longestTitle)) }
    }

    /// The link's own text if the link is within a heading.
    private func headingAround(_ node: Int) -> String? {
        var parent = tree.nodes[node].parent
        for _ in 0..<3 where parent >= 0 {
            if Self.headings.contains(tree.nodes[parent].name) { return tree.text(node).nonEmpty }
            parent = tree.nodes[parent].parent
        }
        return nil
    }

    /// Elements within a line of text.
    private static let inline: Set<String> = [
        "em", "strong", "b", "i", "u", "sub", "sup", "mark", "code", "wbr", "small",
    ]

    /// The texts of a part of the page, joined within each element, without dates.
    private func lines(in range: Range<Int>) -> [String] {
        var lines: [(parent: Int, text: String)] = []
        for index in range where tree.nodes[index].isText {
            var parent = tree.nodes[index].parent
            while parent > range.lowerBound, Self.inline.contains(tree.nodes[parent].name) {
                parent = tree.nodes[parent].parent
            }
            if lines.last?.parent == parent {
                lines[lines.count - 1].text += tree.nodes[index].text
            } else {
                lines.append((parent, tree.nodes[index].text))
            }
        }
        return lines.map(\.text.collapsed).filter {
            !$0.isEmpty && $0.count <= Self.longestTitle && Self.date(of: $0) == nil
        }
    }

    private func summary(in card: Range<Int>, title: String) -> String? {
        card.lazy.filter { tree.nodes[$0].name == "p" }.map { tree.text($0) }
            .first { $0.count >= Self.shortestSummary && $0 != title }
    }

    private func date(in card: Range<Int>) -> PublicInstant? {
        for index in card where tree.nodes[index].name == "time" {
            let written = tree.nodes[index]["datetime"] ?? tree.text(index)
            if let date = DocumentDate.read(written) { return date }
        }
        return card.lazy.filter { tree.nodes[$0].isText }.compactMap { Self.date(of: tree.nodes[$0].text) }.first
    }

    /// The date that makes up a text, with its year.
    private static func date(of text: String) -> PublicInstant? {
        let text = text.trimmed
        guard (8...longestDate).contains(text.count), text.contains(/(?:^|\D)20\d\d(?:\D|$)/),
            let date = DocumentDate.read(text)
        else { return nil }
        return date
    }

    private static func isIdeographic(_ text: String) -> Bool {
        text.unicodeScalars.count {
            $0.properties.isIdeographic || (0x3040...0x30FF).contains($0.value) || (0xAC00...0xD7A3).contains($0.value)
        } >= 5
    }

    /// `claude 4 release` of `https://lab.example/news/claude-4-release`.
    private static func words(of address: String) -> String? {
        let path = address.prefix { $0 != "?" }.split(separator: "/").last.map(String.init) ?? ""
        return (path.removingPercentEncoding ?? path).split { $0 == "-" || $0 == "_" }.joined(separator: " ").nonEmpty
    }
}
