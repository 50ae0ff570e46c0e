import Foundation
import Markup
import News
import Testing

@testable import Feeds

struct FeedParserTests {
    private func parse(_ text: String, contentType: String? = nil) throws -> Feed {
        try FeedParser.parse(Array(text.utf8), contentType: contentType, address: "https://zeitung.example/feed.xml")
    }

    @Test func `an RSS item is read with all that belongs to it`() throws {
        let feed = try parse(
            """
            <?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
              xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Die Zeitung</title>
            <link>https://zeitung.example/</link><language>de-DE</language>
            <item><title>Kurse fallen &amp;amp; steigen</title><link>/a?x=1&y=2</link><guid isPermaLink="false">a-1</guid>
            <dc:creator>Ida Muster</dc:creator><pubDate>Mo, 27 Jan 2025 09:00:00 +0100</pubDate>
            <source url="https://agentur.example/">Agentur</source><category>Börse</category>
            <description>Kurz &lt;b&gt;gesagt&lt;/b&gt;</description>
            <content:encoded><![CDATA[<p>Lang<script>x()</script></p>]]></content:encoded></item></channel></rss>
            """)
        let entry = try #require(feed.entries.first)
        #expect(feed.format == .rss)
        #expect(feed.title == "Die Zeitung")
        #expect(feed.language == .german)
        #expect(entry.title == "Kurse fallen & steigen")
        #expect(entry.link == "https://zeitung.example/a?x=1&y=2")
        #expect(entry.guid == "a-1")
        #expect(entry.authors == ["Ida Muster"])
        #expect(entry.publisher == "Agentur")
        #expect(entry.categories == ["Börse"])
        #expect(entry.summary == "Kurz <b>gesagt</b>")
        #expect(entry.content == "<p>Lang</p>")
        #expect(entry.language == .german)
        #expect(entry.published?.instant == Date(timeIntervalSince1970: 1_737_964_800))
        #expect(entry.published?.isZoneAssumed == false)
    }

