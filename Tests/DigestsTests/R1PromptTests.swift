import Digests
import Foundation
import Grammars
import Inference
import LanguagePacks
import News
import TestSupport
import Testing

struct R1PromptTests {
    /// `Fixtures/prompts.tsv` gives what each version of the prompt was in each language, by its hash.
    @Test func `a changed prompt has a new version`() throws {
        let known = try Fixtures().lines("prompts.tsv")
        let version = R1Engine.engine(fingerprint: "").version
        for language in Language.analysed {
            let line = "\(version)\t\(language)\t\(R1Engine.promptFingerprint(of: language))"
            #expect(known.contains(line), "Count up R1Prompt.version, and add \(line)")
        }
    }

    @Test func `the answer's schema compiles, and knows the contract's names`() throws {
        for language in Language.analysed {
            let schema = AnswerSchema.json(for: language)
            #expect(throws: Never.self) { try Grammar(schema: schema) }
            for name in Digest.Category.allCases.map(\.rawValue) + DigestContract.units.sorted() {
                #expect(schema.contains("\"\(name)\""))
            }
        }
    }

    @Test(arguments: Language.analysed)
    func `every prompt explains every category, every field and every unit`(_ language: Language) throws {
        let prompts = LanguagePack[language].prompts
        let text = prompts.values.joined(separator: "\n")
        for category in Digest.Category.allCases {
            #expect(text.contains(try Regex("\n- \(category.rawValue) ?[:：]")), "\(category)")
        }
        let fields = [
            "headline", "summary", "category", "sentiment", "companies", "name", "stance", "role", "release", "lab",
            "model",
            "date", "open_weights", "training_cost_usd", "figures", "what", "value", "unit", "quote", "confidence",
            "evidence",
        ]
        for field in fields { #expect(text.contains("\"\(field)\":"), "\(field)") }
        for unit in DigestContract.units { #expect(text.contains(unit)) }
        let sections: Set = ["instructions", "published", "title", "sentences", "cut", "closing", "answer"]
        #expect(sections.subtracting(prompts.keys) == [])
        #expect(text.contains("{kept}") && text.contains("{all}"))
    }
}
