extension Migration {
    static let analyses = Migration(
        name: "0003 analyses, runs, views",
        sql: """
            -- One analysis of a subject: 'release' by its id, 'day' by its date. The key's inputs name everything it was made from.
            CREATE TABLE analysis (
                kind TEXT NOT NULL CHECK (kind IN ('release', 'day')),
                subject TEXT NOT NULL,
                as_of TEXT NOT NULL,
                inputs TEXT NOT NULL,
                created TEXT NOT NULL,
                payload TEXT NOT NULL CHECK (json_valid(payload)),
                PRIMARY KEY (kind, subject, as_of)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE run (
                id INTEGER PRIMARY KEY,
                command TEXT NOT NULL,
                started TEXT NOT NULL,
                finished TEXT,
                exit_code INTEGER,
                message TEXT
            ) STRICT;

            CREATE VIEW current_article AS
                SELECT a.id, s.title AS source, v.version, v.title, v.body, v.language, v.news_time, v.published,
                    v.published_flag, v.address, a.first_seen, v.fetched, sa.story_id
                FROM article a
                JOIN source s ON s.id = a.source_id
                JOIN article_version v ON v.article_id = a.id AND v.version = a.current_version
                LEFT JOIN story_article sa ON sa.article_id = a.id;

            CREATE VIEW story AS
                SELECT sa.story_id AS id, v.title, count(*) AS articles, count(DISTINCT a.source_id) AS sources,
                    count(DISTINCT v2.language) AS languages, min(v2.news_time) AS first_public
                FROM story_article sa
                JOIN article a ON a.id = sa.article_id
                JOIN article_version v2 ON v2.article_id = a.id AND v2.version = a.current_version
                JOIN article first ON first.id = sa.story_id
                JOIN article_version v ON v.article_id = first.id AND v.version = first.current_version
                GROUP BY sa.story_id;
            """)
}
