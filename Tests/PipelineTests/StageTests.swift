import Catalog
import Foundation
import Impact
import Markets
import News
import PipelineTestSupport
import Reports
import Store
import TestSupport
import Testing
import TextFormats

@testable import Pipeline

struct StageTests {
    /// An article of our own on the sell-off, and the one that the service was asked for with where it is at hand.
    private static let articles = [
        Checkout.path("Tests/DigestsTests/Fixtures/chip-shock.txt"), SharedData.path("seed/000_63ac5bb905ae79b0.txt"),
    ].filter { FileManager.default.fileExists(atPath: $0) }

    @Test func `running every stage again changes nothing`() async throws {
        let folder = try TemporaryFolder()
        let workspace = try Demo.workspace(database: try await Demo.shared.databaseCopy(in: folder))
        let before = try workspace.store.counts()
        let digests = try workspace.store.digests()
        let stories = try workspace.store.storyMemberships()
        _ = try await Stages.runAll(workspace)
        var after = try workspace.store.counts()
        after.bytes = before.bytes
        #expect(after == before)
        #expect(try workspace.store.digests() == digests)
        #expect(try workspace.store.storyMemberships() == stories)
    }

    @Test func `the agency story of five papers is told once`() async throws {
        let folder = try TemporaryFolder()
        let store = try Demo.workspace(database: try await Demo.shared.databaseCopy(in: folder)).store
        let articles = try store.articles(asOf: .distantFuture)
        let memberships = try store.storyMemberships()
        let agency = articles.filter {
            ["Börsenkurier Rheinland", "Technikbote", "Limmat-Anzeiger", "Hanseatische Abendpost"].contains($0.source)
                && $0.newsTime.rfc3339 >= "2025-01-27T21:00:00Z" && $0.newsTime.rfc3339 < "2025-01-28T06:00:00Z"
                && $0.text.contains("16,97")
        }
        #expect(agency.count >= 4)
        #expect(Set(agency.compactMap { memberships[$0.id]?.story }).count == 1)
        let stargate = articles.first { $0.title.contains("Stargate") && $0.language == .german }
        let stargateStory = memberships[try #require(stargate).id]?.story
        #expect(stargateStory != memberships[try #require(agency.first).id]?.story)
    }

    @Test
    func `an entry dated in the future is kept and not believed, and one without a date counts from when it was seen`()
        async throws
    {
        let folder = try TemporaryFolder()
        let articles = try Demo.workspace(database: try await Demo.shared.databaseCopy(in: folder)).store
            .articles(asOf: .distantFuture)
        let recorded = try #require(Date(rfc3339: "2025-02-03T22:00:00Z"))
        #expect(articles.contains { $0.publishedFlag == .implausible && $0.newsTime == recorded })
        #expect(articles.contains { $0.publishedFlag == .missing && $0.newsTime == recorded })
        #expect(articles.contains { $0.publishedFlag == .zoneAssumed })
        #expect(articles.contains { $0.publishedFlag == .dateOnly })
    }

    @Test func `what became known later is not used`() async throws {
        let folder = try TemporaryFolder()
        let workspace = try Demo.workspace(database: try await Demo.shared.databaseCopy(in: folder))
        let friday = try #require(Date(rfc3339: "2025-01-24T23:00:00Z"))
        let report = try ReportBuilder(impact: try ImpactAnalysis(workspace: workspace, asOf: friday), asOf: friday)
            .release("deepseek-r1")
        #expect(report.selloffs.isEmpty)
        #expect(report.attention?.bursts.isEmpty == true)
        #expect(report.articles.allSatisfy { $0.newsTime <= friday })
        #expect(try #require(report.coverage?.lastNews) <= friday)
        #expect(report.studies.contains { $0.at == .release })
    }

    @Test(arguments: articles)
    func `a German article goes the whole way and comes out right`(path: String) async throws {
        let folder = try TemporaryFolder()
        let workspace = try Demo.workspace(database: try await Demo.shared.databaseCopy(in: folder))
        let published = try #require(PublicInstant(written: "2025-01-27"))
        let ingestion = FileIngestion(workspace: workspace, hints: DocumentHints(published: published))
        let saved = try await ingestion.run(path: path)
        let id = try #require(saved.first).id
        #expect(saved == [.new(id)])
        #expect(try await ingestion.run(path: path) == [.unchanged(id)])
        _ = try await Digestion(workspace: workspace).run()
        _ = try ImpactAnalysis(workspace: workspace, asOf: nil).run()

        let article = try #require(try workspace.store.article(id))
        #expect(article.language == .german)
        #expect(article.publishedFlag == .dateOnly)
        let digest = try #require(try workspace.store.digest(article: id, version: 1))
        #expect(digest.category == .marketReaction || digest.category == .modelRelease)
        #expect(Set(digest.companies.compactMap(\.ticker)).isSuperset(of: ["GOOGL", "META", "NVDA"]))
        #expect(Set(digest.companies.map(\.name)).isSuperset(of: ["DeepSeek", "OpenAI"]))
        let release = try #require(digest.release)
        #expect(release.lab == "DeepSeek")
        #expect(release.model.contains("R1"))
        #expect(release.openWeights == true)
        #expect(release.trainingCostUSD == 5_600_000)
        #expect(
            digest.figures.contains {
                $0.value == 5_600_000 && $0.unit == "USD" && $0.quote.contains("5,6 Millionen Dollar")
            })
        let mentions = try workspace.store.mentions(article: id)
        #expect(mentions.contains { $0.entity == "model:deepseek-r1" })
        #expect(mentions.contains { $0.entity == "NVDA" && article.text.contains("H100") })
        let day = try #require(SessionDate("2025-01-27"))
        #expect(try workspace.store.selloffs(around: article).contains(day))
        let report = try ReportBuilder(impact: try ImpactAnalysis(workspace: workspace, asOf: nil), asOf: nil)
            .selloff(day)
        #expect(report.articles.contains { $0.id == id })
    }
}
