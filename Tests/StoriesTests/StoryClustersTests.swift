import Foundation
import Languages
import News
import Testing

@testable import Stories

struct StoryClustersTests {
    private static let agency = """
        Der Chiphersteller Nvidia hat am Montag an der Wall Street so viel Börsenwert verloren wie noch nie ein Unternehmen an einem \
        Tag. Die Aktie schloss bei 118,42 Dollar und damit 16,97 Prozent tiefer. Auslöser war die Sorge, dass das Sprachmodell R1 \
        des chinesischen Labors DeepSeek den Bedarf an teuren Rechenzentren verringert. Auch Versorger und Netzausrüster gaben \
        kräftig nach, während Softwarewerte sich hielten. Händler sprachen von einer Neubewertung des gesamten Sektors.
        """

    private func input(
        _ id: Int64, _ title: String, _ text: String = "", language: Language = .german, hours: Double = 0,
        source: String = "a",
        address: String? = nil, entities: [String] = []
    ) -> StoryInput {
        StoryInput(
            id: id, source: source, address: address, title: title, text: text, language: language,
            newsTime: Date(timeIntervalSince1970: 1_738_000_000 + hours * 3600),
            mentions: entities.map {
                Mention(entity: $0, kind: .company, surface: $0, field: .title, offset: 0)
            })
    }

    @Test func `a story told by five papers is kept once`() {
        var clusters = StoryClusters()
        let lead =
            "Schwarzer Montag in New York, die Anleger flohen aus allem, was mit künstlicher Intelligenz zu tun hat. "
        let memberships = [
            clusters.add(input(1, "Nvidia verliert 589 Milliarden Dollar", Self.agency)),
            clusters.add(input(2, "Nvidia verliert 589 Milliarden Dollar", Self.agency, hours: 0.2, source: "b")),
            clusters.add(input(3, "Schwarzer Montag für Chipwerte", lead + Self.agency, hours: 0.4, source: "c")),
            clusters.add(
                input(
                    4, "KORREKTUR: Nvidia verliert 593 Milliarden Dollar an Börsenwert", Self.agency + " Berichtigt.",
                    hours: 9)),
            clusters.add(
                input(5, "Nvidia verliert an einem Tag 589 Milliarden Dollar Börsenwert", hours: 1, source: "d")),
        ]
        #expect(memberships.map(\.story) == [1, 1, 1, 1, 1])
        #expect(memberships.map(\.reason) == [.first, .copy, .nearDuplicate, .nearDuplicate, .sameEvent])
        #expect(memberships[0].novelty == 1)
        #expect(memberships[1].novelty == 0)
        #expect(memberships[4].novelty > 0)
        #expect(clusters.heat(1) == StoryHeat(articles: 5, sources: 4, languages: 1))
        #expect(clusters.story(1)?.title == "Nvidia verliert 589 Milliarden Dollar")
    }

    @Test func `other news of the same day stays apart`() {
        var clusters = StoryClusters()
        let titles = [
            "DeepSeek schockt die Börse: Nvidia stürzt ab",
            "Stargate: OpenAI, Softbank und Oracle planen Rechenzentren",
            "US-Notenbank lässt die Zinsen unverändert", "ASML meldet mehr Aufträge als erwartet",
            "Apple legt Zahlen für das Weihnachtsquartal vor",
        ]
        let stories = titles.enumerated().map { clusters.add(input(Int64($0 + 1), $1, hours: Double($0))).story }
        #expect(Set(stories).count == titles.count)
    }

    @Test func `the same address is a copy whatever its parameters`() {
        var clusters = StoryClusters()
        _ = clusters.add(input(1, "Ein Titel", address: "https://www.paper.example/a/b/?utm_source=x#top"))
        let second = clusters.add(input(2, "Ein ganz anderer Titel", address: "http://paper.example/a/b"))
        #expect(second.story == 1)
        #expect(second.reason == .copy)
    }

