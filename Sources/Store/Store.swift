import Foundation
import GRDB

/// The database: every stage reads from it what the stage before has stored.
///
/// ```swift
/// let store = try Store(path: "aftershock.db")
/// let articles = try store.articles(waitingIn: .undigested(by: engine), limit: 100)
/// ```
///
/// One process writes at a time (see the program's lock), any number may read. SQL lives only in this target.
package struct Store: Sendable {
    package let path: String
    /// The engine whose digests are given before those of others: its newest, else the newest there is.
    package var preferredEngine: String?
    let database: DatabasePool

    /// `PRAGMA application_id` of every database of Aftershock: "AFTS" in ASCII.
    static let applicationID: Int32 = 0x4146_5453

    /// How much of the database's file is read through the process's memory map, bytes.
    private static let mappedBytes = 1 << 30

    /// Opens a database, or makes one, and brings its schema up to date.
    ///
    /// - Parameter path: The file's path. Its folder is made if need be.
    /// - Throws: ``StoreError/cannotCreate(path:reason:)``, ``StoreError/newerSchema(path:unknown:)``,
    ///   ``StoreError/notADatabase(path:reason:)``, ``StoreError/foreign(path:)``.
    package init(path: String) throws(StoreError) {
        self.path = path
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw .cannotCreate(path: path, reason: "its folder cannot be made (\(error.localizedDescription))")
        }
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { database in
            // Before anything is written: not even the journal mode of another program's file is changed.
            guard try Self.isOwn(database) else { throw StoreError.foreign(path: path) }
            try database.execute(sql: "PRAGMA synchronous = NORMAL")
            // Long reads (ten years of five hundred symbols) take half the time where pages are not copied. SQLite only reads
            // through the map; a file beyond this size is read as before for the rest.
            try database.execute(sql: "PRAGMA mmap_size = \(Self.mappedBytes)")
        }
        do {
            database = try DatabasePool(path: path, configuration: configuration)
            let migrator = Migration.migrator
            let unknown = try database.read { database in
                try migrator.appliedIdentifiers(database).subtracting(migrator.migrations).sorted()
            }
            guard unknown.isEmpty else { throw StoreError.newerSchema(path: path, unknown: unknown) }
            try migrator.migrate(database)
            try mark()
        } catch let error as StoreError {
            throw error
        } catch let error as DatabaseError {
            switch error.resultCode {
            case .SQLITE_NOTADB, .SQLITE_CORRUPT:
                throw .notADatabase(path: path, reason: error.message ?? "\(error.resultCode)")
            case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_IOERR, .SQLITE_PERM, .SQLITE_FULL:
                throw .cannotCreate(path: path, reason: error.message ?? "\(error.resultCode)")
            default:
                throw .failed(reason: error.description)
            }
        } catch {
            throw .cannotCreate(path: path, reason: "\(error)")
        }
    }

    /// Marks the file as a database of Aftershock, if it is not marked yet.
    private func mark() throws {
        let id = try database.read { try Int32.fetchOne($0, sql: "PRAGMA application_id") }
        guard id != Self.applicationID else { return }
        try database.write { try $0.execute(sql: "PRAGMA application_id = \(Self.applicationID)") }
    }

    /// Whether a file is empty or a database of Aftershock; one of a version that did not mark it has the first migration.
    private static func isOwn(_ database: Database) throws -> Bool {
        let id = try Int32.fetchOne(database, sql: "PRAGMA application_id")
        if id == applicationID { return true }
        let isEmpty = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") == 0
        guard id == 0, !isEmpty else { return id == 0 }
        let migrations = try Migration.migrator.appliedIdentifiers(database)
        return Migration.all.first.map { migrations.contains($0.name) } ?? false
    }

    /// Reads within one snapshot of the database.
    func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do {
            return try database.read(body)
        } catch {
            throw StoreError(error)
        }
    }

    /// Writes within one transaction: all of it, or nothing.
    func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do {
            return try database.write(body)
        } catch {
            throw StoreError(error)
        }
    }
}

extension StoreError {
    init(_ error: any Error) {
        switch error {
        case let error as StoreError: self = error
        case let error as DatabaseError: self = .failed(reason: error.description)
        default: self = .failed(reason: "\(error)")
        }
    }
}
