import Catalog
import Foundation
import Languages
import News
import TestSupport
import Testing

@testable import Stories

/// One event in many languages, measured on `crosslingual.tsv`.
struct CrossLingualTests {
    struct Row {
        var half: String
        var event: String
        var input: StoryInput
    }

    /// The names of the shipped lists.
    private static let gazetteer = Result { () throws -> Gazetteer in
        let feeds = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../feeds")
        func text(_ name: String) throws -> String {
            try String(contentsOf: feeds.appending(path: name), encoding: .utf8)
        }
        let watchlist = try Watchlist.parse(text("watchlist.yaml"), path: "watchlist.yaml")
        let releases = try ReleaseList.parse(text("releases.yaml"), path: "releases.yaml")
        return Gazetteer(watchlist.entities + releases.entities)
    }

    private static func rows() throws -> [Row] {
        let gazetteer = try gazetteer.get()
        let rows = try Fixtures().lines("crosslingual.tsv").dropFirst().enumerated().map { number, line -> Row in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            let language = Language(rawValue: fields[2])
            return Row(
                half: fields[0], event: fields[1],
                input: StoryInput(
                    id: Int64(number), source: fields[4], title: fields[5], text: fields[6], language: language,
                    newsTime: try Date(fields[3], strategy: .iso8601),
                    mentions: gazetteer.mentions(title: fields[5], text: fields[6], language: language)))
        }
        return rows.sorted { ($0.input.newsTime, $0.input.id) < ($1.input.newsTime, $1.input.id) }
    }

    /// Precision and recall of pairs of articles in different languages.
    private static func score(_ rows: [Row]) -> (precision: Double, recall: Double) {
        var clusters = StoryClusters()
        let stories = rows.map { clusters.add($0.input).story }
        var (both, found, wanted) = (0.0, 0.0, 0.0)
        for (one, row) in rows.enumerated() {
            for other in (one + 1)..<max(rows.count, one + 1) where rows[other].input.language != row.input.language {
                let (isOne, isJoined) = (rows[other].event == row.event, stories[one] == stories[other])
                both += isOne && isJoined ? 1 : 0
                found += isJoined ? 1 : 0
                wanted += isOne ? 1 : 0
            }
        }
        return (both / found, both / wanted)
    }

    @Test(arguments: ["develop", "keep"])
    func `one event is one story in all languages`(half: String) throws {
        let score = Self.score(try Self.rows().filter { $0.half == half })
        #expect(score.precision >= 0.95, "\(score)")
        #expect(2 * score.precision * score.recall / (score.precision + score.recall) >= 0.88, "\(score)")
    }

    @Test func `events stay apart where both halves are one stream`() throws {
        let score = Self.score(try Self.rows())
        #expect(score.precision >= 0.95, "\(score)")
        #expect(2 * score.precision * score.recall / (score.precision + score.recall) >= 0.88, "\(score)")
    }

    @Test func `the set is as large and as hard as it claims`() throws {
        let events = Dictionary(grouping: try Self.rows(), by: \.event)
        #expect(events.count >= 60)
        #expect(events.values.allSatisfy { (2...8).contains($0.count) })
        #expect(Set(events.values.joined().compactMap(\.input.language)) == Set(Language.analysed))
        let bare = events.values.filter { rows in
            let marks = rows.map { Self.marks($0.input.title + " " + $0.input.text) }
            return marks.indices.allSatisfy { one in
                marks[(one + 1)...].allSatisfy { $0.isDisjoint(with: marks[one]) }
            }
        }
        #expect(bare.count >= 20)
    }

    /// Runs of digits and capitalized words in Latin letters, without accents.
    private static func marks(_ text: String) -> Set<String> {
        let plain = text.folding(options: .diacriticInsensitive, locale: nil)
        let words = plain.split { (letter: Character) in !(letter.isASCII && letter.isLetter) }
            .map(String.init).filter { $0.count >= 3 && $0.first?.isUppercase == true }
        return Set(
            words.map { $0.lowercased() }
                + plain.split { (letter: Character) in !(letter.isASCII && letter.isNumber) }.map(String.init))
    }
}

/// What keeps events apart however alike their headlines are.
struct EventSubjectTests {
    private func stories(_ titles: [String], _ language: Language, entities: [[String]] = []) -> [Int64] {
        var clusters = StoryClusters()
        return titles.enumerated().map { number, title in
            let mentions = entities.isEmpty ? [] : entities[number]
            return clusters.add(
                StoryInput(
                    id: Int64(number), source: "a", title: title, text: "", language: language,
                    newsTime: Date(timeIntervalSince1970: 1_738_000_000 + Double(number) * 3600),
                    mentions: mentions.map {
                        Mention(entity: $0, kind: .company, surface: $0, field: .title, offset: 0)
                    })
            ).story
        }
    }

    @Test func `one headline about four companies is four stories`() {
        let titles = ["Infineon", "Aixtron", "Infineon", "Suss"].map { "\($0)-Papier unter Druck: Das sind die Gründe" }
        let entities = [["IFX.DE"], ["AIXA.DE"], ["IFX.DE"], ["SMHN.DE"]]
        #expect(stories(titles, .german, entities: entities) == [0, 1, 0, 3])
    }

    @Test(arguments: [
        (["Alibaba releases Qwen2.5 to developers", "Alibaba releases Qwen3 to developers"], [0, 1]),
        (["Google shows Gemini 2.5 Pro to developers", "Google shows Gemini 2.5 Flash to developers"], [0, 1]),
        (["Mistral offers Large 2.1 for download", "Mistral offers Large 2.1 for free download"], [0, 0]),
        (["Apple announces M4 chip for laptops", "Apple announces M5 chip for laptops"], [0, 1]),
    ])
    func `other versions are other stories`(titles: [String], expected: [Int64]) {
        #expect(stories(titles, .english) == expected)
    }

    @Test func `the decisions of two central banks are two stories`() {
        let titles = [
            "Bank of England lässt den Leitzins unverändert", "EZB lässt den Leitzins unverändert",
            "Bank of England lässt Leitzins erneut unverändert",
        ]
        #expect(stories(titles, .german) == [0, 1, 0])
    }

    @Test(arguments: [
        ("DeepSeek-V3.1", [ModelVersion(name: "v", number: "3.1", tier: nil)]),
        (
            "GPT-5 mini and GPT-4o",
            [
                ModelVersion(name: "gpt", number: "5", tier: "mini"),
                ModelVersion(name: "gpt", number: "4o", tier: nil),
            ]
        ),
        ("Claude Opus 4.1", [ModelVersion(name: "opus", number: "4.1", tier: "opus")]),
        ("iPhone 17 im Test", [ModelVersion(name: "iphone", number: "17", tier: nil)]),
        ("Nikkei 2.7 % im Minus, 300 Stellen fallen weg, Tokyo 2020", []),
    ])
    func `versions are read from titles`(title: String, expected: [ModelVersion]) {
        #expect(ModelVersion.read(title) == expected)
    }
}
