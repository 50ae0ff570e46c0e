/// The elements with a meaning in a feed, by their usual name.
enum FeedElement: String, CaseIterable {
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
    // Sitemaps.
    case urlset
    /// A page of a sitemap: `url`, as that of an image in a feed.
    case sitemapEntry = "sitemap:url"
    case loc, lastmod
    case news = "news:news"
    case newsPublication = "news:publication"
    case newsName = "news:name"
    case newsLanguage = "news:language"
    case newsDate = "news:publication_date"
    case newsTitle = "news:title"
    case newsKeywords = "news:keywords"
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
    case atomCategory = "atom:category"
    case itunesAuthor = "itunes:author"
    case itunesSummary = "itunes:summary"
    case itunesSubtitle = "itunes:subtitle"
    case itunesImage = "itunes:image"
    case itunesLink = "itunes:link"
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
