import Foundation
import GRDB
import News

/// Which articles wait for an engine.
package enum DigestQueue: Hashable, Sendable {
    /// Those that this engine, in this version and with this model, has not worked on, whatever others made of them.
    case untouched(by: Digest.Engine)
    /// Those that no engine has made anything of, and that this one has not tried.
    case undigested(by: Digest.Engine)

    private var engine: Digest.Engine {
        switch self {
        case .untouched(let engine), .undigested(let engine): engine
        }
    }

    /// A condition on `a` and `v`, and its arguments.
    var condition: (sql: String, arguments: StatementArguments) {
        func exists(_ table: String, _ condition: String) -> String {
            "EXISTS (SELECT 1 FROM \(table) d WHERE d.article_id = a.id AND d.version = v.version\(condition))"
        }
        let same = " AND d.engine = ? AND d.engine_version = ? AND d.model_hash = ?"
        let names: StatementArguments = [engine.name, engine.version, engine.modelHash ?? ""]
        // A language that is not known keeps every engine from reading the article.
        let untried = "v.language IS NOT NULL AND NOT \(exists("digest_run", same))"
        switch self {
        case .untouched: return ("\(untried) AND NOT \(exists("digest", same))", names + names)
        case .undigested: return ("\(untried) AND NOT \(exists("digest", ""))", names)
        }
    }
}

extension Store {
    /// The current versions of the articles that wait, those first that name a company of the watchlist, the newest of them first.
    ///
    /// Articles that failed and are not to be tried again are left out.
    package func articles(
        waitingIn queue: DigestQueue, except excluded: Set<Int64> = [], limit: Int
    ) throws(StoreError) -> [Article] {
        let (condition, arguments) = queue.condition
        return try read { database in
            let articles = try Row.fetchAll(
                database,
                sql: Self.articleColumns + """
                     WHERE \(condition)
                    ORDER BY EXISTS (SELECT 1 FROM mention m WHERE m.article_id = a.id AND m.version = v.version
                        AND m.kind = 'company') DESC, v.news_time DESC, a.id DESC LIMIT ?
                    """,
                arguments: arguments + [limit + excluded.count]
            ).map { try Article($0) }
            return Array(articles.filter { !excluded.contains($0.id) }.prefix(limit))
        }
    }

    /// How many articles wait.
    package func count(waitingIn queue: DigestQueue) throws(StoreError) -> Int {
        let (condition, arguments) = queue.condition
        return try read { database in
            try Int.fetchOne(
                database,
                sql: """
                    SELECT count(*) FROM article a
                    JOIN article_version v ON v.article_id = a.id AND v.version = a.current_version WHERE \(condition)
                    """,
                arguments: arguments) ?? 0
        }
    }
}
