import Foundation
import GRDB
import News

extension Store {
    /// The current versions of articles that an engine has not digested yet, newest first.
    package func articles(withoutDigestBy engine: Digest.Engine, limit: Int) throws(StoreError) -> [Article] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: Self.articleColumns + """
                     WHERE v.language IS NOT NULL AND NOT EXISTS (
                        SELECT 1 FROM digest d WHERE d.article_id = a.id AND d.version = v.version
                        AND d.engine = ? AND d.engine_version = ? AND d.model_hash = ?)
                    ORDER BY v.news_time DESC, a.id DESC LIMIT ?
                    """,
                arguments: [engine.name, engine.version, engine.modelHash ?? "", limit]
            ).map { try Article($0) }
        }
    }

    /// Saves digests of articles' versions; those of the same engine and version are replaced.
    package func saveDigests(_ digests: [(digest: Digest, version: Int)], at instant: Date) throws(StoreError) {
        try write { database in
            for (digest, version) in digests {
                try database.execute(
                    sql: """
                        INSERT INTO digest (article_id, version, engine, engine_version, model_hash, category, sentiment,
                            confidence, summary, payload, created)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (article_id, version, engine, engine_version, model_hash) DO UPDATE SET
                            category = excluded.category, sentiment = excluded.sentiment, confidence = excluded.confidence,
                            summary = excluded.summary, payload = excluded.payload, created = excluded.created
                        """,
                    arguments: [
                        digest.article, version, digest.engine.name, digest.engine.version,
                        digest.engine.modelHash ?? "",
                        digest.category.rawValue, digest.sentiment, digest.confidence, digest.summary,
                        try StoredJSON.encode(digest), instant.rfc3339,
                    ])
                try SearchIndex.setSummary(digest.summary, article: digest.article, in: database)
            }
        }
    }

    /// The newest digest of every article's current version, by article.
    package func digests() throws(StoreError) -> [Int64: Digest] {
        try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT d.article_id, d.payload FROM digest d
                    JOIN article a ON a.id = d.article_id AND a.current_version = d.version ORDER BY d.created, d.id
                    """)
            var digests: [Int64: Digest] = [:]
            for row in rows {
                let id: Int64 = row["article_id"]
                digests[id] = try StoredJSON.decode(Digest.self, from: row["payload"], table: "digest", row: "\(id)")
            }
            return digests
        }
    }

    package func digest(article: Int64, version: Int) throws(StoreError) -> Digest? {
        try read { database in try Digest.newest(of: article, version: version, in: database) }
    }
}

extension Digest {
    static func newest(of article: Int64, version: Int, in database: Database) throws -> Digest? {
        let payload = try String.fetchOne(
            database,
            sql:
                "SELECT payload FROM digest WHERE article_id = ? AND version = ? ORDER BY created DESC, id DESC LIMIT 1",
            arguments: [article, version])
        return try payload.map { try StoredJSON.decode(Digest.self, from: $0, table: "digest", row: "\(article)") }
    }
}
