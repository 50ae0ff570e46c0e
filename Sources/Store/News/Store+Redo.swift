import Foundation
import GRDB
import News
import TextFormats

/// Which articles something is done to again.
package struct ArticleScope: Hashable, Sendable {
    /// Only articles whose news time is not earlier, and documents that were not fetched earlier.
    package var since: Date?
    /// Only this source's.
    package var source: Int64?

    package init(since: Date? = nil, source: Int64? = nil) {
        self.since = since
        self.source = source
    }

    /// `?1` and `?2` of ``condition``.
    var arguments: StatementArguments { [since?.rfc3339, source] }

    /// On `a` and `v`.
    static let condition = """
        (?1 IS NULL OR v.news_time >= ?1) AND (?2 IS NULL
            OR EXISTS (SELECT 1 FROM article_source g WHERE g.article_id = a.id AND g.source_id = ?2))
        """

    /// The ids of the scope's articles, by their current versions.
    static let articles = """
        SELECT a.id FROM article a JOIN article_version v ON v.article_id = a.id AND v.version = a.current_version
        WHERE \(condition)
        """
}

/// What became of a document's articles that were read again.
package struct RereadDocument: Hashable, Sendable {
    package var new = 0
    /// Versions that were replaced or added, and lost their digests.
    package var changed = 0
    package var unchanged = 0
    /// Articles that the document no longer gives.
    package var removed = 0

    package init(new: Int = 0, changed: Int = 0, unchanged: Int = 0, removed: Int = 0) {
        self.new = new
        self.changed = changed
        self.unchanged = unchanged
        self.removed = removed
    }
}

extension Store {
    /// Brings the articles of a document up to what was read from it again, in one transaction.
    ///
    /// An article keeps its id, and the version that this document made is replaced in its place; a version that changes loses its digests.
    /// An article that the document no longer gives is removed unless other documents gave versions of it.
    package func replace(
        _ articles: [ParsedArticle], of document: Int64, source: Int64
    ) throws(StoreError) -> RereadDocument {
        try write { database in
            var result = RereadDocument()
            let before = try Int64.fetchAll(
                database,
                sql: """
                    SELECT DISTINCT article_id FROM article_version
                    WHERE document_id = ? AND source_id = ? ORDER BY article_id
                    """,
                arguments: [document, source])
            var found: Set<Int64> = []
            for parsed in articles {
                var parsed = parsed
                var known = try knownArticle(
                    &parsed, document: document, source: source, except: found, in: database)
                if known == nil, articles.count == 1, before.count == 1, let only = before.first {
                    // One document, one article: it is the same under another name.
                    try database.execute(
                        sql: "UPDATE article SET outlet = ?, identity = ? WHERE id = ?",
                        arguments: [parsed.article.outlet.rawValue, parsed.identity, only])
                    known = only
                }
                guard let id = known else {
                    found.insert(try insert(parsed, source: source, document: document, in: database))
                    result.new += 1
                    continue
                }
                found.insert(id)
                if try replaceVersion(of: id, by: parsed, document: document, source: source, in: database) {
                    result.changed += 1
                } else {
                    result.unchanged += 1
                }
            }
            for id in before where !found.contains(id) {
                let others = try Int.fetchOne(
                    database,
                    sql: """
                        SELECT count(*) FROM article_version
                        WHERE article_id = ? AND document_id IS NOT ? AND source_id IS NOT NULL
                        """,
                    arguments: [id, document])
                guard others == 0 else { continue }
                try SearchIndex.remove(article: id, in: database)
                try database.execute(sql: "DELETE FROM article WHERE id = ?", arguments: [id])
                result.removed += 1
            }
            try note("read", problem: nil, document: document, source: source, in: database)
            return result
        }
    }

    /// The stored article that an entry is, other than those that other entries of the document are.
    private func knownArticle(
        _ parsed: inout ParsedArticle, document: Int64, source: Int64, except found: Set<Int64>, in database: Database
    ) throws -> Int64? {
        if let known = try find(&parsed, source: source, in: database) { return known }
        guard let address = parsed.article.address else { return nil }
        let named = try Int64.fetchAll(
            database,
            sql: """
                SELECT DISTINCT article_id FROM article_version
                WHERE document_id = ? AND source_id = ? AND address = ?
                """,
            arguments: [document, source, address])
        guard named.count == 1, let id = named.first, !found.contains(id) else { return nil }
        try database.execute(
            sql: "UPDATE article SET outlet = ?, identity = ? WHERE id = ?",
            arguments: [parsed.article.outlet.rawValue, parsed.identity, id])
        return id
    }

    /// - Returns: True if something changed.
    private func replaceVersion(
        of id: Int64, by parsed: ParsedArticle, document: Int64, source: Int64, in database: Database
    ) throws -> Bool {
        let versions = try Row.fetchAll(
            database,
            sql: """
                SELECT a.id, a.first_seen, a.outlet, s.title AS source, v.* FROM article a
                JOIN source s ON s.id = a.source_id JOIN article_version v ON v.article_id = a.id
                WHERE a.id = ? ORDER BY v.version
                """,
            arguments: [id])
        guard
            let place = versions.lastIndex(where: { $0["document_id"] == document && $0["source_id"] == source })
        else {
            return try addVersion(to: id, parsed, document: document, source: source, in: database)
        }
        let own = versions[place]
        var parsed = parsed
        if place > 0 {
            let first = try versions[0].instant("fetched", in: "article_version")
            parsed.article = parsed.article.settled(after: try Article(versions[place - 1]), first: first)
        }
        try noteSource(source, of: id, parsed, in: database)
        let sources = try Int.fetchOne(
            database, sql: "SELECT count(*) FROM article_source WHERE article_id = ?", arguments: [id])
        // The first public instant may be that of another source.
        let instant = sources ?? 1 > 1 ? Self.instantColumns : []
        parsed.article.extent = try extent(of: parsed.article, article: id, in: database)
        let columns = try parsed.columns(source: source, document: document).filter { !instant.contains($0.name) }
        return try overwrite(
            own, of: id, by: parsed, columns: columns, isCurrent: place == versions.count - 1, in: database)
    }

