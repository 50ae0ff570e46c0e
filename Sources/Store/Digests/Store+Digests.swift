import Foundation
import GRDB
import News
import TextFormats

extension Store {
    /// Saves digests of articles' versions; those of the same engine and version are replaced.
    package func saveDigests(_ digests: [(digest: Digest, version: Int)], at instant: Date) throws(StoreError) {
        try write { database in
            for (digest, version) in digests { try save(digest, version: version, at: instant, in: database) }
        }
    }

    func save(_ digest: Digest, version: Int, at instant: Date, in database: Database) throws {
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
                digest.article, version, digest.engine.name, digest.engine.version, digest.engine.modelHash ?? "",
                digest.category.rawValue, digest.sentiment, digest.confidence, digest.summary,
                try StoredJSON.encode(digest), instant.rfc3339,
            ])
        // What is searched is what is shown.
        let shown = try Digest.shown(
            of: digest.article, version: version, preferring: preferredEngine, in: database)
        try SearchIndex.setSummary((shown ?? digest).summary, article: digest.article, in: database)
    }

    /// The digest of every article's current version, by article: the preferred engine's newest, else the newest.
    package func digests() throws(StoreError) -> [Int64: Digest] {
        try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT d.article_id, d.payload FROM digest d
                    JOIN article a ON a.id = d.article_id AND a.current_version = d.version
                    ORDER BY d.engine = ?, d.created, d.id
                    """,
                arguments: [preferredEngine])
            var digests: [Int64: Digest] = [:]
            for row in rows {
                let id: Int64 = row["article_id"]
                digests[id] = try StoredJSON.decode(Digest.self, from: row["payload"], table: "digest", row: "\(id)")
            }
            return digests
        }
    }

    /// The preferred engine's newest digest of an article's version, else the newest.
    package func digest(article: Int64, version: Int) throws(StoreError) -> Digest? {
        try read { database in
            try Digest.shown(of: article, version: version, preferring: preferredEngine, in: database)
        }
    }
}

extension Digest {
    static func shown(
        of article: Int64, version: Int, preferring engine: String?, in database: Database
    ) throws -> Digest? {
        let payload = try String.fetchOne(
            database,
            sql: """
                SELECT payload FROM digest WHERE article_id = ? AND version = ?
                ORDER BY engine = ? DESC, created DESC, id DESC LIMIT 1
                """,
            arguments: [article, version, engine])
        return try payload.map { try StoredJSON.decode(Digest.self, from: $0, table: "digest", row: "\(article)") }
    }
}
