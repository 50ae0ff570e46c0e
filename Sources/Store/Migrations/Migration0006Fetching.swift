extension Migration {
    static let fetching = Migration(
        name: "0006 where sources moved, robots",
        sql: """
            -- Where a source says that it moved for good, and how often in a row it said so.
            ALTER TABLE source ADD COLUMN moved_to TEXT;
            ALTER TABLE source ADD COLUMN moves INTEGER NOT NULL DEFAULT 0;
            -- When it answered 410: it is not asked again.
            ALTER TABLE source ADD COLUMN gone TEXT;
            -- When the validators came; they are not used for ever, for some servers answer 304 whatever has changed.
            ALTER TABLE source ADD COLUMN validated TEXT;

            -- For feeds whose identifiers change at every fetch.
            CREATE INDEX article_version_by_content ON article_version (content_hash);

            -- What sites allow programs, by scheme, host and port.
            CREATE TABLE robots (
                site TEXT PRIMARY KEY,
                fetched TEXT NOT NULL,
                status INTEGER NOT NULL,
                body BLOB NOT NULL
            ) STRICT, WITHOUT ROWID;
            """)
}