    /// Replaces the version of an article that a page behind a teaser made.
    func replaceVersion(
        _ version: Int, of id: Int64, by parsed: ParsedArticle, document: Int64, in database: Database
    ) throws -> Bool {
        let own = try Row.fetchOne(
            database,
            sql: """
                SELECT v.*, a.current_version FROM article_version v JOIN article a ON a.id = v.article_id
                WHERE v.article_id = ? AND v.version = ?
                """,
            arguments: [id, version])
        guard let own else { return false }
        return try overwrite(
            own, of: id, by: parsed, columns: parsed.columns(source: nil, document: document),
            isCurrent: own["current_version"] == version, in: database)
    }

    /// - Returns: True if something changed; the version then loses its digests.
    private func overwrite(
        _ own: Row, of id: Int64, by parsed: ParsedArticle,
        columns: [(name: String, value: (any DatabaseValueConvertible)?)], isCurrent: Bool, in database: Database
    ) throws -> Bool {
        let isSame = columns.allSatisfy { name, value in
            own[name] as DatabaseValue == value?.databaseValue ?? .null
        }
        if isSame { return false }
        let version: Int = own["version"]
        let assignments = columns.map { "\($0.name) = ?" }.joined(separator: ", ")
        try database.execute(
            sql: "UPDATE article_version SET \(assignments) WHERE article_id = ? AND version = ?",
            arguments: StatementArguments(columns.map(\.value)) + [id, version])
        try saveMentions(parsed.mentions, article: id, version: version, in: database)
        try removeDigests(article: id, version: version, in: database)
        if isCurrent {
            try SearchIndex.replace(
                article: id, title: parsed.article.title, summary: "", body: parsed.article.text, in: database)
        }
        return true
    }

    private static let instantColumns: Set<String> = [
        "published", "published_precision", "published_zone_assumed", "published_zone", "published_zone_basis",
        "published_flag", "news_time", "restated",
    ]

    /// Adds what a document says of an article of which it made no version.
    ///
    /// What an earlier document says, between two versions that are there, has been said before.
    private func addVersion(
        to id: Int64, _ parsed: ParsedArticle, document: Int64, source: Int64, in database: Database
    ) throws -> Bool {
        let newest = try Int64.fetchOne(
            database, sql: "SELECT max(document_id) FROM article_version WHERE article_id = ?", arguments: [id])
        if newest ?? 0 >= document {
            try noteSource(source, of: id, parsed, in: database)
            return false
        }
        return try !save(parsed, source: source, document: document, in: database).isUnchanged
    }

    private func removeDigests(article: Int64, version: Int, in database: Database) throws {
        for table in ["digest", "digest_run"] {
            try database.execute(
                sql: "DELETE FROM \(table) WHERE article_id = ? AND version = ?", arguments: [article, version])
        }
    }

    /// All versions of the scope's articles after one of them, by id and version.
    package func versions(
        in scope: ArticleScope, after last: (article: Int64, version: Int), limit: Int
    ) throws(StoreError) -> [Article] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT a.id, a.first_seen, a.outlet, s.title AS source, v.* FROM article a
                    JOIN source s ON s.id = a.source_id
                    JOIN article_version v ON v.article_id = a.id
                    WHERE \(ArticleScope.condition) AND (a.id, v.version) > (?3, ?4) ORDER BY a.id, v.version LIMIT ?5
                    """,
                arguments: scope.arguments + [last.article, last.version, limit]
            ).map { try Article($0) }
        }
    }

    /// Brings what versions of articles name up to date, in one transaction; a version that changes loses its digests.
    ///
    /// - Returns: How many changed.
    package func replaceMentions(
        _ all: [(article: Int64, version: Int, mentions: [Mention])]
    ) throws(StoreError) -> Int {
        try write { database in
            var changed = 0
            for (article, version, mentions) in all {
                let stored = try Row.fetchAll(
                    database, sql: "SELECT * FROM mention WHERE article_id = ? AND version = ?",
                    arguments: [article, version]
                ).map { try Mention($0) }
                guard Set(stored) != Set(mentions) else { continue }
                try saveMentions(mentions, article: article, version: version, in: database)
                try removeDigests(article: article, version: version, in: database)
                changed += 1
            }
            return changed
        }
    }

    /// Takes the scope's articles out of their stories, so that they wait for a new one.
    package func removeFromStories(_ scope: ArticleScope) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: "DELETE FROM story_article WHERE article_id IN (\(ArticleScope.articles))",
                arguments: scope.arguments)
        }
    }

    /// Removes what an engine, in whichever version, made of the scope's articles, so that they wait for it again.
    package func removeDigests(by engine: String, in scope: ArticleScope) throws(StoreError) {
        try write { database in
            for table in ["digest", "digest_run"] {
                try database.execute(
                    sql: "DELETE FROM \(table) WHERE engine = ?3 AND article_id IN (\(ArticleScope.articles))",
                    arguments: scope.arguments + [engine])
            }
        }
    }
}
