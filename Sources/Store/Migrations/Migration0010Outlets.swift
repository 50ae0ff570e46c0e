import Foundation
import GRDB
import News
import Outlets

extension Migration {
    /// Articles belong to outlets, and are named by their canonical addresses within them.
    ///
    /// Articles that were stored once for each feed of an outlet keep their rows: the oldest gets the canonical identity, which later
    /// fetches find; the others keep theirs behind it, until `aftershock redo` reads their documents into the oldest.
    static let outlets = Migration(
        name: "0010 outlets",
        sql: """
            ALTER TABLE source ADD COLUMN zone TEXT;
            ALTER TABLE source ADD COLUMN outlet TEXT;
            ALTER TABLE source ADD COLUMN aggregator INTEGER NOT NULL DEFAULT 0;

            ALTER TABLE article ADD COLUMN outlet TEXT NOT NULL DEFAULT '';

            -- The source whose document made the version, and the zone in which a date without one was read.
            ALTER TABLE article_version ADD COLUMN source_id INTEGER REFERENCES source (id);
            ALTER TABLE article_version ADD COLUMN published_zone TEXT;
            ALTER TABLE article_version ADD COLUMN published_zone_basis TEXT;
            -- The date that the version gives, where 'published' is that of an earlier one.
            ALTER TABLE article_version ADD COLUMN restated TEXT;

            -- Which sources give an article, with their own identifiers, and what each said last.
            CREATE TABLE article_source (
                article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
                source_id INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
                guid TEXT,
                content_hash TEXT NOT NULL,
                PRIMARY KEY (article_id, source_id)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX article_source_by_guid ON article_source (source_id, guid);

            -- Links of aggregators that only their hosts can resolve: 'asked' is null until one was asked, 'target' where it led.
            CREATE TABLE redirect (
                address TEXT PRIMARY KEY,
                target TEXT,
                asked TEXT
            ) STRICT, WITHOUT ROWID;

            UPDATE article_version SET source_id = (SELECT source_id FROM article a WHERE a.id = article_id),
                published_zone = CASE WHEN published_zone_assumed THEN 'UTC' END;
            INSERT INTO article_source (article_id, source_id, content_hash)
                SELECT a.id, a.source_id, v.content_hash FROM article a
                JOIN article_version v ON v.article_id = a.id AND v.version = a.current_version;

            DROP VIEW story;
            CREATE VIEW story AS
                SELECT sa.story_id AS id, v.title, count(*) AS articles, count(DISTINCT a.source_id) AS sources,
                    count(DISTINCT v2.language) AS languages, min(v2.news_time) AS first_public,
                    count(DISTINCT a.outlet) AS outlets
                FROM story_article sa
                JOIN article a ON a.id = sa.article_id
                JOIN article_version v2 ON v2.article_id = a.id AND v2.version = a.current_version
                JOIN article first ON first.id = sa.story_id
                JOIN article_version v ON v.article_id = first.id AND v.version = first.current_version
                GROUP BY sa.story_id;
            DROP VIEW current_article;
            CREATE VIEW current_article AS
                SELECT a.id, s.title AS source, v.version, v.title, v.body, v.language, v.news_time, v.published,
                    v.published_flag, v.address, a.first_seen, v.fetched, sa.story_id, a.outlet
                FROM article a
                JOIN source s ON s.id = a.source_id
                JOIN article_version v ON v.article_id = a.id AND v.version = a.current_version
                LEFT JOIN story_article sa ON sa.article_id = a.id;
            """,
        program: nameOutlets)

    private static func nameOutlets(_ database: Database) throws {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT a.id, a.source_id, a.identity, s.title, s.address AS source_address, v.publisher, v.address
                FROM article a JOIN source s ON s.id = a.source_id
                JOIN article_version v ON v.article_id = a.id AND v.version = a.current_version
                ORDER BY a.first_seen, a.id
                """)
        var taken: Set<[String]> = []
        for row in rows {
            let (id, identity): (Int64, String) = (row["id"], row["identity"])
            let address: String? = row["address"]
            let outlet = Outlet(
                address: address, publisher: row["publisher"], publisherAddress: nil,
                fallback: row["source_address"], name: row["title"]
            ).rawValue
            let canonical = address.flatMap { CanonicalAddress($0) }
            let isTitle = identity.hasPrefix("title:")
            var key = isTitle ? identity : "\(row["source_id"] as Int64):\(identity)"
            if let canonical, !canonical.isFrontPage { key = canonical.text }
            if !taken.insert([outlet, key]).inserted {
                key += "#\(row["source_id"] as Int64):\(identity)"
                taken.insert([outlet, key])
            }
            try database.execute(
                sql: "UPDATE article SET outlet = ?, identity = ? WHERE id = ?", arguments: [outlet, key, id])
            let guid = isTitle || identity == address ? nil : EntryGUID.normalized(identity, address: address)
            try database.execute(
                sql: "UPDATE article_source SET guid = ? WHERE article_id = ?", arguments: [guid, id])
        }
        try database.execute(sql: "CREATE UNIQUE INDEX article_by_identity ON article (outlet, identity)")
    }
}
