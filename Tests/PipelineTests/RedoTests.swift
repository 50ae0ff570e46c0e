import Catalog
import Foundation
import GRDB
import Markets
import News
import PipelineTestSupport
import Reports
import Store
import TestSupport
import Testing
import TextFormats

@testable import Pipeline

/// Everything after the fetch again, on the demo's database.
struct RedoTests {
    private let folder: TemporaryFolder
    private let workspace: Workspace

    init() async throws {
        folder = try TemporaryFolder()
        workspace = try Demo.workspace(database: try await Demo.shared.databaseCopy(in: folder))
    }

    /// Everything that a redo makes, but for when it was made.
    private func dump() async throws -> [String: [String]] {
        let queries = [
            "article": "SELECT * FROM article ORDER BY id",
            "article_version": "SELECT * FROM article_version ORDER BY article_id, version",
            "mention": "SELECT * FROM mention ORDER BY article_id, version, field, offset, entity",
            "story_article": "SELECT * FROM story_article ORDER BY article_id",
            "digest": """
            SELECT article_id, version, engine, engine_version, model_hash, category, sentiment, confidence, summary, payload
            FROM digest ORDER BY article_id, version, engine
            """,
            "article_search": "SELECT rowid, title, summary, body FROM article_search ORDER BY rowid",
        ]
        return try await DatabaseQueue(path: workspace.store.path).read { database in
            try queries.mapValues { try Row.fetchAll(database, sql: $0).map(\.description) }
        }
    }

    private func execute(_ sql: String) async throws {
        try await DatabaseQueue(path: workspace.store.path).write { try $0.execute(sql: sql) }
    }

    private func reports() throws -> [String] {
        let builder = ReportBuilder(impact: try ImpactAnalysis(workspace: workspace, asOf: nil), asOf: nil)
        let day = try #require(SessionDate("2025-01-27"))
        return [
            try ReportBuilder.demo(workspace).json(), try builder.selloff(day).json(), try builder.stock("NVDA").json(),
        ]
    }

    @Test(arguments: Redo.Step.allCases)
    func `a redo changes nothing of what nothing has changed`(step: Redo.Step) async throws {
        let before = try await dump()
        let reports = try reports()
        #expect(before.values.allSatisfy { !$0.isEmpty })
        let outcome = try await Redo(workspace: workspace, from: step).run()
        #expect(outcome.status == .done, "\(outcome.failures)")
        #expect(try await dump() == before)
        #expect(try self.reports() == reports)
    }

    @Test func `a redo without the demo's configuration keeps when its articles were seen`() async throws {
        let before = try await dump()
        var other = workspace
        other.configuration.recorded = nil
        let outcome = try await Redo(workspace: other).run()
        #expect(outcome.summary.contains("0 new articles, 0 changed"), "\(outcome.summary)")
        #expect(try await dump() == before)
    }

    @Test func `what an older program made otherwise is put right from the stored bytes`() async throws {
        let before = try await dump()
        try await execute(
            """
            UPDATE article_version SET title = 'Misread', language = 'nl' WHERE article_id = 3;
            DELETE FROM mention WHERE article_id IN (3, 5);
            DELETE FROM story_article;
            """)
        let outcome = try await Redo(workspace: workspace).run()
        #expect(outcome.summary.contains("0 new articles, 1 changed"))
        #expect(outcome.summary.contains("2 articles digested"), "\(outcome.summary)")
        #expect(try await dump() == before)
    }

    @Test func `an article that a document no longer gives is removed, and one that it gives again comes back`()
        async throws
    {
        let document = try #require(
            try workspace.store.documents(in: ArticleScope()).first { $0.source.kind == .page })
        let empty = try workspace.store.replace([], of: document.id, source: document.source.id)
        #expect(empty == RereadDocument(removed: 1))
        let count = try workspace.store.articleCount()
        let outcome = try await Redo(workspace: workspace).run()
        #expect(outcome.summary.contains("1 new articles"))
        #expect(try workspace.store.articleCount() == count + 1)
    }

    @Test func `a scope leaves other articles alone`() async throws {
        let since = try #require(Date(rfc3339: "2025-01-28T00:00:00Z"))
        try await execute("UPDATE digest SET summary = 'old'")
        let scope = ArticleScope(since: since)
        let outcome = try await Redo(workspace: workspace, from: .digests, scope: scope).run()
        #expect(outcome.status == .done)
        for article in try workspace.store.articles(asOf: .distantFuture) {
            let summaries = try await DatabaseQueue(path: workspace.store.path).read { database in
                try String.fetchAll(
                    database, sql: "SELECT summary FROM digest WHERE article_id = ?", arguments: [article.id])
            }
            if !summaries.isEmpty { #expect((summaries == ["old"]) == (article.newsTime < since)) }
        }
    }
}
