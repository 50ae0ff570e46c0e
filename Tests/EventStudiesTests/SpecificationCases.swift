import Foundation
import Markets
import TestSupport
import Testing

@testable import EventStudies

/// Whole answers of `study --spec` against whole files of an independent numpy reference.
struct SpecificationCases {
    static let cases = [
        "market_model", "constant_mean", "market_adjusted", "three_factors", "four_factors", "recurring_firms",
        "late_listing",
    ]

    static func study(_ specification: StudySpecification) throws -> SpecifiedStudy {
        func table(_ name: String) throws -> SeriesTable {
            try SeriesTable(csv: ReferenceData.text(name), name: name)
        }
        return try SpecifiedStudy(
            specification,
            StudyTables(
                prices: try table(specification.inputs.prices), factors: try specification.inputs.factors.map(table)))
    }

    static func written(_ answer: AnswerValue) throws -> JSONTree {
        try JSONDecoder().decode(JSONTree.self, from: JSONEncoder().encode(answer))
    }

    @Test(arguments: cases)
    func `the answer has every field of the reference, and no other value`(name: String) throws {
        let reference: JSONTree = try ReferenceData.decode("\(name).ref.json")
        let answer = try SpecificationCases.written(
            try SpecificationCases.study(try ReferenceData.decode("\(name).ref.json")).answer)
        for part in ["events", "sample"] {
            let differences = try #require(answer[part]).differences(
                from: try #require(reference[part]), leavingOut: [])
            #expect(differences.isEmpty, "\(differences.count) differences, first \(differences.prefix(20))")
        }
    }
}
