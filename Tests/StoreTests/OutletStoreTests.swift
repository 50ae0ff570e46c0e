import Foundation
import GRDB
import News
import Testing
import TextFormats

@testable import Store

struct OutletStoreTests {
    /// A database of the schema before outlets, with one article in two feeds of a paper and another in an aggregator's.
    private func olderDatabase(_ temporary: TemporaryStore) throws -> String {
        let path = temporary.folder.appendingPathComponent("old.db").path
        let queue = try DatabaseQueue(path: path)
        try Migration.migrator.migrate(queue, upTo: "0009 documents of sources")
        try queue.write { database in
            try database.execute(
                sql: """
                    INSERT INTO source (kind, title, address) VALUES ('feed', 'A', 'https://blatt.example/a.xml'),
                        ('feed', 'B', 'https://blatt.example/b.xml'), ('feed', 'News', 'https://news.google.com/rss');
                    INSERT INTO article (source_id, identity, first_seen, current_version) VALUES
                        (1, 'http://blatt.example/1', '2025-01-27T12:00:00Z', 1), (2, 'b-1', '2025-01-27T12:01:00Z', 1),
                        (3, 'g-1', '2025-01-27T12:02:00Z', 1);
                    """)
            for (article, publisher, address) in [
                (1, nil, "http://blatt.example/1"), (2, nil, "https://www.blatt.example/1?utm_source=b"),
                (3, "Kurier", "https://news.google.com/rss/articles/x"),
            ] as [(Int, String?, String)] {
                try database.execute(
                    sql: """
                        INSERT INTO article_version (article_id, version, content_hash, title, body, extent, authors,
                            publisher, address, language_confidence, published, published_precision,
                            published_zone_assumed, published_flag, news_time, fetched)
                        VALUES (?1, 1, 'h' || ?1, 'Nvidia fällt', 'Text.', 'full', '[]', ?2, ?3, 1,
                            '2025-01-27T11:00:00Z', 'second', 1, 'zone_assumed', '2025-01-27T11:00:00Z',
                            '2025-01-27T12:00:00Z')
                        """,
                    arguments: [article, publisher, address])
            }
        }
        try queue.close()
        return path
    }

    @Test func `articles of an older database get outlets, and none is lost`() throws {
        let temporary = try TemporaryStore()
        let store = try Store(path: try olderDatabase(temporary))
        let articles = try store.articles(asOf: .distantFuture)
        #expect(articles.map(\.outlet.rawValue) == ["blatt.example", "blatt.example", "kurier"])
        #expect(articles.allSatisfy { $0.published?.isZoneAssumed == true && $0.published?.assumedZone == nil })
        let identities = try store.read { try String.fetchAll($0, sql: "SELECT identity FROM article ORDER BY id") }
        #expect(identities.first == "blatt.example/1")
        #expect(Set(identities).count == 3)
    }

    @Test func `what an older database knows is found again by address and by guid`() throws {
        let temporary = try TemporaryStore()
        let store = try Store(path: try olderDatabase(temporary))
        let noon = TemporaryStore.noon
        func save(source: Int64, address: String, identity: String, guid: String?) throws -> SavedArticle {
            let article = Article(
                source: "A", outlet: Outlet(rawValue: "blatt.example"), address: address, title: "Nvidia fällt",
                text: "Text.", published: PublicInstant(instant: noon), publishedFlag: .given, firstSeen: noon,
                fetched: noon)
            let parsed = ParsedArticle(article, identity: identity, guid: guid, contentHash: "h\(source)")
            return try store.write { try store.save(parsed, source: source, document: nil, in: $0) }
        }
        #expect(
            try save(source: 2, address: "https://blatt.example/1", identity: "blatt.example/1", guid: "b-1")
                == .unchanged(1))
        #expect(
            try save(source: 2, address: "https://blatt.example/2", identity: "blatt.example/2", guid: "b-1")
                == .unchanged(2))
    }

    @Test func `a redirect that was resolved gives its articles address and outlet`() throws {
        let temporary = try TemporaryStore()
        let store = temporary.store
        let link = "https://news.google.com/rss/articles/x"
        let noon = TemporaryStore.noon
        let article = Article(
            source: "Example", outlet: Outlet(rawValue: "kurier"), publisher: "Kurier", address: link, title: "Titel",
            text: "Text.", published: PublicInstant(instant: noon), publishedFlag: .given, firstSeen: noon,
            fetched: noon)
        let parsed = ParsedArticle(article, identity: "x", guid: "x", isUnresolved: true, contentHash: "h")
        let source = try temporary.source().id
        let saved = try store.write { try store.save(parsed, source: source, document: nil, in: $0) }
        #expect(try store.unaskedRedirects(limit: 5) == [link])
        try store.saveRedirect(from: link, to: "https://www.kurier.example/1", asked: noon)
        #expect(try store.unaskedRedirects(limit: 5).isEmpty)
        #expect(try store.redirect(from: link) == "https://www.kurier.example/1")
        let stored = try #require(try store.article(saved.id))
        #expect(stored.outlet.rawValue == "kurier.example")
        #expect(stored.address == "https://www.kurier.example/1")
    }
}
