import Catalog
import Foundation
import News
import TestSupport
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

    private func batch() throws -> MentionBatch {
        func read(_ name: String) throws -> String { try Checkout.text("feeds/\(name)") }
        let watchlist = try Watchlist.parse(try read("watchlist.yaml"), path: "watchlist.yaml")
        let releases = try ReleaseList.parse(try read("releases.yaml"), path: "releases.yaml")
        return MentionBatch(Gazetteer(watchlist.entities + releases.entities))
    }

    private func found(_ line: String, by batch: MentionBatch) throws -> Set<String> {
        struct Answer: Decodable { var entities: [String] }
        return Set(try JSONDecoder().decode(Answer.self, from: Data(try batch.answer(line).utf8)).entities)
    }

    @Test func `the batch answers a headline with the names in it`() throws {
        let batch = try batch()
        let lines = try Fixtures().lines("cases.jsonl")
        #expect(lines.count == 40)
        for line in lines {
            let given = try JSONDecoder().decode(Case.self, from: Data(line.utf8))
            let found = try found(line, by: batch)
            #expect(found.isSuperset(of: given.expect) && found.isDisjoint(with: given.forbid), "\(given) \(found)")
        }
    }

    @Test(.enabled(if: SharedData.has("reference/mentions"), "../shared/reference/mentions is absent"))
    func `nearly all headlines of others are fully right`() throws {
        let batch = try batch()
        let lines = try SharedData.lines("reference/mentions/cases.jsonl")
        let right = try lines.count { line in
            let given = try JSONDecoder().decode(Case.self, from: Data(line.utf8))
            let found = try found(line, by: batch)
            return found.isSuperset(of: given.expect) && found.isDisjoint(with: given.forbid)
        }
        #expect(Double(right) >= 0.97 * Double(lines.count), "\(right) of \(lines.count)")
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
