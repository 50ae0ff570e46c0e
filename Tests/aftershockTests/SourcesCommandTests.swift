import Foundation
import LoopbackServer
import PipelineTestSupport
import TestSupport
import Testing

@testable import Pipeline
@testable import aftershock

/// `sources list`, `add`, `test` and `export` as a process, against a server on loopback.
struct SourcesCommandTests {
    private let room: Newsroom

    init() throws { room = try Newsroom() }

    private func run(_ arguments: [String], configuration: String) throws -> BuiltProgram.Result {
        try BuiltProgram.run(
            ["sources"] + arguments + ["--config", configuration]
                + (arguments.first == "export" ? [] : ["--database", room.folder.path("news.db")]))
    }

    @Test func `a page's feed is found, tried and added, once`() throws {
        room.answer(
            "/",
            .init(
                headers: ["Content-Type": "text/html"],
                body:
                    #"<html><head><link rel="alternate" type="application/rss+xml" href="/broken.xml"/><link rel="alternate" type="application/rss+xml" href="/feed.xml"/></head><body>Home</body></html>"#
            ))
        room.answer("/broken.xml", .init(body: "<html>oops</html>"))
        room.answer(
            "/feed.xml",
            .init(headers: ["ETag": "\"1\""], body: SampleFeed.rss([SampleFeed.item(1), SampleFeed.item(2)])))
        room.answer("/first", .init(body: SampleFeed.rss([SampleFeed.item(3)])))
        let configuration = try room.configuration(sources: ["/first"])
        let tested = try run(["test", room.server.address("/"), "--format", "csv"], configuration: configuration)
        #expect(tested.status == 0, "\(tested.errors)")
        #expect(tested.output.contains("entries,2") && tested.output.contains("title,Outlet"))
        #expect(tested.output.contains("validators,yes"))

        let added = try run(
            ["add", room.server.address("/"), "--folder", "Tech", "--language", "de"], configuration: configuration)
        #expect(added.status == 0, "\(added.errors)")
        let again = try run(["add", room.server.address("/feed.xml")], configuration: configuration)
        #expect(again.status == 64)
        #expect(again.errors.contains("listed already"))
        let exported = try run(["export"], configuration: configuration)
        #expect(exported.output.contains(room.server.address("/first")))
        #expect(exported.output.contains(#"<outline text="Tech">"#))
        #expect(exported.output.contains(room.server.address("/feed.xml")))
    }

    @Test func `the list shows who is well, failing, gone and new`() async throws {
        room.answer("/good", .init(body: SampleFeed.rss([SampleFeed.item(1)])))
        room.answer("/bad", .init(status: 500, body: ""))
        room.answer("/gone", .init(status: 410, body: ""))
        _ = try await room.ingest("/good", "/bad", "/gone")
        let configuration = try room.configuration(sources: ["/good", "/bad", "/gone", "/later"])
        let list = try run(["list", "--format", "csv"], configuration: configuration)
        #expect(list.status == 0, "\(list.errors)")
        let lines = list.output.split(whereSeparator: \.isNewline).map(String.init)
        #expect(lines.contains { $0.hasPrefix("/good,ok,feed") })
        #expect(lines.contains { $0.hasPrefix("/bad,failing,") && $0.contains("status 500") })
        #expect(lines.contains { $0.hasPrefix("/gone,gone,") })
        #expect(lines.contains { $0.hasPrefix("/later,new,") })
        let known = try BuiltProgram.run([
            "sources", "list", "--database", room.folder.path("news.db"), "--format", "csv",
        ])
        #expect(known.status == 0, "\(known.errors)")
        #expect(known.output.contains("/good,ok,feed") && !known.output.contains("/later"))
        let failing = try run(["list", "--state", "failing", "--format", "csv"], configuration: configuration)
        #expect(failing.output.contains("/bad") && !failing.output.contains("/good"))
    }

    @Test func `what is no source is said`() throws {
        room.answer("/page", .init(headers: ["Content-Type": "text/html"], body: "<html><title>Home</title></html>"))
        let configuration = try room.configuration(sources: [])
        let page = try run(["test", room.server.address("/page")], configuration: configuration)
        #expect(page.status == 65)
        #expect(page.errors.contains("an HTML page titled \"Home\""))
        let dead = try run(["test", room.server.address("/nothing")], configuration: configuration)
        #expect(dead.status == 69)
    }

    @Test func `without an address all listed sources are tested, and a report is written`() throws {
        room.answer("/first", .init(body: SampleFeed.rss([SampleFeed.item(1)])))
        let configuration = try room.configuration(sources: ["/first", "/nothing"])
        let report = room.folder.path("report.json")
        let tested = try run(["test", "-o", report], configuration: configuration)
        #expect(tested.status == 3, "\(tested.errors)")
        let json = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: report)))
        let rows = try #require((json as? [String: Any])?["rows"] as? [[String: Any]])
        #expect(rows.map { $0["state"] as? String } == ["stale", "failed"])
        #expect(rows.map { $0["status"] as? Int } == [200, 404])
        let unverified = try run(["test", "--unverified", "--format", "csv"], configuration: configuration)
        #expect(unverified.status == 0 && unverified.output.split(whereSeparator: \.isNewline).count == 1)
        let wrong = try run(["test", "--pattern", "/news/*"], configuration: configuration)
        #expect(wrong.status == 64)
    }
}
