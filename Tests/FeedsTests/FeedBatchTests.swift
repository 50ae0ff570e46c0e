import Foundation
import TestSupport
import Testing

@testable import Feeds

/// The batch door's lines are JSON, whatever the feed holds.
struct FeedBatchTests {
    private func answer(_ feed: String, zone: String? = nil) throws -> [String: Any] {
        let folder = try TemporaryFolder()
        let file = try folder.write(feed, as: "feed.xml")
        let setting = zone.map { #", "zone": "\#($0)""# } ?? ""
        let line = FeedBatch.answer(line: #"{"path": "\#(file)", "url": "https://zeitung.example/feed"\#(setting)}"#)
        #expect(!line.contains("\n"))
        return try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }

    @Test func `every character comes back as it was`() throws {
        let title = "Kurse \"fallen\" \\ 半導体 😀 zurück"
        let answer = try answer(
            """
            <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>\(title)</title><item>
            <title>Erster\u{2028}Satz</title><description>&lt;pre&gt;eins\tzwei\ndrei&lt;/pre&gt;</description>
            <dc:creator>Ida</dc:creator><dc:creator>Ida</dc:creator></item><item/></channel></rss>
            """)
        #expect(answer["ok"] as? Bool == true)
        #expect((answer["feed"] as? [String: Any])?["title"] as? String == title)
        let entries = try #require(answer["entries"] as? [[String: Any]])
        #expect(entries.count == 2)
        #expect(entries[0]["summary"] as? String == "<pre>eins\tzwei\ndrei</pre>")
        #expect(entries[0]["authors"] as? [String] == ["Ida"])
        #expect(entries[1]["title"] == nil)
        #expect((entries[1]["categories"] as? [String])?.isEmpty == true)
    }

    @Test(
        arguments: [
            (nil, "2025-01-27T15:40:00Z"), ("America/New_York", "2025-01-27T20:40:00Z"),
            ("+05:30", "2025-01-27T10:10:00Z"),
        ] as [(String?, String)])
    func `a date without a zone is read in the zone of the line`(zone: String?, instant: String) throws {
        let feed = """
            <rss version="2.0"><channel><item><title>A</title><pubDate>2025-01-27 15:40:00</pubDate></item>
            <item><title>B</title><pubDate>Mon, 27 Jan 2025 09:00:00 +0100</pubDate></item></channel></rss>
            """
        let entries = try #require(try answer(feed, zone: zone)["entries"] as? [[String: Any]])
        #expect(entries.map { $0["published"] as? String } == [instant, "2025-01-27T08:00:00Z"])
    }

    @Test func `a zone that does not exist is an error`() throws {
        let answer = try answer("<rss><channel><item><title>A</title></item></channel></rss>", zone: "Mars/Base")
        #expect(
            answer["error"] as? String
                == "There is no zone 'Mars/Base'. Use a name as Europe/Berlin or an offset as +01:00.")
    }

    @Test(arguments: ["", "kein JSON", #"{"path": "/gibt/es/nicht"}"#])
    func `what cannot be answered is answered with an error`(line: String) throws {
        let answer = try #require(
            JSONSerialization.jsonObject(with: Data(FeedBatch.answer(line: line).utf8)) as? [String: Any])
        #expect(answer["ok"] as? Bool == false)
        #expect((answer["error"] as? String)?.isEmpty == false)
    }

    @Test func `an enclosure keeps its true address`() throws {
        let answer = try answer(
            """
            <rss version="2.0" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel><item>
            <enclosure url="https://zaehler.example/~5/a.mp3" type="audio/mpeg" length="7"/>
            <feedburner:origEnclosureLink>/ton/a.mp3</feedburner:origEnclosureLink></item></channel></rss>
            """)
        let entry = try #require((answer["entries"] as? [[String: Any]])?.first)
        let enclosure = try #require((entry["enclosures"] as? [[String: String]])?.first)
        #expect(enclosure == ["url": "https://zeitung.example/ton/a.mp3", "type": "audio/mpeg", "length": "7"])
    }
}
