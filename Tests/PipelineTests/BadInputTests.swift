import Foundation
import LoopbackServer
import News
import PipelineTestSupport
import Store
import TestSupport
import Testing

@testable import Pipeline

/// Feeds as they should not be, all the way into the store.
struct BadInputTests {
    private let room: Newsroom

    init() throws { room = try Newsroom() }

    private func articles(_ store: Store) throws -> [Article] {
        try store.articles(asOf: .distantFuture).sorted { $0.title < $1.title }
    }

    private static func item(
        _ id: String, _ title: String, link: String, date: String = "Mon, 27 Jan 2025 12:00:00 GMT"
    ) -> String {
        "<item><guid isPermaLink=\"false\">\(id)</guid><title>\(title)</title><link>https://outlet.example/\(link)</link><pubDate>\(date)</pubDate></item>"
    }

    @Test func `a title of ten megabytes is cut, and the other entries are read`() async throws {
        let long = SampleFeed.item(1, title: String(repeating: "Nvidia fällt ", count: 800_000))
        #expect(long.utf8.count > 10_000_000)
        room.answer("/feed", .init(body: SampleFeed.rss([long, SampleFeed.item(2)])))
        let (outcome, store) = try await room.ingest("/feed")
        #expect(outcome.status == .done)
        let lengths = try articles(store).map(\.title.count).sorted()
        #expect(lengths.count == 2 && lengths.last == ArticleReader.longestTitle)
    }

    @Test(arguments: ["Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 01 Jan 2099 00:00:00 GMT", "0000-00-00", "32 Foo 2025"])
    func `a date that cannot be is kept and flagged, and is never the time of the news`(date: String) async throws {
        room.answer("/feed", .init(body: SampleFeed.rss([Self.item("1", "Nvidia falls", link: "1", date: date)])))
        let article = try #require(try articles(await room.ingest("/feed").store).first)
        #expect([.implausible, .missing].contains(article.publishedFlag))
        #expect((article.published == nil) == (article.publishedFlag == .missing))
        #expect(article.newsTime == article.firstSeen)
    }

    @Test func `entries that share an identifier are told apart, at every fetch`() async throws {
        let items = [
            Self.item("same", "Filing of the reporting person", link: "a"),
            Self.item("same", "Filing of the issuer", link: "b"),
            Self.item("same", "Filing of the issuer", link: "b"),
        ]
        room.answer("/feed", .init(body: SampleFeed.rss(items)))
        for run in 0..<2 {
            let (outcome, store) = try await room.ingest("/feed")
            #expect(
                outcome.summary.contains(run == 0 ? "2 new articles, 0 changed" : "0 new articles, 0 changed, 2 known"))
            #expect(try articles(store).map(\.version) == [1, 1])
        }
    }

    @Test func `identifiers that change at every fetch make no new articles`() async throws {
        for run in 0..<3 {
            room.answer(
                "/feed",
                .init(
                    body: SampleFeed.rss([
                        Self.item("\(run)-1", "Nvidia falls", link: "1"), Self.item("\(run)-2", "Fed waits", link: "2"),
                    ])))
            let (outcome, store) = try await room.ingest("/feed")
            #expect(outcome.status == .done)
            #expect(try articles(store).map(\.title) == ["Fed waits", "Nvidia falls"])
        }
    }

    @Test func `a feed in another order says nothing new`() async throws {
        let items = (1...6).map { SampleFeed.item($0) }
        room.answer("/feed", .init(body: SampleFeed.rss(items)))
        _ = try await room.ingest("/feed")
        room.answer("/feed", .init(body: SampleFeed.rss(items.reversed())))
        #expect(try await room.ingest("/feed").outcome.summary.contains("0 new articles, 0 changed, 6 known"))
    }

    @Test func `a bomb of entities and a file of this machine give their names, not their content`() async throws {
        let secret = try room.folder.write("secret words", as: "secret.txt")
        let bomb = """
            <?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
            <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">
            <!ENTITY e SYSTEM "file://\(secret)">]>
            <rss version="2.0"><channel><title>t</title><item><guid>1</guid><title>Bomb &d;&d;&d; &e;</title></item></channel></rss>
            """
        room.answer("/feed", .init(body: bomb))
        let article = try #require(try articles(await room.ingest("/feed").store).first)
        #expect(article.title.count < 200 && !article.title.contains("secret"))
    }

    @Test func `bytes that are no text, and NUL, do not stop the feed`() async throws {
        var body = Array(SampleFeed.rss([SampleFeed.item(1), SampleFeed.item(2)]).utf8)
        let place = try #require(body.firstRange(of: Array("report 1".utf8))).lowerBound
        body.replaceSubrange(place..<(place + 6), with: [0xFF, 0xFE, 0x00, 0xC3, 0x28, 0x80])
        room.answer("/feed", .init(body: body))
        let (outcome, store) = try await room.ingest("/feed")
        #expect(outcome.status == .done)
        #expect(try articles(store).count == 2)
        #expect(try articles(store).allSatisfy { !$0.title.contains("\u{0}") })
    }

    @Test(arguments: [
        ("%PDF-1.7 not a page", "PDF"), ("\u{89}PNG", "PNG"),
        (
            "<html><body><h1>Ihre Privatsphäre</h1><p>Wir und unsere Partner verwenden Cookies. Mit Ihrer Einwilligung verarbeiten wir personenbezogene Daten; Sie können zustimmen oder ablehnen.</p></body></html>",
            "consent"
        ),
    ])
    func `what is no article behind a page's address is a failure that says so`(body: String, reason: String)
        async throws
    {
        let bytes = body.unicodeScalars.first == "\u{89}" ? [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A] : Array(body.utf8)
        room.answer("/page.html", .init(headers: ["Content-Type": "text/html; charset=utf-8"], body: bytes))
        let (outcome, store) = try await room.ingest(pages: ["/page.html"])
        #expect(outcome.status == .partial)
        #expect(try store.articleCount() == 0)
        #expect(try #require(outcome.failures.first).localizedCaseInsensitiveContains(reason))
    }

    @Test func `services are asked for the days and with the key of the environment, which is stored nowhere`()
        async throws
    {
        room.answer("/news?from=2025-01-20&to=2025-01-27&token=geheim", .init(body: "[]"))
        var workspace = try room.workspace(
            configuration: room.configuration(
                sources: [
                    "/news?from={since}&amp;to={until}&amp;token={secret:TEST_TOKEN}", "/other?token={secret:NO_TOKEN}",
                ]))
        workspace.environment = ["AFTERSHOCK_TEST_TOKEN": "geheim"]
        let outcome = try await NewsIngestion(workspace: workspace, fetcher: workspace.fetcher()).run()
        #expect(outcome.failures.count == 1)
        #expect(try #require(outcome.failures.first).contains("AFTERSHOCK_NO_TOKEN"))
        #expect(room.server.requests.map(\.path) == ["/news?from=2025-01-20&to=2025-01-27&token=geheim"])
        let stored = try String(
            decoding: Data(contentsOf: URL(fileURLWithPath: room.folder.path("news.db"))), as: UTF8.self)
        #expect(!stored.contains("geheim"))
    }
}
