import EventStudies
import Foundation
import Markets
import News
import TestSupport
import Testing

@testable import Impact

/// Many events of one instrument as rows, against the study of each by itself, on real closes.
struct EventRecords {
    static let windows = [Window(0...0), Window(0...1), Window(-5...10)]

    static func events(_ instants: String...) throws -> [StudiedEvent] {
        try instants.map { StudiedEvent(kind: .release, name: $0, instant: try DemoBars.instant($0)) }
    }

    @Test(arguments: ["NVDA", "6857.T", "000660.KS"])
    func `every record is the reaction that a study of its event shows`(symbol: String) throws {
        let book = try DemoBars.book()
        let events = try EventRecords.events("2025-01-20T12:00:00Z", "2025-01-27T00:00:00Z", "2025-02-20T09:00:00Z")
        let records = try book.records(
            of: symbol, events: events, design: StudyDesign(), windows: EventRecords.windows, returns: .simple)
        #expect(records.map(\.event) == events)
        for (event, record) in try pairs(events, records) {
            let study = try book.study(
                subject: .date, instant: PublicInstant(instant: event.instant, precision: .minute), symbols: [symbol])
            let reaction = try #require(study.reactions.first)
            #expect(record.dayZero == reaction.effective.session && record.observations == reaction.estimation.sessions)
            #expect(abs((try #require(record.beta)) - reaction.estimation.beta) < 1e-9)
            #expect(abs((try #require(record.deviation)) / reaction.estimation.residualDeviation - 1) < 1e-9)
            let dayZero = try #require(record.sums.first { $0.window == "0..0" })
            #expect(abs(dayZero.value - reaction.abnormalReturn) < 1e-12)
            #expect(abs(dayZero.t - reaction.t) < 1e-9 && abs(dayZero.p - reaction.pValue) < 1e-9)
            let two = record.sums.first { $0.window == "0..1" }
            #expect((two == nil) == (reaction.cumulativeTwoSessions == nil))
            if let two, let answer = reaction.cumulativeTwoSessions { #expect(abs(two.value - answer) < 1e-12) }
            let known = reaction.path.filter { $0.abnormalReturn != nil }
            #expect(record.sessions.map(\.session) == known.map(\.session))
            for (row, point) in try pairs(record.sessions, known) {
                #expect(abs(row.abnormal - (try #require(point.abnormalReturn))) < 1e-12)
            }
        }
    }

    @Test func `events outside the bars, or with too few before them, say why and nothing else`() throws {
        let book = try DemoBars.book()
        let events = try EventRecords.events("2019-01-07T12:00:00Z", "2024-07-01T12:00:00Z", "2026-06-01T12:00:00Z")
        let records = try book.records(
            of: "NVDA", events: events, design: StudyDesign(), windows: EventRecords.windows, returns: .log)
        let outside = BatchProblem.eventOutsideData.description
        #expect(records.map(\.problem) == [outside, BatchProblem.tooFewSessions.description, outside])
        #expect(records.allSatisfy { $0.sessions.isEmpty && $0.sums.isEmpty && $0.deviation == nil && $0.beta == nil })
    }

    @Test func `an unknown ticker, and a model that is not made in batches, are refused`() throws {
        let book = try DemoBars.book()
        #expect(throws: ImpactError.unknownTicker(symbol: "NVDX", known: book.instruments.map(\.symbol))) {
            try book.records(of: "NVDX", events: [], design: StudyDesign(), windows: [], returns: .simple)
        }
        #expect {
            try book.records(
                of: "NVDA", events: [], design: StudyDesign(model: .scholesWilliams), windows: [], returns: .simple)
        } throws: { error in
            if case .notComputable("NVDA", _) = error as? ImpactError { true } else { false }
        }
    }
}
