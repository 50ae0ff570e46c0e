import EventStudies
import Foundation
import GRDB
import Impact
import Markets
import News
import PipelineTestSupport
import Store
import TestSupport
import Testing

@testable import Pipeline

/// Every event of the demo × every instrument of its watchlist.
struct EventStudyGridTests {
    static func stage(in folder: TemporaryFolder) async throws -> EventStudyGrid {
        let workspace = try Demo.workspace(database: try await Demo.shared.databaseCopy(in: folder))
        return EventStudyGrid(
            impact: try ImpactAnalysis(workspace: workspace, asOf: nil), design: StudyDesign(),
            windows: [Window(0...0), Window(0...1)], returns: .simple)
    }

    @Test func `all events are studied once, and what is missing is made again`() async throws {
        let folder = try TemporaryFolder()
        let stage = try await EventStudyGridTests.stage(in: folder)
        let store = stage.impact.workspace.store
        let events = try stage.events()
        #expect(Set(events.map(\.kind)) == Set(StudiedEvent.Kind.allCases))
        #expect(events.contains { $0.kind == .release && $0.name == "deepseek-r1" })
        #expect(events.contains { $0.kind == .selloff && $0.name == "2025-01-27" })
        #expect(Set(events).count == events.count)
        let expected = events.count * stage.impact.information.book.studied.count
        let first = try stage.run()
        #expect(first.summary.contains(" \(expected) made"), "\(first.summary)")
        #expect(first.failures == [])
        #expect(try store.eventStudyCounts(setting: stage.setting).all == expected)
        #expect(try stage.run().summary.contains(" 0 made"))

        let queue = try DatabaseQueue(path: store.path)
        let removed = try await queue.write { database in
            try database.execute(sql: "DELETE FROM event_study WHERE symbol = 'NVDA' AND event_kind = 'selloff'")
            return database.changesCount
        }
        #expect(removed > 0)
        #expect(try stage.run().summary.contains(" \(removed) made"))

        let nvidia = try queue.read { database in
            try Row.fetchOne(
                database,
                sql: """
                    SELECT ar, p FROM abnormal_return
                    WHERE symbol = 'NVDA' AND event = '2025-01-27' AND relative = 0
                    """)
        }
        let row = try #require(nvidia)
        let report = try stage.impact.analysis(of: try #require(SessionDate("2025-01-27")))
        let reaction = try #require(report.study.reactions.first { $0.symbol == "NVDA" })
        #expect(abs(row["ar"] - reaction.abnormalReturn) < 1e-12)
        #expect(abs(row["p"] - reaction.pValue) < 1e-9)
        let invalid = try await queue.read { database in
            try Int.fetchOne(
                database, sql: "SELECT count(*) FROM abnormal_return WHERE NOT (p BETWEEN 0 AND 1) OR abs(ar) > 1")
        }
        #expect(invalid == 0)
    }

    @Test func `other windows stand beside, and a cancelled run keeps what it stored`() async throws {
        let folder = try TemporaryFolder()
        let stage = try await EventStudyGridTests.stage(in: folder)
        let store = stage.impact.workspace.store
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try stage.run()
        }
        await #expect(throws: CancellationError.self) { _ = try await task.value }
        #expect(try store.eventStudyCounts(setting: stage.setting).all == 0)
        _ = try stage.run()
        let wider = EventStudyGrid(
            impact: stage.impact, design: StudyDesign(model: .constantMean, event: Window(-10...10)),
            windows: [Window(-10...10)], returns: .log)
        _ = try wider.run()
        let all = try store.eventStudyCounts(setting: stage.setting).all
        #expect(try all > 0 && store.eventStudyCounts(setting: wider.setting).all == all)
    }
}
