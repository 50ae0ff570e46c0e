import Foundation
import News
import Testing

@testable import Pipeline

struct EntryIdentityTests {
    private func keys(_ entries: [Entry], scope: String = "https://blatt.example/feed") -> [String] {
        EntryIdentity.distinguished(entries, scope: scope).map(\.identity.key)
    }

    private func date(_ hour: Int) -> PublicInstant {
        PublicInstant(instant: Date(timeIntervalSince1970: 1_737_936_000 + Double(hour) * 3_600))
    }

    @Test func `an entry is named by its canonical address, whatever its guid`() {
        let entries = [
            Entry(guid: "17", link: "http://www.blatt.example/ki/1?utm_source=rss", title: "A"),
            Entry(link: "https://blatt.example/ki/2/", title: "B"),
        ]
        #expect(keys(entries) == ["blatt.example/ki/1", "blatt.example/ki/2"])
    }

    @Test func `entries without a guid that share a link are told apart by title and date`() {
        for link in ["https://shop.example", "https://shop.example/angebote"] {
            let offers = (0..<6).map { Entry(link: link, title: "Angebot \($0)", published: date(1)) }
            #expect(Set(keys(offers)).count == 6)
            let daily = [1, 2, 3].map { Entry(link: link, title: "Börsenbericht", published: date($0)) }
            #expect(Set(keys(daily)).count == 3)
            // Titles that tell them apart are enough: a touched date changes nothing.
            let touched = offers.map { Entry(link: link, title: $0.title, published: date(5)) }
            #expect(keys(touched) == keys(offers))
        }
    }

    @Test func `guids tell entries of one page apart`() {
        let link = "https://blatt.example/live"
        let entries = ["a", "b"].map { Entry(guid: $0, link: link + "#" + $0, title: "Eintrag \($0)") }
        #expect(Set(keys(entries)).count == 2)
    }

    @Test func `an entry that is listed twice counts once`() {
        let entry = Entry(guid: "1", link: "https://blatt.example/1", title: "A", published: date(1))
        let again = Entry(guid: "2", link: "http://www.blatt.example/1/", title: "A", published: date(1))
        #expect(keys([entry, again]) == ["blatt.example/1"])
    }

    @Test func `short guids are only unique within their source`() {
        let short = [Entry(guid: "1", title: "A")]
        #expect(keys(short, scope: "https://blatt.example/a") != keys(short, scope: "https://blatt.example/b"))
        let global = [Entry(guid: "tag:blatt.example,2025:1", title: "A")]
        #expect(keys(global, scope: "https://blatt.example/a") == keys(global, scope: "https://blatt.example/b"))
    }

    @Test func `two filings under one guid are two`() {
        let entries = ["Filer", "Issuer"].map { (name: String) in
            Entry(guid: "urn:sec:1", link: "https://sec.example/\(name)", title: name)
        }
        #expect(Set(keys(entries)).count == 2)
        #expect(EntryIdentity.distinguished(entries, scope: "x").allSatisfy { $0.identity.guid == nil })
    }

    @Test func `entries of words alone are told apart by them`() {
        let entries = ["Eins.", "Zwei."].map { Entry(summary: $0) }
        #expect(Set(keys(entries)).count == 2)
    }
}
