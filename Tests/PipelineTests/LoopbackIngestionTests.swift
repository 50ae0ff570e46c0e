import Foundation
import LoopbackServer
import Markets
import News
import PipelineTestSupport
import Store
import TestSupport
import Testing

@testable import Pipeline

/// The ingestion of news and prices from a real server.
struct LoopbackIngestionTests {
    private let room: Newsroom

    init() throws { room = try Newsroom() }

    @Test func `a feed that has not changed is asked for with its validators and stores nothing`() async throws {
        let feed = SampleFeed.rss([SampleFeed.item(1), SampleFeed.item(2)])
        room.answer(
            "/feed",
            .init(headers: ["ETag": "\"a1\"", "Last-Modified": "Mon, 27 Jan 2025 12:00:00 GMT"], body: feed))
        let first = try await room.ingest("/feed")
        #expect(first.outcome.status == .done)
        #expect(try first.store.articleCount() == 2)
        let before = try first.store.counts()
        let second = try await room.ingest("/feed")
        #expect(second.outcome.status == .done)
        #expect(second.outcome.summary.contains("1 sources not modified"))
        var after = try second.store.counts()
        after.bytes = before.bytes
        #expect(after == before)
        let requests = room.requests("/feed")
        #expect(requests.count == 2)
        #expect(requests.first?.headers["if-none-match"] == nil)
        #expect(requests.last?.headers["if-none-match"] == "\"a1\"")
        #expect(requests.last?.headers["if-modified-since"] == "Mon, 27 Jan 2025 12:00:00 GMT")
        #expect(requests.first?.headers["user-agent"]?.hasPrefix("Aftershock/") == true)
    }

    @Test func `an entry that says something else becomes the next version of its article`() async throws {
        room.answer("/feed", .init(body: SampleFeed.rss([SampleFeed.item(1), SampleFeed.item(2)])))
        _ = try await room.ingest("/feed")
        room.answer(
            "/feed", .init(body: SampleFeed.rss([SampleFeed.item(1, title: "Nvidia recovers"), SampleFeed.item(2)])))
        let (outcome, store) = try await room.ingest("/feed")
        #expect(outcome.summary.contains("0 new articles, 1 changed, 1 known"))
        let articles = try store.articles(asOf: .distantFuture)
        #expect(articles.count == 2)
        let changed = try #require(articles.first { $0.title == "Nvidia recovers" })
        #expect(changed.version == 2)
        #expect(try store.counts().versions == 3)
    }

    @Test(arguments: [301, 302, 307, 308])
    func `redirects are followed`(status: Int) async throws {
        room.answer("/old", .init(status: status, headers: ["Location": "/new"], body: ""))
        room.answer("/new", .init(body: SampleFeed.rss([SampleFeed.item(1)])))
        let (outcome, store) = try await room.ingest("/old")
        #expect(outcome.status == .done)
        #expect(try store.articleCount() == 1)
    }

    @Test func `behind a chain of redirects an article is known again`() async throws {
        room.answer("/old", .init(status: 301, headers: ["Location": "/middle"], body: ""))
        room.answer("/middle", .init(status: 302, headers: ["Location": "/new"], body: ""))
        room.answer("/new", .init(body: SampleFeed.rss([SampleFeed.item(1)])))
        _ = try await room.ingest("/old")
        room.answer("/old", .init(status: 302, headers: ["Location": "/new"], body: ""))
        let (outcome, store) = try await room.ingest("/old")
        #expect(outcome.summary.contains("0 new articles, 0 changed, 1 known"))
        #expect(try store.sources().count == 1)
    }

    @Test func `a packed body is unpacked`() async throws {
        // Python 3.11: gzip.compress of an RSS feed with one item, mtime=0.
        let packed = try #require(Data(base64Encoded: Self.packedFeed))
        room.answer("/feed", .init(headers: ["Content-Encoding": "gzip"], body: Array(packed)))
        let (outcome, store) = try await room.ingest("/feed")
        #expect(outcome.status == .done)
        #expect(try store.articles(asOf: .distantFuture).first?.title == "Packed news of Nvidia")
        #expect(room.requests("/feed").first?.headers["accept-encoding"]?.contains("gzip") == true)
    }

