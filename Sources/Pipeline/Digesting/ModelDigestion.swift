import Catalog
import Digests
import Foundation
import Inference
import Languages
import Logging
import News
import Store

/// Digests with a model, in this process or behind endpoints: those that name companies of the watchlist first, the newest of them first, until the
/// time is up.
///
/// Each article is stored as soon as it is done, so that a run that ends early is taken up by the next.
struct ModelDigestion: Sendable {
    let workspace: Workspace
    let settings: Configuration.Digests
    /// Whether articles are digested that have a digest of another engine, prompt version or model.
    let redoes: Bool

    /// Articles that are asked for in one go, for each in flight: while the last of a group finish, slots are idle.
    private static let groupsInFlight = 3
    /// How often a line reports progress where there is no terminal.
    private static let lineInterval = Duration.seconds(60)

    /// What was made so far.
    private struct Tally {
        var digested = 0
        var unclassified = 0
        var claims = 0
        var unsupported = 0
        var failures: [String] = []
        var failed: Set<Int64> = []
    }

    func run() async throws -> StageOutcome {
        let started = ContinuousClock.now
        let gazetteer = Gazetteer(workspace.entities)
        guard settings.engine == .remote else {
            let loader = R1Loader(settings: settings, gazetteer: gazetteer, progress: workspace.progress)
            // Opening the file tells the model; loading it, which takes long, waits until there is something to do.
            let name = try loader.name()
            let (queue, waiting) = try queue(for: name)
            guard waiting > 0 else { return Self.nothingWaits(for: name) }
            return try await digest(queue, waiting: waiting, with: try await loader.engine(), since: started)
        }
        let setup = RemoteSetup(
            settings: settings, gazetteer: gazetteer, environment: workspace.environment,
            contact: workspace.configuration.contact)
        let engine = try await setup.engine()
        let (queue, waiting) = try queue(for: engine.engine)
        guard waiting > 0 else { return Self.nothingWaits(for: engine.engine) }
        return try await digest(queue, waiting: waiting, with: engine, since: started)
    }

    private func queue(for engine: Digest.Engine) throws -> (queue: DigestQueue, waiting: Int) {
        let queue: DigestQueue = redoes ? .untouched(by: engine) : .undigested(by: engine)
        return (queue, try workspace.store.count(waitingIn: queue))
    }

    private static func nothingWaits(for engine: Digest.Engine) -> StageOutcome {
        StageOutcome(summary: "digests: no article waits for the \(engine.name) engine")
    }

    private func digest(
        _ queue: DigestQueue, waiting: Int, with engine: any ModelEngine, since started: ContinuousClock.Instant
    ) async throws -> StageOutcome {
        let store = workspace.store
        let progress = workspace.progress.task("digests", of: waiting)
        defer { progress.end() }
        var pace = DigestPace(budget: settings.budget)
        var tally = Tally()
        var lastLine = started
        var isOutOfTime = false
        while true {
            try Task.checkCancellation()
            let inFlight = engine.inFlight
            let whole = inFlight * Self.groupsInFlight
            // Before anything is known of the pace, and towards the end of the time, groups are as small as they can be.
            let size = pace.hasTime(for: whole) && (pace.done > 0 || settings.budget == nil) ? whole : inFlight
            guard pace.hasTime(for: size) else {
                isOutOfTime = true
                break
            }
            let articles = try store.articles(waitingIn: queue, except: tally.failed, limit: size)
            if articles.isEmpty { break }
            let mentions = try store.mentions(of: articles.map(\.id))
            let inputs = articles.map { ModelInput($0, mentions: mentions[$0.id] ?? []) }
            try await engine.digest(inputs) { index, result in
                try keep(result, of: articles[index], in: &tally)
                pace.note(1, elapsed: started.duration(to: .now))
                progress.show(pace.done, note: pace.words(waiting: max(0, waiting - pace.done)))
            }
            if lastLine.duration(to: .now) >= Self.lineInterval, !progress.isShown {
                lastLine = .now
                workspace.log.notice(
                    "digests: \(pace.done) of \(waiting), \(pace.words(waiting: max(0, waiting - pace.done)))")
            }
        }
        return outcome(tally, engine: engine, left: isOutOfTime ? try store.count(waitingIn: queue) : 0)
    }

    /// Stores the digest of an article, or that it has none.
    private func keep(_ result: Result<ModelOutput, any Error>, of article: Article, in tally: inout Tally) throws {
        switch result {
        case .success(let output):
            try workspace.store.save(
                output.run, digest: output.digest, article: article.id, version: article.version, at: workspace.now())
            if output.digest == nil { tally.unclassified += 1 } else { tally.digested += 1 }
            tally.claims += output.run.claims
            tally.unsupported += output.run.unsupported.count
        case .failure(let error):
            tally.failed.insert(article.id)
            tally.failures.append("article \(article.id): \(error)")
            workspace.log.warning("article \(article.id) was not digested: \(error)")
        }
    }

    private func outcome(_ tally: Tally, engine: any ModelEngine, left: Int) -> StageOutcome {
        var summary = "digests: \(tally.digested) articles digested by \(engine.engine.name) (\(engine.modelName)), "
        summary += "\(tally.unclassified) unclassified, \(tally.failures.count) failed"
        if tally.claims > 0 { summary += ", \(tally.unsupported) of \(tally.claims) claims unsupported" }
        if left > 0 { summary += "; the time is up, \(left) wait" }
        return StageOutcome(summary: summary, failures: tally.failures)
    }
}
