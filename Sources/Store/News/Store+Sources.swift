import Foundation
import GRDB
import News
import TextFormats

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
    /// The zone of dates that name none.
    package var zone: TimeZone?
    /// The publisher of everything that it gives, by site or name.
    package var outlet: String?
    package var isAggregator: Bool
    package var etag: String?
    package var lastModified: String?
    package var attempted: Date?
    package var succeeded: Date?
    package var failures: Int
    package var lastError: String?
    package var nextAllowed: Date?
    /// The address that it moved to permanently, and how often in a row it gave that address.
    package var movedTo: String?
    package var moves: Int
    /// When it answered that it is gone for good.
    package var gone: Date?
    /// When the validators came.
    package var validated: Date?
    /// Seconds between two reads that suited it when it was last read.
    package var pause: TimeInterval?

    /// The address to fetch: the listed one, or the one to which it has redirected permanently often enough.
    package var currentAddress: String {
        moves >= Self.believedMoves ? movedTo ?? address : address
    }

    /// A single permanent redirect may be a mistake of an hour.
    package static let believedMoves = 3
}

extension Store {
    /// Makes a source known, or brings its title and its settings up to date.
    ///
    /// - Returns: The source with what is known of its fetches.
    package func saveSource(
        kind: StoredSource.Kind, title: String, address: String, folder: String?, language: Language?,
        zone: TimeZone? = nil, outlet: String? = nil, isAggregator: Bool = false
    ) throws(StoreError) -> StoredSource {
        try write { database in
            try database.execute(
                sql: """
                    INSERT INTO source (kind, title, address, folder, language, zone, outlet, aggregator)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (address) DO UPDATE SET
                        kind = excluded.kind, title = excluded.title, folder = excluded.folder, language = excluded.language,
                        zone = excluded.zone, outlet = excluded.outlet, aggregator = excluded.aggregator
                    """,
                arguments: [
                    kind.rawValue, title, address, folder, language?.rawValue, zone?.identifier, outlet, isAggregator,
                ])
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
    ///
    /// Before `nextAllowed` the source does not want to be asked again.
    package func noteFetch(
        source: Int64, at instant: Date, etag: String?, lastModified: String?, isNotModified: Bool,
        nextAllowed: Date? = nil
    ) throws(StoreError) {
        try write { database in
            if isNotModified {
                try database.execute(
                    sql: """
                        UPDATE source SET attempted = ?1, succeeded = ?1, failures = 0, last_error = NULL, next_allowed = ?3
                        WHERE id = ?2
                        """,
                    arguments: [instant.rfc3339, source, nextAllowed?.rfc3339])
            } else {
                try note(
                    FetchNote(at: instant, etag: etag, lastModified: lastModified, nextAllowed: nextAllowed),
                    of: source, in: database)
            }
        }
    }

    func note(_ fetch: FetchNote, of source: Int64, in database: Database) throws {
        try database.execute(
            sql: """
                UPDATE source SET attempted = ?1, succeeded = ?1, failures = 0, last_error = NULL, next_allowed = ?5,
                    etag = ?2, last_modified = ?3, validated = ?1, pause = ?6
                WHERE id = ?4
                """,
            arguments: [
                fetch.instant.rfc3339, fetch.etag, fetch.lastModified, source, fetch.nextAllowed?.rfc3339, fetch.pause,
            ])
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

    /// Notes the address that a source moved to permanently; nil forgets it.
    ///
    /// Another address than before counts from one again.
    package func noteMove(source: Int64, to address: String?) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: """
                    UPDATE source SET moves = CASE WHEN ?1 IS NULL THEN 0 WHEN moved_to = ?1 THEN moves + 1 ELSE 1 END,
                        moved_to = ?1
                    WHERE id = ?2
                    """,
                arguments: [address, source])
        }
    }

    /// Notes that a source is gone for good, or with nil that it is asked again.
    package func noteGone(source: Int64, at instant: Date?) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: "UPDATE source SET gone = ? WHERE id = ?", arguments: [instant?.rfc3339, source])
        }
    }

    /// What a site's `robots.txt` was when it was last asked for: the status (0 if the site did not answer) and the body.
    package func robots(site: String) throws(StoreError) -> (fetched: Date, status: Int, body: [UInt8])? {
        try read { database in
            let row = try Row.fetchOne(database, sql: "SELECT * FROM robots WHERE site = ?", arguments: [site])
            return try row.map {
                (try $0.instant("fetched", in: "robots"), $0["status"], [UInt8]($0["body"] as Data))
            }
        }
    }

    package func saveRobots(site: String, fetched: Date, status: Int, body: [UInt8]) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: "INSERT OR REPLACE INTO robots (site, fetched, status, body) VALUES (?, ?, ?, ?)",
                arguments: [site, fetched.rfc3339, status, Data(body)])
        }
    }
}

extension StoredSource {
    init(_ row: Row) throws {
        func instant(_ column: String) throws -> Date? { try row.instantIfAny(column, in: "source") }
        self.init(
            id: row["id"], kind: try row.word("kind", in: "source"), title: row["title"], address: row["address"],
            language: (row["language"] as String?).map(Language.init(rawValue:)),
            zone: (row["zone"] as String?).flatMap { TimeZone(written: $0) }, outlet: row["outlet"],
            isAggregator: row["aggregator"], etag: row["etag"],
            lastModified: row["last_modified"], attempted: try instant("attempted"),
            succeeded: try instant("succeeded"), failures: row["failures"], lastError: row["last_error"],
            nextAllowed: try instant("next_allowed"), movedTo: row["moved_to"], moves: row["moves"],
            gone: try instant("gone"), validated: try instant("validated"), pause: row["pause"])
    }
}
