import Foundation
import GRDB
import Hashing
import Markets
import News
import Store
import TestSupport
import Testing

/// A database that version 0.1.0 wrote, see Fixtures/PROVENANCE.md.
struct OlderDatabaseTests {
    private let temporary: TemporaryStore
    private let path: String

    init() throws {
        temporary = try TemporaryStore()
        path = temporary.folder.appendingPathComponent("old.db").path
        let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "Fixtures/schema-0007.sql")
        let sql = try String(contentsOf: fixture, encoding: .utf8)
        let queue = try DatabaseQueue(path: path)
        try queue.write { try $0.execute(sql: sql) }
        try queue.close()
    }

    @Test func `everything that it contains can be read`() throws {
        let store = try Store(path: path)
        let articles = try store.articles(asOf: .distantFuture)
        #expect(articles.map(\.title) == ["DeepSeek R1 tops the charts", "Nvidia fällt nach DeepSeek R1"])
        #expect(articles.map(\.language) == [.english, .german])
        #expect(try store.search(SearchQuery(text: "nvidia")).count == 2)
        #expect(try store.digests().count == 2)
        #expect(try articles.map { try store.mentions(article: $0.id).count }.reduce(0, +) == 15)
        #expect(try store.storyMemberships().count == 2)
        #expect(try store.sources().map(\.title) == ["a.txt", "b.txt"])
        let closes = try store.barSeries().mapValues { $0.bars.map(\.close) }
        #expect(closes == ["NVDA": [147.22, 142.62, 118.42], "SPY": [607.97, 599.37]])
    }

    @Test func `a document comes back as it was`() throws {
        let queue = try DatabaseQueue(path: path)
        let ids = try queue.read { try Int64.fetchAll($0, sql: "SELECT id FROM document ORDER BY id") }
        try queue.close()
        let store = try Store(path: path)
        let texts = try ids.map { String(decoding: try #require(try store.document($0)), as: UTF8.self) }
        #expect(
            texts.map { $0.split(separator: "\n").first } == [
                "Nvidia fällt nach DeepSeek R1", "DeepSeek R1 tops the charts",
            ])
    }

    @Test func `it goes on to take new articles`() throws {
        let store = try Store(path: path)
        let source = try store.saveSource(
            kind: .feed, title: "Example", address: "https://example.com/feed.xml", folder: nil, language: .german)
        let noon = TemporaryStore.noon
        let article = Article(
            source: "Example", title: "Neu", text: "Text.", language: .german, languageConfidence: 1,
            published: PublicInstant(instant: noon), publishedFlag: .given, firstSeen: noon, fetched: noon)
        let saved = try store.saveArticle(
            article, source: source.id, identity: "neu", contentHash: SHA256.hex("neu"), document: nil)
        #expect(saved == .new(3))
        #expect(try store.articleCount() == 3)
    }
}