    @Test func `languages meet over shared names and figures`() {
        var clusters = StoryClusters()
        _ = clusters.add(input(1, "Nvidia fällt um 16,97 Prozent", entities: ["NVDA"]))
        let same = clusters.add(
            input(2, "Nvidia falls 16.97 percent", language: .english, hours: 1, entities: ["NVDA"]))
        let other = clusters.add(
            input(3, "Chip stocks recover, Nvidia gains 8.93 percent", language: .english, hours: 2, entities: ["NVDA"])
        )
        let late = clusters.add(input(4, "Nvidia cae un 16,97 %", language: .spanish, hours: 60, entities: ["NVDA"]))
        let nobody = clusters.add(input(5, "Un titre perd 12 %", language: .french, hours: 1))
        #expect(same.story == 1)
        #expect([other.story, late.story, nobody.story] == [3, 4, 5])
    }

    @Test func `an old story is not told again by a new article`() {
        var clusters = StoryClusters()
        _ = clusters.add(input(1, "TSMC legt Quartalszahlen vor"))
        #expect(clusters.add(input(2, "TSMC legt neue Quartalszahlen vor", hours: 24 * 90)).story == 2)
    }

    @Test func `the same articles give the same stories in any order`() {
        let subjects = ["Nvidia stürzt wegen DeepSeek ab", "Fed lässt Zinsen stehen", "Stargate angekündigt"]
        var inputs: [StoryInput] = []
        for number in 0..<60 {
            let title = subjects[number % 3] + " Teil \(number / 3)"
            inputs.append(input(Int64(number + 1), title, hours: Double(number) / 4))
        }
        let first = StoryClusters.memberships(of: inputs)
        #expect(first == StoryClusters.memberships(of: inputs.reversed()))
        #expect(first == StoryClusters.memberships(of: inputs))
    }

    @Test func `a later run goes on with known stories`() {
        var clusters = StoryClusters()
        clusters.remember(input(7, "Nvidia verliert 589 Milliarden Dollar", Self.agency), story: 3)
        let next = clusters.add(input(8, "Nvidia verliert 589 Milliarden Dollar", Self.agency, hours: 1, source: "b"))
        #expect(next.story == 3)
        #expect(next.reason == .copy)
    }

    @Test(arguments: ["", "\u{0}", "!!!", "🎉"])
    func `articles without words stay apart`(title: String) {
        var clusters = StoryClusters()
        #expect(clusters.add(input(1, title)).story == 1)
        #expect(clusters.add(input(2, title)).story == 2)
    }

    @Test func `a title of a megabyte is survived`() {
        var clusters = StoryClusters()
        #expect(clusters.add(input(1, String(repeating: "wort ", count: 200_000))).story == 1)
        #expect(clusters.add(input(2, String(repeating: "x", count: 1_000_000))).story == 2)
    }

    @Test func `the batch answers a line with a line`() throws {
        var batch = StoryBatch(Gazetteer([]))
        let line =
            #"{"n":5,"lang":"eng","published":"2025-01-27T21:00:00Z","title":"Nvidia shares tumble on DeepSeek"}"#
        #expect(try batch.answer(line) == #"{"n":5,"story":5}"#)
        #expect {
            try batch.answer("nonsense")
        } throws: { error in
            if case .dataCorrupted = error as? DecodingError { true } else { false }
        }
    }
}

struct CanonicalAddressTests {
    @Test(arguments: [
        ("https://www.paper.example/a/?utm_medium=rss&id=7", "paper.example/a?id=7"),
        ("http://PAPER.example/a#x", "paper.example/a"),
        ("https://m.paper.example/a/amp", "paper.example/a"),
        ("https://paper.example/?b=2&a=1", "paper.example?a=1&b=2"),
    ])
    func `what does not name the page is dropped`(address: String, expected: String) {
        #expect(CanonicalAddress.of(address) == expected)
    }

    @Test(arguments: ["", "not an address", "file:///etc/hosts", "https://paper.example/", "mailto:a@b.example"])
    func `what names no page has no canonical form`(address: String) {
        #expect(CanonicalAddress.of(address) == nil)
    }
}
