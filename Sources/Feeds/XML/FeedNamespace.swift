import TextFormats

/// The namespaces of feeds, by purpose.
enum FeedNamespace: UInt8 {
    /// The own elements of RSS and Atom, and all elements without a namespace.
    case core
    case atom
    case dublinCore
    case terms
    case content
    case media
    case itunes
    case xhtml
    case rdf
    case threading
    case wellFormedWeb
    case feedburner
    case news
    case xml
    case other

    /// The usual prefix of a name in this namespace, whichever one the document uses.
    var prefix: String {
        switch self {
        case .core: ""
        case .atom: "atom:"
        case .dublinCore: "dc:"
        case .terms: "dcterms:"
        case .content: "content:"
        case .media: "media:"
        case .itunes: "itunes:"
        case .xhtml: "xhtml:"
        case .rdf: "rdf:"
        case .threading: "thr:"
        case .wellFormedWeb: "wfw:"
        case .feedburner: "feedburner:"
        case .news: "news:"
        case .xml: "xml:"
        case .other: "other:"
        }
    }

    /// The namespace of a declared address; versions, case and a final slash do not matter.
    init(address: String) {
        let address = address.trimmed.lowercased()
        let known: [(String, FeedNamespace)] = [
            ("http://www.w3.org/2005/atom", .atom), ("http://purl.org/atom/ns", .atom),
            ("https://www.w3.org/2005/atom", .atom), ("http://purl.org/dc/elements", .dublinCore),
            ("http://purl.org/dc/terms", .terms), ("http://purl.org/rss/1.0/modules/content", .content),
            ("http://purl.org/rss/1.0/modules/dcterms", .terms),
            ("http://purl.org/rss/1.0/modules/wfw", .wellFormedWeb),
            ("http://search.yahoo.com/mrss", .media), ("https://search.yahoo.com/mrss", .media),
            ("http://tools.search.yahoo.com/mrss", .media), ("http://video.search.yahoo.com/mrss", .media),
            ("http://www.itunes.com/", .itunes), ("http://example.com/dtds/podcast", .itunes),
            ("https://www.itunes.com/", .itunes), ("http://www.w3.org/1999/xhtml", .xhtml),
            ("http://www.w3.org/1999/02/22-rdf-syntax-ns", .rdf), ("http://purl.org/syndication/thread", .threading),
            ("http://wellformedweb.org/commentapi", .wellFormedWeb),
            ("http://rssnamespace.org/feedburner", .feedburner),
            ("http://www.google.com/schemas/sitemap-news", .news),
            ("https://www.google.com/schemas/sitemap-news", .news),
            ("http://purl.org/rss/1.0/modules", .other), ("http://purl.org/rss/1.0", .core),
            ("http://my.netscape.com/rdf/simple", .core), ("http://channel.netscape.com/rdf/simple", .core),
            ("http://backend.userland.com/rss", .core), ("http://blogs.law.harvard.edu/tech/rss", .core),
            ("http://purl.org/net/rss", .core), ("http://www.w3.org/xml/1998/namespace", .xml),
        ]
        self = known.first { address.hasPrefix($0.0) }?.1 ?? .other
    }

    /// The namespace of a prefix that the document does not declare.
    init(undeclaredPrefix prefix: String) {
        self =
            switch prefix.lowercased() {
            case "": .core
            case "a", "atom", "atom10", "atom03": .atom
            case "dc": .dublinCore
            case "dcterms", "dct": .terms
            case "content": .content
            case "media": .media
            case "itunes": .itunes
            case "xhtml", "html": .xhtml
            case "rdf": .rdf
            case "rss", "rss1", "rss10", "rss2": .core
            case "thr": .threading
            case "wfw": .wellFormedWeb
            case "feedburner": .feedburner
            case "news": .news
            case "xml": .xml
            default: .other
            }
    }
}
