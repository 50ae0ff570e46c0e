import Foundation

/// The contents of a feed document: its own description, and its entries in document order.
package struct Feed: Hashable, Codable, Sendable {
    package enum Format: String, Codable, Sendable {
        case rss
        /// RSS 0.90 and 1.0.
        case rdf
        case atom
        case json
        /// A sitemap with the news extension.
        case sitemap
        /// A page whose links are the entries.
        case links
    }

    package var format: Format
    package var title: String?
    /// The site's address, absolute.
    package var link: String?
    /// The declared language, a prior for identification.
    package var language: Language?
    /// The country of the declared language, in capitals: `US` of `en-us`.
    package var region: String?
    package var updated: PublicInstant?
    package var entries: [Entry]
    /// True if the document ended too early; ``entries`` then contains the complete ones.
    package var isTruncated: Bool
    package var schedule: FeedSchedule

    package init(
        format: Format, title: String? = nil, link: String? = nil, language: Language? = nil,
        region: String? = nil, updated: PublicInstant? = nil, entries: [Entry] = [], isTruncated: Bool = false,
        schedule: FeedSchedule = FeedSchedule()
    ) {
        self.format = format
        self.title = title
        self.link = link
        self.language = language
        self.region = region
        self.updated = updated
        self.entries = entries
        self.isTruncated = isTruncated
        self.schedule = schedule
    }
}

/// One entry of a feed.
package struct Entry: Hashable, Codable, Sendable {
    /// The feed's own identifier (`guid`, `id`, `rdf:about`), if it has one.
    package var guid: String?
    /// The article's address, absolute.
    package var link: String?
    /// Plain text, entities resolved.
    package var title: String?
    package var authors: [String]
    /// The teaser, HTML.
    package var summary: String?
    /// The full content if the feed contains it, HTML.
    package var content: String?
    package var published: PublicInstant?
    package var updated: PublicInstant?
    /// The entry's own language, else the feed's.
    package var language: Language?
    /// The publisher where it is not the feed (`<source>` of RSS and Atom).
    package var publisher: String?
    /// The publisher's site, absolute.
    package var publisherAddress: String?
    package var categories: [String]

    package init(
        guid: String? = nil, link: String? = nil, title: String? = nil, authors: [String] = [],
        summary: String? = nil, content: String? = nil, published: PublicInstant? = nil,
        updated: PublicInstant? = nil, language: Language? = nil, publisher: String? = nil,
        publisherAddress: String? = nil, categories: [String] = []
    ) {
        self.guid = guid
        self.link = link
        self.title = title
        self.authors = authors
        self.summary = summary
        self.content = content
        self.published = published
        self.updated = updated
        self.language = language
        self.publisher = publisher
        self.publisherAddress = publisherAddress
        self.categories = categories
    }
}
