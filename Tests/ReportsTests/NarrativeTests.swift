import Foundation
import Impact
import News
import Testing

@testable import Reports

/// Reports told in sentences.
struct NarrativeTests {
    @Test(arguments: [Language.english, .german])
    func `a release is told as recorded`(_ language: Language) throws {
        let report = try Report.release(Sample.release(), context: Sample.context())
        let narrative = Narrative(report, language: language)
        try Fixture.expect(narrative.sentences.joined(separator: "\n") + "\n", equals: "narrative-\(language).txt")
    }

    @Test func `a language without sentences of its own is told in English`() throws {
        let report = try Report.selloff(Sample.selloff(), context: Sample.context())
        let narrative = Narrative(report, language: .french)
        #expect(narrative.language == .english)
        #expect(narrative.sentences == Narrative(report, language: .english).sentences)
        #expect(narrative.text.contains("On 27 January 2025 Nvidia closed at 118.42 after 142.62 (−16.97 %"))
    }

    @Test func `nothing is said to have caused anything`() throws {
        let report = try Report.release(Sample.release(), context: Sample.context())
        for language in [Language.english, .german] {
            let text = Narrative(report, language: language).text.lowercased()
            for word in ["caused", "triggered", "because", "verursacht", "ausgelöst", "wegen"] {
                #expect(!text.contains(word), "\(word)")
            }
        }
    }
}
