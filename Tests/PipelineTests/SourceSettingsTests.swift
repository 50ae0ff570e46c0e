import Catalog
import Feeds
import Foundation
import LoopbackServer
import News
import PipelineTestSupport
import Store
import TestSupport
import Testing

@testable import Pipeline

/// What lists say of single sources, from the list to the articles.
struct SourceSettingsTests {
    private let room: Newsroom

    init() throws { room = try Newsroom() }

    /// A configuration whose list has these outlines; `HOST` in them is the server's address.
    private func configuration(_ outlines: String) throws -> String {
        let path = try room.configuration()
        let text = outlines.replacing("HOST", with: room.server.address(""))
        _ = try room.folder.write("<opml version=\"2.0\"><body>\(text)</body></opml>", as: "sources.opml")
        return path
    }

    private func ingest(_ outlines: String) async throws -> (outcome: StageOutcome, store: Store) {
        let workspace = try room.workspace(configuration: configuration(outlines))
        let outcome = try await NewsIngestion(workspace: workspace, fetcher: workspace.fetcher()).run()
        return (outcome, workspace.store)
    }

    @Test func `links of a page are articles, once, and its robots are obeyed`() async throws {
        room.answer(
            "/news",
            .init(
                headers: ["Content-Type": "text/html"],
                body: """
                    <html><body><a href="/about">About us and our work</a><main>
                    <a href="/news/otter-2"><h3>Introducing Otter 2</h3><time datetime="2025-01-20">Jan 20</time></a>
                    <a href="/news/otter-api">Otter comes to the API of the lab</a></main></body></html>
                    """))
        let outline = #"<outline text="Lab" type="links" url="HOST/news" pattern="/news/*" language="en"/>"#
        let (outcome, store) = try await ingest(outline)
        #expect(outcome.status == .done, "\(outcome.failures)")
        #expect(
            Set(try store.articles(asOf: .distantFuture).map(\.title))
                == ["Introducing Otter 2", "Otter comes to the API of the lab"])
        #expect(try await ingest(outline).outcome.summary.contains("0 new articles"))
        room.answer("/robots.txt", .init(body: "User-agent: *\nDisallow: /closed"))
        room.answer("/closed", .init(body: "<a href='/closed/1'>A closed article of the lab</a>"))
        room.wait(90_000)
        let closed = try await ingest(
            #"<outline text="Closed" type="links" url="HOST/closed" pattern="/closed/*"/>"#)
        #expect(closed.outcome.failures.count == 1)
        #expect(room.requests("/closed").isEmpty)
    }

    @Test func `rules, user agent and interval of a source are kept`() async throws {
        room.answer(
            "/feed",
            .init(
                body: SampleFeed.rss([
                    SampleFeed.item(1, title: "KI-Chips von Nvidia"),
                    SampleFeed.item(2, title: "Skifahren", text: "Schnee"),
                    SampleFeed.item(3, title: "Podcast: KI im Alltag"),
                ])))
        let outline = """
            <outline text="Feed" type="rss" xmlUrl="HOST/feed" keep="KI" block="title:/^podcast/" userAgent="Reader of tests"
            interval="2h"/>
            """
        let (_, store) = try await ingest(outline)
        #expect(try store.articles(asOf: .distantFuture).map(\.title) == ["KI-Chips von Nvidia"])
        #expect(room.requests("/feed").first?.headers["user-agent"] == "Reader of tests")
        _ = try await ingest(outline)
        #expect(room.requests("/feed").count == 1)
        room.wait(2 * 3600)
        _ = try await ingest(outline)
        #expect(room.requests("/feed").count == 2)
    }

