extension Migration {
    static let news = Migration(
        name: "0001 sources, documents, articles",
        sql: """
            CREATE TABLE source (
                id INTEGER PRIMARY KEY,
                kind TEXT NOT NULL CHECK (kind IN ('feed', 'page', 'file')),
                title TEXT NOT NULL,
                address TEXT NOT NULL UNIQUE,
                folder TEXT,
                language TEXT,
                -- Conditional GET: both validators are replaced on every 200.
                etag TEXT,
                last_modified TEXT,
                -- The latest fetch, and the latest that succeeded.
                attempted TEXT,
                succeeded TEXT,
                failures INTEGER NOT NULL DEFAULT 0,
                last_error TEXT,
                next_allowed TEXT
            ) STRICT;

            -- What was fetched, as it came: everything after the fetch can be done again from here.
            CREATE TABLE document (
                id INTEGER PRIMARY KEY,
                hash TEXT NOT NULL UNIQUE,
                address TEXT NOT NULL,
                content_type TEXT,
                fetched TEXT NOT NULL,
                size INTEGER NOT NULL,
                body BLOB NOT NULL
            ) STRICT;

            -- An article is an entry of a source; what it says is in its versions.
            CREATE TABLE article (
                id INTEGER PRIMARY KEY,
                source_id INTEGER NOT NULL REFERENCES source (id),
                identity TEXT NOT NULL,
                first_seen TEXT NOT NULL,
                current_version INTEGER NOT NULL,
                UNIQUE (source_id, identity)
            ) STRICT;

            CREATE TABLE article_version (
                article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
                version INTEGER NOT NULL,
                document_id INTEGER REFERENCES document (id),
                content_hash TEXT NOT NULL,
                title TEXT NOT NULL,
                body TEXT NOT NULL,
                extent TEXT NOT NULL,
                publisher TEXT,
                address TEXT,
                authors TEXT NOT NULL,
                language TEXT,
                language_confidence REAL NOT NULL,
                published TEXT,
                published_precision TEXT,
                published_zone_assumed INTEGER NOT NULL DEFAULT 0,
                published_flag TEXT NOT NULL,
                news_time TEXT NOT NULL,
                fetched TEXT NOT NULL,
                PRIMARY KEY (article_id, version)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX article_version_by_news_time ON article_version (news_time);

            CREATE TABLE mention (
                article_id INTEGER NOT NULL,
                version INTEGER NOT NULL,
                entity TEXT NOT NULL,
                kind TEXT NOT NULL,
                surface TEXT NOT NULL,
                field TEXT NOT NULL,
                offset INTEGER NOT NULL,
                confidence REAL NOT NULL,
                PRIMARY KEY (article_id, version, field, offset, entity),
                FOREIGN KEY (article_id, version) REFERENCES article_version (article_id, version) ON DELETE CASCADE
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX mention_by_entity ON mention (entity, article_id);

            -- A story's id is the id of its first article.
            CREATE TABLE story_article (
                article_id INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
                story_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
                reason TEXT NOT NULL,
                novelty REAL NOT NULL
            ) STRICT;
            CREATE INDEX story_article_by_story ON story_article (story_id);

            CREATE TABLE digest (
                id INTEGER PRIMARY KEY,
                article_id INTEGER NOT NULL,
                version INTEGER NOT NULL,
                engine TEXT NOT NULL,
                engine_version TEXT NOT NULL,
                model_hash TEXT NOT NULL DEFAULT '',
                category TEXT NOT NULL,
                sentiment REAL NOT NULL,
                confidence REAL NOT NULL,
                summary TEXT NOT NULL,
                payload TEXT NOT NULL CHECK (json_valid(payload)),
                created TEXT NOT NULL,
                UNIQUE (article_id, version, engine, engine_version, model_hash),
                FOREIGN KEY (article_id, version) REFERENCES article_version (article_id, version) ON DELETE CASCADE
            ) STRICT;

            -- Search over the current version of every article; the text is folded before it comes here, see SearchText.
            CREATE VIRTUAL TABLE article_search USING fts5 (title, summary, body, tokenize = 'unicode61 remove_diacritics 2');
            """)
}
