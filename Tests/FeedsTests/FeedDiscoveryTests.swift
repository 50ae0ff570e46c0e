import Testing

@testable import Feeds

struct FeedDiscoveryTests {
    private func addresses(_ page: String) -> [String] {
        FeedDiscovery.candidates(
            in: Array(page.utf8), contentType: "text/html", address: "https://example.com/blog/index.html"
        ).map(\.address)
    }

    @Test func `declared feeds come first, those of comments after links, guesses last`() {
        let found = addresses(
            """
            <html><head><link rel="stylesheet" type="text/css" href="x.css">
            <link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed/">
            <link rel="ALTERNATE feed" type="application/atom+xml; charset=utf-8" title="Blog" href="atom.xml">
            <link rel="alternate" hreflang="de" href="/de/"></head>
            <body><a href="/tech.rss">Tech</a><a href="/about">About</a></body></html>
            """)
        #expect(
            found.prefix(3) == [
                "https://example.com/blog/atom.xml", "https://example.com/tech.rss",
                "https://example.com/comments/feed/",
            ])
        #expect(found.contains("https://example.com/feed"))
        #expect(!found.contains { $0.contains("about") || $0.contains("/de/") || $0.contains("x.css") })
        #expect(Set(found).count == found.count)
    }

    @Test func `links start at the page's base, and scripts are no addresses`() {
        let found = addresses(
            #"<head><base href="https://cdn.example/x/"><link rel=alternate type=application/feed+json href=f.json></head><a href="javascript:alert(1)/feed">x</a>"#
        )
        #expect(found.first == "https://cdn.example/x/f.json")
        #expect(found.allSatisfy { $0.hasPrefix("https://") })
    }

    @Test(arguments: ["", "\u{0}\u{1}", "<", "not a page"])
    func `of what is no page only guesses remain`(page: String) {
        #expect(addresses(page).allSatisfy { $0.hasPrefix("https://example.com/") })
    }
}
