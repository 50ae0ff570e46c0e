extension Migration {
    static let digestRuns = Migration(
        name: "0007 digest runs",
        sql: """
            -- How an engine that runs a model came to a digest, or did not: without one the article is unclassified by it. The payload
            -- holds the rest of the run; the reasoning stands apart from all that is shown.
            CREATE TABLE digest_run (
                id INTEGER PRIMARY KEY,
                article_id INTEGER NOT NULL,
                version INTEGER NOT NULL,
                engine TEXT NOT NULL,
                engine_version TEXT NOT NULL,
                model_hash TEXT NOT NULL DEFAULT '',
                outcome TEXT NOT NULL CHECK (outcome IN ('digested', 'unclassified')),
                -- Names, figures, dates and quotes that the model claimed, and those that the article does not hold.
                claims INTEGER NOT NULL,
                unsupported INTEGER NOT NULL,
                tokens INTEGER NOT NULL,
                seconds REAL NOT NULL,
                payload TEXT NOT NULL CHECK (json_valid(payload)),
                reasoning TEXT,
                created TEXT NOT NULL,
                UNIQUE (article_id, version, engine, engine_version, model_hash),
                FOREIGN KEY (article_id, version) REFERENCES article_version (article_id, version) ON DELETE CASCADE
            ) STRICT;
            """)
}
