import Markup
import News

extension XMLVocabulary {
    /// The names of RSS, Atom and OPML, and of the modules that feeds use with them.
    static let feeds = XMLVocabulary(
        namespace: { address in
            let namespace = FeedNamespace(address: address)
            return namespace == .other ? nil : namespace.rawValue
        },
        undeclaredNamespace: { FeedNamespace(undeclaredPrefix: $0).rawValue },
        element: { name in FeedElement(name).map { Element(number: $0.number, role: $0.role) } ?? .unknown })
}

extension FeedElement {
    private static let all = Array(allCases)
    private static let numbers = Dictionary(
        uniqueKeysWithValues: all.enumerated().map { ($0.element, UInt16($0.offset)) })

    /// Its number in the vocabulary; 0 is that of ``unknown``.
    fileprivate var number: UInt16 { Self.numbers[self] ?? 0 }

    fileprivate init(number: UInt16) { self = Self.all[Int(number)] }

    fileprivate init?(_ name: XMLVocabulary.Name) {
        var namespace = name.namespace.flatMap(FeedNamespace.init(rawValue:)) ?? .other
        let root = FeedElement(number: name.root)
        // In RSS the elements of Atom are foreign; in Atom they are its own.
        if namespace == .atom, !name.hasPrefix || root == .feed || root == .unknown || root == .opml {
            namespace = .core
        }
        if namespace == .other, !name.hasPrefix { namespace = .core }
        if root == .urlset, name.local == "url" {
            self = .sitemapEntry
            return
        }
        // A common name with an unknown prefix belongs to another vocabulary (`media:title` is not the title).
        if let element = FeedElement(rawValue: namespace.prefix + name.local), element != .unknown {
            self = element
        } else if name.local == "rdf" {
            self = .rdf
        } else {
            return nil
        }
    }

    fileprivate var role: XMLVocabulary.Role {
        switch self {
        case .item, .entry, .sitemapEntry: .item
        case .rss, .channel, .rdf, .feed, .urlset: .root(hasItems: true)
        case .opml: .root(hasItems: false)
        default: .part
        }
    }
}

extension XMLTree {
    /// The format of the root; nil without one, and for lists of sources and of sitemaps.
    var format: Feed.Format? {
        switch root.map(element) {
        case .rss, .channel: .rss
        case .rdf: .rdf
        case .feed: .atom
        case .urlset: .sitemap
        default: nil
        }
    }

    func element(_ node: Int) -> FeedElement { FeedElement(number: nodes[node].element) }

    func child(_ node: Int, _ element: FeedElement) -> Int? {
        children(node).first { self.element($0) == element }
    }
}
