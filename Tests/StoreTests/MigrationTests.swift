import Foundation
import GRDB
import Hashing
import News
import Testing

@testable import Store

struct MigrationTests {
    /// What has shipped: the step's name, a hash of its SQL, and a hash of the schema that it leaves.
    private static let shipped: [(name: String, sql: String, schema: String)] = [
        (
            "0001 sources, documents, articles",
            "5c376f3585ab271866d6bdb571b801b2b242c5d9a57be6a54d36f7066522778a",
            "1aa2ab24a2e60a9aa6ef9ba9a5c9376c07a178026c82cfe7f4b59d40f2fec118"
        ),
        (
            "0002 instruments, bars, releases",
            "81773d98338a9c6677650d764097c5df7f627584d0dbf148f0cb4eab12e07b8c",
            "0bcd2e05d78b2357bf88b830118aa75361dea0c9f37bbed7565f3f37effa2419"
        ),
        (
            "0003 analyses, runs, views",
            "f55f748387419a115a935bb15bd596dfc649e590708213e68941f4f29950e5cc",
            "991ef032682a3ca9df5c91c641683f35a3f49fb4ebee2645a140bc4a619bade3"
        ),
        (
            "0004 studies of every event and instrument",
            "639feb8dd7b30fa61186e0b7589f1304ea7545d75137f39a26bdef377c494909",
            "5d83268b57d45854bdd9386c24d5349cf6bffcb836e30ae0939f5429445c5a86"
        ),
        (
            "0005 prices as traded",
            "8bd39bc0f726063776482faf97cfc8b1508e5f4094f4dda454043705cfed7adf",
            "fffffa04da0b85699d97e6a81facc23d6ccb476a2cd428623ea1c469fa2c0f5c"
        ),
        (
            "0006 where sources moved, robots",
            "c030d8830a7359e80ec6359d4e8af09a97ec43fd86d1c0283408336777ec3735",
            "8f149706ae31fab7e76f16a0267c0983a7d873c8f69fe1fcff183e2d5df4dddb"
        ),
        (
            "0007 digest runs",
            "85cb1ccc4729ea84fafb2ec6e2aa44f9206d7c7d44385f2d1b4c919194afc02b",
            "01acf1af3f07db3ff0de6930b7855016924765e7865fe65029bc1de412d6be1d"
        ),
        (
            "0008 analyses with findings",
            "c61d996c76c01879bf2d0422a6b1d8c061c061966b8f45b67d900ca6d3ee45d0",
            "01acf1af3f07db3ff0de6930b7855016924765e7865fe65029bc1de412d6be1d"
        ),
        (
            "0009 documents of sources",
            "2816143298ef1bbd076867ef5edd73e62f5a7ea7912cf05950b2ed2d31d02d00",
            "52d2b1ebafbffeed85cd3020beb53b41e6f510b54e65079dd322a55c2a6dc17f"
        ),
        (
            "0010 outlets",
            "4a1a4bc90c99d66be9470d586a580b365cc7a9789b6719174807c626d96c9eaa",
            "e951e836d6cc698a029924c2892a675db9410a88f2fc01d2076b4b18be38506b"
        ),
        (
            "0011 intervals of sources",
            "87d423396577c1b3dbbec2f4eebdab10a75931497e0e9f41d13a662020e6b792",
            "a2ca55617b06f9611318fd97f03c63cf72fb284c218b9b7d18279434baeb2026"
        ),
        (
            "0012 pages behind teasers",
            "689f5ff0d8aead6eee0656e2571051f94f3b505c564ebb5ad49c1a26de15958f",
            "15e77cf4f74940f8e23cc12c4a323efcf7eb5022d02036626527bf8d3d322407"
        ),
    ]

    /// The tables, indices and views as SQLite keeps them; those that the full-text index and the list of steps make for
    /// themselves are not ours.
    private static func schema(_ database: Database) throws -> String {
        try String.fetchAll(
            database,
            sql: """
                SELECT type || ' ' || name || char(10) || coalesce(sql, '') FROM sqlite_schema
                WHERE name NOT LIKE 'sqlite_%' AND name NOT LIKE 'article_search_%'
                    AND name <> 'grdb_migrations' ORDER BY type, name
                """
        ).joined(separator: "\n")
    }

    @Test func `every step is there once, in order, with its number`() {
        #expect(Migration.all.map(\.name) == Self.shipped.map(\.name))
        for (index, migration) in Migration.all.enumerated() {
            #expect(migration.name.hasPrefix(String(format: "%04d ", index + 1)))
        }
    }

    @Test func `the SQL of a step that has shipped stays as it is`() {
        #expect(Migration.all.map { SHA256.hex($0.sql) } == Self.shipped.map(\.sql))
    }

    @Test func `each step leaves the schema that it left when it shipped`() throws {
        let queue = try DatabaseQueue()
        for step in Self.shipped {
            try Migration.migrator.migrate(queue, upTo: step.name)
            let schema = try queue.read { try Self.schema($0) }
            #expect(SHA256.hex(schema) == step.schema, "\(step.name)")
        }
    }

    @Test func `no statement writes to columns that it does not name`() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Sources/Store")
        let names = try #require(FileManager.default.enumerator(atPath: folder.path)).compactMap { $0 as? String }
        let files = names.filter { $0.hasSuffix(".swift") && !$0.hasPrefix("Migrations/") }
        #expect(files.count > 10)
        for file in files {
            let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
            let unnamed = text.matches(of: /INSERT( OR [A-Z]+)? INTO [a-z_]+\s+(VALUES|SELECT)/)
            #expect(unnamed.isEmpty, "\(file): \(unnamed.map { String(text[$0.range]) })")
        }
    }

    /// Databases that stopped at every step, with a source and an article in them.
    @Test(arguments: Self.shipped.map(\.name))
    func `a database of every older schema opens with its articles`(step: String) throws {
        let temporary = try TemporaryStore()
        let path = temporary.folder.appendingPathComponent("old.db").path
        let queue = try DatabaseQueue(path: path)
        try Migration.migrator.migrate(queue, upTo: step)
        try queue.write { database in
            try database.execute(
                sql: """
                    INSERT INTO source (kind, title, address) VALUES ('feed', 'Example', 'https://example.com/feed.xml');
                    INSERT INTO article (source_id, identity, first_seen, current_version)
                        VALUES (1, 'a', '2025-01-27T12:00:00Z', 1);
                    INSERT INTO article_version (article_id, version, content_hash, title, body, extent, authors, language,
                        language_confidence, published_flag, news_time, fetched)
                        VALUES (1, 1, 'h', 'Nvidia fällt', 'Text.', 'full', '[]', 'de', 1, 'missing',
                            '2025-01-27T12:00:00Z', '2025-01-27T12:00:00Z');
                    INSERT INTO article_search (rowid, title, summary, body) VALUES (1, 'Nvidia fällt', '', 'Text.');
                    """)
        }
        try queue.close()
        let store = try Store(path: path)
        #expect(try store.article(1)?.title == "Nvidia fällt")
        #expect(try store.search(SearchQuery(text: "nvidia")).map(\.article.id) == [1])
        #expect(try store.sources().map(\.moves) == [0])
        #expect(try store.barSeries().isEmpty)
    }
}
