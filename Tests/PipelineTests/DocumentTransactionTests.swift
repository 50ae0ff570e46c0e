import Foundation
import GRDB
import LoopbackServer
import News
import PipelineTestSupport
import Store
import TestSupport
import Testing

@testable import Pipeline

/// Each document is stored whole or not at all, and its bytes in any case.
struct DocumentTransactionTests {
    private let room: Newsroom

    init() throws { room = try Newsroom() }

    private func count(_ table: String, where condition: String = "1", in store: Store) async throws -> Int {
        try await DatabaseQueue(path: store.path).read { database in
            try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table) WHERE \(condition)") ?? -1
        }
    }

    private func execute(_ sql: String, in store: Store) async throws {
        try await DatabaseQueue(path: store.path).write { try $0.execute(sql: sql) }
    }

    @Test func `a failure in the middle of a document leaves nothing half-written, and the next run reads it`()
        async throws
    {
        let body = SampleFeed.rss([SampleFeed.item(1), SampleFeed.item(2)])
        room.answer("/feed", .init(headers: ["ETag": "\"1\""], body: body))
        let workspace = try room.workspace(configuration: room.configuration(sources: ["/feed"]))
        let store = workspace.store
        try await execute(
            """
            CREATE TRIGGER injected BEFORE INSERT ON mention WHEN NEW.article_id = 2
            BEGIN SELECT RAISE(ABORT, 'injected'); END
            """, in: store)
        let error = await #expect(throws: StoreError.self) { try await NewsIngestion(workspace: workspace).run() }
        guard case .failed(let reason)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(reason.contains("injected"))
        for table in ["article", "article_version", "mention", "article_search", "story_article"] {
            #expect(try await count(table, in: store) == 0, "\(table)")
        }
        #expect(try store.document(1) == Array(body.utf8))
        let waiting = try store.waitingDocuments()
        #expect(waiting.map(\.id) == [1] && waiting.map(\.source.etag) == [nil])

        try await execute("DROP TRIGGER injected", in: store)
        room.answer("/feed", .init(status: 500, body: ""))
        let outcome = try await NewsIngestion(workspace: workspace).run()
        #expect(outcome.summary.contains("2 new articles") && outcome.failures.count == 1)
        #expect(try store.waitingDocuments().isEmpty)
        #expect(try store.articleCount() == 2)
        for id: Int64 in [1, 2] { #expect(try !store.mentions(article: id).isEmpty) }
        #expect(try Set(store.storyMemberships().keys) == [1, 2])
    }

    @Test func `bytes that no parser can read are kept, with the reason`() async throws {
        room.answer("/feed", .init(body: "<html><title>Wartung</title></html>"))
        let (outcome, store) = try await room.ingest("/feed")
        #expect(outcome.status == .partial)
        #expect(try store.document(1) == Array("<html><title>Wartung</title></html>".utf8))
        #expect(
            try await count("source_document", where: "state = 'unreadable' AND problem LIKE '%Wartung%'", in: store)
                == 1)
        #expect(try store.waitingDocuments().isEmpty)
    }

    @Test func `an article that came into no story is placed by the next run`() async throws {
        room.answer(
            "/feed", .init(headers: ["ETag": "\"1\""], body: SampleFeed.rss([SampleFeed.item(1), SampleFeed.item(2)])))
        let store = try await room.ingest("/feed").store
        let before = try store.storyMemberships()
        #expect(before.count == 2)
        try await execute("DELETE FROM story_article WHERE article_id = 2", in: store)
        _ = try await room.ingest("/feed")
        #expect(try store.storyMemberships() == before)
    }
}
