import TestSupport
import Testing

@testable import Statistics

/// p-values adjusted for the number of tests.
struct CorrectionTests {
    struct Answers: Decodable {
        var p: [Double]
        var adjusted: [String: [Double]]
    }

    @Test(arguments: Correction.allCases)
    func `the adjusted p-values are those of R's p adjust`(correction: Correction) throws {
        let answers: Answers = try Fixture.decode("corrections.json")
        let values = try correction.adjusted(answers.p).map { try #require($0) }
        let expected = try #require(answers.adjusted[correction.rawValue])
        #expect(values.count == 19 && expected.count == 19)
        for (value, answer) in try pairs(values, expected) {
            // R's file has 15 digits.
            #expect(abs(value - answer) <= 1e-13 * max(1e-2, answer))
        }
    }

    @Test func `Holm and Benjamini–Hochberg are worked by hand`() throws {
        let p: [Double?] = [0.01, nil, 0.04, 0.03]
        #expect(try Correction.holm.adjusted(p) == [0.03, nil, 0.06, 0.06])
        #expect(try Correction.benjaminiHochberg.adjusted(p) == [0.03, nil, 0.04, 0.04])
    }

    @Test func `no correction is below the p, above 1 or out of order, and Holm is the stricter one`() throws {
        var generator = SeededGenerator(seed: 7)
        for count in [1, 2, 3, 10, 57] {
            let p = (0..<count).map { _ in generator.nextUnit() * generator.nextUnit() }
            var byCorrection: [Correction: [Double]] = [:]
            for correction in Correction.allCases {
                let adjusted = try correction.adjusted(p).compactMap { $0 }
                for (value, own) in try pairs(adjusted, p) { #expect(value >= own && value <= 1) }
                let sorted = zip(p, adjusted).sorted { $0.0 < $1.0 }.map(\.1)
                #expect(sorted == sorted.sorted(), "\(correction)")
                byCorrection[correction] = adjusted
            }
            let both = try pairs(
                try #require(byCorrection[.holm]), try #require(byCorrection[.benjaminiHochberg]))
            for (holm, benjaminiHochberg) in both { #expect(benjaminiHochberg <= holm + 1e-15) }
        }
    }

    @Test func `what is no probability is refused, and no tests are no answers`() throws {
        for value in [-0.1, 1.1, Double.infinity] {
            #expect(throws: StatisticsError.probabilityInvalid(value: value)) {
                try Correction.holm.adjusted([0.5, value])
            }
        }
        for correction in Correction.allCases {
            #expect(try correction.adjusted([]) == [])
            #expect(try correction.adjusted([nil]) == [nil])
            #expect(try correction.adjusted([0]) == [0])
        }
    }
}
