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
        let batch = MentionBatch(Gazetteer(watchlist.entities + releases.entities))
        struct Answer: Decodable { var entities: [String] }
        let lines = try SharedData.lines("reference/mentions/cases.jsonl")
        let cases = try lines.map { try JSONDecoder().decode(Case.self, from: Data($0.utf8)) }
        let right = try zip(lines, cases).count { line, given in
            let answer = try JSONDecoder().decode(Answer.self, from: Data(try batch.answer(line).utf8))
            let found = Set(answer.entities)
            return found.isSuperset(of: given.expect) && found.isDisjoint(with: given.forbid)
        }
        print("mentions", right, "of", cases.count)
        #expect(Double(right) >= 0.97 * Double(cases.count))
    }

    @Test(arguments: [
        ("SIE.DE", "SIE"), ("000660.KS", "000660"), ("9984.T", "SFTBY"), ("model:gpt-4o", "model:gpt"),
        ("model:o3-mini", "model:o-series"), ("model:qwen2.5", "model:qwen"), ("model:deepseek-r1", "model:deepseek"),
        ("model:stable-diffusion", "model:stable-diffusion"), ("lab:openai", "lab:openai"), ("NVDA", "NVDA"),
    ])
    func `the door knows entities by the ids that others use`(own: String, common: String) {
        #expect(MentionBatch.commonID(own) == common)
    }
}
