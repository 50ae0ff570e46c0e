import Catalog
import Foundation
import LoopbackServer
import News
import PipelineTestSupport
import Store
import TestSupport
import Testing

@testable import Pipeline

/// The digest stage with a model of random weights: plumbing, not quality.
struct ModelDigestionTests {
    static let model = TinyModels.path("llama-q8_0")

    private static let settings: Configuration.Digests = {
        var settings = Configuration.Digests()
        settings.engine = .r1
        settings.model = model
        settings.threads = 1
        settings.context = 12_000
        settings.thoughtTokens = 8
        settings.answerTokens = 240
        settings.inFlight = 2
        return settings
    }()

    private static func digest(
        _ workspace: Workspace, redoes: Bool = false, _ change: (inout Configuration.Digests) -> Void = { _ in }
    ) async throws -> StageOutcome {
        var settings = settings
        change(&settings)
        return try await Digestion(workspace: workspace, settings: settings, redoes: redoes).run()
    }

    private static func runs(_ workspace: Workspace) throws -> [DigestRun] {
        try workspace.store.articles(asOf: .distantFuture).compactMap {
            try workspace.store.digestRun(article: $0.id, version: $0.version)
        }
    }

    @Test func `a run that is out of time leaves the rest queued, and the next goes on where it stopped`() async throws
    {
        let room = try Newsroom()
        let workspace = try await room.workspace(articles: 4)
        let first = try await Self.digest(workspace) {
            $0.inFlight = 1
            $0.budget = .milliseconds(1)
        }
        #expect(first.status == .done)
        #expect(first.summary.contains("the time is up, 3 wait"), "\(first.summary)")
        let done = try Self.runs(workspace)
        #expect(done.count == 1)
        let second = try await Self.digest(workspace)
        #expect(second.status == .done && !second.summary.contains("wait"), "\(second.summary)")
        let all = try Self.runs(workspace)
        #expect(all.count == 4 && all.contains(done[0]))
        // The instructions were computed once.
        #expect(all.count { $0.reusedTokens > 0 } >= 3)
        #expect(try await Self.digest(workspace).summary == "digests: no article waits for the r1 engine")
        let counts = try workspace.store.counts()
        #expect(counts.undigested == 0)
        #expect(counts.unclassified + (try workspace.store.digests().count) == 4)
    }

    @Test func `what another engine has digested is left alone, unless it is to be redone`() async throws {
        let room = try Newsroom()
        let workspace = try await room.workspace(articles: 2)
        _ = try await Digestion(workspace: workspace).run()
        let embedded = try workspace.store.digests()
        #expect(embedded.count == 2)
        #expect(try await Self.digest(workspace).summary == "digests: no article waits for the r1 engine")
        let redone = try await Self.digest(workspace, redoes: true) { $0.keepsReasoning = false }
        #expect(redone.status == .done)
        let runs = try Self.runs(workspace)
        #expect(runs.count == 2 && runs.allSatisfy { $0.reasoning == nil })
        // The old digests are still there.
        var store = workspace.store
        store.preferredEngine = "embedded"
        #expect(try store.digests() == embedded)
    }

    @Test func `a run without its model goes on with the other stages, and says so`() async throws {
        let room = try Newsroom()
        var workspace = try await room.workspace(articles: 4)
        workspace.configuration.digests = Self.settings
        workspace.configuration.digests.model = room.folder.path("gone.gguf")
        let outcome = try await Stages.runAll(workspace)
        #expect(outcome.status == .partial)
        #expect(outcome.failures.contains { $0.contains("gone.gguf") })
        #expect(outcome.summary.contains("analysis: "), "\(outcome.summary)")
        #expect(try workspace.store.counts().undigested == 4)
    }

    @Test func `the pace tells what is left, and when there is no time for more`() {
        var pace = DigestPace(budget: .seconds(100))
        #expect(pace.hasTime(for: 4) && pace.rate == nil && pace.words(waiting: 5) == "")
        pace.note(2, elapsed: .seconds(30))
        #expect(pace.rate == 4)
        #expect(pace.words(waiting: 6) == "4.0 a minute, about 2 min left")
        #expect(pace.words(waiting: 500) == "4.0 a minute, about 2 h 5 min left")
        #expect(pace.hasTime(for: 4) && !pace.hasTime(for: 5))
        #expect(DigestPace(budget: nil).hasTime(for: 1_000_000))
    }
}
