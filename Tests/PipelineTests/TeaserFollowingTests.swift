import Catalog
import Foundation
import LoopbackServer
import News
import PipelineTestSupport
import Store
import Synchronization
import TestSupport
import Testing

@testable import Pipeline

/// The way from the teaser in a feed to the article on its page.
struct TeaserFollowingTests {
    private let room: Newsroom

    init() throws { room = try Newsroom() }

    private static let paragraphs = [
        "The shares of Nvidia lost 17 percent on Monday, the largest loss of value that any company has had in one day, after the Chinese lab DeepSeek had published its model R1.",
        "Traders said that the model raised doubts about the spending on data centres, and sold makers of chips, servers and power equipment alike, from Broadcom to Siemens Energy.",
        "The lab says that the last training run cost less than six million dollars, a figure that leaves out the research before it, and that others could not check so far.",
    ]

    private static func page(_ title: String, _ paragraphs: [String] = paragraphs, head: String = "")
        -> LoopbackServer.Reply
    {
        .init(
            headers: ["Content-Type": "text/html; charset=utf-8", "ETag": "\"\(title.hashValue)\(paragraphs.count)\""],
            body: """
                <!doctype html><html lang="en"><head><title>\(title)</title>\(head)</head><body><article><h1>\(title)</h1>
                \(paragraphs.map { "<p>\($0)</p>" }.joined(separator: "\n"))</article></body></html>
                """)
    }

    private func item(_ number: Int, title: String, text: String = "Shares of Nvidia fell.", link: String? = nil)
        -> String
    {
        SampleFeed.item(number, title: title, text: text).replacing(
            "https://outlet.example/\(number)", with: link ?? room.server.address("/news/\(number)"))
    }

    private func ingest(
        _ items: [String], follow: String = "watched", settings: String = ""
    ) async throws -> (outcome: StageOutcome, workspace: Workspace) {
        room.answer("/feed", .init(body: SampleFeed.rss(items)))
        let path = try room.configuration(sources: ["/feed"], follow: follow)
        if !settings.isEmpty {
            let text = try String(contentsOfFile: path, encoding: .utf8)
            try Data((text + settings).utf8).write(to: URL(fileURLWithPath: path))
        }
        let workspace = try room.workspace(configuration: path)
        return (try await NewsIngestion(workspace: workspace).run(), workspace)
    }

    private func article(_ workspace: Workspace) throws -> Article {
        try #require(try workspace.store.articles(asOf: .distantFuture).first)
    }

    @Test func `a teaser becomes the article on its page, once`() async throws {
        room.answer("/news/1", Self.page("Nvidia falls by a sixth"))
        let items = [item(1, title: "Nvidia falls by a sixth")]
        var (outcome, workspace) = try await ingest(items)
        #expect(outcome.summary.contains("1 pages read"), "\(outcome.summary)")
        var found = try article(workspace)
        #expect(found.extent == .full && found.version == 2 && found.text.contains("six million dollars"))
        #expect(found.title == "Nvidia falls by a sixth" && found.publishedFlag == .given)
        #expect(found.newsTime == Date(timeIntervalSince1970: 1_737_975_600 + 3_600 * 0))
        let named = try workspace.store.mentions(article: found.id).map(\.entity)
        #expect(named.contains("AVGO") || named.contains("broadcom"), "\(named)")
        room.wait(3_600)
        (outcome, workspace) = try await ingest(items)
        found = try article(workspace)
        #expect(found.version == 2 && found.extent == .full)
        #expect(room.requests("/news/1").count == 1)
        #expect(try workspace.store.articleCount() == 1)
        #expect(try workspace.store.search(SearchQuery(text: "million dollars")).count == 1)
    }

    @Test func `only what names something watched is followed, unless the configuration asks for all`() async throws {
        room.answer("/news/1", Self.page("A quiet day in the village"))
        let items = [item(1, title: "A quiet day in the village", text: "Nothing happened.")]
        _ = try await ingest(items)
        #expect(room.requests("/news/1").isEmpty)
        _ = try await ingest(items, follow: "never")
        #expect(room.requests("/news/1").isEmpty)
        _ = try await ingest(items, follow: "all")
        #expect(room.requests("/news/1").count == 1)
    }