    @Test func `sources that fail do not stop the others`() async throws {
        room.answer("/good", .init(body: SampleFeed.rss([SampleFeed.item(1)])))
        room.answer("/broken", .init(status: 500, body: "oops"))
        room.answer("/page", .init(body: "<!doctype html><html><head><title>Sign in</title></head></html>"))
        room.answer("/empty", .init(body: ""))
        let (outcome, store) = try await room.ingest("/broken", "/page", "/empty", "/gone", "/good")
        #expect(outcome.status == .partial)
        #expect(outcome.failures.count == 4)
        #expect(try store.articleCount() == 1)
        func source(_ title: String) throws -> StoredSource {
            try #require(store.sources().first { $0.title == title })
        }
        let good = try source("/good")
        #expect(good.failures == 0 && good.lastError == nil && good.nextAllowed == nil)
        for (title, reason) in [
            ("/broken", "status 500"), ("/page", "an HTML page titled \"Sign in\""), ("/empty", "is empty"),
            ("/gone", "status 404"),
        ] {
            let failed = try source(title)
            #expect(failed.failures == 1)
            #expect(try #require(failed.lastError).contains(reason))
            #expect(try #require(failed.nextAllowed) > room.now)
        }
    }

    @Test func `a source that failed is left alone, longer every time, until it answers`() async throws {
        room.answer("/feed", .init(status: 500, body: ""))
        var waits: [TimeInterval] = []
        for _ in 0..<3 {
            let store = try await room.ingest("/feed").store
            let next = try #require(store.sources().first?.nextAllowed)
            let wait = next.timeIntervalSince(room.now)
            waits.append(wait)
            room.wait(wait - 1)
            let asked = room.requests("/feed").count
            let outcome = try await room.ingest("/feed").outcome
            #expect(outcome.status == .done)
            #expect(room.requests("/feed").count == asked)
            room.wait(1)
        }
        for (wait, pause) in try pairs(waits, [900.0, 1_800, 3_600]) {
            #expect((pause...pause * (1 + FetchSchedule.jitter)).contains(wait))
        }
        room.answer("/feed", .init(body: SampleFeed.rss([SampleFeed.item(1)])))
        let source = try #require(try await room.ingest("/feed").store.sources().first)
        #expect(source.failures == 0 && source.nextAllowed == nil)
    }

    @Test func `the server's word on when to come back is obeyed`() async throws {
        room.answer("/feed", .init(status: 503, headers: ["Retry-After": "7200"], body: ""))
        let store = try await room.ingest("/feed").store
        let start = room.now
        #expect(try #require(store.sources().first?.nextAllowed) == start.addingTimeInterval(7_200))
        room.wait(7_199)
        _ = try await room.ingest("/feed")
        #expect(room.requests("/feed").count == 1)
        room.wait(1)
        _ = try await room.ingest("/feed")
        #expect(room.requests("/feed").count == 2)
    }

