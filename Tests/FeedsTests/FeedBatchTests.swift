import Foundation
import TestSupport
import Testing

@testable import Feeds

/// The batch door's lines are JSON, whatever the feed holds.
struct FeedBatchTests {
    private func answer(_ feed: String) throws -> [String: Any] {
        let folder = try TemporaryFolder()
        let file = try folder.write(feed, as: "feed.xml")
        let line = FeedBatch.answer(line: #"{"path": "\#(file)", "url": "https://zeitung.example/feed"}"#)
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
