import News
import Testing

@testable import Feeds

struct EntryRulesTests {
    private let entries = [
        Entry(
            link: "https://zeitung.example/wirtschaft/1", title: "KI-Chips: Nvidia fällt", summary: "<p>Die Kurse</p>"),
        Entry(link: "https://zeitung.example/podcast/2", title: "Skifahren im Winter", categories: ["Anzeige"]),
        Entry(link: "https://zeitung.example/wirtschaft/3", title: "半導体株が急落", authors: ["Ida Muster"]),
    ]

    private func rules(_ text: String) throws -> EntryRules {
        let rules = EntryRules(text)
        return try #require(rules)
    }

    private func admitted(keep: String? = nil, block: String? = nil) throws -> [Int] {
        var source = Source(title: "Z", address: "https://zeitung.example/feed")
        source.keep = try keep.map(rules)
        source.block = try block.map(rules)
        let admitted = source.admitted(entries)
        return entries.indices.filter { admitted.contains(entries[$0]) }
    }

    @Test(arguments: [
        // A word, not a part of one; scripts without spaces have no bounds.
        ("KI", [0]), ("半導体", [2]), ("nvidia; 急落", [0, 2]), ("kurse", [0]), ("title:kurse", []),
        ("/ski|chips?/", [0, 1]), ("title:/^ki/", [0]), ("address:/wirtschaft/", [0, 2]), ("category:anzeige", [1]),
        ("author:Muster", [2]), ("/a;b|fällt/", [0]),
    ])
    func `rules keep entries`(rules: String, expected: [Int]) throws {
        #expect(try admitted(keep: rules) == expected)
    }

    @Test func `what is blocked is not read, though a rule keeps it`() throws {
        #expect(try admitted(block: "category:Anzeige; address:/podcast/") == [0, 2])
        #expect(try admitted(keep: "address:/wirtschaft/", block: "Nvidia") == [2])
        #expect(try admitted() == [0, 1, 2])
    }

    @Test(arguments: ["", " ; ", "/(/", "title:/[/"])
    func `what is no rule is refused`(rules: String) {
        #expect(EntryRules(rules) == nil)
    }
}
