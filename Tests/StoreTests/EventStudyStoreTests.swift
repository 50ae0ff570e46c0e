import Foundation
import GRDB
import Markets
import Store
import Testing

@testable import Impact

/// Studies of every event and instrument, as rows.
struct EventStudyStoreTests {
    static let setting = Store.StudySetting(model: "market_model", design: "as the test has it", asOf: "latest")

    static func record(_ name: String, value: Double = -0.13, problem: String? = nil) throws -> EventRecord {
        let session = try #require(SessionDate("2025-01-27"))
        return EventRecord(
            event: StudiedEvent(kind: .selloff, name: name, instant: TemporaryStore.noon), symbol: "NVDA",
            dayZero: session, problem: problem, observations: problem == nil ? 150 : nil,
            degreesOfFreedom: problem == nil ? 148 : nil, deviation: problem == nil ? 0.02 : nil, beta: 2.1,
            sessions: problem == nil
                ? [
                    EventRecord.Session(
                        relative: 0, session: session, abnormal: value, t: -6.5, standardized: -6.4, p: 1e-9,
                        path: value)
                ] : [],
            sums: problem == nil
                ? [EventRecord.Sum(window: "0..0", value: value, plainT: -6.5, t: -6.4, p: 1e-9)] : [])
    }

    static func save(_ records: [EventRecord], in store: Store, inputs: String = "one") throws {
        try store.saveEventStudies(records, setting: setting, benchmark: "SPY", inputs: inputs)
    }

    @Test func `stored studies are known by their inputs, and replaced when these change`() throws {
        let temporary = try TemporaryStore()
        let store = temporary.store
        try EventStudyStoreTests.save([EventStudyStoreTests.record("a"), EventStudyStoreTests.record("b")], in: store)
        func known(_ inputs: String) throws -> Set<String> {
            try store.studiedEvents(of: "NVDA", setting: EventStudyStoreTests.setting, inputs: inputs)
        }
        #expect(try known("one") == ["selloff a", "selloff b"])
        #expect(try known("two") == [])
        try EventStudyStoreTests.save([EventStudyStoreTests.record("a", value: -0.12)], in: store, inputs: "two")
        #expect(try known("one") == ["selloff b"] && known("two") == ["selloff a"])
        #expect(try store.eventStudyCounts(setting: EventStudyStoreTests.setting) == (2, 0))
    }

    @Test func `the views show one row a session and one a window, and studies without an answer only their reason`()
        throws
    {
        let temporary = try TemporaryStore()
        try EventStudyStoreTests.save(
            [EventStudyStoreTests.record("a"), EventStudyStoreTests.record("b", problem: "outside")],
            in: temporary.store)
        let queue = try DatabaseQueue(path: temporary.path)
        let rows = try queue.read { try Row.fetchAll($0, sql: "SELECT * FROM abnormal_return") }
        #expect(rows.count == 1)
        let row = try #require(rows.first)
        let words: [String] = ["event", "symbol", "session", "model"].map { row[$0] }
        #expect(words == ["a", "NVDA", "2025-01-27", "market_model"])
        let numbers: [Double] = ["ar", "t", "p"].map { row[$0] }
        #expect(numbers == [-0.13, -6.5, 1e-9])
        let sums = try queue.read { try Row.fetchAll($0, sql: "SELECT * FROM cumulative_abnormal_return") }
        let sum = try #require(sums.first)
        let window: String = sum["window"]
        let scar: Double = sum["scar"]
        #expect(sums.count == 1 && window == "0..0" && scar == -6.4)
        let reason = try queue.read {
            try String.fetchOne($0, sql: "SELECT problem FROM event_study WHERE event = 'b'")
        }
        #expect(reason == "outside")
        #expect(try temporary.store.eventStudyCounts(setting: EventStudyStoreTests.setting) == (2, 1))
    }

    @Test func `what is no event or instrument any more goes with its rows, and another setting stays`() throws {
        let temporary = try TemporaryStore()
        let store = temporary.store
        let other = Store.StudySetting(model: "constant_mean", design: "as the test has it", asOf: "latest")
        let records = [try EventStudyStoreTests.record("a"), try EventStudyStoreTests.record("b")]
        try EventStudyStoreTests.save(records, in: store)
        try store.saveEventStudies(records, setting: other, benchmark: nil, inputs: "one")
        try store.removeEventStudies(
            setting: EventStudyStoreTests.setting, exceptEvents: ["selloff b"], symbols: ["NVDA"])
        #expect(try store.eventStudyCounts(setting: EventStudyStoreTests.setting).all == 1)
        #expect(try store.eventStudyCounts(setting: other).all == 2)
        try store.removeEventStudies(setting: other, exceptEvents: ["selloff a", "selloff b"], symbols: ["AMD"])
        let queue = try DatabaseQueue(path: temporary.path)
        let left = try queue.read { database in
            try ["event_study", "event_study_session", "event_study_window"].map {
                try Int.fetchOne(database, sql: "SELECT count(*) FROM \($0)") ?? -1
            }
        }
        #expect(left == [1, 1, 1])
    }
}
