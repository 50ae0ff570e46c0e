import Digests
import Foundation
import Languages
import News
import TestSupport
import Testing

/// The article that the whole program must read right: one of our own on the events of 27 January 2025, and the one that the service was
/// asked for with where it is at hand.
struct SeedTests {
    static let texts: [String] = ["chip-shock.txt"].compactMap { try? Fixtures().text($0) } + seed
    private static let seed: [String] = [try? SharedData.text("seed/000_63ac5bb905ae79b0.txt")].compactMap { $0 }

    @Test func `there is an article of our own`() throws {
        #expect(try SeedTests.texts.first == Fixtures().text("chip-shock.txt"))
    }

    @Test(arguments: texts)
    func `a German article on the sell-off is read right`(text: String) throws {
        let desk = try Desk.shared.get()
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
        // The agency's sign is no sentence.
        #expect(!digest.summary.contains("mc/pg") && !digest.summary.contains("ab/cd"))
    }
}
