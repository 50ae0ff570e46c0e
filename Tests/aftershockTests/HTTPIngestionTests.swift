import Feeds
import Foundation
import Logging
import LoopbackServer
import Markets
import News
import Store
import Synchronization
import Testing
import Web

@testable import aftershock

/// The stages against a real HTTP server on loopback.
struct HTTPIngestionTests {
    /// A workspace whose source list names addresses of a server.
    private func workspace(
        _ folder: TemporaryFolder, server: LoopbackServer, feeds: [String], pages: [String] = [], prices: [String] = [],
        allowsServer: Bool = true
    ) throws -> Workspace {
        let outlines =
            feeds.map { "<outline type=\"rss\" text=\"\($0)\" xmlUrl=\"\(server.address($0))\" language=\"de\"/>" }
            + pages.map { "<outline type=\"page\" text=\"\($0)\" url=\"\(server.address($0))\" language=\"de\"/>" }
        _ = try folder.write(
            "<opml version=\"2.0\"><head/><body>\(outlines.joined())</body></opml>", as: "sources.opml")
        let lists = Checkout.root.appendingPathComponent("feeds").path
        var configuration = """
            feeds: [sources.opml]
            watchlist: \(lists)/watchlist.yaml
            releases: \(lists)/releases.yaml
            confounders: \(lists)/confounders.yaml
            """
        if allowsServer { configuration += "\nallowed_hosts: [\"\(server.host)\"]" }
        if !prices.isEmpty { configuration += "\nprices:" }
        for path in prices { configuration += "\n  - provider: csv\n    address: \(server.address(path))" }
        let path = try folder.write(configuration, as: "config.yaml")
        var log = Logger(label: "test")
        log.logLevel = .critical
        return try Workspace.open(
            configuration: Workspace.readConfiguration(path), database: folder.path("test.db"), log: log,
            allowsFiles: false
        ) { Date() }
    }

    private func ingest(_ workspace: Workspace) async throws -> StageOutcome {
        try await NewsIngestion(workspace: workspace, fetcher: workspace.fetcher()).run()
    }

    private func feed(_ items: [(guid: String, title: String, text: String)]) -> String {
        let entries = items.map {
            "<item><guid>\($0.guid)</guid><title>\($0.title)</title><description>\($0.text)</description>"
                + "<pubDate>Mon, 27 Jan 2025 09:30:00 GMT</pubDate></item>"
        }
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel><title>Test</title>"
            + entries.joined() + "</channel></rss>"
    }

    @Test func `a feed that did not change is asked for with its validators and stored once`() async throws {
        let body = feed([("1", "Die Nvidia-Aktie fällt", "Am Montag fielen die Kurse an der Börse deutlich.")])
        let server = try LoopbackServer { request in
            request.headers["if-none-match"] == "\"v1\""
                ? .init(status: 304, headers: ["ETag": "\"v1\""])
                : .init(headers: ["ETag": "\"v1\"", "Last-Modified": "Mon, 27 Jan 2025 10:00:00 GMT"], body: body)
        }
        defer { server.stop() }
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        let workspace = try workspace(folder, server: server, feeds: ["/feed"])
        #expect(try await ingest(workspace).failures.isEmpty)
        #expect(try await ingest(workspace).summary.contains("1 sources not modified"))
        #expect(server.requests.count == 2)
        #expect(server.requests[1].headers["if-modified-since"] == "Mon, 27 Jan 2025 10:00:00 GMT")
        #expect(server.requests[0].headers["user-agent"]?.hasPrefix("Aftershock/") == true)
        let article = try #require(try workspace.store.articles(asOf: .distantFuture).first)
        #expect(article.title == "Die Nvidia-Aktie fällt")
        #expect(article.language == .german)
        #expect(try workspace.store.mentions(article: article.id).contains { $0.entity == "NVDA" })
        #expect(try workspace.store.counts().articles == 1)
    }

    @Test func `an entry that says something else becomes a new version of its article`() async throws {
        let round = Mutex(0)
        let first = feed([("1", "Verlust", "Nvidia verlor 589 Milliarden Dollar an Wert.")])
        let second = feed([("1", "Verlust", "Nvidia verlor 593 Milliarden Dollar an Wert.")])
        let server = try LoopbackServer { _ in
            .init(
                body: round.withLock {
                    $0 += 1
                    return $0
                } == 1 ? first : second)
        }
        defer { server.stop() }
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        let workspace = try workspace(folder, server: server, feeds: ["/feed"])
        _ = try await ingest(workspace)
        _ = try await Digesting(workspace: workspace).run()
        _ = try await ingest(workspace)
        let articles = try workspace.store.articles(asOf: .distantFuture)
        #expect(articles.count == 1)
        #expect(articles.first?.version == 2)
        #expect(articles.first?.text.contains("593") == true)
        #expect(try workspace.store.counts().undigested == 1)
        _ = try await Digesting(workspace: workspace).run()
        #expect(try workspace.store.counts().undigested == 0)
    }

