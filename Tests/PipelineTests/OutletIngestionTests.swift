import Catalog
import Foundation
import Impact
import LoopbackServer
import News
import PipelineTestSupport
import Store
import TestSupport
import Testing
import TextFormats

@testable import Pipeline

/// Outlets, identities and first instants over whole runs, from a real server.
struct OutletIngestionTests {
    private let room: Newsroom

    init() throws { room = try Newsroom() }

    private func item(
        _ title: String, link: String?, guid: String? = nil, date: String? = "Mon, 27 Jan 2025 10:00:00 GMT",
        text: String = "Nvidia fell after DeepSeek published its model.", more: String = ""
    ) -> String {
        "<item><title>\(title)</title>" + (link.map { "<link>\($0)</link>" } ?? "")
            + (guid.map { #"<guid isPermaLink="false">\#($0)</guid>"# } ?? "")
            + (date.map { "<pubDate>\($0)</pubDate>" } ?? "") + "<description>\(text)</description>\(more)</item>"
    }

    private func answer(_ path: String, _ items: [String], language: String? = nil) {
        let head = language.map { "<language>\($0)</language>" } ?? ""
        room.answer(
            path,
            .init(
                body: #"<rss version="2.0"><channel><title>Blatt</title><link>https://blatt.example/</link>"#
                    + head + items.joined() + "</channel></rss>"))
    }

    /// Reads the feeds some hours later.
    private func poll(_ paths: String...) async throws -> (outcome: StageOutcome, store: Store) {
        room.wait(9 * 3_600)
        let workspace = try room.workspace(configuration: room.configuration(sources: paths))
        let outcome = try await NewsIngestion(workspace: workspace, fetcher: workspace.fetcher()).run()
        return (outcome, workspace.store)
    }

    private func articles(_ store: Store) throws -> [Article] { try store.articles(asOf: .distantFuture) }

    @Test func `one article in four feeds of a paper is one article of one outlet`() async throws {
        let hosts = [
            "https://www.blatt.example", "http://blatt.example", "https://m.blatt.example", "https://blatt.example",
        ]
        let names = ["/a", "/b", "/c", "/d"]
        for (name, host) in zip(names, hosts) {
            answer(
                name,
                [
                    item(
                        "Nvidia fällt", link: "\(host)/ki/1?utm_source=\(name.dropFirst())", guid: "\(name)-1",
                        text: "Anriss \(name).")
                ])
        }
        _ = try await room.ingest("/a", "/b", "/c", "/d")
        let (outcome, store) = try await poll("/a", "/b", "/c", "/d")
        #expect(outcome.summary.contains("0 new articles, 0 changed, 4 known"), "\(outcome.summary)")
        let found = try articles(store)
        #expect(found.map(\.outlet.rawValue) == ["blatt.example"])
        #expect(found.first?.version == 1)
    }

    @Test func `a text at two outlets is two articles of two outlets`() async throws {
        answer("/a", [item("Nvidia fällt (dpa)", link: "https://blatt.example/dpa/1")])
        answer("/b", [item("Nvidia fällt (dpa)", link: "https://kurier.example/dpa/1")])
        let store = try await room.ingest("/a", "/b").store
        #expect(Set(try articles(store).map(\.outlet.rawValue)) == ["blatt.example", "kurier.example"])
    }

    @Test func `the publishers that an aggregator names are its outlets`() async throws {
        let items = (0..<8).map { number in
            item(
                "Analyse \(number): DeepSeek R1 - Blatt \(number)",
                link: "https://news.google.com/rss/articles/opaque-\(number)",
                more: #"<source url="https://www.blatt\#(number).example">Blatt \#(number)</source>"#)
        }
        answer("/news", items)
        let store = try await room.ingest("/news").store
        #expect(Set(try articles(store).map(\.outlet.rawValue)) == Set((0..<8).map { "blatt\($0).example" }))
        #expect(try store.heads(asOf: .distantFuture).map(\.title).allSatisfy { !$0.contains("Blatt") })
    }

    /// Twenty-four days of other news, so that a burst can be judged.
    private var quietDays: [String] {
        (1...24).map { day in
            item(
                "Der Stadtrat berät über Radwege, Tag \(day)", link: "https://blatt.example/rat/\(day)",
                date: String(format: "%02d Jan 2025 09:00:00 GMT", day), text: "Der Beschluss \(day) steht noch aus.")
        }
    }

    private func bursts(_ paths: [String]) async throws -> [Burst] {
        let workspace = try room.workspace(configuration: room.configuration(sources: paths))
        _ = try await NewsIngestion(workspace: workspace, fetcher: workspace.fetcher()).run()
        let analysis = try ImpactAnalysis(workspace: workspace, asOf: nil)
        return analysis.information.attention(of: ["lab:deepseek"]).bursts
    }

    @Test func `one article in four feeds of a paper is no burst`() async throws {
        let paths = ["/a", "/b", "/c", "/d"]
        for path in paths {
            answer(
                path,
                quietDays + [
                    item(
                        "DeepSeek stellt R1 vor", link: "https://blatt.example/ki/1", guid: path,
                        date: "22 Jan 2025 09:00:00 GMT")
                ])
        }
        #expect(try await bursts(paths).isEmpty)
    }

    @Test func `eight publishers in one aggregator's feed are a burst of eight outlets`() async throws {
        let items = (0..<8).map { number in
            item(
                "Analyse \(number): DeepSeek R1 - Blatt \(number)",
                link: "https://news.google.com/rss/articles/opaque-\(number)",
                date: "22 Jan 2025 1\(number):00:00 GMT",
                more: #"<source url="https://blatt\#(number).example">Blatt \#(number)</source>"#)
        }
        answer("/news", quietDays + items)
        #expect(try await bursts(["/news"]).map(\.outletsAtPeak) == [8])
    }

    @Test func `six offers under one link stay six, poll after poll`() async throws {
        answer("/shop", (0..<6).map { item("Angebot \($0)", link: "https://shop.example", text: "Karte \($0).") })
        _ = try await room.ingest("/shop")
        let (outcome, store) = try await poll("/shop")
        #expect(outcome.summary.contains("0 new articles, 0 changed, 6 known"), "\(outcome.summary)")
        #expect(try articles(store).map(\.version) == Array(repeating: 1, count: 6))
    }

    @Test func `an article that moves to https, or gets another guid, is the same`() async throws {
        answer("/feed", [item("Nvidia fällt", link: "http://blatt.example/1", guid: "http://blatt.example/1")])
        _ = try await room.ingest("/feed")
        answer("/feed", [item("Nvidia fällt", link: "https://blatt.example/1", guid: "https://blatt.example/1")])
        _ = try await poll("/feed")
        answer("/feed", [item("Nvidia fällt", link: "https://blatt.example/1", guid: "neu-1")])
        _ = try await poll("/feed")
        answer("/feed", [item("Nvidia fällt", link: "https://blatt.example/neue-adresse", guid: "neu-1")])
        let store = try await poll("/feed").store
        let found = try articles(store)
        #expect(found.count == 1)
    }

    @Test func `entries that share a page one after another are told apart by guid, title and date`() async throws {
        answer("/live", [item("Eins", link: "https://blatt.example/live", guid: "1")])
        _ = try await room.ingest("/live")
        answer(
            "/live",
            [item("Zwei", link: "https://blatt.example/live", guid: "2", date: "Mon, 27 Jan 2025 11:00:00 GMT")])
        _ = try await poll("/live")
        let (outcome, store) = try await poll("/live")
        #expect(outcome.summary.contains("1 known"))
        #expect(try articles(store).map(\.title) == ["Eins", "Zwei"])
    }

    @Test func `a guid that is a place in the feed does not join two articles`() async throws {
        answer("/feed", [item("Eins", link: "https://blatt.example/1", guid: "0")])
        _ = try await room.ingest("/feed")
        answer(
            "/feed",
            [
                item("Zwei", link: "https://blatt.example/2", guid: "0", date: "Mon, 27 Jan 2025 11:00:00 GMT"),
                item("Eins", link: "https://blatt.example/1", guid: "1"),
            ])
        let (outcome, store) = try await poll("/feed")
        #expect(outcome.summary.contains("1 new articles, 0 changed, 1 known"), "\(outcome.summary)")
        #expect(try articles(store).map(\.title) == ["Eins", "Zwei"])
    }

    @Test func `a later date is an update and no later news time`() async throws {
        answer("/feed", [item("Nvidia fällt", link: "https://blatt.example/1")])
        _ = try await room.ingest("/feed")
        answer("/feed", [item("Nvidia fällt", link: "https://blatt.example/1", date: "Mon, 27 Jan 2025 18:00:00 GMT")])
        let store = try await poll("/feed").store
        let article = try #require(try articles(store).first)
        #expect(article.newsTime.rfc3339 == "2025-01-27T10:00:00Z")
        #expect(article.restated?.rfc3339 == "2025-01-27T18:00:00Z")
        #expect(article.version == 2)
        #expect(try store.heads(asOf: .distantFuture).map(\.newsTime) == [article.newsTime])
        let redone = try await Redo(
            workspace: try room.workspace(configuration: room.configuration(sources: ["/feed"]))
        ).run()
        #expect(redone.summary.contains("0 new articles, 0 changed"), "\(redone.summary)")
        #expect(try articles(store) == [article])
    }

    @Test func `the earliest of several feeds' dates is the first instant, in whichever order they are read`()
        async throws
    {
        answer("/a", [item("Nvidia fällt", link: "https://blatt.example/1", date: "Mon, 27 Jan 2025 12:00:00 GMT")])
        answer("/b", [item("Nvidia fällt", link: "https://blatt.example/1", date: "Mon, 27 Jan 2025 10:00:00 GMT")])
        let store = try await room.ingest("/a", "/b").store
        #expect(try articles(store).map(\.newsTime.rfc3339) == ["2025-01-27T10:00:00Z"])
    }

    @Test func `another feed adds a version only if it gives more of the article`() async throws {
        answer("/a", [item("Nvidia fällt", link: "https://blatt.example/1", text: "Kurz.")])
        answer("/b", [item("Nvidia fällt", link: "https://blatt.example/1", text: "Auch kurz.")])
        answer(
            "/c",
            [
                item(
                    "Nvidia fällt", link: "https://blatt.example/1",
                    text: String(repeating: "Die Aktie von Nvidia fiel am Montag um 17 Prozent. ", count: 20))
            ])
        let store = try await room.ingest("/a", "/b", "/c").store
        let article = try #require(try articles(store).first)
        #expect(article.version == 2 && article.extent == .full)
        let again = try await poll("/a", "/b", "/c")
        #expect(again.outcome.summary.contains("0 new articles, 0 changed, 3 known"), "\(again.outcome.summary)")
    }

    @Test func `a date without a zone takes the feed's country, and the assumption is kept`() async throws {
        answer("/feed", [item("Nvidia falls", link: nil, date: "2025-01-27 10:40:00")], language: "en-us")
        let store = try await room.ingest("/feed").store
        let article = try #require(try articles(store).first)
        #expect(article.newsTime.rfc3339 == "2025-01-27T15:40:00Z")
        #expect(article.published?.assumedZone == AssumedZone(zone: "America/New_York", basis: .country))
        #expect(article.publishedFlag == .zoneAssumed)
    }

    @Test func `a redirect of an aggregator is asked once, where robots.txt allows it`() async throws {
        let link = room.server.address("/go/1")
        let closed = room.server.address("/closed/1")
        room.answer("/robots.txt", .init(body: "User-agent: *\nDisallow: /closed/\n"))
        let target = room.server.address("/ziel").replacing("127.0.0.1", with: "localhost")
        room.answer("/go/1", .init(status: 302, headers: ["Location": target], body: ""))
        room.answer("/ziel", .init(body: "<p>Nvidia</p>"))
        answer("/feed", [item("Nvidia fällt", link: link), item("Nvidia steigt", link: closed)])
        let configuration = try room.configuration(sources: ["/feed"])
        let list = try String(contentsOfFile: room.folder.path("sources.opml"), encoding: .utf8).replacing(
            "xmlUrl", with: #"aggregator="true" xmlUrl"#)
        _ = try room.folder.write(list, as: "sources.opml")
        var workspace = try room.workspace(configuration: configuration)
        workspace.configuration.allowedHosts.append("localhost:\(room.server.port)")
        for _ in 0..<2 {
            room.wait(9 * 3_600)
            _ = try await NewsIngestion(workspace: workspace, fetcher: workspace.fetcher()).run()
        }
        let found = try articles(workspace.store)
        #expect(Set(found.map(\.outlet.rawValue)) == ["localhost", "127.0.0.1"])
        #expect(Set(found.compactMap(\.address)) == [target, closed])
        #expect(room.requests("/go/1").count == 1)
        #expect(room.requests("/closed/1").isEmpty)
    }
}
