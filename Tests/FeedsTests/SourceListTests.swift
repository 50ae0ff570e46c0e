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
                == .unknownZone(zone: "Mars/Base", line: 2, list: "ai.opml"))
        #expect(error("<opml>\n<body>") == .truncated(line: 2, list: "ai.opml"))
        #expect(error("") == .empty(list: "ai.opml"))
        #expect(error("<rss/>") == .notAList(found: "an XML document whose root is <rss/>", list: "ai.opml"))
    }

    @Test func `a source is added at the end of a list, and the rest stays as it is written`() throws {
        let list = """
            <?xml version="1.0"?>
            <opml version="2.0"><!-- mine -->
              <body>
                <outline text='A "quoted" name' xmlUrl="https://a.example/feed" note="kept"/>
              </body>
            </opml>
            """
        let source = Source(
            title: "B & C", address: "https://b.example/feed?x=1&y=2", folder: "News/Tech", language: .german)
        let text = try #require(SourceList.text(list, adding: source))
        #expect(text.hasPrefix(String(list.prefix(120))))
        #expect(text.contains(#"note="kept""#))
        let read = try SourceList.parse(Array(text.utf8), address: nil)
        #expect(read.sources.map(\.address) == ["https://a.example/feed", "https://b.example/feed?x=1&y=2"])
        #expect(read.sources.last == source)
        #expect(SourceList.text("<html/>", adding: source) == nil)
    }
}
