import GRDB
import News

@testable import Store

extension Store {
    /// Saves an article that comes from no document.
    func saveArticle(
        _ article: Article, source: Int64, identity: String, contentHash: String, document: Int64?
    ) throws -> SavedArticle {
        let parsed = ParsedArticle(article, identity: identity, contentHash: contentHash)
        return try write { database in try save(parsed, source: source, document: document, in: database) }
    }

    func saveMentions(_ mentions: [Mention], article: Int64, version: Int) throws {
        try write { database in try saveMentions(mentions, article: article, version: version, in: database) }
    }
}
