import Foundation
import News
import TestSupport
import Testing

@testable import Feeds

/// Replies of news services, of our own and, where they are at hand, recorded ones.
struct ServiceReplyTests {
    private func parse(_ text: String) throws(FeedError) -> Feed {
        try FeedParser.parse(Array(text.utf8), contentType: nil, address: "https://service.example/")
    }

    @Test func `Hacker News gives stories, those without an address their own page`() throws {
        let feed = try parse(
            """
            {"hits": [{"objectID": "42", "title": "R1 &amp; the market", "url": null, "author": "a", "created_at_i": 1737964800,
            "story_text": "Text &lt;p&gt;more"}, {"objectID": "43", "title": "A paper", "url": "https://lab.example/p",
            "created_at": "2025-01-27T08:00:00Z"}, {"objectID": "44", "title": null, "url": null}], "nbHits": 3}
            """)
        #expect(feed.entries.map(\.title) == ["R1 & the market", "A paper"])
        #expect(feed.entries.map(\.link) == ["https://news.ycombinator.com/item?id=42", "https://lab.example/p"])
        #expect(feed.entries.allSatisfy { $0.published?.instant == Date(timeIntervalSince1970: 1_737_964_800) })
    }

    @Test func `GDELT gives headlines with their outlet, language and the instant of sighting`() throws {
        let feed = try parse(
            """
            {"articles": [{"url": "https://paper.example/a", "title": "Nvidia falls , say traders : a loss of 17 %",
            "seendate": "20250127T153000Z", "domain": "paper.example", "language": "German"}]}
            """)
        let entry = try #require(feed.entries.first)
        #expect(entry.title == "Nvidia falls, say traders: a loss of 17%")
        #expect(entry.publisher == "paper.example" && entry.language == .german)
        #expect(entry.published?.instant == Date(timeIntervalSince1970: 1_737_991_800))
        #expect(try parse("{}").entries.isEmpty)
        #expect(try parse(#"{"articles": []}"#).entries.isEmpty)
    }

    @Test func `Finnhub, Tiingo and Hugging Face are told by their rows`() throws {
        let finnhub = try parse(
            #"[{"category": "company", "datetime": 1737964800, "headline": "Nvidia slides", "id": 7, "source": "Yahoo", "summary": "A <b> c", "url": "https://x.example/1", "related": "NVDA"}]"#
        )
        #expect(finnhub.entries.first?.publisher == "Yahoo" && finnhub.entries.first?.guid == "finnhub:7")
        let tiingo = try parse(
            #"[{"publishedDate": "2025-01-27T08:00:00Z", "title": "Tech falls", "url": "https://x.example/2", "source": "cnbc.com", "crawlDate": "2025-01-27T09:00:00Z", "tags": ["Tech"], "tickers": ["nvda"]}]"#
        )
        #expect(tiingo.entries.first?.published?.instant == Date(timeIntervalSince1970: 1_737_964_800))
        let models = try parse(
            #"[{"id": "deepseek-ai/DeepSeek-R1", "modelId": "deepseek-ai/DeepSeek-R1", "createdAt": "2025-01-20T03:46:07.000Z", "likes": 1, "gated": false, "pipeline_tag": "text-generation", "tags": ["mit"]}]"#
        )
        #expect(models.entries.first?.title == "deepseek-ai/DeepSeek-R1")
        #expect(models.entries.first?.link == "https://huggingface.co/deepseek-ai/DeepSeek-R1")
        #expect(models.entries.first?.authors == ["deepseek-ai"])
        #expect(try parse("[]").entries.isEmpty)
    }

    @Test(arguments: [
        "Please limit requests to one every 5 seconds or contact us.",
        "<html><head><title>SEC.gov | Request Rate Threshold Exceeded</title></head><body>Too many</body></html>",
    ])
    func `a notice of limits is not taken for no news`(text: String) throws {
        let error = #expect(throws: FeedError.self) { _ = try parse(text) }
        guard case .limited = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `a service's refusal is said`() {
        #expect(
            throws: FeedError.refused(reason: "You do not have permission", address: "https://service.example/")
        ) { _ = try parse(#"{"detail": "You do not have permission"}"#) }
    }

    @Test func `Google News keeps headline and publisher, not the link again`() throws {
        let feed = try parse(
            """
            <rss version="2.0"><channel><item><title>Nvidia falls - The Paper</title>
            <link>https://news.google.com/rss/articles/CBMi?oc=5</link><guid isPermaLink="false">CBMi</guid>
            <description>&lt;a href="https://news.google.com/x"&gt;Nvidia falls&lt;/a&gt;&amp;nbsp;The Paper</description>
            <source url="https://paper.example">The Paper</source></item></channel></rss>
            """)
        let entry = try #require(feed.entries.first)
        #expect(entry.title == "Nvidia falls" && entry.publisher == "The Paper" && entry.summary == nil)
    }

    // MARK: - Whole replies

    private func reply(_ name: String) throws -> [UInt8] { try Fixtures().bytes("services/\(name)") }

    @Test(arguments: [
        ("gdelt.json", 5), ("finnhub.json", 3), ("github.atom", 2), ("edgar.atom", 40), ("google_news.xml", 1),
    ])
    func `replies of services are read`(name: String, count: Int) throws {
        let feed = try FeedParser.parse(try reply(name), contentType: nil, address: "https://service.example/")
        #expect(feed.entries.count == count)
        #expect(feed.entries.allSatisfy { $0.title != nil && $0.link != nil })
        // One row of GDELT's has a date that was cut short.
        let dated = feed.entries.count { ($0.published ?? $0.updated) != nil }
        #expect(dated == (name == "gdelt.json" ? 4 : count))
    }

    @Test func `arXiv's replies are papers, and its error entry is an error`() throws {
        let address = "https://export.arxiv.org/"
        let papers = try FeedParser.parse(try reply("arxiv.atom"), contentType: nil, address: address)
        #expect(papers.entries.count == 10)
        #expect(throws: FeedError.refused(reason: "incorrect id format for xyz", address: address)) {
            _ = try FeedParser.parse(try reply("arxiv_error.atom"), contentType: nil, address: address)
        }
    }
}
