import Catalog
import Digests
import Foundation
import Languages
import Logging
import News
import Store

/// The digest stage: articles → digests, newest first.
struct Digesting: Sendable {
    /// Articles read, digested and stored in one go.
    static let batch = 200

    let workspace: Workspace

    func run() async throws -> StageOutcome {
        let engine = EmbeddedEngine(gazetteer: Gazetteer(workspace.entities))
        var done = 0
        var failures: [String] = []
        var failed: Set<Int64> = []
        let waiting = try workspace.store.counts().undigested
        let progress = ProgressLine("digests", of: waiting, isQuiet: workspace.log.logLevel > .notice)
        while true {
            let articles = try workspace.store.articles(
                withoutDigestBy: EmbeddedEngine.engine, limit: Self.batch + failed.count
            ).filter { !failed.contains($0.id) }
            if articles.isEmpty { break }
            var mentions: [Int64: [Mention]] = [:]
            for article in articles { mentions[article.id] = try workspace.store.mentions(article: article.id) }
            let results = await digest(articles, mentions: mentions, engine: engine)
            var digests: [(digest: Digest, version: Int)] = []
            for (article, result) in zip(articles, results) {
                switch result {
                case .success(let digest): digests.append((digest, article.version))
                case .failure(let error):
                    failed.insert(article.id)
                    failures.append("article \(article.id): \(error)")
                    workspace.log.warning("article \(article.id) was not digested: \(error)")
                }
            }
            try workspace.store.saveDigests(digests, at: workspace.now())
            done += digests.count
            progress.show(done)
        }
        progress.end()
        return StageOutcome(summary: "digests: \(done) articles digested, \(failures.count) failed", failures: failures)
    }

    private func digest(
        _ articles: [Article], mentions: [Int64: [Mention]], engine: EmbeddedEngine
    ) async -> [Result<Digest, any Error>] {
        await withTaskGroup(of: (Int, Result<Digest, any Error>).self) { group in
            for (index, article) in articles.enumerated() {
                group.addTask {
                    (index, Result { try engine.digest(article, mentions: mentions[article.id] ?? []) })
                }
            }
            var results: [Result<Digest, any Error>?] = Array(repeating: nil, count: articles.count)
            for await (index, result) in group { results[index] = result }
            return results.compactMap { $0 }
        }
    }
}
