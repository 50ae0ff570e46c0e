import Foundation
import GRDB
import News
import Store
import Testing

/// What engines with models leave behind, and whose digest is shown.
struct DigestRunTests {
    private static let r1 = Digest.Engine(name: "r1", version: "1", modelHash: "abc")

    private static func run(_ engine: Digest.Engine = r1, _ outcome: DigestRun.Outcome = .digested) -> DigestRun {
        DigestRun(
            engine: engine, model: "Tiny", outcome: outcome,
            parameters: .init(temperature: 0.6, topP: 0.95, thoughtTokens: 512, answerTokens: 800, context: 8192),
            seed: .max, attempts: 2, promptTokens: 1200, reusedTokens: 1000, generatedTokens: 300, seconds: 12.5,
            reasoning: "Erst dachte ich …\nDann nicht mehr.", claims: 8,
            unsupported: ["figure 99 percent", "name Evil"],
            summary: outcome == .digested ? .shortened : nil, cut: .init(sentences: 12, of: 40))
    }

    private static func digest(_ article: Int64, _ engine: Digest.Engine, _ summary: String) -> Digest {
        Digest(
            article: article, engine: engine, language: .german, summary: summary,
            category: engine.name == "r1" ? .chips : .marketReaction, sentiment: 0, confidence: 0.5)
    }

    @Test func `a run comes back as it was, with its digest and its reasoning`() throws {
        let temporary = try TemporaryStore()
        let store = temporary.store
        let id = try temporary.save("Titel").id
        let digest = Self.digest(id, Self.r1, "Von R1.")
        try store.save(Self.run(), digest: digest, article: id, version: 1, at: TemporaryStore.noon)
        #expect(try store.digestRun(article: id, version: 1) == Self.run())
        #expect(try store.digestRun(article: id, version: 1, engine: Self.r1) == Self.run())
        #expect(try store.digestRun(article: id, version: 1, engine: .init(name: "r1", version: "2")) == nil)
        #expect(try store.digest(article: id, version: 1) == digest)
        // The reasoning is in its own column alone.
        let queue = try DatabaseQueue(path: temporary.path)
        let payload = try queue.read { try String.fetchOne($0, sql: "SELECT payload FROM digest_run") }
        #expect(payload?.contains("Erst dachte") == false)
    }

    @Test func `an article that is unclassified waits for no one but another engine`() throws {
        let temporary = try TemporaryStore()
        let store = temporary.store
        let id = try temporary.save("Titel").id
        try store.save(Self.run(Self.r1, .unclassified), digest: nil, article: id, version: 1, at: TemporaryStore.noon)
        #expect(try store.digest(article: id, version: 1) == nil)
        for queue in [DigestQueue.undigested(by: Self.r1), .untouched(by: Self.r1)] {
            #expect(try store.count(waitingIn: queue) == 0)
            #expect(try store.articles(waitingIn: queue, limit: 9).isEmpty)
        }
        let newer = Digest.Engine(name: "r1", version: "2", modelHash: "abc")
        #expect(try store.articles(waitingIn: .undigested(by: newer), limit: 9).map(\.id) == [id])
        let embedded = Digest.Engine(name: "embedded", version: "1")
        #expect(try store.articles(waitingIn: .untouched(by: embedded), limit: 9).map(\.id) == [id])
        let counts = try store.counts()
        #expect(counts.undigested == 0 && counts.unclassified == 1)
        #expect(counts.claims == 8 && counts.unsupportedClaims == 2)
        try store.saveDigests([(.example(article: id), 1)], at: TemporaryStore.noon)
        #expect(try store.counts().unclassified == 0)
    }

