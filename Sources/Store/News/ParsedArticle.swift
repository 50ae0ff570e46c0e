import GRDB
import News
import TextFormats

/// An article as it was read from a document, ready to be stored.
package struct ParsedArticle: Hashable, Sendable {
    package var article: Article
    /// What names the entry within its source: its guid, else its address, else a hash of its title.
    package var identity: String
    /// A hash of the article's contents; another hash is another version.
    package var contentHash: String
    /// What the article names.
    package var mentions: [Mention]

    package init(_ article: Article, identity: String, contentHash: String, mentions: [Mention] = []) {
        self.article = article
        self.identity = identity
        self.contentHash = contentHash
        self.mentions = mentions
    }
}

extension ParsedArticle {
    /// The columns of its version for what was read.
    func columns(document: Int64?) throws -> [(name: String, value: (any DatabaseValueConvertible)?)] {
        [
            ("document_id", document), ("content_hash", contentHash), ("title", article.title), ("body", article.text),
            ("extent", article.extent.rawValue), ("publisher", article.publisher), ("address", article.address),
            ("authors", try StoredJSON.encode(article.authors)), ("language", article.language?.rawValue),
            ("language_confidence", article.languageConfidence),
            ("published", article.published?.instant.rfc3339),
            ("published_precision", article.published?.precision.rawValue),
            ("published_zone_assumed", article.published?.isZoneAssumed ?? false),
            ("published_flag", article.publishedFlag.rawValue), ("news_time", article.newsTime.rfc3339),
            ("fetched", article.fetched.rfc3339),
        ]
    }
}
