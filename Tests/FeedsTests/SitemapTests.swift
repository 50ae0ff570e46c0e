import Foundation
import News
import Testing

@testable import Feeds

struct SitemapTests {
    private func parse(_ text: String) throws(FeedError) -> Feed {
        try FeedParser.parse(Array(text.utf8), contentType: nil, address: "https://zeitung.example/news.xml")
    }

    @Test func `a news sitemap is a feed without texts`() throws {
        let feed = try parse(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"
            xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
            <url><loc>https://zeitung.example/1?a=1&amp;b=2</loc><lastmod>2026-03-04T11:00:00Z</lastmod><n:news><n:publication>
            <n:name>Die Zeitung</n:name><n:language>de</n:language></n:publication>
            <n:publication_date>2026-03-04T10:00:00+01:00</n:publication_date><n:title>Kurse &amp; Märkte</n:title>
            <n:keywords>Chips, Börse</n:keywords></n:news><image:image><image:loc>https://zeitung.example/1.jpg</image:loc></image:image></url>
            <url><loc>https://zeitung.example/impressum</loc></url>
            </urlset>
            """)
        #expect(feed.format == .sitemap && feed.title == "Die Zeitung" && feed.language == .german)
        let entry = try #require(feed.entries.first)
        #expect(feed.entries.count == 1)
        #expect(entry.link == "https://zeitung.example/1?a=1&b=2" && entry.title == "Kurse & Märkte")
        #expect(entry.published?.instant == Date(timeIntervalSince1970: 1_772_614_800))
        #expect(entry.updated?.instant == Date(timeIntervalSince1970: 1_772_622_000))
        #expect(entry.categories == ["Chips", "Börse"] && entry.language == .german)
    }

    @Test func `a sitemap of other pages is no source of news`() {
        let address = "https://zeitung.example/news.xml"
        #expect(throws: FeedError.notAFeed(found: "a sitemap without news", address: address)) {
            try parse("<urlset><url><loc>https://zeitung.example/impressum</loc></url></urlset>")
        }
        #expect(
            throws: FeedError.notAFeed(
                found: "an index of sitemaps; one of news may be https://zeitung.example/sitemap-news.xml",
                address: address)
        ) {
            try parse(
                """
                <sitemapindex><sitemap><loc>https://zeitung.example/pages.xml</loc></sitemap>
                <sitemap><loc>https://zeitung.example/sitemap-news.xml</loc></sitemap></sitemapindex>
                """)
        }
    }
}
