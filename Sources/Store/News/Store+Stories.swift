import Foundation
import GRDB
import News
import TextFormats

extension Store {
    /// Puts articles into stories; an article that has a place gets the new one.
    package func addToStories(_ memberships: [StoryMembership]) throws(StoreError) {
        try write { database in
            for membership in memberships {
                try database.execute(
                    sql:
                        "INSERT OR REPLACE INTO story_article (article_id, story_id, reason, novelty) VALUES (?, ?, ?, ?)",
                    arguments: [membership.article, membership.story, membership.reason.rawValue, membership.novelty])
            }
        }
    }

    /// The news times of the first and the last article that are in no story yet and are later than an instant; nil if there is none.
    package func newsTimesWithoutStory(after instant: Date?) throws(StoreError) -> ClosedRange<Date>? {
        try read { database in
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT min(v.news_time) AS first, max(v.news_time) AS last FROM article a
                    JOIN article_version v ON v.article_id = a.id AND v.version = a.current_version
                    WHERE NOT EXISTS (SELECT 1 FROM story_article sa WHERE sa.article_id = a.id)
                        AND (?1 IS NULL OR v.news_time > ?1)
                    """,
                arguments: [instant?.rfc3339])
            let table = "article_version"
            guard let first = try row?.instantIfAny("first", in: table),
                let last = try row?.instantIfAny("last", in: table)
            else { return nil }
            return min(first, last)...max(first, last)
        }
    }

    /// Every article's place in its story, by article.
    package func storyMemberships() throws(StoreError) -> [Int64: StoryMembership] {
        try read { database in try Self.memberships(database, sql: "SELECT * FROM story_article") }
    }

    /// The places of some articles in their stories, by article; one without a story is left out.
    package func storyMemberships(of articles: [Int64]) throws(StoreError) -> [Int64: StoryMembership] {
        try read { database in
            try Self.memberships(
                database,
                sql:
                    "SELECT * FROM story_article WHERE article_id IN (\(databaseQuestionMarks(count: articles.count)))",
                arguments: StatementArguments(articles))
        }
    }

    private static func memberships(
        _ database: Database, sql: String, arguments: StatementArguments = []
    ) throws -> [Int64: StoryMembership] {
        var memberships: [Int64: StoryMembership] = [:]
        let rows = try Row.fetchCursor(database, sql: sql, arguments: arguments)
        while let row = try rows.next() {
            memberships[row["article_id"]] = StoryMembership(
                article: row["article_id"], story: row["story_id"],
                reason: try row.word("reason", in: "story_article"), novelty: row["novelty"])
        }
        return memberships
    }

    /// A story with its articles, earliest first.
    package func story(_ id: Int64) throws(StoreError) -> Story? {
        try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT a.id, v.title, v.news_time FROM story_article sa
                    JOIN article a ON a.id = sa.article_id
                    JOIN article_version v ON v.article_id = a.id AND v.version = a.current_version
                    WHERE sa.story_id = ? ORDER BY v.news_time, a.id
                    """,
                arguments: [id])
            return try rows.first.map { first in
                Story(
                    id: id, title: first["title"], firstPublic: try first.instant("news_time", in: "article_version"),
                    articles: rows.map { $0["id"] })
            }
        }
    }
}
