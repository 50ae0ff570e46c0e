import Catalog
import Digests
import Foundation
import Languages
import Logging
import News
import Store

/// The digest stage: articles → digests, by the engine that is chosen.
package struct Digestion: Sendable {
    let workspace: Workspace
    let settings: Configuration.Digests
    /// Whether articles are digested that have a digest of another engine, prompt version or model.
    let redoes: Bool

    package init(workspace: Workspace, settings: Configuration.Digests? = nil, redoes: Bool = false) {
        self.workspace = workspace
        self.settings = settings ?? workspace.configuration.digests
        self.redoes = redoes
    }

    package func run() async throws -> StageOutcome {
        switch settings.engine ?? .embedded {
        case .embedded: try await EmbeddedDigestion(workspace: workspace).run()
        case .r1, .remote: try await ModelDigestion(workspace: workspace, settings: settings, redoes: redoes).run()
        }
    }

    /// As ``run()``, but an unavailable engine is a failure of this stage only: the next stages use the existing digests.
    func runAmongOthers() async throws -> StageOutcome {
        do {
            return try await run()
        } catch let error as PipelineError where error.isOfEngine {
            workspace.log.error("\(error)")
            return StageOutcome(summary: "digests: none made", failures: [error.description])
        } catch let error as RemoteError {
            workspace.log.error("\(error)")
            return StageOutcome(summary: "digests: the remote engine stopped", failures: [error.description])
        }
    }
}

extension PipelineError {
    /// True where the engine that is to digest cannot be had.
    fileprivate var isOfEngine: Bool {
        switch self {
        case .noModel, .cannotDigest, .noEndpoint, .noEndpointKey: true
        default: false
        }
    }
}

/// Digests with the embedded engine: all that wait, some hundreds at a time.
struct EmbeddedDigestion: Sendable {
    /// Articles read, digested and stored in one go.
    static let batch = 200

    let workspace: Workspace

    func run() async throws -> StageOutcome {
        let engine = EmbeddedEngine(gazetteer: Gazetteer(workspace.entities))
        let queue = DigestQueue.untouched(by: EmbeddedEngine.engine)
        var done = 0
        var failures: [String] = []
        var failed: Set<Int64> = []
        let waiting = try workspace.store.count(waitingIn: queue)
        let progress = workspace.progress.task("digests", of: waiting)
        while true {
            let articles = try workspace.store.articles(waitingIn: queue, except: failed, limit: Self.batch)
            if articles.isEmpty { break }
            let mentions = try workspace.store.mentions(of: articles.map(\.id))
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