    @Test func `the newest come first, and the budget is kept`() async throws {
        for number in 1...5 { room.answer("/news/\(number)", Self.page("Nvidia falls, report \(number)")) }
        let items = (1...5).map { item($0, title: "Nvidia falls, report \($0)") }
        _ = try await ingest(items, settings: "\nfollow_budget: 2\n")
        #expect(room.server.requests.map(\.path).filter { $0.hasPrefix("/news") } == ["/news/5", "/news/4"])
        _ = try await ingest(items, settings: "\nfollow_budget: 2\n")
        #expect(
            room.server.requests.map(\.path).filter { $0.hasPrefix("/news") } == [
                "/news/5", "/news/4", "/news/3", "/news/2",
            ])
    }

    @Test func `robots and reservations are obeyed, and the article says so`() async throws {
        room.answer("/robots.txt", .init(body: "User-agent: *\nDisallow: /closed"))
        room.answer(
            "/news/2", Self.page("Nvidia falls, report two", head: "<meta name=\"tdm-reservation\" content=\"1\">"))
        room.answer("/news/3", .init(status: 403, body: ""))
        let items = [
            item(1, title: "Nvidia falls, report one", link: room.server.address("/closed/1")),
            item(2, title: "Nvidia falls, report two"), item(3, title: "Nvidia falls, report three"),
        ]
        var (_, workspace) = try await ingest(items)
        #expect(try workspace.store.articles(asOf: .distantFuture).map(\.extent) == [.refused, .refused, .refused])
        #expect(room.requests("/closed/1").isEmpty)
        room.wait(40 * 86_400)
        (_, workspace) = try await ingest(items)
        #expect(room.requests("/news/2").count == 1 && room.requests("/news/3").count == 1)
        _ = try await Redo(workspace: workspace).run()
        #expect(try workspace.store.articles(asOf: .distantFuture).map(\.extent) == [.refused, .refused, .refused])
    }

    @Test(arguments: [404, 410])
    func `a page that is gone is not asked for again`(status: Int) async throws {
        room.answer("/news/1", .init(status: status, body: ""))
        let items = [item(1, title: "Nvidia falls")]
        for _ in 0..<3 {
            let (_, workspace) = try await ingest(items)
            #expect(try article(workspace).extent == .teaser)
            room.wait(30 * 86_400)
        }
        #expect(room.requests("/news/1").count == 1)
    }

    @Test func `a page that fails is asked for again after pauses that grow, and five times at most`() async throws {
        room.answer("/news/1", .init(status: 500, body: ""))
        let items = [item(1, title: "Nvidia falls")]
        var counts: [Int] = []
        for hours in [0.0, 0.5, 0.6, 1, 1.1, 4, 8, 100, 1000] {
            room.wait(hours * 3_600)
            _ = try await ingest(items)
            counts.append(room.requests("/news/1").count)
        }
        #expect(counts == [1, 1, 2, 2, 3, 4, 5, 5, 5])
    }

    @Test func `a page about something else is not taken for the article`() async throws {
        room.answer(
            "/news/1",
            Self.page(
                "Welcome to our shop",
                [
                    "We sell garden chairs and tables in many colours. "
                        + String(repeating: "Order today and receive it tomorrow. ", count: 20)
                ]))
        let (_, workspace) = try await ingest([item(1, title: "Nvidia falls by a sixth")])
        let found = try article(workspace)
        #expect(found.extent == .teaser && found.version == 1)
    }

    @Test
    func `an article that changes in its feed is asked for again, conditionally, and never becomes a teaser again`()
        async throws
    {
        room.answer("/news/1", Self.page("Nvidia falls by a sixth"))
        _ = try await ingest([item(1, title: "Nvidia falls by a sixth")])
        room.wait(3_600)
        let (_, workspace) = try await ingest([
            item(1, title: "Nvidia falls by a sixth", text: "Shares of Nvidia fell, again.")
        ])
        #expect(room.requests("/news/1").count == 1)
        #expect(try article(workspace).extent == .full)
        room.wait(6 * 3_600)
        _ = try await ingest([item(1, title: "Nvidia falls by a sixth", text: "Shares of Nvidia fell, again.")])
        #expect(room.requests("/news/1").map { $0.headers["if-none-match"] != nil } == [false, true])
        let found = try article(workspace)
        #expect(found.version == 2 && found.extent == .full)
    }

    @Test func `a page that was stored and not read is read by the next run`() async throws {
        room.answer("/news/1", Self.page("Nvidia falls by a sixth"))
        let items = [item(1, title: "Nvidia falls by a sixth")]
        var (_, workspace) = try await ingest(items, follow: "never")
        let waiting = try #require(
            try workspace.store.teasersToFollow(FollowRules(), at: room.now, limit: 9).first)
        let reply = Self.page("Nvidia falls by a sixth")
        _ = try workspace.store.keepFollowedPage(
            waiting, hash: "h", finalAddress: waiting.address, contentType: "text/html", etag: nil, lastModified: nil,
            fetched: room.now, body: reply.body)
        #expect(try article(workspace).version == 1)
        (_, workspace) = try await ingest(items)
        #expect(room.requests("/news/1").isEmpty)
        let found = try article(workspace)
        #expect(found.extent == .full && found.version == 2)
    }

    @Test func `redo reads the pages again and leaves what has not changed`() async throws {
        room.answer("/news/1", Self.page("Nvidia falls by a sixth"))
        let (_, workspace) = try await ingest([item(1, title: "Nvidia falls by a sixth")])
        let before = try article(workspace)
        let outcome = try await Redo(workspace: workspace).run()
        #expect(try article(workspace) == before)
        #expect(outcome.failures.isEmpty)
    }

    @Test func `twenty hosts are asked in turns, one request at a time each and with the pause that is set`()
        async throws
    {
        let log = RequestLog()
        let servers = try (0..<20).map { host in
            try LoopbackServer { request in
                log.note(host, request.path)
                guard request.path.hasPrefix("/news") else { return .init(status: 404) }
                var reply = Self.page("Nvidia falls, report \(request.path.dropFirst(6))")
                reply.delay = .milliseconds(20)
                return reply
            }
        }
        defer { for server in servers { server.stop() } }
        var items: [String] = []
        // The first host has most of the articles, and all of the newest.
        for (host, server) in servers.enumerated() {
            for number in 0..<(host == 0 ? 12 : 2) {
                let id = host * 100 + number
                items.append(
                    item(
                        6 * id + (host == 0 ? 5 : number), title: "Nvidia falls, report \(id)",
                        link: server.address("/news/\(id)")))
            }
        }
        let hosts = servers.map { "\"\($0.host)\"" }.joined(separator: ", ")
        room.answer("/feed", .init(body: SampleFeed.rss(items)))
        let path = try room.configuration(sources: ["/feed"], follow: "watched")
        let text = try String(contentsOfFile: path, encoding: .utf8)
            .replacing("host_delay: 0", with: "host_delay: 0.1\nconcurrency: 4")
            .replacing("allowed_hosts: [", with: "allowed_hosts: [\(hosts), ")
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        let workspace = try room.workspace(configuration: path)
        let outcome = try await NewsIngestion(workspace: workspace).run()
        #expect(outcome.summary.contains("50 pages read"), "\(outcome.summary)")
        let entries = log.entries.filter { $0.path.hasPrefix("/news") }
        #expect(entries.count == 50)
        for (host, server) in servers.enumerated() {
            let own = entries.filter { $0.host == host }
            #expect(own.count == (host == 0 ? 12 : 2))
            #expect(server.mostWaiting == 1)
            // A server sees a request after it was begun, so that only the sum of the pauses can be told from here.
            let before = try #require(log.entries.last { $0.host == host && !$0.path.hasPrefix("/news") }?.instant)
            for (place, entry) in own.enumerated() { #expect(entry.instant - before >= .milliseconds(100 * place)) }
        }
        // No host waits until the first one, whose articles are newest, is done: its last page comes after the others' first.
        let order = entries.map(\.host)
        let lastOfFirst = try #require(order.lastIndex(of: 0))
        #expect((1..<20).allSatisfy { host in order.firstIndex(of: host).map { $0 < lastOfFirst } ?? false })
    }
}

/// When each host was asked for what.
private final class RequestLog: Sendable {
    struct Entry: Sendable {
        var host: Int
        var path: String
        var instant: ContinuousClock.Instant
    }

    private let list = Mutex<[Entry]>([])

    var entries: [Entry] { list.withLock { $0 } }

    func note(_ host: Int, _ path: String) {
        list.withLock { $0.append(Entry(host: host, path: path, instant: .now)) }
    }
}
