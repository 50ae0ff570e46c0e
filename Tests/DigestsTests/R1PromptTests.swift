import Digests
import Foundation
import Inference
import News
import Testing

struct R1PromptTests {
    /// What each version of the prompt was, by the hash of its files.
    static let versions = ["1": "70fbdd22ce70f970466b05fb51686fbe07403fb57cb6328ee0cc9d1acd86494b"]

    @Test func `a changed prompt has a new version`() {
        let engine = R1Engine.engine(fingerprint: "")
        #expect(Self.versions[engine.version] == R1Engine.promptFingerprint)
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
        let file = TestFiles.root.appending(path: "Sources/Digests/Prompts/\(language).txt")
        let text = try TestFiles.text(file)
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
        let sections = text.split(separator: "\n").filter { $0.hasPrefix("== ") }
        #expect(
            sections.map { $0.dropFirst(3) } == ["instructions", "published", "title", "sentences", "cut", "closing"])
        #expect(text.contains("{kept}") && text.contains("{all}"))
    }
}
