import Foundation
import Hashing
import News
import Store
import Testing
import TextFormats

struct ArticleStoreTests {
    @Test func `the same entry twice is one article`() throws {
        let temporary = try TemporaryStore()
        let first = try temporary.save("Nvidia fällt")
        #expect(try temporary.save("Nvidia fällt") == .unchanged(first.id))
        #expect(try temporary.store.articleCount() == 1)
    }

    @Test func `a changed entry is a new version of its article, and the old one stays`() throws {
        let temporary = try TemporaryStore()
        let first = try temporary.save("Nvidia fällt", text: "589 Milliarden", identity: "a")
        let second = try temporary.save("Nvidia fällt", text: "593 Milliarden", identity: "a")
        #expect(second == .changed(first.id, version: 2))
        #expect(try temporary.store.article(first.id)?.text == "593 Milliarden")
        #expect(try temporary.store.counts().versions == 2)
        #expect(try temporary.store.counts().articles == 1)
    }

    @Test func `nothing later than the instant of knowledge is given`() throws {
        let temporary = try TemporaryStore()
        let noon = TemporaryStore.noon
        _ = try temporary.save("früh", at: noon)
        _ = try temporary.save("spät", at: noon.addingTimeInterval(60))
        #expect(try temporary.store.articles(asOf: noon).map(\.title) == ["früh"])
        #expect(try temporary.store.articles(asOf: .distantFuture).map(\.title) == ["früh", "spät"])
    }

    @Test func `an article comes back as it was saved`() throws {
        let temporary = try TemporaryStore()
        let instant = try #require(Date(rfc3339: "2025-01-27T06:00:00.500Z"))
        var article = Article(
            source: "Example", publisher: "Agentur", address: "https://example.com/1", title: "Titel – mit „Zeichen“",
            authors: ["A. B.", "C"], text: "Absatz.\n\nNoch einer.", extent: .teaser, language: .german,
            languageConfidence: 0.875, published: PublicInstant(instant: instant, precision: .day, isZoneAssumed: true),
            publishedFlag: .dateOnly, firstSeen: TemporaryStore.noon, fetched: TemporaryStore.noon)
        let saved = try temporary.store.saveArticle(
            article, source: try temporary.source().id, identity: "1", contentHash: "h", document: nil)
        article.id = saved.id
        #expect(try temporary.store.article(saved.id) == article)
    }

    @Test func `a document is kept once, and unpacks to the bytes it came as`() throws {
        let temporary = try TemporaryStore()
        let bytes = Array(String(repeating: "<p>Wörter</p>", count: 1_000).utf8) + [0, 255, 254]
        func save() throws -> Int64 {
            try temporary.store.keepDocument(
                of: try temporary.source().id, hash: SHA256.hex(bytes), address: "https://example.com/",
                contentType: "text/html",
                fetched: TemporaryStore.noon, body: bytes)
        }
        let id = try save()
        #expect(try save() == id)
        #expect(try temporary.store.document(id) == bytes)
        #expect(try temporary.store.document(id + 1) == nil)
    }

    @Test func `an empty document can be kept too`() throws {
        let temporary = try TemporaryStore()
        let id = try temporary.store.keepDocument(
            of: try temporary.source().id, hash: SHA256.hex([UInt8]()), address: "x", contentType: nil,
            fetched: TemporaryStore.noon, body: [])
        #expect(try temporary.store.document(id) == [])
    }

    @Test func `a digest is asked for until the engine's version has made one of the current text`() throws {
        let temporary = try TemporaryStore()
        let store = temporary.store
        let id = try temporary.save("Titel", text: "alt", identity: "a").id
        let engine = Digest.Engine(name: "embedded", version: "1")
        let newer = Digest.Engine(name: "embedded", version: "2")
        #expect(try store.articles(waitingIn: .untouched(by: engine), limit: 10).map(\.id) == [id])
        try store.saveDigests([(.example(article: id), 1)], at: TemporaryStore.noon)
        #expect(try store.articles(waitingIn: .untouched(by: engine), limit: 10).isEmpty)
        #expect(try store.articles(waitingIn: .untouched(by: newer), limit: 10).map(\.id) == [id])
        _ = try temporary.save("Titel", text: "neu", identity: "a")
        #expect(try store.articles(waitingIn: .untouched(by: engine), limit: 10).map(\.version) == [2])
        #expect(try store.digest(article: id, version: 1) == .example(article: id))
        #expect(try store.digest(article: id, version: 2) == nil)
    }

    @Test func `an article has one place in one story`() throws {
        let temporary = try TemporaryStore()
        let first = try temporary.save("eins").id
        let second = try temporary.save("zwei").id
        let together = [
            StoryMembership(article: first, story: first, reason: .first, novelty: 1),
            StoryMembership(article: second, story: first, reason: .copy, novelty: 0),
        ]
        try temporary.store.addToStories(together)
        try temporary.store.addToStories(together)
        #expect(try temporary.store.story(first)?.articles == [first, second])
        #expect(try temporary.store.storyMemberships()[second]?.reason == .copy)
        #expect(try temporary.store.story(second) == nil)
    }
}
