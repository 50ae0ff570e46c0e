import Foundation
import GRDB
import News
import TextFormats

/// What to look for among the summarized news.
package struct SearchQuery: Sendable {
    package var text: String
    package var languages: [Language] = []
    package var since: Date?
    package var until: Date?
    /// An entity's id: a ticker, a lab, a model.
    package var entity: String?
    package var category: Digest.Category?
    package var limit: Int

    package init(
        text: String, languages: [Language] = [], since: Date? = nil, until: Date? = nil, entity: String? = nil,
        category: Digest.Category? = nil, limit: Int = 20
    ) {
        self.text = text
        self.languages = languages
        self.since = since
        self.until = until
        self.entity = entity
        self.category = category
        self.limit = limit
    }
}

/// An article that was found.
package struct SearchHit: Hashable, Sendable {
    package var article: Article
    package var digest: Digest?
    package var story: Int64?
    /// Higher is better.
    package var score: Double
}

extension Store {
    /// Searches titles, summaries and texts, best first.
    ///
    /// Without words the filters alone choose, newest first.
    package func search(_ query: SearchQuery) throws(StoreError) -> [SearchHit] {
        var conditions: [String] = []
        var arguments: StatementArguments = []
        let match = SearchIndex.query(query.text)
        var sql = "SELECT a.id, a.first_seen, a.outlet, s.title AS source, v.*, sa.story_id AS story"
        if match != nil {
            sql +=
                ", bm25(article_search, 4.0, 2.0, 1.0) AS rank FROM article_search JOIN article a ON a.id = article_search.rowid"
        } else {
            sql += ", 0.0 AS rank FROM article a"
        }
        sql += """
             JOIN source s ON s.id = a.source_id
            JOIN article_version v ON v.article_id = a.id AND v.version = a.current_version
            LEFT JOIN story_article sa ON sa.article_id = a.id
            """
        if let match {
            conditions.append("article_search MATCH ?")
            arguments += [match]
        }
        if !query.languages.isEmpty {
            conditions.append("v.language IN (\(query.languages.map { _ in "?" }.joined(separator: ", ")))")
            arguments += StatementArguments(query.languages.map(\.rawValue))
        }
        if let since = query.since {
            conditions.append("v.news_time >= ?")
            arguments += [since.rfc3339]
        }
        if let until = query.until {
            conditions.append("v.news_time <= ?")
            arguments += [until.rfc3339]
        }
        if let entity = query.entity {
            conditions.append(
                "EXISTS (SELECT 1 FROM mention m WHERE m.article_id = a.id AND m.version = v.version AND m.entity = ?)")
            arguments += [entity]
        }
        if let category = query.category {
            conditions.append(
                """
                (SELECT d.category FROM digest d WHERE d.article_id = a.id AND d.version = v.version
                ORDER BY d.engine = ? DESC, d.created DESC, d.id DESC LIMIT 1) = ?
                """)
            arguments += [preferredEngine, category.rawValue]
        }
        if !conditions.isEmpty { sql += " WHERE " + conditions.joined(separator: " AND ") }
        sql += " ORDER BY rank, v.news_time DESC, a.id LIMIT ?"
        arguments += [query.limit]
        return try read { database in
            try Row.fetchAll(database, sql: sql, arguments: arguments).map { row in
                let article = try Article(row)
                return SearchHit(
                    article: article,
                    digest: try Digest.shown(
                        of: article.id, version: article.version, preferring: preferredEngine, in: database),
                    story: row["story"], score: -(row["rank"] as Double))
            }
        }
    }
}
