import Foundation
import News
import Testing

@testable import Feeds

struct LinkPageTests {
    private func read(_ html: String, pattern: String = "/news/*", selector: String? = nil) throws -> Feed {
        var source = Source(kind: .links, title: "Lab", address: "https://lab.example/news")
        let links = try #require(LinkPattern(pattern))
        source.pattern = links
        source.selector = selector
        return try LinkPage.parse(
            Array(html.utf8), contentType: "text/html", address: "https://lab.example/news", source: source)
    }

    private let page = """
        <html lang="en"><head><title>News of the lab</title></head><body><nav><a href="/news/archive">Archive of everything</a></nav>
        <main><h2>Latest</h2>
        <a href="/news/otter-2"><div><time datetime="2026-03-04">Mar 4</time><h3>Introducing Otter 2</h3></div></a>
        <article><a href="/news/otter-api#top"><img alt=""></a><h4>Otter in the API</h4>
        <p>The model is now open to all developers of the platform.</p><span>Feb 11, 2026</span><a href="/news/otter-api">Read more</a></article>
        <div><a href="https://lab.example/news/safety-note/"><span>Jan 9, 2026</span><span>A note on the safety of otters</span></a></div>
        <div><a href="/news/2025-review"></a></div>
        </main><a href="/about">About us</a><a href="https://other.example/news/x">Elsewhere in the world</a></body></html>
        """

    @Test func `links that match are entries with title, teaser and date`() throws {
        let feed = try read(page, selector: "main")
        #expect(feed.format == .links)
        #expect(feed.language == .english)
        #expect(
            feed.entries.map(\.link) == [
                "https://lab.example/news/otter-2", "https://lab.example/news/otter-api",
                "https://lab.example/news/safety-note/", "https://lab.example/news/2025-review",
            ])
        #expect(
            feed.entries.map(\.title) == [
                "Introducing Otter 2", "Otter in the API", "A note on the safety of otters", "2025 review",
            ])
        #expect(
            feed.entries.map { $0.published?.instant } == [
                Date(timeIntervalSince1970: 1_772_582_400), Date(timeIntervalSince1970: 1_770_768_000),
                Date(timeIntervalSince1970: 1_767_916_800), nil,
            ])
        #expect(feed.entries[1].summary == "The model is now open to all developers of the platform.")
    }

    @Test func `without a selector the whole page is looked at`() throws {
        #expect(try read(page).entries.first?.link == "https://lab.example/news/archive")
    }

    @Test func `a page whose links do not match is an error`() {
        #expect(throws: FeedError.noLinks(pattern: "/blog/**", address: "https://lab.example/news")) {
            try read(page, pattern: "/blog/**")
        }
    }

    @Test(arguments: [
        ("/news/*", "https://lab.example/news/a", true), ("/news/*", "https://lab.example/news/a/", true),
        ("/news/*", "https://lab.example/news/a/b", false), ("/news/**", "https://lab.example/news/a/b", true),
        ("/news/*", "https://lab.example/news/", false), ("/news/*", "https://other.example/news/a", false),
        ("/news/*", "https://lab.example/news/a?utm=1#x", true),
        ("https://*.example/p/**", "https://x.example/p/1", true),
        ("/a/* /b/*.html", "https://lab.example/b/1.html", true), ("/a/*/c", "https://lab.example/a/b/c", true),
    ])
    func `a pattern means addresses`(pattern: String, address: String, isMeant: Bool) throws {
        let pattern = try #require(LinkPattern(pattern))
        #expect(pattern.matches([address], on: "https://lab.example/news") == [isMeant])
    }

    @Test func `a pattern is a path or an address`() {
        #expect(LinkPattern("news/*") == nil)
        #expect(LinkPattern(" ") == nil)
    }
}
