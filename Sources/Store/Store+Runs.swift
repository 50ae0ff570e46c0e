import Foundation
import GRDB
import News
import TextFormats

/// One call of a stage.
package struct StoredRun: Hashable, Sendable {
    package var id: Int64
    package var command: String
    package var started: Date
    package var finished: Date?
    package var exitCode: Int?
    package var message: String?
}

extension Store {
    package func beginRun(_ command: String, at instant: Date) throws(StoreError) -> Int64 {
        try write { database in
            try database.execute(
                sql: "INSERT INTO run (command, started) VALUES (?, ?)", arguments: [command, instant.rfc3339])
            return database.lastInsertedRowID
        }
    }

    package func endRun(_ id: Int64, at instant: Date, exitCode: Int, message: String?) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: "UPDATE run SET finished = ?, exit_code = ?, message = ? WHERE id = ?",
                arguments: [instant.rfc3339, exitCode, message, id])
        }
    }

    /// The latest runs, newest first.
    package func runs(limit: Int) throws(StoreError) -> [StoredRun] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM run ORDER BY id DESC LIMIT ?", arguments: [limit]).map {
                row in
                StoredRun(
                    id: row["id"], command: row["command"], started: try row.instant("started", in: "run"),
                    finished: try row.instantIfAny("finished", in: "run"), exitCode: row["exit_code"],
                    message: row["message"])
            }
        }
    }

    /// Counts of the database's contents.
    package func counts() throws(StoreError) -> StoreCounts {
        try read { database in
            func count(_ sql: String) throws -> Int { try Int.fetchOne(database, sql: sql) ?? 0 }
            return StoreCounts(
                sources: try count("SELECT count(*) FROM source"),
                failingSources: try count("SELECT count(*) FROM source WHERE failures > 0"),
                documents: try count("SELECT count(*) FROM document"),
                articles: try count("SELECT count(*) FROM article"),
                versions: try count("SELECT count(*) FROM article_version"),
                stories: try count("SELECT count(DISTINCT story_id) FROM story_article"),
                digests: try count("SELECT count(*) FROM digest"),
                undigested: try count(
                    """
                    SELECT count(*) FROM article a WHERE NOT EXISTS (
                        SELECT 1 FROM digest d WHERE d.article_id = a.id AND d.version = a.current_version)
                    AND NOT EXISTS (
                        SELECT 1 FROM digest_run r WHERE r.article_id = a.id AND r.version = a.current_version)
                    """),
                unclassified: try count(
                    """
                    SELECT count(*) FROM article a WHERE NOT EXISTS (
                        SELECT 1 FROM digest d WHERE d.article_id = a.id AND d.version = a.current_version)
                    AND EXISTS (SELECT 1 FROM digest_run r WHERE r.article_id = a.id AND r.version = a.current_version)
                    """),
                claims: try count("SELECT sum(claims) FROM digest_run"),
                unsupportedClaims: try count("SELECT sum(unsupported) FROM digest_run"),
                series: try count("SELECT count(*) FROM price_series"),
                bars: try count("SELECT count(*) FROM price_bar"),
                priceProblems: try count("SELECT count(*) FROM price_problem"),
                analyses: try count("SELECT count(*) FROM analysis"),
                newestArticle: try String.fetchOne(database, sql: "SELECT max(news_time) FROM article_version"),
                newestBar: try String.fetchOne(database, sql: "SELECT max(session) FROM price_bar"),
                bytes: try count("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"))
        }
    }
}

/// Counts of a database's contents.
package struct StoreCounts: Hashable, Codable, Sendable {
    package var sources: Int
    package var failingSources: Int
    package var documents: Int
    package var articles: Int
    package var versions: Int
    package var stories: Int
    package var digests: Int
    /// Articles that wait for their first digest.
    package var undigested: Int
    /// Articles that an engine could make nothing of, and that have no digest of another.
    package var unclassified: Int
    /// Claims that models made about articles, and those that the articles do not support.
    package var claims: Int
    package var unsupportedClaims: Int
    package var series: Int
    package var bars: Int
    package var priceProblems: Int
    package var analyses: Int
    /// RFC 3339, UTC.
    package var newestArticle: String?
    /// `YYYY-MM-DD`.
    package var newestBar: String?
    /// The database file without its write-ahead log.
    package var bytes: Int
}
