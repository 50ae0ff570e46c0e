import Digests
import Foundation
import Languages
import News
import Testing

/// The article that the whole program must read right.
struct SeedTests {
    static let file = TestFiles.root.appending(path: "../shared/seed/000_63ac5bb905ae79b0.txt").standardizedFileURL
    static var exists: Bool { FileManager.default.fileExists(atPath: file.path) }

    @Test(.enabled(if: SeedTests.exists, "../shared is absent"))
    func `the German seed article is read right`() throws {
        let desk = try Desk.shared.get()
        let text = try TestFiles.text(Self.file)
        let article = Labelled.article("", text, .german)
        let digest = try desk.digest(article)
        #expect([.marketReaction, .modelRelease].contains(digest.category))
        let names = Set(digest.companies.compactMap { $0.ticker ?? $0.name })
        #expect(names.isSuperset(of: ["DeepSeek", "OpenAI", "GOOGL", "META", "NVDA"]))
        let release = try #require(digest.release)
        #expect(release.lab == "DeepSeek")
        #expect(release.model == "R1")
        #expect(release.trainingCostUSD == 5_600_000)
        #expect(release.openWeights == true)
        let figure = try #require(digest.figures.first { $0.quote.contains("5,6 Millionen Dollar") })
        #expect(figure.value == 5_600_000)
        #expect(figure.unit == "USD")
        #expect(figure.what == "training_cost")
        #expect(DigestContract.validate(digest, article: article).isEmpty)
        #expect(!digest.summary.contains("mc/pg"))
    }
}
