extension Migration {
    static let sourceDocuments = Migration(
        name: "0009 documents of sources",
        sql: """
            -- Which source gave which bytes, and what became of them: 'kept' waits to be read.
            CREATE TABLE source_document (
                source_id INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
                document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
                address TEXT NOT NULL,
                -- The first fetch that gave them.
                fetched TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('kept', 'read', 'unreadable')),
                problem TEXT,
                -- What the user gave with a file that does not say it itself.
                title TEXT,
                published TEXT,
                published_precision TEXT,
                PRIMARY KEY (source_id, document_id)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX source_document_by_state ON source_document (state) WHERE state <> 'read';
            CREATE INDEX article_version_by_document ON article_version (document_id);

            INSERT INTO source_document (source_id, document_id, address, fetched, state)
                SELECT DISTINCT a.source_id, d.id, d.address, d.fetched, 'read'
                FROM article_version v JOIN article a ON a.id = v.article_id JOIN document d ON d.id = v.document_id;
            -- A file of one article: its title and date may have been given with it.
            UPDATE source_document SET (title, published, published_precision) = (
                SELECT v.title, v.published, v.published_precision FROM article_version v JOIN article a ON a.id = v.article_id
                WHERE v.document_id = source_document.document_id AND a.source_id = source_document.source_id)
            WHERE (SELECT kind FROM source WHERE id = source_document.source_id) = 'file'
                AND (SELECT count(*) FROM article_version v JOIN article a ON a.id = v.article_id
                    WHERE v.document_id = source_document.document_id AND a.source_id = source_document.source_id) = 1;
            """)
}
