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

    /// The articles that are in no story yet, with the news times of the first and the last; nil if there is none.
    package func articlesWithoutStory() throws(StoreError) -> (ids: Set<Int64>, first: Date, last: Date)? {
        try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT a.id, v.news_time FROM article a
                    JOIN article_version v ON v.article_id = a.id AND v.version = a.current_version
                    WHERE NOT EXISTS (SELECT 1 FROM story_article sa WHERE sa.article_id = a.id)
                    ORDER BY v.news_time
                    """)
            guard let first = rows.first, let last = rows.last else { return nil }
            let table = "article_version"
            return (
                Set(rows.map { $0["id"] }), try first.instant("news_time", in: table),
                try last.instant("news_time", in: table)
            )
        }
    }

    /// Every article's place in its story, by article.
    package func storyMemberships() throws(StoreError) -> [Int64: StoryMembership] {
        try read { database in
            var memberships: [Int64: StoryMembership] = [:]
            for row in try Row.fetchAll(database, sql: "SELECT * FROM story_article") {
                memberships[row["article_id"]] = StoryMembership(
                    article: row["article_id"], story: row["story_id"],
                    reason: try row.word("reason", in: "story_article"), novelty: row["novelty"])
            }
            return memberships
        }
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
