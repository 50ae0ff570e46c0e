import Catalog
import Digests
import Foundation
import Languages
import News
import TestSupport

/// The engine with the names of the feeds' lists, as the program sets it up.
struct Desk: Sendable {
    let gazetteer: Gazetteer
    let engine: EmbeddedEngine

    static let shared = Result { try Desk() }

    init() throws {
        var entities: [NamedEntity] = []
        for name in ["watchlist.yaml", "releases.yaml"] {
            let text = try Checkout.text("feeds/\(name)")
            entities +=
                name == "watchlist.yaml"
                ? try Watchlist.parse(text, path: name).entities : try ReleaseList.parse(text, path: name).entities
        }
        gazetteer = Gazetteer(entities)
        engine = EmbeddedEngine(gazetteer: gazetteer)
    }

    func mentions(_ article: Article) -> [Mention] {
        gazetteer.mentions(title: article.title, text: article.text, language: article.language)
    }

    func digest(_ article: Article) throws -> Digest {
        try engine.digest(article, mentions: mentions(article))
    }

    func explained(_ article: Article) throws -> (digest: Digest, explanation: Explanation) {
        try engine.explainedDigest(article, mentions: mentions(article))
    }
}