    @Test func `one source failing does not stop the others, and is left alone until its time`() async throws {
        let good = feed([("1", "Gute Meldung", "Ein ganz gewöhnlicher Tag an der Börse in Frankfurt.")])
        let server = try LoopbackServer { request in
            switch request.path {
            case "/good": .init(body: good)
            case "/busy": .init(status: 503, headers: ["Retry-After": "3600"])
            case "/html":
                .init(headers: ["Content-Type": "text/html"], body: "<!DOCTYPE html><title>Hallo</title><p>Kein Feed")
            case "/empty": .init(body: "")
            default: .init(status: 404)
            }
        }
        defer { server.stop() }
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        let workspace = try workspace(folder, server: server, feeds: ["/busy", "/html", "/empty", "/none", "/good"])
        let outcome = try await ingest(workspace)
        #expect(outcome.status == .partial)
        #expect(outcome.failures.count == 4)
        #expect(try workspace.store.counts().articles == 1)
        let busy = try #require(try workspace.store.sources().first { $0.title == "/busy" })
        #expect(busy.failures == 1)
        let next = try #require(busy.nextAllowed)
        #expect(abs(next.timeIntervalSinceNow - 3_600) < 60)
        let asked = server.requests.count
        _ = try await ingest(workspace)
        #expect(server.requests.dropFirst(asked).map(\.path) == ["/good"])
    }

    @Test func `redirects are followed, and the article keeps its identity`() async throws {
        let body = feed([("1", "Umgezogen", "Die Meldung liegt jetzt unter einer anderen Adresse.")])
        let server = try LoopbackServer { request in
            switch request.path {
            case "/old": .init(status: 301, headers: ["Location": "/middle"])
            case "/middle": .init(status: 302, headers: ["Location": "/new"])
            default: .init(body: body)
            }
        }
        defer { server.stop() }
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        let workspace = try workspace(folder, server: server, feeds: ["/old"])
        #expect(try await ingest(workspace).failures.isEmpty)
        _ = try await ingest(workspace)
        #expect(try workspace.store.counts().articles == 1)
    }

    @Test func `a truncated feed gives the entries that were whole`() async throws {
        let whole = feed([
            ("1", "Erste Meldung", "Der erste Text der Meldung."),
            ("2", "Zweite Meldung", "Der zweite Text der Meldung."),
        ])
        let cut = String(whole.prefix(whole.count - 120))
        let server = try LoopbackServer { _ in .init(body: cut) }
        defer { server.stop() }
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        let workspace = try workspace(folder, server: server, feeds: ["/feed"])
        _ = try await ingest(workspace)
        #expect(try workspace.store.articles(asOf: .distantFuture).map(\.title) == ["Erste Meldung"])
    }

    @Test func `a feed in another encoding than it says is read`() async throws {
        let text = feed([("1", "Börse schließt fester", "Die Anleger griffen über den Tag zu.")])
            .replacing("UTF-8", with: "US-ASCII")
        let server = try LoopbackServer { _ in
            .init(headers: ["Content-Type": "text/xml; charset=iso-8859-1"], body: text)
        }
        defer { server.stop() }
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        let workspace = try workspace(folder, server: server, feeds: ["/feed"])
        _ = try await ingest(workspace)
        #expect(try workspace.store.articles(asOf: .distantFuture).map(\.title) == ["Börse schließt fester"])
    }

    @Test func `a feed of 20 MB is read whole`() async throws {
        let filler = String(repeating: "Ein langer Absatz über Kurse und Märkte. ", count: 500)
        let body = feed((0..<1_000).map { ("\($0)", "Meldung \($0)", filler) })
        #expect(body.utf8.count > 20_000_000)
        let server = try LoopbackServer { _ in .init(body: body) }
        defer { server.stop() }
        let folder = try TemporaryFolder()
        let fetcher = try workspace(folder, server: server, feeds: ["/feed"]).fetcher()
        let response = try await fetcher.fetch(FetchRequest(address: server.address("/feed")))
        let feed = try FeedParser.parse(response.body, contentType: nil, address: response.finalAddress)
        #expect(feed.entries.count == 1_000)
        #expect(feed.entries.allSatisfy { ($0.summary?.utf8.count ?? 0) > 20_000 })
    }

