import Foundation
import News
import Pipeline
import PipelineTestSupport
import Store
import TestSupport
import Testing

/// `digest` as a process, with a model of random weights: plumbing, not quality.
struct DigestCommandTests {
    private static let model = TinyModels.path("llama-q8_0")

    @Test func `the program shows what a model made of an article, and what it could not`() async throws {
        let room = try Newsroom()
        let workspace = try await room.workspace(articles: 4)
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
            ("digest --engine r1 --model config.yaml", 69, "not a valid model file"),
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
}