    @Test func `companies of the watchlist come first, then the newest`() throws {
        let temporary = try TemporaryStore()
        let store = temporary.store
        let ids = try ["alt", "neu", "alt mit Firma", "neu mit Firma", "nur Labor"].enumerated().map { index, title in
            try temporary.save(title, at: TemporaryStore.noon.addingTimeInterval(Double(60 * index))).id
        }
        for (id, kind) in [(ids[2], NamedEntity.Kind.company), (ids[3], .company), (ids[4], .lab)] {
            let mention = Mention(entity: "X", kind: kind, surface: "X", field: .text, offset: 0)
            try store.saveMentions([mention], article: id, version: 1)
        }
        let queue = DigestQueue.undigested(by: Self.r1)
        #expect(
            try store.articles(waitingIn: queue, limit: 9).map(\.id) == [ids[3], ids[2], ids[4], ids[1], ids[0]])
        #expect(try store.articles(waitingIn: queue, except: [ids[3]], limit: 2).map(\.id) == [ids[2], ids[4]])
        #expect(try store.count(waitingIn: queue) == 5)
        try store.saveDigests([(.example(article: ids[3]), 1)], at: TemporaryStore.noon)
        #expect(try store.count(waitingIn: queue) == 4)
        #expect(try store.count(waitingIn: .untouched(by: Self.r1)) == 5)
    }

    @Test func `the preferred engine's newest digest is shown everywhere, and the others are kept`() throws {
        let temporary = try TemporaryStore()
        var store = temporary.store
        let id = try temporary.save("Titel").id
        let embedded = Digest.Engine(name: "embedded", version: "1")
        let later = Digest.Engine(name: "r1", version: "2", modelHash: "abc")
        func save(_ digest: Digest, after minutes: Double) throws {
            try store.saveDigests([(digest, 1)], at: TemporaryStore.noon.addingTimeInterval(60 * minutes))
        }
        func shown() throws -> [String?] {
            [
                try store.digest(article: id, version: 1)?.summary, try store.digests()[id]?.summary,
                try store.search(SearchQuery(text: "Titel")).first?.digest?.summary,
                try store.heads(asOf: .distantFuture).first?.engine?.name,
            ]
        }
        store.preferredEngine = "r1"
        try save(Self.digest(id, embedded, "Eingebettet."), after: 0)
        #expect(try shown() == ["Eingebettet.", "Eingebettet.", "Eingebettet.", "embedded"])
        try save(Self.digest(id, Self.r1, "Erstens."), after: 1)
        try save(Self.digest(id, later, "Zweitens."), after: 2)
        try save(Self.digest(id, embedded, "Wieder eingebettet."), after: 3)
        #expect(try shown() == ["Zweitens.", "Zweitens.", "Zweitens.", "r1"])
        #expect(try store.search(SearchQuery(text: "Zweitens")).count == 1)
        #expect(try store.search(SearchQuery(text: "eingebettet")).isEmpty)
        #expect(try store.search(SearchQuery(text: "", category: .chips)).count == 1)
        #expect(try store.search(SearchQuery(text: "", category: .marketReaction)).isEmpty)
        store.preferredEngine = "embedded"
        #expect(try shown()[0] == "Wieder eingebettet.")
        store.preferredEngine = nil
        #expect(try shown()[0] == "Wieder eingebettet.")
        #expect(try store.counts().digests == 3)
    }

    @Test func `a database from before keeps its digests`() throws {
        let temporary = try TemporaryStore()
        let id = try temporary.save("Titel").id
        try temporary.store.saveDigests([(.example(article: id), 1)], at: TemporaryStore.noon)
        let queue = try DatabaseQueue(path: temporary.path)
        try queue.write { database in
            try database.execute(sql: "DROP TABLE digest_run")
            try database.execute(sql: "DELETE FROM grdb_migrations WHERE identifier LIKE '0007%'")
        }
        let store = try Store(path: temporary.path)
        #expect(try store.digest(article: id, version: 1) == .example(article: id))
        #expect(try store.digestRun(article: id, version: 1) == nil)
        #expect(try store.counts().claims == 0)
    }
}
