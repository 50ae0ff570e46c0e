import Catalog
import Foundation
import LoopbackServer
import News
import PipelineTestSupport
import Store
import TestSupport
import Testing

@testable import Pipeline

/// What outlets and their servers ask of programs, and that it is done.
struct FetchingRulesTests {
    private let room: Newsroom

    init() throws { room = try Newsroom() }

    private static let article = """
        <!doctype html><html lang="en"><head><title>Nvidia falls by a sixth</title></head><body><article>
        <h1>Nvidia falls by a sixth</h1><p>The shares of Nvidia lost 17 percent on Monday, the largest loss of value that any company
        has had in one day, after the Chinese lab DeepSeek had published its model R1.</p><p>Traders said that the model raised doubts
        about the spending on data centres, and sold makers of chips, servers and power equipment alike.</p></article></body></html>
        """

    private func source(_ store: Store) throws -> StoredSource { try #require(try store.sources().first) }

    @Test func `a move for good is believed when it was said three times, and asked at its new address`() async throws {
        room.answer("/old", .init(status: 301, headers: ["Location": "/new"], body: ""))
        room.answer("/new", .init(body: SampleFeed.rss([SampleFeed.item(1)])))
        for moves in 1...3 {
            let store = try await room.ingest("/old").store
            #expect(try source(store).moves == moves)
            #expect(room.requests("/old").count == moves)
        }
        let store = try await room.ingest("/old").store
        #expect(room.requests("/old").count == 3)
        #expect(room.requests("/new").count == 4)
        #expect(try store.sources().count == 1)
        #expect(try store.articleCount() == 1)
    }

    @Test func `a move that was a mistake is forgotten`() async throws {
        room.answer("/old", .init(status: 301, headers: ["Location": "/new"], body: ""))
        room.answer("/new", .init(body: SampleFeed.rss([SampleFeed.item(1)])))
        _ = try await room.ingest("/old")
        _ = try await room.ingest("/old")
        room.answer("/old", .init(body: SampleFeed.rss([SampleFeed.item(1)])))
        #expect(try source(await room.ingest("/old").store).moves == 0)
    }

    @Test func `where the new address fails the listed one is asked again`() async throws {
        room.answer("/old", .init(status: 308, headers: ["Location": "/new"], body: ""))
        room.answer("/new", .init(body: SampleFeed.rss([SampleFeed.item(1)])))
        for _ in 0..<3 { _ = try await room.ingest("/old") }
        room.answer("/new", .init(status: 410, body: ""))
        room.answer("/old", .init(body: SampleFeed.rss([SampleFeed.item(1)])))
        let failed = try source(await room.ingest("/old").store)
        #expect(failed.gone == nil && failed.moves == 0 && failed.failures == 1)
        room.wait(86_400)
        #expect(try await room.ingest("/old").outcome.status == .done)
        #expect(room.requests("/old").count == 4)
    }

    @Test(arguments: [302, 307])
    func `a move for a while is not remembered`(status: Int) async throws {
        room.answer("/old", .init(status: status, headers: ["Location": "/new"], body: ""))
        room.answer("/new", .init(body: SampleFeed.rss([SampleFeed.item(1)])))
        for _ in 0..<4 { _ = try await room.ingest("/old") }
        #expect(room.requests("/old").count == 4)
    }

    @Test func `a source that is gone is not asked again`() async throws {
        room.answer("/feed", .init(status: 410, body: ""))
        #expect(try await room.ingest("/feed").outcome.status == .partial)
        room.wait(30 * 86_400)
        let (outcome, store) = try await room.ingest("/feed")
        #expect(outcome.status == .done)
        #expect(room.requests("/feed").count == 1)
        #expect(try source(store).gone != nil)
    }

    @Test func `a feed is left alone for its ttl, or for as long as its server says`() async throws {
        let feed = SampleFeed.rss(["<ttl>60</ttl>", SampleFeed.item(1)])
        room.answer("/ttl", .init(body: feed))
        room.answer(
            "/cache", .init(headers: ["Cache-Control": "max-age=7200"], body: SampleFeed.rss([SampleFeed.item(2)])))
        let start = room.now
        _ = try await room.ingest("/ttl", "/cache")
        room.wait(1_800)
        _ = try await room.ingest("/ttl", "/cache")
        #expect(room.requests("/ttl").count == 1 && room.requests("/cache").count == 1)
        room.wait(1_800)
        let store = try await room.ingest("/ttl", "/cache").store
        #expect(room.requests("/ttl").count == 2 && room.requests("/cache").count == 1)
        let cached = try #require(try store.sources().first { $0.title == "/cache" })
        let pause = try #require(cached.nextAllowed).timeIntervalSince(start)
        #expect((7_000...7_200).contains(pause))
    }

    @Test func `a feed without a ttl is read every half hour at most, and a quiet one less often`() async throws {
        // Twelve entries, the oldest seven hours and three quarters ago: more than one an hour.
        room.answer(
            "/busy", .init(headers: ["ETag": "\"1\""], body: SampleFeed.rss((1...12).map { SampleFeed.item($0) })))
        room.answer("/quiet", .init(body: SampleFeed.rss([SampleFeed.item(20).replacing("2025", with: "2024")])))
        room.answer("/ttl", .init(body: SampleFeed.rss(["<ttl>5</ttl>", SampleFeed.item(30)])))
        let workspace = try room.workspace(
            configuration: room.configuration(sources: ["/busy", "/quiet", "/ttl"], feedInterval: 30))
        var read: [[Int]] = []
        for minutes in [0, 10, 25, 210] {
            room.wait(TimeInterval(minutes) * 60)
            _ = try await NewsIngestion(workspace: workspace).run()
            read.append(["/busy", "/quiet", "/ttl"].map { room.requests($0).count })
        }
        #expect(read == [[1, 1, 1], [1, 1, 2], [2, 1, 3], [3, 2, 4]])
        // An answer without the feed keeps the pause of the last one.
        let busy = try #require(try workspace.store.sources().first { $0.title == "/busy" })
        #expect(busy.pause == 1_800)
        #expect(try #require(busy.nextAllowed).timeIntervalSince(room.now) == 1_740)
    }

    @Test func `a source that is gone has a line of its own, and is no failure`() async throws {
        room.answer("/feed", .init(status: 410, body: ""))
        let store = try await room.ingest("/feed").store
        let status = try Status(store, sources: SourceHealth.known(store.sources(), now: room.now))
        #expect(status.gone.map(\.address) == [room.server.address("/feed")])
        #expect(status.failing.isEmpty && status.counts.failingSources == 0 && !status.needsAttention)
    }

    @Test func `a feed is not read in the hours that it skips`() async throws {
        // 2025-01-27T17:46:40Z
        room.answer(
            "/feed",
            .init(body: SampleFeed.rss(["<skipHours><hour>17</hour><hour>18</hour></skipHours>", SampleFeed.item(1)])))
        _ = try await room.ingest("/feed")
        room.wait(3_600)
        _ = try await room.ingest("/feed")
        #expect(room.requests("/feed").count == 1)
        room.wait(900)
        _ = try await room.ingest("/feed")
        #expect(room.requests("/feed").count == 2)
    }

    @Test func `validators are not sent for ever, so that a 304 that lies is survived`() async throws {
        room.answer("/feed", .init(headers: ["ETag": "\"same\""], body: SampleFeed.rss([SampleFeed.item(1)])))
        _ = try await room.ingest("/feed")
        room.answer(
            "/feed",
            .init(headers: ["ETag": "\"same\""], body: SampleFeed.rss([SampleFeed.item(1), SampleFeed.item(2)])))
        room.wait(7 * 86_400)
        #expect(try await room.ingest("/feed").store.articleCount() == 1)
        room.wait(2 * 86_400)
        #expect(try await room.ingest("/feed").store.articleCount() == 2)
        #expect(room.requests("/feed").map { $0.headers["if-none-match"] } == [nil, "\"same\"", nil])
    }

    @Test func `a page that robots.txt closes is not asked for, and its word is kept for a day`() async throws {
        room.answer("/robots.txt", .init(body: "User-agent: *\nDisallow: /closed\n"))
        room.answer("/closed/1", .init(headers: ["Content-Type": "text/html"], body: Self.article))
        room.answer("/open/1", .init(headers: ["Content-Type": "text/html"], body: Self.article))
        let (outcome, store) = try await room.ingest(pages: ["/closed/1", "/open/1"])
        #expect(outcome.failures.count == 1)
        #expect(try #require(outcome.failures.first).contains("robots.txt"))
        #expect(room.requests("/closed/1").isEmpty)
        #expect(try store.articleCount() == 1)
        #expect(room.requests("/robots.txt").count == 1)
        room.wait(3_600)
        _ = try await room.ingest(pages: ["/open/1"])
        #expect(room.requests("/robots.txt").count == 1)
        room.wait(86_400)
        _ = try await room.ingest(pages: ["/open/1"])
        #expect(room.requests("/robots.txt").count == 2)
    }

    @Test(arguments: [(404, 1), (500, 0)])
    func `without robots.txt pages are read, and while its server fails they are not`(status: Int, articles: Int)
        async throws
    {
        room.answer("/robots.txt", .init(status: status, body: "User-agent: *\nDisallow: /"))
        room.answer("/page", .init(headers: ["Content-Type": "text/html"], body: Self.article))
        #expect(try await room.ingest(pages: ["/page"]).store.articleCount() == articles)
    }

    @Test func `a feed is read whatever robots.txt says`() async throws {
        room.answer("/robots.txt", .init(body: "User-agent: *\nDisallow: /"))
        room.answer("/feed", .init(body: SampleFeed.rss([SampleFeed.item(1)])))
        #expect(try await room.ingest("/feed").store.articleCount() == 1)
        #expect(room.requests("/robots.txt").isEmpty)
    }

    @Test func `what reserves text mining is not stored, unless the configuration says otherwise`() async throws {
        room.answer("/feed", .init(headers: ["TDM-Reservation": "1"], body: SampleFeed.rss([SampleFeed.item(1)])))
        let (outcome, store) = try await room.ingest("/feed")
        #expect(try #require(outcome.failures.first).contains("tdm-reservation"))
        #expect(try store.articleCount() == 0 && store.counts().documents == 0)
        room.wait(2 * 86_400)
        var workspace = try room.workspace(configuration: room.configuration(sources: ["/feed"]))
        workspace.configuration.reservations = .note
        #expect(try await NewsIngestion(workspace: workspace, fetcher: workspace.fetcher()).run().status == .done)
        #expect(try workspace.store.articleCount() == 1)
    }

    @Test func `a page that its site's file reserves is not asked for, unless the configuration says otherwise`()
        async throws
    {
        let file = #"[{"location": "/reserved", "tdm-reservation": 1}]"#
        room.answer("/.well-known/tdmrep.json", .init(body: file))
        room.answer("/robots.txt", .init(status: 404))
        room.answer("/reserved/1", .init(headers: ["Content-Type": "text/html"], body: Self.article))
        let (outcome, store) = try await room.ingest(pages: ["/reserved/1"])
        #expect(try #require(outcome.failures.first).contains("tdmrep.json"))
        #expect(room.requests("/reserved/1").isEmpty)
        #expect(try store.articleCount() == 0)
        room.wait(2 * 86_400)
        var workspace = try room.workspace(configuration: room.configuration(sources: [], pages: ["/reserved/1"]))
        workspace.configuration.reservations = .note
        #expect(try await NewsIngestion(workspace: workspace, fetcher: workspace.fetcher()).run().status == .done)
        #expect(try workspace.store.articleCount() == 1)
    }

    @Test func `pages of a site keep the distance that its robots.txt asks for`() async throws {
        room.answer("/robots.txt", .init(body: "User-agent: *\nCrawl-delay: 0.3"))
        for number in 1...3 {
            room.answer("/page/\(number)", .init(headers: ["Content-Type": "text/html"], body: Self.article))
        }
        let clock = ContinuousClock()
        let start = clock.now
        _ = try await room.ingest(pages: ["/page/1", "/page/2", "/page/3"])
        #expect(room.requests("/page/3").count == 1)
        #expect(clock.now - start >= .milliseconds(600))
    }

    @Test func `requests to one host keep their distance`() async throws {
        for number in 1...4 { room.answer("/\(number)", .init(body: SampleFeed.rss([SampleFeed.item(number)]))) }
        var workspace = try room.workspace(configuration: room.configuration(sources: ["/1", "/2", "/3", "/4"]))
        workspace.configuration.hostDelay = 0.2
        let clock = ContinuousClock()
        let start = clock.now
        #expect(try await NewsIngestion(workspace: workspace, fetcher: workspace.fetcher()).run().status == .done)
        #expect(clock.now - start >= .milliseconds(600))
    }
}
