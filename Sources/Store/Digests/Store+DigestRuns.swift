import Foundation
import GRDB
import News
import TextFormats

extension Store {
    /// Saves what an engine with a model made of an article's version: the run, and the digest if there is one, or neither.
    ///
    /// A run of the same engine, version and model is replaced, and so is its digest.
    package func save(
        _ run: DigestRun, digest: Digest?, article: Int64, version: Int, at instant: Date
    ) throws(StoreError) {
        var payload = run
        payload.reasoning = nil
        try write { database in
            try database.execute(
                sql: """
                    INSERT OR REPLACE INTO digest_run (article_id, version, engine, engine_version, model_hash, outcome, claims,
                        unsupported, tokens, seconds, payload, reasoning, created)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    article, version, run.engine.name, run.engine.version, run.engine.modelHash ?? "",
                    run.outcome.rawValue, run.claims, run.unsupported.count, run.generatedTokens, run.seconds,
                    try StoredJSON.encode(payload), run.reasoning, instant.rfc3339,
                ])
            if let digest { try save(digest, version: version, at: instant, in: database) }
        }
    }

    /// The newest run on an article's version: of the engine that made a digest, or of any.
    package func digestRun(
        article: Int64, version: Int, engine: Digest.Engine? = nil
    ) throws(StoreError) -> DigestRun? {
        try read { database in
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT payload, reasoning FROM digest_run WHERE article_id = ?1 AND version = ?2
                        AND (?3 IS NULL OR engine = ?3 AND engine_version = ?4 AND model_hash = ?5)
                    ORDER BY created DESC, id DESC LIMIT 1
                    """,
                arguments: [article, version, engine?.name, engine?.version, engine?.modelHash ?? ""])
            return try row.map { row in
                var run = try StoredJSON.decode(
                    DigestRun.self, from: row["payload"], table: "digest_run", row: "\(article)")
                run.reasoning = row["reasoning"]
                return run
            }
        }
    }
}
