import Compression
import Foundation
import GRDB
import News
import TextFormats

/// A document that a source gave, with what is needed to read it again.
package struct StoredDocument: Hashable, Sendable {
    package var id: Int64
    package var source: StoredSource
    package var address: String
    package var contentType: String?
    /// When it came first, UTC.
    package var fetched: Date
    /// The instant that its articles count as fetched, UTC, which for recorded data is an earlier one; nil if it has none.
    package var counted: Date?
    package var hints: DocumentHints
}

/// What a user gave with a file that does not say it itself.
package struct DocumentHints: Hashable, Sendable {
    package var title: String?
    package var published: PublicInstant?

    package init(title: String? = nil, published: PublicInstant? = nil) {
        self.title = title
        self.published = published
    }
}

/// A fetch that succeeded, with the validators of the answer.
package struct FetchNote: Hashable, Sendable {
    package var instant: Date
    package var etag: String?
    package var lastModified: String?
    /// Before this instant the source does not want to be asked again.
    package var nextAllowed: Date?
    /// Seconds between two reads that suit the source, for answers that do not contain the feed.
    package var pause: TimeInterval?

    package init(
        at instant: Date, etag: String?, lastModified: String?, nextAllowed: Date?, pause: TimeInterval? = nil
    ) {
        self.instant = instant
        self.etag = etag
        self.lastModified = lastModified
        self.nextAllowed = nextAllowed
        self.pause = pause
    }
}

extension Store {
    /// Keeps the bytes of a source as they came, once for each content, before anything reads them.
    ///
    /// The SHA-256 of the bytes names the document. It waits to be read until ``save(_:of:source:fetch:)`` or
    /// ``noteUnreadable(document:source:problem:)``.
    ///
    /// - Returns: The document's id.
    package func keepDocument(
        of source: Int64, hash: String, address: String, contentType: String?, fetched: Date, body: [UInt8],
        hints: DocumentHints = DocumentHints()
    ) throws(StoreError) -> Int64 {
        let packed = try Self.packed(body)
        return try write { database in
            let id = try keep(
                hash: hash, address: address, contentType: contentType, fetched: fetched, size: body.count,
                packed: packed, in: database)
            try database.execute(
                sql: """
                    INSERT INTO source_document (source_id, document_id, address, fetched, state, title, published,
                        published_precision)
                    VALUES (?, ?, ?, ?, 'kept', ?, ?, ?)
                    ON CONFLICT (source_id, document_id) DO UPDATE SET
                        state = 'kept', problem = NULL, title = coalesce(excluded.title, title),
                        published = coalesce(excluded.published, published),
                        published_precision = coalesce(excluded.published_precision, published_precision)
                    """,
                arguments: [
                    source, id, address, fetched.rfc3339, hints.title, hints.published?.instant.rfc3339,
                    hints.published?.precision.rawValue,
                ])
            return id
        }
    }

    static func packed(_ body: [UInt8]) throws(StoreError) -> [UInt8] {
        do throws(CompressionError) {
            return try Deflate.pack(body)
        } catch {
            throw .failed(reason: "\(error)")
        }
    }

    /// Keeps bytes once for each content.
    ///
    /// - Returns: The document's id.
    func keep(
        hash: String, address: String, contentType: String?, fetched: Date, size: Int, packed: [UInt8],
        in database: Database
    ) throws -> Int64 {
        try database.execute(
            sql: """
                INSERT INTO document (hash, address, content_type, fetched, size, body) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (hash) DO NOTHING
                """,
            arguments: [hash, address, contentType, fetched.rfc3339, size, Data(packed)])
        let id = try Int64.fetchOne(database, sql: "SELECT id FROM document WHERE hash = ?", arguments: [hash])
        guard let id else { throw StoreError.failed(reason: "document \(hash) was not stored") }
        return id
    }

    /// Saves everything that was read from a document, in one transaction: articles, versions, what they name, and the state of the source
    /// after the fetch that gave the document, if one did just now.
    ///
    /// - Returns: What became of each article, in their order.
    package func save(
        _ articles: [ParsedArticle], of document: Int64, source: Int64, fetch: FetchNote? = nil
    ) throws(StoreError) -> [SavedArticle] {
        try write { database in
            let saved = try articles.map { try save($0, source: source, document: document, in: database) }
            try note("read", problem: nil, document: document, source: source, in: database)
            if let fetch { try note(fetch, of: source, in: database) }
            return saved
        }
    }

    /// Notes that no parser can read a document; its bytes stay.
    package func noteUnreadable(document: Int64, source: Int64, problem: String) throws(StoreError) {
        try write { database in
            try note("unreadable", problem: problem, document: document, source: source, in: database)
        }
    }

    func note(_ state: String, problem: String?, document: Int64, source: Int64, in database: Database) throws {
        try database.execute(
            sql: "UPDATE source_document SET state = ?, problem = ? WHERE source_id = ? AND document_id = ?",
            arguments: [state, problem, source, document])
    }

    /// The documents that are kept and not read yet, in the order of their fetch.
    package func waitingDocuments() throws(StoreError) -> [StoredDocument] {
        try read { database in
            try StoredDocument.fetchAll(database, where: "d.state = 'kept'", arguments: [])
        }
    }

    /// The documents of a scope, in the order of their fetch.
    package func documents(in scope: ArticleScope) throws(StoreError) -> [StoredDocument] {
        try read { database in
            try StoredDocument.fetchAll(
                database, where: "(?1 IS NULL OR d.fetched >= ?1) AND (?2 IS NULL OR s.id = ?2)",
                arguments: scope.arguments)
        }
    }

    /// A stored document's bytes, as they came.
    package func document(_ id: Int64) throws(StoreError) -> [UInt8]? {
        let stored: (Data, Int)? = try read { database in
            try Row.fetchOne(database, sql: "SELECT body, size FROM document WHERE id = ?", arguments: [id])
                .map { ($0["body"], $0["size"]) }
        }
        guard let stored else { return nil }
        do throws(CompressionError) {
            return try Deflate.unpack([UInt8](stored.0), size: stored.1)
        } catch {
            throw .failed(reason: "the stored document \(id) cannot be read: \(error)")
        }
    }
}

extension StoredDocument {
    fileprivate static func fetchAll(
        _ database: Database, where condition: String, arguments: StatementArguments
    ) throws -> [StoredDocument] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT s.*, d.document_id, d.address AS document_address, d.fetched, d.title AS given_title, d.published,
                    d.published_precision, document.content_type,
                    (SELECT min(v.fetched) FROM article_version v
                        WHERE v.document_id = d.document_id AND v.source_id = d.source_id) AS counted
                FROM source_document d JOIN source s ON s.id = d.source_id JOIN document ON document.id = d.document_id
                WHERE \(condition) ORDER BY d.fetched, d.document_id, s.id
                """,
            arguments: arguments
        ).map { row in
            let table = "source_document"
            var published: PublicInstant?
            if let instant = try row.instantIfAny("published", in: table) {
                published = PublicInstant(
                    instant: instant, precision: try row.word("published_precision", in: table))
            }
            return StoredDocument(
                id: row["document_id"], source: try StoredSource(row), address: row["document_address"],
                contentType: row["content_type"], fetched: try row.instant("fetched", in: table),
                counted: try row.instantIfAny("counted", in: "article_version"),
                hints: DocumentHints(title: row["given_title"], published: published))
        }
    }
}
