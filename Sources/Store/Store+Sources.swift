import Foundation
import GRDB
import News

/// A source of news as the store knows it.
package struct StoredSource: Hashable, Sendable {
    package enum Kind: String, Sendable {
        case feed
        case page
        /// Read with `ingest --file`.
        case file
    }

    package var id: Int64
    package var kind: Kind
    package var title: String
    package var address: String
    package var language: Language?
    package var etag: String?
    package var lastModified: String?
    package var attempted: Date?
    package var succeeded: Date?
    package var failures: Int
    package var lastError: String?
    package var nextAllowed: Date?
}

extension Store {
    /// Makes a source known, or brings its title and language up to date.
    ///
    /// - Returns: The source with what is known of its fetches.
    package func saveSource(
        kind: StoredSource.Kind, title: String, address: String, folder: String?, language: Language?
    ) throws(StoreError) -> StoredSource {
        try write { database in
            try database.execute(
                sql: """
                    INSERT INTO source (kind, title, address, folder, language) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (address) DO UPDATE SET
                        kind = excluded.kind, title = excluded.title, folder = excluded.folder, language = excluded.language
                    """,
                arguments: [kind.rawValue, title, address, folder, language?.rawValue])
            let row = try Row.fetchOne(database, sql: "SELECT * FROM source WHERE address = ?", arguments: [address])
            guard let row else { throw StoreError.failed(reason: "source '\(address)' was not stored") }
            return try StoredSource(row)
        }
    }

    package func sources() throws(StoreError) -> [StoredSource] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM source ORDER BY title, address").map { try StoredSource($0) }
        }
    }

    /// Notes a fetch that succeeded, with the validators of the answer; a 304 keeps the old ones.
    package func noteFetch(
        source: Int64, at instant: Date, etag: String?, lastModified: String?, isNotModified: Bool
    ) throws(StoreError) {
        try write { database in
            if isNotModified {
                try database.execute(
                    sql: """
                        UPDATE source SET attempted = ?1, succeeded = ?1, failures = 0, last_error = NULL, next_allowed = NULL
                        WHERE id = ?2
                        """,
                    arguments: [instant.rfc3339, source])
            } else {
                try database.execute(
                    sql: """
                        UPDATE source SET attempted = ?1, succeeded = ?1, failures = 0, last_error = NULL, next_allowed = NULL,
                            etag = ?2, last_modified = ?3
                        WHERE id = ?4
                        """,
                    arguments: [instant.rfc3339, etag, lastModified, source])
            }
        }
    }

    /// Notes a fetch that failed, and from when on another may be tried.
    package func noteFailure(source: Int64, at instant: Date, reason: String, nextAllowed: Date?) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: """
                    UPDATE source SET attempted = ?, failures = failures + 1, last_error = ?, next_allowed = ? WHERE id = ?
                    """,
                arguments: [instant.rfc3339, reason, nextAllowed?.rfc3339, source])
        }
    }
}

extension StoredSource {
    init(_ row: Row) throws {
        let kind: String = row["kind"]
        guard let kind = Kind(rawValue: kind) else {
            throw StoreError.unreadable(
                table: "source", row: "\(row["id"] as Int64)", reason: "kind '\(kind)' is unknown")
        }
        self.init(
            id: row["id"], kind: kind, title: row["title"], address: row["address"],
            language: (row["language"] as String?).map(Language.init(rawValue:)), etag: row["etag"],
            lastModified: row["last_modified"], attempted: (row["attempted"] as String?).flatMap(Date.init(rfc3339:)),
            succeeded: (row["succeeded"] as String?).flatMap(Date.init(rfc3339:)), failures: row["failures"],
            lastError: row["last_error"], nextAllowed: (row["next_allowed"] as String?).flatMap(Date.init(rfc3339:)))
    }
}
