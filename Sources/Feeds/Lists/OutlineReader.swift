import Foundation
import Markup
import News
import TextFormats

/// Why a list of sources could not be read.
package enum SourceListError: Error, Hashable, Sendable, CustomStringConvertible {
    case empty(list: String?)
    /// The document is not OPML: `found` names it.
    case notAList(found: String, list: String?)
    /// The document ends before `</opml>`.
    case truncated(line: Int, list: String?)
    /// An outline of a source's type, or one without children, has no address.
    case missingAddress(title: String, line: Int, list: String?)
    case unknownType(type: String, line: Int, list: String?)
    /// A source of type `links` that does not say which links.
    case missingPattern(title: String, line: Int, list: String?)
    /// An attribute that means nothing, with the one that was probably meant.
    case unknownAttribute(name: String, near: String?, line: Int, list: String?)
    case invalidValue(attribute: String, value: String, expected: String, line: Int, list: String?)

    package var description: String {
        switch self {
        case .empty(let list): "The source list\(Self.of(list)) is empty. Add an OPML document with outlines."
        case .notAList(let found, let list):
            "The source list\(Self.of(list)) is not OPML, but \(found). Its root must be <opml>."
        case .truncated(let line, let list):
            "The source list\(Self.of(list)) ends at line \(line) without </opml>. Complete it."
        case .missingAddress(let title, let line, let list):
            "The outline \"\(title)\" at line \(line) of the source list\(Self.of(list)) has no address."
                + " Add xmlUrl for a feed or url for a page."
        case .unknownType(let type, let line, let list):
            "The outline at line \(line) of the source list\(Self.of(list)) has the type \"\(type)\"."
                + " Use rss, atom, json, sitemap, page or links."
        case .missingPattern(let title, let line, let list):
            "The outline \"\(title)\" at line \(line) of the source list\(Self.of(list)) has no pattern."
                + " Add one for the links that are articles, as pattern=\"/news/*\"."
        case .unknownAttribute(let name, let near, let line, let list):
            "The outline at line \(line) of the source list\(Self.of(list)) has an unknown attribute \"\(name)\"."
                + (near.map { " Did you mean \"\($0)\"?" }
                    ?? " Attributes of other programs have a prefix, as my:\(name).")
        case .invalidValue(let attribute, let value, let expected, let line, let list):
            "The outline at line \(line) of the source list\(Self.of(list)) has \(attribute)=\"\(value)\"."
                + " Write \(expected.replacing("`", with: ""))."
        }
    }

    private static func of(_ list: String?) -> String {
        list.map { " \($0)" } ?? ""
    }
}

/// Reads the outlines of an OPML tree.
struct OutlineReader {
    private let tree: XMLTree
    private let list: String?
    private var seen: Set<String> = []

    init(tree: XMLTree, list: String?) {
        self.tree = tree
        self.list = list
    }

    mutating func read() -> Result<SourceList, SourceListError> {
        guard let root = tree.root, tree.element(root) == .opml else {
            return .failure(.notAList(found: WrongDocument.name(Array(tree.bytes)), list: list))
        }
        if tree.isTruncated { return .failure(.truncated(line: line(at: tree.bytes.count), list: list)) }
        var output = SourceList()
        if let head = tree.child(root, .head), let title = tree.child(head, .title) {
            output.title = tree.text(title).nonEmpty
        }
        let top = tree.children(root).filter { tree.element($0) == .body || tree.element($0) == .outline }
        // The outlines still to be read, last first, with the folder around each.
        var open = Array(top.reversed().map { (node: $0, folder: String?.none) })
        while let (node, folder) = open.popLast() {
            let children = tree.children(node).filter { tree.element($0) == .outline }
            var inner = folder
            if tree.element(node) == .outline {
                switch source(node, in: folder, holdsOutlines: !children.isEmpty) {
                case .failure(let error): return .failure(error)
                case .success(let source?):
                    if seen.insert(source.address).inserted { output.sources.append(source) }
                case .success(nil):
                    inner = [folder, title(node)].compactMap(\.self).joined(separator: "/").nonEmpty
                }
            }
            open += children.reversed().map { ($0, inner) }
        }
        return .success(output)
    }

    private func title(_ node: Int) -> String? {
        // A slash would look like a folder within a folder.
        (tree.attribute(node, "text")?.nonEmpty ?? tree.attribute(node, "title")?.nonEmpty)?.replacing("/", with: "∕")
    }

    private func source(
        _ node: Int, in folder: String?, holdsOutlines: Bool
    ) -> Result<Source?, SourceListError> {
        let line = line(at: Int(tree.nodes[node].name.lowerBound))
        let type = tree.attribute(node, "type")?.nonEmpty?.lowercased()
        let feed = tree.attribute(node, "xmlurl")?.nonEmpty
        let url = tree.attribute(node, "url")?.nonEmpty
        let html = tree.attribute(node, "htmlurl")?.nonEmpty
        let name = tree.attribute(node, "title")?.nonEmpty ?? tree.attribute(node, "text")?.nonEmpty
        let kind: Source.Kind
        switch type {
        case "rss", "atom", "json", "feed", "rdf", "jsonfeed", "rss1", "rss2": kind = .feed
        case "page": kind = .page
        case "links": kind = .links
        case "sitemap": kind = .sitemap
        case nil, "link", "include", "folder":
            if feed == nil {
                guard type == nil || type == "folder", holdsOutlines else {
                    return type == nil
                        ? .failure(.missingAddress(title: name ?? "", line: line, list: list)) : .success(nil)
                }
                return .success(nil)
            }
            kind = .feed
        case let other?: return .failure(.unknownType(type: other, line: line, list: list))
        }
        guard let address = kind.isPage ? url ?? feed ?? html : feed ?? url else {
            return .failure(.missingAddress(title: name ?? "", line: line, list: list))
        }
        var source = Source(kind: kind, title: name ?? html ?? address, address: address, folder: folder)
        source.language = tree.attribute(node, "lang").flatMap { Language(tag: $0) }
        if let error = settings(node, of: &source, line: line) { return .failure(error) }
        if kind == .links, source.pattern == nil {
            return .failure(.missingPattern(title: source.title, line: line, list: list))
        }
        return .success(source)
    }

    /// Reads the attributes that set how a source is read.
    private func settings(_ node: Int, of source: inout Source, line: Int) -> SourceListError? {
        for name in tree.attributeNames(node) where !SourceAttribute.ignored.contains(name.lowercased()) {
            // An attribute with a prefix belongs to another program.
            if name.contains(":") { continue }
            guard let attribute = SourceAttribute.named(name) else {
                let near = Spelling.nearest(to: name, in: SourceAttribute.all.map(\.name))
                return .unknownAttribute(name: name, near: near, line: line, list: list)
            }
            guard let value = tree.attribute(node, named: name)?.nonEmpty else { continue }
            if !attribute.read(value, &source) {
                // Readers of every kind write languages in their own ways, and few need one.
                if attribute.name == "language" { continue }
                return .invalidValue(
                    attribute: attribute.name, value: value, expected: attribute.values, line: line, list: list)
            }
        }
        return nil
    }

    /// The line of a byte, from 1.
    private func line(at place: Int) -> Int {
        tree.bytes[..<min(place, tree.bytes.count)].count { $0 == ASCII.newline } + 1
    }
}