    @Test func `an Atom entry inherits language, base and author`() throws {
        let feed = try parse(
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr" xml:base="https://journal.example/ia/">
            <title>Journal</title><author><name>Rédaction</name></author><entry><id>urn:1</id>
            <title type="html">Nvidia &lt;em&gt;chute&lt;/em&gt;</title><link href="un.html"/>
            <updated>2025-01-27T10:00:00Z</updated><published>2025-01-27T09:00:00+01:00</published>
            <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Texte</p></div></content></entry></feed>
            """)
        let entry = try #require(feed.entries.first)
        #expect(feed.format == .atom)
        #expect(entry.title == "Nvidia chute")
        #expect(entry.link == "https://journal.example/ia/un.html")
        #expect(entry.language == .french)
        #expect(entry.authors == ["Rédaction"])
        #expect(entry.content.map(HTMLText.plainText) == "Texte")
        #expect(entry.published?.instant == Date(timeIntervalSince1970: 1_737_964_800))
    }

    @Test func `RSS 1.0 and JSON Feed are read`() throws {
        let rdf = try parse(
            """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
            xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://x.example/"><title>速報</title></channel>
            <item rdf:about="https://x.example/1"><title>半導体株が急落</title><dc:date>2025-01-27T09:00:00+09:00</dc:date></item></rdf:RDF>
            """)
        #expect(rdf.format == .rdf)
        #expect(rdf.entries.first?.link == "https://x.example/1")
        #expect(rdf.entries.first?.published?.instant == Date(timeIntervalSince1970: 1_737_936_000))
        let json = try parse(
            #"""
            {"version":"https://jsonfeed.org/version/1.1","title":"Lab","language":"en","items":[
            {"id":"1","url":"https://lab.example/1","title":"A & B","content_text":"1 < 2","date_published":"2025-01-20T12:00:00Z"}]}
            """#)
        #expect(json.format == .json)
        #expect(json.entries.first?.title == "A & B")
        #expect(json.entries.first?.content == "1 &lt; 2")
    }

    @Test func `an HTML page is named by its title`() {
        #expect(
            throws: FeedError.notAFeed(
                found: "an HTML page titled \"Anmelden\"", address: "https://zeitung.example/feed.xml")
        ) {
            try parse("<!DOCTYPE html><html><head><title> Anmelden </title></head><body><p>Hallo</p></body></html>")
        }
    }

    @Test func `an empty document is told as empty`() {
        #expect(throws: FeedError.empty(address: "https://zeitung.example/feed.xml")) { try parse(" \n ") }
        #expect(throws: FeedError.empty(address: "https://zeitung.example/feed.xml")) { try parse("") }
    }

    @Test func `a truncated feed gives its complete entries and says so`() throws {
        let feed = try parse(
            "<rss><channel><title>T</title><item><title>Eins</title></item><item><title>Zwei</title><link>https://")
        #expect(feed.isTruncated)
        #expect(feed.entries.map(\.title) == ["Eins"])
        #expect(throws: FeedError.truncated(address: "https://zeitung.example/feed.xml")) {
            try parse("<rss><channel><item><title>Ein")
        }
    }

    @Test func `entries without link, id or date are kept`() throws {
        let feed = try parse("<rss><channel><item><description>Nur Text</description></item></channel></rss>")
        let entry = try #require(feed.entries.first)
        #expect(entry.summary == "Nur Text")
        #expect(entry.link == nil)
        #expect(entry.guid == nil)
        #expect(entry.published == nil)
    }

    @Test func `a link that is a script is not a link`() throws {
        let feed = try parse(
            "<rss><channel><item><title>A</title><link>javascript:alert(1)</link><description>&lt;a href=\"javascript:x\" onclick=y&gt;b&lt;/a&gt;</description></item></channel></rss>"
        )
        #expect(feed.entries.first?.link == nil)
        #expect(feed.entries.first?.summary == "<a>b</a>")
    }

    // MARK: - What feeds get wrong

    private func entry(_ item: String, head: String = "") throws -> Entry {
        try #require(
            try parse("<rss version=\"2.0\"><channel><title>T</title>\(head)<item>\(item)</item></channel></rss>")
                .entries.first)
    }

    /// What GNU gzip 1.12 makes of a feed whose one item is titled `Gepackt`.
    private static let packed: [UInt8] = [
        0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0xB3, 0x29, 0x2A, 0x2E, 0x56, 0x28, 0x4B, 0x2D,
        0x2A, 0xCE, 0xCC, 0xCF, 0xB3, 0x55, 0x32, 0xD2, 0x33, 0x50, 0xB2, 0xB3, 0x49, 0xCE, 0x48, 0xCC, 0xCB, 0x4B,
        0xCD, 0xB1, 0xB3, 0x29, 0xC9, 0x2C, 0xC9, 0x49, 0xB5, 0x0B, 0xB1, 0xD1, 0x87, 0x30, 0x6C, 0x32, 0x4B, 0x52,
        0x73, 0x61, 0xA2, 0xEE, 0xA9, 0x05, 0x89, 0xC9, 0xD9, 0x25, 0x70, 0x39, 0x7D, 0x88, 0xA4, 0x3E, 0x5C, 0xB3,
        0x3E, 0xD0, 0x64, 0x3B, 0x00, 0x96, 0xDA, 0xA8, 0x3F, 0x5F, 0x00, 0x00, 0x00,
    ]

    @Test func `a feed that is packed without a header is unpacked once`() throws {
        let feed = try FeedParser.parse(Self.packed, contentType: "text/xml", address: nil)
        #expect(feed.entries.map(\.title) == ["Gepackt"])
        #expect(
            throws: FeedError.notAFeed(found: "gzip data that is damaged, packed twice or over 64 MB", address: nil)
        ) { try FeedParser.parse(Array(Self.packed.dropLast(20)), contentType: nil, address: nil) }
    }

    @Test(arguments: [
        "&lt;![CDATA[Der Kurs fiel.]]&gt;", "<![CDATA[<![CDATA[Der Kurs fiel.]]>]]>",
        "<![CDATA[<![CDATA[Der Kurs fiel.]]]]>",
        "&lt;![CDATA[Der ]]&gt;&lt;![CDATA[Kurs fiel.]]&gt;", "&lt;![CDATA[Der Kurs fiel.",
    ])
    func `marks of CDATA sections are not text`(description: String) throws {
        #expect(try entry("<title>\(description)</title>").title == "Der Kurs fiel.")
        #expect(try entry("<description>\(description)</description>").summary == "Der Kurs fiel.")
    }

    @Test(arguments: [
        "Mon, 01 Jan 0001 00:00:00 GMT", "0001-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 GMT",
        "1970-01-01T01:00:00+01:00",
        "1969-12-31 19:00:00 EST", "1900-01-01", "30.12.1899", "1601-01-01T00:00:00Z", "0000-00-00 00:00:00",
    ])
    func `a date that a program never set is no date`(date: String) throws {
        #expect(try entry("<pubDate>\(date)</pubDate>").published == nil)
    }

    @Test func `an empty reference in an entry with a base of its own is the base`() throws {
        func links(_ attributes: String) throws -> String? {
            try parse(
                """
                <feed xmlns="http://www.w3.org/2005/Atom"><id>a</id><title>T</title>
                <entry\(attributes)><id>x</id><link rel="alternate" href=""/></entry></feed>
                """
            ).entries.first?.link
        }
        #expect(try links(" xml:base=\"kurse/\"") == "https://zeitung.example/kurse/")
        // Without one it would be the feed.
        #expect(try links("") == nil)
    }

    @Test func `an entry's link is the article's own, not FeedBurner's counter`() throws {
        let counted = """
            <link>https://feeds.example/~r/zeitung/1</link>
            <feedburner:origLink>https://zeitung.example/1</feedburner:origLink>
            """
        #expect(try entry(counted).link == "https://zeitung.example/1")
        let feed = try parse(
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:f="http://rssnamespace.org/feedburner/ext/1.0"><title>T</title>
            <entry><link href="https://feeds.example/~r/zeitung/1"/><f:origLink>https://zeitung.example/1</f:origLink></entry></feed>
            """)
        #expect(feed.entries.first?.link == "https://zeitung.example/1")
    }

