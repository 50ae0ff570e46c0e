/// The namespaces that feeds use, by what they are for.
enum FeedNamespace: UInt8 {
    /// RSS's and Atom's own elements, and whatever has no namespace.
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
    case xml
    case other

    /// The prefix of a name in this namespace, whatever the document calls it.
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
        case .xml: "xml:"
        case .other: "other:"
        }
    }

    /// The namespace that a declared address means; versions, case and a final slash do not matter.
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
            ("http://purl.org/rss/1.0/modules", .other), ("http://purl.org/rss/1.0", .core),
            ("http://my.netscape.com/rdf/simple", .core), ("http://channel.netscape.com/rdf/simple", .core),
            ("http://backend.userland.com/rss", .core), ("http://blogs.law.harvard.edu/tech/rss", .core),
            ("http://purl.org/net/rss", .core), ("http://www.w3.org/xml/1998/namespace", .xml),
        ]
        self = known.first { address.hasPrefix($0.0) }?.1 ?? .other
    }

    /// The namespace that a prefix means when the document does not declare it.
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
            case "xml": .xml
            default: .other
            }
    }
}

/// The elements that mean something in a feed, by their usual name.
enum FeedElement: String {
    case unknown = ""
    // Documents and their parts.
    case rss
    case rdf = "rdf:rdf"
    case feed, channel, item, entry, items, image
    case textInput = "textinput"
    case source
    case html, head, body, opml, outline
    // Text and links.
    case title, link, guid, id, description, subtitle, tagline, summary, content, abstract, comments, enclosure
    case author, name, email, uri
    case address = "url"
    case homepage, contributor, category, keywords, tags, language, ttl, hour, day
    case skipHours = "skiphours"
    case skipDays = "skipdays"
    case fullItem = "fullitem"
    case xhtmlBody = "xhtml:body"
    case xhtmlDiv = "xhtml:div"
    case div
    case logo, icon
    case managingEditor = "managingeditor"
    case webMaster = "webmaster"
    case generator, creator, publisher
    case copyright, rights
    case mediaKeywords = "media:keywords"
    // Dates.
    case pubDate = "pubdate"
    case lastBuildDate = "lastbuilddate"
    case published, issued, updated, modified, created, date
    // Other namespaces.
    case contentEncoded = "content:encoded"
    case contentItems = "content:items"
    case contentItem = "content:item"
    case rdfValue = "rdf:value"
    case dcTitle = "dc:title"
    case dcCreator = "dc:creator"
    case dcAuthor = "dc:author"
    case dcDate = "dc:date"
    case dcDescription = "dc:description"
    case dcSubject = "dc:subject"
    case dcLanguage = "dc:language"
    case dcIdentifier = "dc:identifier"
    case dcPublisher = "dc:publisher"
    case dcContributor = "dc:contributor"
    case dcRights = "dc:rights"
    case dcSource = "dc:source"
    case termsIssued = "dcterms:issued"
    case termsModified = "dcterms:modified"
    case termsCreated = "dcterms:created"
    case atomLink = "atom:link"
    case atomAuthor = "atom:author"
    case atomUpdated = "atom:updated"
    case atomPublished = "atom:published"
    case atomID = "atom:id"
    case atomTitle = "atom:title"
    case atomSummary = "atom:summary"
    case atomContent = "atom:content"
    case atomName = "atom:name"
    case atomEmail = "atom:email"
    case atomSubtitle = "atom:subtitle"
    case atomLogo = "atom:logo"
    case atomIcon = "atom:icon"
    case atomURI = "atom:uri"
    case itunesAuthor = "itunes:author"
    case itunesSummary = "itunes:summary"
    case itunesSubtitle = "itunes:subtitle"
    case itunesImage = "itunes:image"
    case itunesOwner = "itunes:owner"
    case itunesKeywords = "itunes:keywords"
    case itunesCategory = "itunes:category"
    case itunesTitle = "itunes:title"
    case itunesName = "itunes:name"
    case itunesEmail = "itunes:email"
    case mediaContent = "media:content"
    case mediaGroup = "media:group"
    case mediaThumbnail = "media:thumbnail"
    case mediaDescription = "media:description"
    case mediaTitle = "media:title"
    case mediaCredit = "media:credit"
    case mediaPlayer = "media:player"
    case mediaCategory = "media:category"
    case feedburnerOrigLink = "feedburner:origlink"
    case feedburnerOrigEnclosureLink = "feedburner:origenclosurelink"
}
