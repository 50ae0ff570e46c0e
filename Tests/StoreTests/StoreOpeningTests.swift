import Foundation
import GRDB
import Markets
import News
import Testing

@testable import Store

struct StoreOpeningTests {
    @Test func `a database opens again with what it held`() throws {
        let temporary = try TemporaryStore()
        _ = try temporary.save("bleibt")
        #expect(try Store(path: temporary.path).articleCount() == 1)
    }

    @Test func `a database of a newer version is refused by name`() throws {
        let temporary = try TemporaryStore()
        let queue = try DatabaseQueue(path: temporary.path)
        try queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9999 the future')") }
        #expect(throws: StoreError.newerSchema(path: temporary.path, unknown: ["9999 the future"])) {
            _ = try Store(path: temporary.path)
        }
    }

    @Test func `a file that is no database is refused and stays as it is`() throws {
        let temporary = try TemporaryStore()
        let path = temporary.folder.appendingPathComponent("letter.txt").path
        let text = String(repeating: "Dear reader, this is a letter. ", count: 50)
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        do {
            _ = try Store(path: path)
            Issue.record("a letter was opened as a database")
        } catch StoreError.notADatabase(let refused, _) {
            #expect(refused == path)
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(text.utf8))
    }

    private func applicationID(of path: String) throws -> Int32? {
        try DatabaseQueue(path: path).read { try Int32.fetchOne($0, sql: "PRAGMA application_id") }
    }

    @Test func `a database has the program's application id, and one of an older version gets it`() throws {
        let temporary = try TemporaryStore()
        #expect(try applicationID(of: temporary.path) == 0x4146_5453)
        let path = temporary.folder.appendingPathComponent("old.db").path
        let queue = try DatabaseQueue(path: path)
        try Migration.migrator.migrate(queue, upTo: "0009 documents of sources")
        try queue.close()
        #expect(try applicationID(of: path) == 0)
        _ = try Store(path: path)
        #expect(try applicationID(of: path) == 0x4146_5453)
    }

    /// With a mark of its own, and without one.
    @Test(arguments: ["PRAGMA application_id = 252006675", "PRAGMA user_version = 3"])
    func `another program's database is refused and stays as it is`(mark: String) throws {
        let temporary = try TemporaryStore()
        let path = temporary.folder.appendingPathComponent("bookmarks.sqlite").path
        let queue = try DatabaseQueue(path: path)
        try queue.write { try $0.execute(sql: "CREATE TABLE bookmark (title TEXT); \(mark)") }
        try queue.close()
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(throws: StoreError.foreign(path: path)) { _ = try Store(path: path) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
        #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
    }

    @Test func `a path that cannot be written is refused`() throws {
        do {
            _ = try Store(path: "/proc/aftershock/test.db")
            Issue.record("a database was made in /proc")
        } catch StoreError.cannotCreate(let path, _) {
            #expect(path == "/proc/aftershock/test.db")
        }
    }

    @Test func `a close that changes is kept as a revision`() throws {
        let temporary = try TemporaryStore()
        let session = try #require(SessionDate("2025-01-27"))
        func save(_ close: Double) throws -> SavedBars {
            try temporary.store.saveBars(
                BarSeries(
                    symbol: "NVDA", exchange: "XNAS", source: "test", bars: [Bar(session: session, close: close)]),
                at: TemporaryStore.noon)
        }
        #expect(try save(118.58) == SavedBars(new: 1, revised: 0, unchanged: 0))
        #expect(try save(118.58) == SavedBars(new: 0, revised: 0, unchanged: 1))
        #expect(try save(118.42) == SavedBars(new: 0, revised: 1, unchanged: 0))
        #expect(try temporary.store.barSeries()["NVDA"]?.bars.map(\.close) == [118.42])
        let queue = try DatabaseQueue(path: temporary.path)
        let old = try queue.read { try Double.fetchAll($0, sql: "SELECT close FROM price_revision") }
        #expect(old == [118.58])
    }

    @Test func `a source keeps its validators over a 304 and loses its failures on success`() throws {
        let temporary = try TemporaryStore()
        let store = temporary.store
        let source = try temporary.source()
        let noon = TemporaryStore.noon
        try store.noteFailure(
            source: source.id, at: noon, reason: "no answer", nextAllowed: noon.addingTimeInterval(900))
        #expect(try store.sources().first?.failures == 1)
        try store.noteFetch(source: source.id, at: noon, etag: "\"1\"", lastModified: "Mon", isNotModified: false)
        try store.noteFetch(source: source.id, at: noon, etag: nil, lastModified: nil, isNotModified: true)
        let after = try temporary.source()
        #expect(after.etag == "\"1\"")
        #expect(after.lastModified == "Mon")
        #expect(after.failures == 0)
        #expect(after.nextAllowed == nil)
        try store.noteFetch(source: source.id, at: noon, etag: nil, lastModified: nil, isNotModified: false)
        #expect(try temporary.source().etag == nil)
    }
}
