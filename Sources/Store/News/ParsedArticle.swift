import GRDB
import News
import TextFormats

/// An article as it was read from a document, ready to be stored.
package struct ParsedArticle: Hashable, Sendable {
    package var article: Article
    /// What names the article within its outlet: its canonical address, else the entry's guid, else a hash of its title.
    package var identity: String
    /// The entry's identifier within its source, where it tells more than the address and names this entry only.
    package var guid: String?
    /// True for a link that only an aggregator's host can resolve.
    package var isUnresolved: Bool
    /// A hash of the article's contents; another hash is another version.
    package var contentHash: String
    /// What the article names.
    package var mentions: [Mention]

    package init(
        _ article: Article, identity: String, guid: String? = nil, isUnresolved: Bool = false, contentHash: String,
        mentions: [Mention] = []
    ) {
        self.article = article
        self.identity = identity
        self.guid = guid
        self.isUnresolved = isUnresolved
        self.contentHash = contentHash
        self.mentions = mentions
    }
}

extension ParsedArticle {
    /// The columns of its version for what was read; the source is nil for the page behind a teaser.
    func columns(source: Int64?, document: Int64?) throws -> [(name: String, value: (any DatabaseValueConvertible)?)] {
        [
            ("source_id", source), ("document_id", document), ("content_hash", contentHash), ("title", article.title),
            ("body", article.text),
            ("extent", article.extent.rawValue), ("publisher", article.publisher), ("address", article.address),
            ("authors", try StoredJSON.encode(article.authors)), ("language", article.language?.rawValue),
            ("language_confidence", article.languageConfidence),
            ("published", article.published?.instant.rfc3339),
            ("published_precision", article.published?.precision.rawValue),
            ("published_zone_assumed", article.published?.isZoneAssumed ?? false),
            ("published_zone", article.published?.assumedZone?.zone),
            ("published_zone_basis", article.published?.assumedZone?.basis.rawValue),
            ("restated", article.restated?.rfc3339),
            ("published_flag", article.publishedFlag.rawValue), ("news_time", article.newsTime.rfc3339),
            ("fetched", article.fetched.rfc3339),
        ]
    }
}
