import Foundation
import Markets
import Testing

@testable import EventStudies

/// Whole answers of `study --spec` against whole files of an independent numpy reference.
@Suite(.enabled(if: ReferenceData.exists, "../shared/reference/eventstudy is absent"))
struct SpecificationCases {
    /// The given files that have the head of a specification.
    static var cases: [String] {
        let folder = ReferenceData.folder.appendingPathComponent("given")
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { name in
            guard name.hasSuffix(".ref.json"), let tree: JSONTree = try? ReferenceData.decode(name) else {
                return false
            }
            return tree["inputs"]?["prices"] != nil && tree["spec"]?["model"] != nil && tree["events"] != nil
        }.sorted()
    }

    static func study(_ specification: StudySpecification) throws -> SpecifiedStudy {
        func table(_ name: String) throws -> SeriesTable {
            let file = ReferenceData.folder.appendingPathComponent("inputs/\(name)")
            return try SeriesTable(csv: String(contentsOf: file, encoding: .utf8), name: name)
        }
        return try SpecifiedStudy(
            specification, prices: try table(specification.inputs.prices),
            factors: try specification.inputs.factors.map(table))
    }

    static func written(_ answer: AnswerValue) throws -> JSONTree {
        try JSONDecoder().decode(JSONTree.self, from: JSONEncoder().encode(answer))
    }

    @Test func `the given cases are there`() {
        #expect(SpecificationCases.cases.count >= 6)
    }

    @Test(arguments: cases)
    func `the answer has every field of the reference, and no other value`(name: String) throws {
        let reference: JSONTree = try ReferenceData.decode(name)
        let answer = try SpecificationCases.written(
            try SpecificationCases.study(try ReferenceData.decode(name)).answer)
        for part in ["events", "sample"] {
            let differences = try #require(answer[part]).differences(
                from: try #require(reference[part]), leavingOut: ["statsmodels"])
            #expect(differences.isEmpty, "\(differences.count) differences, first \(differences.prefix(20))")
        }
    }
}
