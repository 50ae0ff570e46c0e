import Markup
import TextFormats

/// The feeds that a page names.
package enum FeedDiscovery {
    /// A feed that a page names, or the usual address of one.
    package struct Candidate: Hashable, Sendable {
        /// Absolute.
        package var address: String
        package var title: String?
    }

    /// The feeds of a page, the likeliest first, each address once.
    ///
    /// First the feeds that the page declares (`link rel="alternate"`), with feeds of comments last; then links that
    /// look like feeds; then the usual addresses of feeds.
    ///
    /// - Parameters:
    ///   - bytes: The page as fetched.
    ///   - contentType: The HTTP header, whose charset counts.
    ///   - address: The page's address, the base of relative links.
    /// - Returns: Absolute addresses of http and https.
    package static func candidates(in bytes: [UInt8], contentType: String?, address: String) -> [Candidate] {
        let tree = HTMLTree(CharacterDecoding.decode(bytes, contentType: contentType))
        let base = tree.first("base").flatMap { Address.link(tree.nodes[$0]["href"], base: address) } ?? address
        var declared: [Candidate] = []
        var ofComments: [Candidate] = []
        var linked: [Candidate] = []
        for (index, node) in tree.nodes.enumerated() {
            switch node.name {
            case "link":
                let relations = (node["rel"] ?? "").lowercased().split(whereSeparator: \.isWhitespace)
                let type = (node["type"] ?? "").lowercased().prefix { $0 != ";" }
                guard relations.contains("alternate") || relations.contains("feed"), types.contains(String(type)),
                    let target = Address.link(node["href"], base: base)
                else { continue }
                let candidate = Candidate(address: target, title: node["title"]?.collapsed.nonEmpty)
                if isOfComments(candidate) { ofComments.append(candidate) } else { declared.append(candidate) }
            case "a":
                guard let target = Address.link(node["href"], base: base), looksLikeFeed(target), linked.count < 20
                else {
                    continue
                }
                linked.append(Candidate(address: target, title: tree.text(index).nonEmpty))
            default: break
            }
        }
        let guessed = places.compactMap { Address.link($0, base: address) }.map { Candidate(address: $0, title: nil) }
        var seen: Set<String> = []
        return (declared + linked + ofComments + guessed).filter {
            $0.address.hasPrefix("http") && seen.insert($0.address).inserted
        }
    }

    private static let types: Set<String> = [
        "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json",
        "application/json",
        "application/xml", "text/xml", "text/rss+xml", "application/x.atom+xml",
    ]
    private static let places = ["/feed", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/rss", "/feed.json"]

    private static func isOfComments(_ candidate: Candidate) -> Bool {
        let words = (candidate.address + " " + (candidate.title ?? "")).lowercased()
        return words.contains("comment") || words.contains("kommentar")
    }

    private static func looksLikeFeed(_ address: String) -> Bool {
        let path = address.lowercased().prefix { $0 != "#" }
        let ends = [
            "/feed", "/feed/", "/rss", "/rss/", ".rss", ".rdf", "/atom", "/atom.xml", "rss.xml", "feed.xml",
            "feed.json",
        ]
        return ends.contains { path.hasSuffix($0) } || path.contains("feeds.feedburner.com/")
    }
}
