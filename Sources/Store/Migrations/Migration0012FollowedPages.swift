extension Migration {
    static let followedPages = Migration(
        name: "0012 pages behind teasers",
        sql: """
            -- The page of an article of which a feed gave a teaser: one row an article, with what became of the attempts.
            -- 'waiting' is asked from next_allowed on, 'kept' is stored and not read yet, and the others are final. A version that was
            -- made from a page has no source.
            CREATE TABLE followed_page (
                article_id INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
                address TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('waiting', 'kept', 'read', 'refused', 'gone', 'unreadable', 'failed')),
                attempts INTEGER NOT NULL DEFAULT 0,
                attempted TEXT,
                next_allowed TEXT,
                problem TEXT,
                -- The extent that the attempt gave the article.
                extent TEXT,
                -- The bytes that came last, and what is sent to ask for newer ones.
                document_id INTEGER REFERENCES document (id),
                fetched TEXT,
                final_address TEXT,
                etag TEXT,
                last_modified TEXT
            ) STRICT;
            CREATE INDEX followed_page_by_state ON followed_page (state) WHERE state IN ('waiting', 'kept');
            CREATE INDEX followed_page_by_document ON followed_page (document_id);
            """)
}