    @Test func `of a feed that ends too early the whole entries are kept`() async throws {
        let whole = SampleFeed.rss([SampleFeed.item(1), SampleFeed.item(2), SampleFeed.item(3)])
        let cut = try #require(whole.range(of: "item-3")).upperBound
        room.answer("/feed", .init(body: String(whole[..<cut])))
        let store = try await room.ingest("/feed").store
        #expect(
            Set(try store.articles(asOf: .distantFuture).map(\.title))
                == ["Nvidia falls, report 1", "Nvidia falls, report 2"])
    }

    @Test func `an answer that the connection cuts off is a failure and stores nothing`() async throws {
        let feed = SampleFeed.rss([SampleFeed.item(1)])
        room.answer("/feed", .init(headers: ["Content-Length": "\(feed.utf8.count + 100)"], body: feed))
        let (outcome, store) = try await room.ingest("/feed")
        #expect(outcome.status == .partial)
        #expect(try store.counts().documents == 0)
    }

    @Test func `text is read in the encoding that it is in, whatever was declared`() async throws {
        let item = SampleFeed.item(1, title: "Börse: Kursstürze bei größten Ausrüstern")
        let declared = SampleFeed.rss([item], declaration: #"<?xml version="1.0" encoding="US-ASCII"?>"#)
        room.answer("/utf8", .init(headers: ["Content-Type": "text/xml; charset=us-ascii"], body: declared))
        let other = SampleFeed.item(2, title: "Börse: Kursstürze bei größten Ausrüstern")
        let latin = SampleFeed.rss([other])
        let bytes = latin.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        room.answer("/latin1", .init(body: bytes))
        let (outcome, store) = try await room.ingest("/utf8", "/latin1")
        #expect(outcome.status == .done)
        let titles = try store.articles(asOf: .distantFuture).map(\.title)
        #expect(titles == Array(repeating: "Börse: Kursstürze bei größten Ausrüstern", count: 2))
    }

    @Test func `a feed of 20 MB is read, and one beyond the limit is left`() async throws {
        let filler = String(
            repeating: "<!-- nothing to see here, only a comment that fills the feed -->\n", count: 320_000)
        let large = SampleFeed.rss([SampleFeed.item(1), filler, SampleFeed.item(2)])
        #expect(large.utf8.count > 20_000_000)
        room.answer("/large", .init(body: large))
        room.answer("/vast", .init(body: [UInt8](repeating: 0x20, count: 40_000_000)))
        let clock = ContinuousClock()
        let start = clock.now
        let (outcome, store) = try await room.ingest("/large", "/vast")
        #expect(clock.now - start < .seconds(60))
        #expect(try store.articleCount() == 2)
        #expect(outcome.status == .partial)
        #expect(try #require(outcome.failures.first).contains("more than"))
    }

    @Test func `entries without address, identifier or date are kept once`() async throws {
        let bare = "<item><title>Nvidia falls without a date</title><description>Nothing else.</description></item>"
        let linkless = "<item><guid isPermaLink=\"false\">x-7</guid><title>Only an identifier</title></item>"
        let nothing = "<item><category>empty</category></item>"
        room.answer("/feed", .init(body: SampleFeed.rss([bare, linkless, nothing])))
        for _ in 0..<2 {
            let (outcome, store) = try await room.ingest("/feed")
            #expect(outcome.status == .done)
            let articles = try store.articles(asOf: .distantFuture)
            #expect(Set(articles.map(\.title)) == ["Nvidia falls without a date", "Only an identifier"])
            #expect(articles.count == 2)
            #expect(articles.allSatisfy { $0.publishedFlag == .missing && $0.address == nil && $0.version == 1 })
            #expect(articles.allSatisfy { $0.newsTime == $0.firstSeen })
            room.wait(3_600)
        }
    }

    @Test func `a page of navigation only is a failure and no article`() async throws {
        let links = (1...60).map { "<li><a href=\"/\($0)\">Ressort \($0)</a></li>" }.joined()
        room.answer(
            "/page",
            .init(
                headers: ["Content-Type": "text/html"],
                body:
                    "<!doctype html><html><head><title>Start</title></head><body><nav><ul>\(links)</ul></nav></body></html>"
            ))
        let (outcome, store) = try await room.ingest(pages: ["/page"])
        #expect(outcome.status == .partial)
        #expect(try store.articleCount() == 0)
        #expect(try #require(store.sources().first?.lastError).contains("navigation"))
    }

    @Test func `files are not read from a list of sources, nor by a redirect`() async throws {
        let secret = try room.folder.write(SampleFeed.rss([SampleFeed.item(1)]), as: "secret.xml")
        room.answer("/away", .init(status: 302, headers: ["Location": "file://\(secret)"], body: ""))
        let (outcome, store) = try await room.ingest("file:secret.xml", "file://\(secret)", "/away")
        #expect(outcome.status == .partial)
        #expect(outcome.failures.count >= 2)
        #expect(outcome.failures.allSatisfy { $0.contains("file") })
        #expect(try store.articleCount() == 0)
    }

    @Test func `machines that are not public are asked only if the configuration names them`() async throws {
        room.answer("/feed", .init(body: SampleFeed.rss([SampleFeed.item(1)])))
        let (outcome, store) = try await room.ingest("/feed", allowsHost: false)
        #expect(outcome.status == .partial)
        #expect(try #require(outcome.failures.first).contains("not on the public internet"))
        #expect(try store.articleCount() == 0)
        #expect(room.server.requests.isEmpty)
    }

    @Test func `of prices the good rows are kept and the others noted`() async throws {
        room.answer(
            "/bars.csv",
            .init(
                body: """
                    symbol,session,close
                    NVDA,2025-01-23,147.22
                    NVDA,2025-01-24,142.62
                    NVDA,2025-01-24,142.62
                    NVDA,2025-01-25,141.00
                    NVDA,2025-01-27,n/a
                    NVDA,2025-01-28,0
                    NVDA,2025-01-29,-123.70
                    NVDA,27.01.2025x,118.42
                    NVDA,2025-01-30,124.65
                    """))
        let workspace = try room.workspace(configuration: room.configuration(prices: ["/bars.csv", "/gone.csv"]))
        for expected in [3, 0] {
            let outcome = try await PriceIngestion(workspace: workspace, fetcher: workspace.fetcher()).run()
            #expect(outcome.status == .partial)
            #expect(outcome.summary.contains("\(expected) new bars"), "\(outcome.summary)")
            #expect(try #require(outcome.failures.first).contains("/gone.csv"))
            let bars = try #require(try workspace.store.barSeries()["NVDA"]).bars
            #expect(bars.map(\.session.description) == ["2025-01-23", "2025-01-24", "2025-01-30"])
            #expect(bars.map(\.close) == [147.22, 142.62, 124.65])
            #expect(try workspace.store.counts().priceProblems == 6)
        }
    }

    @Test func `prices older than the table of sessions are kept, weekends among them noted`() async throws {
        let rows = "NVDA,2010-05-06,13.47\nNVDA,2010-05-08,13.50\nNVDA,2025-01-24,142.62\n"
        room.answer("/bars.csv", .init(body: "symbol,session,close\n" + rows))
        let workspace = try room.workspace(configuration: room.configuration(prices: ["/bars.csv"]))
        _ = try await PriceIngestion(workspace: workspace, fetcher: workspace.fetcher()).run()
        let bars = try #require(try workspace.store.barSeries()["NVDA"]).bars
        #expect(bars.map(\.session.description) == ["2010-05-06", "2025-01-24"])
        #expect(try workspace.store.counts().priceProblems == 1)
    }

    @Test func `prices that are no table are a failure, and the bars at hand stay`() async throws {
        room.answer("/bars.csv", .init(body: "symbol,session,close\nNVDA,2025-01-24,142.62\n"))
        let workspace = try room.workspace(configuration: room.configuration(prices: ["/bars.csv"]))
        #expect(try await PriceIngestion(workspace: workspace, fetcher: workspace.fetcher()).run().status == .done)
        for body in ["<html>Too many requests</html>", "", "date;value"] {
            room.answer("/bars.csv", .init(body: body))
            let outcome = try await PriceIngestion(workspace: workspace, fetcher: workspace.fetcher()).run()
            #expect(outcome.status == .partial, "\(body)")
            #expect(try workspace.store.counts().bars == 1)
        }
    }

    @Test func `an article of many megabytes does not hold up the others`() async throws {
        let sentence = "Nvidia fell by 17 percent on Monday after DeepSeek published its model R1, traders said. "
        let long = SampleFeed.item(1, text: String(repeating: sentence, count: 30_000))
        #expect(long.utf8.count > 2_000_000)
        room.answer("/feed", .init(body: SampleFeed.rss([long, SampleFeed.item(2)])))
        let workspace = try room.workspace(configuration: room.configuration(sources: ["/feed"]))
        let clock = ContinuousClock()
        let start = clock.now
        let ingested = try await NewsIngestion(workspace: workspace, fetcher: workspace.fetcher()).run()
        #expect(ingested.status == .done)
        #expect(try await Digestion(workspace: workspace).run().status == .done)
        #expect(clock.now - start < .seconds(60))
        #expect(try workspace.store.counts().undigested == 0)
        let lengths = try workspace.store.articles(asOf: .distantFuture).map(\.text.count)
        #expect(lengths.max() == ArticleReader.longestText)
    }

    private static let packedFeed =
        "H4sIAAAAAAACAz2NUQ5AMBBEr9L0n8X32iPgCk272KBEi+trED+TmWTeDO4hqJP3IKuvdZUXmtCOxn"
        + "ueCaPEmak9kkaEN6FEXgiHQxxtWYnwuK/aGTuxU56voNZeNac4MT8JLwr/PqRzugG3ClP+ggAAAA=="
}
