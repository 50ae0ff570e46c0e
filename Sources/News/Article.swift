import Foundation

/// One version of a news article, as plain text, ready to be analysed.
package struct Article: Hashable, Codable, Sendable {
    /// How much of the article is at hand.
    package enum Extent: String, Codable, Sendable {
        case full
        /// Only a title and a teaser.
        case teaser
        /// Only a title.
        case headline
        /// What the paper shows of an article that it sells.
        case paywalled
        /// Only a title and a teaser, since the outlet does not let programs read the page.
        case refused
    }

    /// What is to be kept in mind about ``published``.
    package enum PublishedFlag: String, Codable, Sendable {
        /// Given with a zone.
        case given
        /// Given without a zone; ``PublicInstant/assumedZone`` names the one that was taken.
        case zoneAssumed = "zone_assumed"
        /// Only the date is known.
        case dateOnly = "date_only"
        /// The source gave none; news time is ``firstSeen``.
        case missing
        /// Later than the fetch by over an hour, or before 1990: kept, but never used as news time.
        case implausible
    }

    /// The store's row, 0 before it is stored.
    package var id: Int64
    /// The source's name in the source list.
    package var source: String
    /// Who publishes it, whichever source gave it.
    package var outlet: Outlet
    package var publisher: String?
    package var address: String?
    package var title: String
    package var authors: [String]
    /// The body without the title, paragraphs separated by one empty line.
    package var text: String
    package var extent: Extent
    package var language: Language?
    /// 0…1.
    package var languageConfidence: Double
    /// When it was first public: what a later version gives changes it only if it is better known, see ``settled(after:first:)``.
    package var published: PublicInstant?
    /// The date that this version gives, where ``published`` is that of an earlier one.
    package var restated: Date?
    package var publishedFlag: PublishedFlag
    /// When this program first saw the entry, UTC; in recorded data, when it could have been seen.
    package var firstSeen: Date
    /// When this version was fetched, UTC.
    package var fetched: Date
    /// 1 for the first version; a changed entry is the next version of the same article.
    package var version: Int

    package init(
        id: Int64 = 0, source: String, outlet: Outlet? = nil, publisher: String? = nil, address: String? = nil,
        title: String,
        authors: [String] = [], text: String, extent: Extent = .full, language: Language? = nil,
        languageConfidence: Double = 0, published: PublicInstant? = nil, restated: Date? = nil,
        publishedFlag: PublishedFlag = .missing,
        firstSeen: Date, fetched: Date, version: Int = 1
    ) {
        self.id = id
        self.source = source
        self.outlet = outlet ?? Outlet(rawValue: source.lowercased())
        self.publisher = publisher
        self.address = address
        self.title = title
        self.authors = authors
        self.text = text
        self.extent = extent
        self.language = language
        self.languageConfidence = languageConfidence
        self.published = published
        self.restated = restated
        self.publishedFlag = publishedFlag
        self.firstSeen = firstSeen
        self.fetched = fetched
        self.version = version
    }

    /// The instant at which the article counts as public, UTC: ``published`` where it is to be believed, else ``firstSeen``.
    package var newsTime: Date {
        switch publishedFlag {
        case .given, .zoneAssumed, .dateOnly: published?.instant ?? firstSeen
        case .missing, .implausible: firstSeen
        }
    }
}