    @Test func `a page of navigation only is a failure and no article`() async throws {
        let links = (0..<60).map { "<li><a href=\"/\($0)\">Rubrik \($0)</a></li>" }.joined()
        let server = try LoopbackServer { _ in
            .init(
                headers: ["Content-Type": "text/html"], body: "<html><body><nav><ul>\(links)</ul></nav></body></html>")
        }
        defer { server.stop() }
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        let workspace = try workspace(folder, server: server, feeds: [], pages: ["/page"])
        let outcome = try await ingest(workspace)
        #expect(outcome.failures.count == 1)
        #expect(try workspace.store.counts().articles == 0)
    }

    @Test func `an entry without guid, link and date is kept once`() async throws {
        let body =
            "<rss version=\"2.0\"><channel><item><title>Nur ein Titel</title><description>Mit etwas Text dabei.</description>"
            + "</item></channel></rss>"
        let server = try LoopbackServer { _ in .init(body: body) }
        defer { server.stop() }
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        let workspace = try workspace(folder, server: server, feeds: ["/feed"])
        _ = try await ingest(workspace)
        _ = try await ingest(workspace)
        let articles = try workspace.store.articles(asOf: .distantFuture)
        #expect(articles.count == 1)
        #expect(articles.first?.publishedFlag == .missing)
    }

    @Test func `an address that is not public is refused unless the configuration names it`() async throws {
        let server = try LoopbackServer { _ in .init(body: "<rss/>") }
        defer { server.stop() }
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        let workspace = try workspace(folder, server: server, feeds: ["/feed"], allowsServer: false)
        let outcome = try await ingest(workspace)
        #expect(outcome.failures.count == 1)
        #expect(server.requests.isEmpty)
    }

    @Test func `files of this machine are refused in a source list`() async throws {
        let server = try LoopbackServer { _ in .init(status: 404) }
        defer { server.stop() }
        let folder = try TemporaryFolder()
        let workspace = try workspace(folder, server: server, feeds: [])
        let secret = try folder.write(feed([("1", "Geheim", "Nicht lesen.")]), as: "secret.xml")
        _ = try folder.write(
            "<opml version=\"2.0\"><head/><body><outline type=\"rss\" text=\"f\" xmlUrl=\"file://\(secret)\"/></body></opml>",
            as: "sources.opml")
        let outcome = try await ingest(workspace)
        #expect(outcome.failures.count == 1)
        #expect(outcome.failures.first?.contains("file") == true)
        #expect(try workspace.store.counts().articles == 0)
    }

    @Test func `bad price rows are named and the good ones kept`() async throws {
        let rows = """
            symbol,mic,session,open,high,low,close,volume
            NVDA,XNAS,2025-01-24,148.37,148.97,141.88,142.62,234657600
            NVDA,XNAS,2025-01-25,1,1,1,142.62,0
            NVDA,XNAS,2025-01-27,124.80,128.40,116.70,118.42,818830900
            NVDA,XNAS,2025-01-27,124.80,128.40,116.70,118.42,818830900
            NVDA,XNAS,2025-01-28,1,1,1,abc,1
            NVDA,XNAS,2025-01-29,1,1,1,0,1
            NVDA,XNAS,2025-01-30,1,1,1,-5,1
            WHAT,XNAS,2025-01-30,1,1,1,5,1
            """
        let server = try LoopbackServer { _ in .init(headers: ["Content-Type": "text/csv"], body: rows) }
        defer { server.stop() }
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        let workspace = try workspace(folder, server: server, feeds: [], prices: ["/bars.csv"])
        let outcome = try await PriceIngestion(workspace: workspace, fetcher: workspace.fetcher()).run()
        #expect(outcome.failures.isEmpty)
        let bars = try #require(try workspace.store.barSeries()["NVDA"]?.bars)
        #expect(bars.map(\.close) == [142.62, 118.42])
        #expect(try workspace.store.counts().priceProblems == 6)
    }

    @Test func `prices that are no table are a failure, and nothing is lost`() async throws {
        let server = try LoopbackServer { _ in
            .init(headers: ["Content-Type": "text/html"], body: "<html>Too many requests</html>")
        }
        defer { server.stop() }
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        let workspace = try workspace(folder, server: server, feeds: [], prices: ["/bars.csv"])
        let outcome = try await PriceIngestion(workspace: workspace, fetcher: workspace.fetcher()).run()
        #expect(outcome.status == .partial)
        #expect(try workspace.store.counts().bars == 0)
    }
}
