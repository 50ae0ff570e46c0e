import Foundation
import Hashing
import News
import Store
import TestSupport

/// A database in a folder of its own, which goes with it.
final class TemporaryStore {
    private let scratch: TemporaryFolder
    let store: Store
    var folder: URL { scratch.url }
    var path: String { scratch.path("test.db") }

    init() throws {
        scratch = try TemporaryFolder()
        store = try Store(path: scratch.path("test.db"))
    }

    static let noon = Date(timeIntervalSince1970: 1_737_979_200)

    func source(_ address: String = "https://example.com/feed.xml") throws -> StoredSource {
        try store.saveSource(kind: .feed, title: "Example", address: address, folder: nil, language: .german)
    }

    /// Saves an article under its title as identity.
    func save(
        _ title: String, text: String = "Text.", language: Language = .german, at instant: Date = noon,
        identity: String? = nil
    ) throws -> SavedArticle {
        let article = Article(
            source: "Example", title: title, text: text, language: language, languageConfidence: 1,
            published: PublicInstant(instant: instant), publishedFlag: .given, firstSeen: instant, fetched: instant)
        return try store.saveArticle(
            article, source: try source().id, identity: identity ?? title, contentHash: SHA256.hex(title + text),
            document: nil)
    }
}

extension Digest {
    static func example(article: Int64, version engineVersion: String = "1", summary: String = "Kurz gesagt.") -> Digest
    {
        Digest(
            article: article, engine: Engine(name: "embedded", version: engineVersion), language: .german,
            summary: summary,
            category: .marketReaction, sentiment: -0.5, confidence: 0.75)
    }
}
