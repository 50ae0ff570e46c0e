import Catalog
import Foundation
import LoopbackServer
import News
import Store
import TestSupport
import Testing

@testable import Pipeline
@testable import aftershock

/// The digest stage with a model of random weights: plumbing, not quality.
struct ModelDigestionTests {
    static let model = TinyModels.path("llama-q8_0")

    /// Every short word, so that whatever the model writes shares words with the article.
    private static let babble: String = {
        let letters = "abcdefghijklmnopqrstuvwxyz".map(String.init)
        return letters.flatMap { first in [first] + letters.map { first + $0 } }.joined(separator: " ") + "."
    }()

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

    /// A workspace with some articles.
    private static func workspace(_ room: Newsroom, articles: Int = 4) async throws -> Workspace {
        let items = (1...articles).map {
            SampleFeed.item($0, text: "Report \($0). " + ($0 == 1 ? babble : "Nvidia fell."))
        }
        room.answer("/feed", .init(body: SampleFeed.rss(items)))
        let workspace = try room.workspace(configuration: room.configuration(sources: ["/feed"]))
        _ = try await NewsIngestion(workspace: workspace, fetcher: workspace.fetcher()).run()
        return workspace
    }

    private static func runs(_ workspace: Workspace) throws -> [DigestRun] {
        try workspace.store.articles(asOf: .distantFuture).compactMap {
            try workspace.store.digestRun(article: $0.id, version: $0.version)
        }
    }

    @Test func `a run that is out of time leaves the rest queued, and the next goes on where it stopped`() async throws
    {
        let room = try Newsroom()
        let workspace = try await Self.workspace(room)
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
        let workspace = try await Self.workspace(room, articles: 2)
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

    @Test func `the program shows what a model made of an article, and what it could not`() async throws {
        let room = try Newsroom()
        let workspace = try await Self.workspace(room)
        let path = room.folder.path("config.yaml")
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let configuration = try room.folder.write(
            text + """

                digests: {engine: r1, model: "\(Self.model)", threads: 1, context: 12_000, thought_tokens: 8, in_flight: 2}
                """, as: "r1.yaml")
        func program(_ arguments: String...) throws -> BuiltProgram.Result {
            try BuiltProgram.run(
                arguments,
                environment: ["AFTERSHOCK_DATABASE": workspace.store.path, "AFTERSHOCK_CONFIG": configuration])
        }
        let digested = try program("digest")
        #expect(digested.status == 0 && digested.errors.contains("digested by r1"), "\(digested.errors)")
        let status = try program("status")
        #expect(status.output.contains(" unclassified"))
        #expect(status.output.contains("claims      "), "\(status.output)")
        for article in try workspace.store.articles(asOf: .distantFuture) {
            let run = try #require(try workspace.store.digestRun(article: article.id, version: 1))
            let shown = try program("article", "\(article.id)")
            #expect(shown.status == 0)
            // The name is the one that the file gives itself.
            #expect(shown.output.contains("model       llama-q8_0.gguf (\(run.engine.modelHash ?? ""))"))
            #expect(shown.output.contains("prompt version 1, seed \(run.seed)"))
            #expect(shown.output.contains("claims      \(run.claims), of which \(run.unsupported.count)"))
            #expect(shown.output.contains("category    unclassified") == (run.outcome == .unclassified))
            #expect(!shown.output.contains("Reasoning"))
            let json = try program("article", "\(article.id)", "--format", "json").output
            let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
            #expect((object["article"] is NSNull) == (run.outcome == .unclassified))
            #expect((object["run"] as? [String: Any])?["reasoning"] == nil)
            #expect((object["run"] as? [String: Any])?["prompt_tokens"] as? Int == run.promptTokens)
            let reasoned = try program("article", "\(article.id)", "--reasoning")
            #expect(reasoned.output.contains("Reasoning, as the model wrote it"))
        }
    }

    @Test(
        arguments: [
            ("digest --engine r1", 66, "needs a model"),
            ("digest --engine r1 --model gone.gguf", 66, "no model file 'gone.gguf'"),
            ("digest --engine r1 --model config.yaml", 69, "not a sound model file"),
            ("digest --model x.gguf", 64, "--engine r1"),
            ("digest --redo", 64, "--engine r1"), ("digest --engine r2", 64, "r2"),
            ("digest --budget soon", 64, "90s, 30m"),
            ("digest --engine r1 --in-flight 0", 64, "1 to 256"),
        ] as [(String, Int32, String)])
    func `an engine that cannot be had is refused with its exit code`(
        _ line: String, _ status: Int32, _ says: String
    ) async throws {
        let program = try await DemoProgram()
        let result = try program.run(line.split(separator: " ").map(String.init))
        #expect(result.status == status, "\(result.errors)")
        #expect(result.errors.contains(says), "\(result.errors)")
        #expect(result.output == "")
    }

    @Test func `a run without its model goes on with the other stages, and says so`() async throws {
        let room = try Newsroom()
        var workspace = try await Self.workspace(room)
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
