import Digests
import Foundation
import News
import Testing

struct DigestContractTests {
    private static let article = Labelled.article("Title", "Nvidia lost 17 percent. It fell to $118.", .english)

    private static let digest = Digest(
        article: 1, engine: Digest.Engine(name: "embedded", version: "1"), language: .english, headline: "Title",
        summary: "Nvidia lost 17 percent.", category: .marketReaction, sentiment: -0.5,
        companies: [Digest.Company(name: "Nvidia", ticker: "NVDA", stance: -1, role: .subject)],
        release: Digest.ToldRelease(lab: "DeepSeek", model: "R1", date: "2025-01-20", precision: .day),
        figures: [Digest.Figure(what: "price_change", value: 17, unit: "percent", quote: "17 percent")],
        confidence: 0.5, evidence: [0]
    )

    @Test func `a digest that keeps the contract has no violations`() {
        #expect(DigestContract.validate(Self.digest, article: Self.article) == [])
    }

    @Test func `every broken limit is named by its field`() throws {
        var digest = Self.digest
        digest.summary = Array(repeating: "word", count: 61).joined(separator: " ")
        digest.sentiment = -1.2
        digest.confidence = .nan
        digest.companies[0].stance = 2
        digest.figures[0].quote = "18 percent"
        digest.figures[0].unit = "bananas"
        digest.release?.date = "January"
        digest.release?.trainingCostUSD = 6_000_000
        digest.evidence = [0, 2]
        let fields = Set(DigestContract.validate(digest, article: Self.article).map(\.field))
        #expect(
            fields == [
                "summary", "sentiment", "confidence", "companies[0].stance", "figures[0].quote", "figures[0].unit",
                "release.date", "release.training_cost_usd", "evidence",
            ]
        )
    }

    @Test func `a summary in Japanese is measured in characters`() {
        var digest = Self.digest
        digest.language = .japanese
        digest.summary = String(repeating: "株", count: 121)
        #expect(DigestContract.validate(digest).map(\.field) == ["summary"])
    }

    @Test func `JSON has snake case keys and comes back equal`() throws {
        var digest = Self.digest
        digest.release?.openWeights = true
        digest.release?.trainingCostUSD = 5_600_000
        digest.engine.modelHash = "abc"
        digest.summaryEnglish = "Nvidia lost."
        let data = try DigestContract.encoder().encode(digest)
        let json = String(decoding: data, as: UTF8.self)
        for key in ["open_weights", "training_cost_usd", "model_hash", "summary_english"] {
            #expect(json.contains("\"\(key)\":"))
        }
        #expect(try JSONDecoder().decode(Digest.self, from: data) == digest)
    }

    @Test func `the schema is JSON and names every key and category`() throws {
        let schema = try #require(
            try JSONSerialization.jsonObject(with: Data(DigestContract.schemaJSON.utf8)) as? [String: Any]
        )
        #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
        let properties = try #require(schema["properties"] as? [String: Any])
        var digest = Self.digest
        digest.summaryEnglish = "x"
        let data = try DigestContract.encoder().encode(digest)
        let keys = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any]).keys
        #expect(Set(keys) == Set(properties.keys))
        let category = try #require(properties["category"] as? [String: Any])
        #expect(category["enum"] as? [String] == Digest.Category.allCases.map(\.rawValue))
    }
}
