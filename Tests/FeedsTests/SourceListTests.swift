import Foundation
import News
import Testing

@testable import Feeds

struct SourceListTests {
    @Test func `folders, kinds and languages are read`() throws {
        let list = try SourceList.parse(
            Array(
                """
                <opml version="2.0"><head><title>KI</title></head><body>
                <outline text="Deutsch"><outline text="Blatt &amp; Co" type="rss" xmlUrl="file:blatt.xml" language="de-DE"/>
                <outline text="Innen"><outline title="Tief" type="atom" xmlUrl="https://x.example/atom"/></outline></outline>
                <outline text="Seite" type="page" url="https://x.example/seite"/></body></opml>
                """.utf8), address: "ai.opml")
        #expect(list.title == "KI")
        #expect(
            list.sources == [
                Source(title: "Blatt & Co", address: "file:blatt.xml", folder: "Deutsch", language: .german),
                Source(title: "Tief", address: "https://x.example/atom", folder: "Deutsch/Innen"),
                Source(kind: .page, title: "Seite", address: "https://x.example/seite"),
            ])
        #expect(try SourceList.parse(Array(list.encode().utf8), address: nil) == list)
    }

    @Test func `zone, outlet and aggregator are read and written`() throws {
        let list = try SourceList.parse(
            Array(
                """
                <opml version="2.0"><head><title>KI</title></head><body>
                <outline text="A" xmlUrl="https://a.example/1" zone="America/New_York" outlet="a.example"/>
                <outline text="B" xmlUrl="https://a.example/2" zone="+05:30" aggregator="true"/></body></opml>
                """.utf8), address: "ai.opml")
        #expect(
            list.sources.map(\.zone) == [TimeZone(identifier: "America/New_York"), TimeZone(secondsFromGMT: 19_800)])
        #expect(list.sources.map(\.outlet) == ["a.example", nil])
        #expect(list.sources.map(\.isAggregator) == [false, true])
        #expect(try SourceList.parse(Array(list.encode().utf8), address: nil) == list)
    }

    @Test func `the settings of a source are read and written`() throws {
        let list = try SourceList.parse(
            Array(
                """
                <opml version="2.0"><head><title>KI</title></head><body>
                <outline text="Labor" type="links" url="https://lab.example/news" pattern="/news/* /blog/**" selector="main a"
                 interval="90m" userAgent="Reader" fullText="always" seenIn="github.com/someone/list" seenOn="2026-03-04" unverified="true"
                 category="/ai" description="a lab"/>
                <outline text="Karte" type="sitemap" xmlUrl="https://x.example/news.xml" KEEP="KI; title:/Chips?/" block="Sport"
                 enabled="false" interval="2h"/>
                </body></opml>
                """.utf8), address: "ai.opml")
        let lab = try #require(list.sources.first)
        #expect(lab.kind == .links && lab.pattern == LinkPattern("/news/* /blog/**") && lab.selector == "main a")
        #expect(lab.interval == 5_400 && lab.userAgent == "Reader" && lab.fullText == .always && lab.isUnverified)
        #expect(lab.seenIn == "github.com/someone/list" && lab.seenOn == "2026-03-04" && lab.isEnabled)
        let map = try #require(list.sources.last)
        #expect(
            map.kind == .sitemap && map.keep == EntryRules("KI; title:/Chips?/") && map.block == EntryRules("Sport"))
        #expect(!map.isEnabled && map.interval == 7_200 && map.fullText == .auto)
        #expect(try SourceList.parse(Array(list.encode().utf8), address: nil) == list)
        var copy = Source(title: lab.title, address: lab.address)
        copy.take(lab.settings)
        #expect(copy == lab)
    }

    @Test(arguments: [
        ("intervall=\"2h\"", SourceListError.unknownAttribute(name: "intervall", near: "interval", line: 2, list: nil)),
        ("colour=\"red\"", SourceListError.unknownAttribute(name: "colour", near: nil, line: 2, list: nil)),
        (
            "interval=\"soon\"",
            SourceListError.invalidValue(
                attribute: "interval", value: "soon", expected: "a duration from `1m` to `7d`", line: 2, list: nil)
        ),
        (
            "selector=\"a:hover\"",
            SourceListError.invalidValue(
                attribute: "selector", value: "a:hover", expected: "a CSS selector", line: 2, list: nil)
        ),
    ])
    func `a wrong setting is an error with its line`(attribute: String, error: SourceListError) {
        let text = "<opml><body>\n<outline text=\"A\" xmlUrl=\"https://a.example/feed\" \(attribute)/></body></opml>"
        #expect(throws: error) { try SourceList.parse(Array(text.utf8), address: nil) }
    }

    @Test func `every setting has a name of its own, and lists by others are read`() throws {
        let names = SourceAttribute.all.map { $0.name.lowercased() }
        #expect(Set(names).count == names.count && SourceAttribute.ignored.isDisjoint(with: names))
        let text =
            "<opml><body><outline text='A' xmlUrl='https://a.example/' frss:priority='important' language='xx-12345'/></body></opml>"
        #expect(try SourceList.parse(Array(text.utf8), address: nil).sources.count == 1)
    }

    @Test func `mistakes are told with their line`() {
        func error(_ text: String) -> SourceListError? {
            do throws(SourceListError) {
                _ = try SourceList.parse(Array(text.utf8), address: "ai.opml")
                return nil
            } catch {
                return error
            }
        }
        #expect(
            error("<opml><body>\n<outline text=\"Leer\"/></body></opml>")
                == .missingAddress(title: "Leer", line: 2, list: "ai.opml"))
        #expect(
            error("<opml><body>\n\n<outline type=\"fax\" xmlUrl=\"a\"/></body></opml>")
                == .unknownType(type: "fax", line: 3, list: "ai.opml"))
        #expect(
            error("<opml><body>\n<outline xmlUrl=\"a\" zone=\"Mars/Base\"/></body></opml>")
                == .invalidValue(
                    attribute: "zone", value: "Mars/Base",
                    expected: "a name as `Europe/Berlin` or an offset as `+01:00`", line: 2,
                    list: "ai.opml"))
        #expect(
            error("<opml><body>\n\n<outline text=\"L\" type=\"links\" url=\"https://a.example\"/></body></opml>")
                == .missingPattern(title: "L", line: 3, list: "ai.opml"))
        #expect(error("<opml>\n<body>") == .truncated(line: 2, list: "ai.opml"))
        #expect(error("") == .empty(list: "ai.opml"))
        #expect(error("<rss/>") == .notAList(found: "an XML document whose root is <rss/>", list: "ai.opml"))
    }

    @Test func `a source is added at the end of a list, and the rest stays as it is written`() throws {
        let list = """
            <?xml version="1.0"?>
            <opml version="2.0"><!-- mine -->
              <body>
                <outline text='A "quoted" name' xmlUrl="https://a.example/feed" my:note="kept"/>
              </body>
            </opml>
            """
        let source = Source(
            title: "B & C", address: "https://b.example/feed?x=1&y=2", folder: "News/Tech", language: .german)
        let text = try #require(SourceList.text(list, adding: source))
        #expect(text.hasPrefix(String(list.prefix(120))))
        #expect(text.contains(#"my:note="kept""#))
        let read = try SourceList.parse(Array(text.utf8), address: nil)
        #expect(read.sources.map(\.address) == ["https://a.example/feed", "https://b.example/feed?x=1&y=2"])
        #expect(read.sources.last == source)
        #expect(SourceList.text("<html/>", adding: source) == nil)
    }
}