    @Test func `the page of replies goes before their feed`() throws {
        let document = try FeedParser.document(
            Array(
                """
                <feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry>
                <link rel="replies" type="application/atom+xml" href="https://zeitung.example/1/replies.atom"/>
                <link rel="replies" type="text/html" href="https://zeitung.example/1#replies"/></entry></feed>
                """.utf8), contentType: nil, address: nil)
        #expect(document.items.first?.comments == "https://zeitung.example/1#replies")
    }

    @Test(arguments: [
        "<itunes:image href='/logo.png'/>", "<itunes:image>/logo.png</itunes:image>",
        "<itunes:link rel='image' href='/logo.png'/>", "<description>&lt;img src='/logo.png'&gt; Kurse</description>",
    ])
    func `a feed's image is found`(head: String) throws {
        let text = "<rss version='2.0'><channel><title>T</title>\(head)<item><title>A</title></item></channel></rss>"
        let document = try FeedParser.document(
            Array(text.utf8), contentType: nil, address: "https://zeitung.example/feed.xml")
        #expect(document.image == "https://zeitung.example/logo.png")
    }

    @Test func `a category has a term and a label`() throws {
        let feed = try parse(
            """
            <feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title type="image/x-logo">test</title>
            <category term="chips" label="Halbleiter"/><category label="Börse"/></entry></feed>
            """)
        #expect(feed.entries.first?.categories == ["chips", "Halbleiter", "Börse"])
        // A media type that says nothing of text is no reason to take a word for Base64.
        #expect(feed.entries.first?.title == "test")
    }

    @Test func `an identifier that is a path is told apart from another site's`() throws {
        let feed = try parse(
            "<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title><entry><id>/kurse/1</id></entry></feed>")
        #expect(feed.entries.first?.guid == "https://zeitung.example/kurse/1")
    }

    @Test func `no entity of the outside world is read`() throws {
        let feed = try parse(
            "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\"><!ENTITY a \"Wert\">]><rss><channel><item><title>&x;&a;</title></item></channel></rss>"
        )
        #expect(feed.entries.first?.title == "&x;Wert")
    }

    @Test func `a feed of 20 MB, deep nesting and many attributes are read in linear time`() throws {
        let item =
            "<item><title>T</title><description>" + String(repeating: "Wort ", count: 200) + "</description></item>"
        let big = "<rss><channel>" + String(repeating: item, count: 19_000) + "</channel></rss>"
        #expect(try parse(big).entries.count == 19_000)
        let deep = "<rss><channel><item><title>T</title>" + String(repeating: "<a>", count: 100_000)
        #expect(try parse(deep + "</item></channel></rss>").entries.count <= 1)
        let attributes = (0..<20_000).map { " a\($0)='v'" }.joined()
        #expect(
            try parse("<rss><channel><item\(attributes)><title>T</title></item></channel></rss>").entries.count == 1)
        let open = "<rss><channel><title>T</title>" + String(repeating: "<x a=\"", count: 100_000)
        #expect(try parse(open).entries.isEmpty)
    }

    @Test func `JSON nested over a hundred levels is refused`() {
        let address = "https://zeitung.example/feed.xml"
        #expect(throws: FeedError.notAFeed(found: "JSON nested over 100 levels", address: address)) {
            try parse("{\"items\":" + String(repeating: "[", count: 100_000))
        }
    }

    @Test func `what a feed says of its schedule is read, and nonsense asks for nothing`() throws {
        let feed = try FeedParser.parse(
            Array(
                """
                <rss version="2.0"><channel><title>t</title><ttl> 45 </ttl><skipHours><hour>0</hour><hour>24</hour><hour>7</hour>
                <hour>99</hour></skipHours><skipDays><day>Saturday</day><day>sunday</day><day>never</day></skipDays></channel></rss>
                """.utf8), contentType: nil, address: nil)
        #expect(feed.schedule == FeedSchedule(minutes: 45, skippedHours: [0, 7], skippedDays: [1, 7]))
        let other = try FeedParser.parse(
            Array("<rss><channel><title>t</title><ttl>often</ttl></channel></rss>".utf8), contentType: nil, address: nil
        )
        #expect(other.schedule == FeedSchedule())
    }
}
