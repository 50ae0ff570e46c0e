import Foundation
import LoopbackServer
import PipelineTestSupport
import TestSupport
import Testing

/// `run` as a process, against a server on loopback.
struct RunCommandTests {
    private let room: Newsroom

    init() throws { room = try Newsroom() }

    @Test func `a run where a source failed ends with 3, and status says which`() throws {
        room.answer("/good", .init(body: SampleFeed.rss([SampleFeed.item(1)])))
        room.answer("/broken", .init(status: 500, body: "oops"))
        let configuration = try room.configuration(sources: ["/good", "/broken"])
        let options = ["--config", configuration, "--database", room.folder.path("process.db")]
        let run = try BuiltProgram.run(["run"] + options)
        #expect(run.status == 3, "\(run.errors)")
        #expect(run.output == "")
        #expect(run.errors.contains("warning: /broken") && run.errors.contains("status 500"))
        #expect(run.errors.contains("1 new articles") || run.errors.contains("1 new article"))
        let status = try BuiltProgram.run(["status"] + options)
        #expect(status.status == 3)
        #expect(status.output.contains("failing     /broken") && status.output.contains("ended"))
        #expect(status.output.contains("articles    1 "))
        let quiet = try BuiltProgram.run(["run", "--quiet"] + options)
        #expect(quiet.errors == "")
        #expect(quiet.status == 0, "the failing source is not due, and the rest is well: \(quiet.errors)")
    }
}
