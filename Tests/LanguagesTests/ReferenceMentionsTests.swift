import Catalog
import Foundation
import News
import Testing

@testable import Languages

/// Headlines with the entities that must and must not be found, against the project's own catalog.
struct ReferenceMentionsTests {
    struct Case: Decodable {
        var id: String
        var lang: String
        var text: String
        var expect: [String]
        var forbid: [String]
    }

    @Test(.enabled(if: SharedData.exists, "../shared is absent"))
    func `nearly all headlines are fully right`() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("feeds")
        func read(_ name: String) throws -> String {
            try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        }
        let watchlist = try Watchlist.parse(try read("watchlist.yaml"), path: "watchlist.yaml")
        let releases = try ReleaseList.parse(try read("releases.yaml"), path: "releases.yaml")
        let gazetteer = Gazetteer(watchlist.entities + releases.entities)
        let cases = try SharedData.lines("reference/mentions/cases.jsonl").map {
            try JSONDecoder().decode(Case.self, from: Data($0.utf8))
        }
        let right = cases.count { given in
            let mentions = gazetteer.mentions(title: given.text, text: "", language: Language(rawValue: given.lang))
            let found = Set(mentions.map { Self.door($0.entity) })
            return found.isSuperset(of: given.expect) && found.isDisjoint(with: given.forbid)
        }
        print("mentions", right, "of", cases.count)
        #expect(Double(right) >= 0.97 * Double(cases.count))
    }

    /// The cases' id for one of ours: symbols without the exchange, models by family.
    private static func door(_ id: String) -> String {
        if id.hasPrefix("model:o1") || id.hasPrefix("model:o3") || id.hasPrefix("model:o4") { return "model:o-series" }
        let families = [
            "gpt", "deepseek", "gemini", "claude", "llama", "qwen", "grok", "phi", "ernie", "hunyuan", "kimi", "doubao",
            "sora", "copilot", "chatgpt",
        ]
        if let family = families.first(where: { id.hasPrefix("model:" + $0) }) { return "model:" + family }
        guard !id.contains(":") else { return id }
        let symbol = id.split(separator: ".").first.map(String.init) ?? id
        let lines = ["9988": "BABA", "0700": "TCEHY", "9984": "SFTBY", "2330": "TSM", "9888": "BIDU"]
        return lines[symbol] ?? symbol
    }
}