    @Test func `a news sitemap gives headlines`() async throws {
        room.answer(
            "/news.xml",
            .init(
                body: """
                    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
                    <url><loc>https://paper.example/1</loc><news:news><news:publication><news:name>Paper</news:name>
                    <news:language>en</news:language></news:publication><news:publication_date>2025-01-27T10:00:00Z</news:publication_date>
                    <news:title>Nvidia falls at the open</news:title></news:news></url></urlset>
                    """))
        let (_, store) = try await ingest(#"<outline text="Map" type="sitemap" xmlUrl="HOST/news.xml"/>"#)
        let article = try #require(try store.articles(asOf: .distantFuture).first)
        #expect(article.title == "Nvidia falls at the open" && article.extent == .headline)
        #expect(article.newsTime == Date(timeIntervalSince1970: 1_737_972_000))
    }

    // MARK: - The user's own list

    @Test func `the user's own list goes before the others, and turns sources off`() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write(
            """
            <opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/"/><outline text="B" xmlUrl="https://b.example/"/>
            </body></opml>
            """, as: "shipped.opml")
        _ = try folder.write(
            """
            <opml version="2.0"><body><outline text="Mine" xmlUrl="https://c.example/"/>
            <outline text="A again" xmlUrl="https://a.example/" interval="1h"/>
            <outline text="B" xmlUrl="https://b.example/" enabled="false"/></body></opml>
            """, as: "sources.opml")
        let path = try folder.write(
            "feeds: [shipped.opml]\nwatchlist: w.yaml\nreleases: r.yaml\nconfounders: c.yaml\n", as: "config.yaml")
        let sources = try Configuration.read(path).readSources()
        #expect(sources.map(\.title) == ["A again", "Mine"])
        #expect(sources.first?.interval == 3_600)
    }

    @Test func `a source is added to the user's own list, and the shipped one stays as it is`() throws {
        let folder = try TemporaryFolder()
        let shipped = Checkout.url("feeds/ai.opml")
        let before = try Data(contentsOf: shipped)
        let environment = ["XDG_CONFIG_HOME": folder.path("config"), "AFTERSHOCK_DATA": Checkout.root.path]
        let configuration = try Configuration.shipped(environment: environment)
        let source = Source(title: "Mine", address: "https://mine.example/feed")
        let list = try SourceAddition(configuration).add(source)
        #expect(list == folder.path("config/aftershock/sources.opml"))
        #expect(try Data(contentsOf: shipped) == before)
        #expect(try Configuration.shipped(environment: environment).readSources().last == source)
        #expect(throws: PipelineError.sourceListed(address: source.address, title: "Mine")) {
            try SourceAddition(configuration).add(source)
        }
        let other = Source(title: "Other", address: "https://other.example/feed")
        #expect(try SourceAddition(configuration).add(other) == list)
        #expect(try configuration.readSources().suffix(2) == [source, other])
    }

    // MARK: - The test of all sources

    @Test func `all listed sources are tested, each site's robots.txt once`() async throws {
        room.answer("/good", .init(body: SampleFeed.rss([SampleFeed.item(1)])))
        room.answer(
            "/old", .init(body: SampleFeed.rss([SampleFeed.item(1)]).replacing("27 Jan 2025", with: "27 Nov 2024")))
        room.answer("/empty", .init(body: SampleFeed.rss([])))
        room.answer("/moved", .init(status: 301, headers: ["Location": "/good"], body: ""))
        room.answer("/html", .init(headers: ["Content-Type": "text/html"], body: "<html><title>Home</title></html>"))
        room.answer("/robots.txt", .init(body: "User-agent: *\nDisallow: /closed"))
        let outlines = ["good", "old", "empty", "moved", "html", "nothing"].map {
            #"<outline text="\#($0)" type="rss" xmlUrl="HOST/\#($0)"/>"#
        }
        let path = try configuration(outlines.joined() + #"<outline text="closed" type="page" url="HOST/closed"/>"#)
        let configuration = try Configuration.read(path)
        let checks = await SourceCheck.all(
            try configuration.readSources(), configuration: configuration, environment: [:], now: { [room] in room.now }
        )
        #expect(
            checks.map { "\($0.source.title) \($0.state)" } == [
                "good ok", "old stale", "empty empty", "moved moved", "html failed", "nothing failed", "closed refused",
            ])
        #expect(checks[0].entries == 1 && checks[0].status == 200 && checks[0].format == .rss)
        #expect(checks[0].robots == .allowed && checks[0].redirect == nil)
        #expect(checks[3].redirect == room.server.address("/good"))
        #expect(checks[4].problem?.contains("an HTML page titled \"Home\"") == true)
        #expect(checks[5].status == 404)
        #expect(room.requests("/closed").isEmpty && room.requests("/robots.txt").count == 1)
    }
}
