import Foundation
import Markets
import News
import Testing

@testable import Impact

/// The whole case: release, burst, sell-offs, and what may be said of them.
struct Verdicts {
    /// With all that is known, analysed once for the tests that ask about its parts.
    private static let whole = Result { try analysis() }

    private static func analysis(asOf: String? = nil) throws -> ReleaseAnalysis {
        try WeekOfNews.information(asOf: asOf).analysis(of: WeekOfNews.release())
    }

    @Test func `release, burst and sell-off are told apart`() throws {
        let analysis = try Verdicts.whole.get()
        #expect(analysis.attention.bursts.count == 1)
        #expect(analysis.atBurst?.subject == .burst)
        #expect(
            analysis.atBurst?.reactions.first { $0.symbol == "NVDA" }?.effective.session.description == "2025-01-27")
        #expect(analysis.selloffs.first?.selloff.session.description == "2025-01-27")
        #expect(analysis.selloffs.contains { $0.selloff.session.description == "2025-01-31" })
        let verdict = analysis.verdict
        #expect(verdict.conclusion == .coincidedWith)
        let headlines = verdict.tests.filter(\.isHeadline)
        #expect(headlines.map(\.at) == [.release, .burstOnset])
        #expect(headlines.map(\.method) == [.maximumPlacebo, .maximumPlacebo])
        #expect(headlines[0].p > 0.05 && headlines[1].p <= 0.05)
        #expect(verdict.tests.allSatisfy { $0.isDescriptive == ($0.at == .selloffDay) })
        #expect(try #require(verdict.minimumDetectableEffect) > 0.05)
        #expect(verdict.confounders.map(\.name).contains("Stargate"))
        #expect(!verdict.confounders.map(\.name).contains("Nvidia"))
    }

    @Test func `what was found has its numbers, and what limits it is listed`() throws {
        let verdict = try Verdicts.whole.get().verdict
        #expect(verdict.lead == "NVDA")
        let first = try #require(
            verdict.findings.compactMap { if case .firstSession(let first) = $0 { first } else { nil } }.first)
        #expect(first.wasClosed && first.exchange == "XNAS" && abs(first.rawReturn - 0.022_656) < 1e-6)
        let fall = try #require(
            verdict.findings.compactMap { if case .fall(let fall) = $0 { fall } else { nil } }.first)
        #expect(fall.symbol == "NVDA" && fall.loss?.shares == 24.49e9 && fall.loss?.sharesSource == "10-Q")
        #expect(fall.recovery?.recovered == nil && fall.recovery?.highestAfter == 140.11)
        #expect(verdict.findings.last == .conclusion(.coincidedWith, release: "DeepSeek R1", at: .burstOnset))
        #expect(Array(verdict.caveats.prefix(3)) == [.releaseDateOnly, .selloffsChosenByFall, .association])
        #expect(
            verdict.findings.contains { if case .withoutConfounded(_, 2, _, _) = $0 { true } else { false } })
    }

    @Test(arguments: [
        ("all", Verdict.Test.Scope.all), ("NVDA", .instrument("NVDA")), ("000660.KS", .instrument("000660.KS")),
    ])
    func `a scope is written in one word`(text: String, scope: Verdict.Test.Scope) throws {
        #expect(Verdict.Test.Scope(rawValue: text) == scope && scope.rawValue == text)
        let group = Verdict.Test.Scope.group(
            "memory", session: try DemoBars.session("2025-01-31"), exchanges: ["XKRX", "XNAS"])
        #expect(group.rawValue == "memory 2025-01-31 XKRX+XNAS")
        #expect(Verdict.Test.Scope(rawValue: group.rawValue) == group)
    }

    @Test func `before the release nothing is measured, and after it nothing later is used`() throws {
        let before = try Verdicts.analysis(asOf: "2025-01-10T00:00:00Z")
        #expect(before.verdict.conclusion == .notMeasured && before.atRelease == nil)
        let friday = try Verdicts.analysis(asOf: "2025-01-24T22:00:00Z")
        #expect(friday.attention.bursts.isEmpty && friday.selloffs.isEmpty && friday.atBurst == nil)
        #expect(friday.verdict.conclusion == .nothingFound)
        #expect(
            friday.atRelease?.reactions.first { $0.symbol == "NVDA" }?.path.last?.session.description == "2025-01-24")
        let early = try WeekOfNews.information(asOf: "2020-01-01T00:00:00Z").analysis(
            of: DemoBars.session("2025-01-27"))
        #expect(early.verdict.conclusion == .notMeasured && early.study.reactions.isEmpty)
    }

    @Test func `one instrument is tested by its own placebo`() throws {
        let study = try DemoBars.book().study(
            subject: .date, instant: PublicInstant(instant: DemoBars.instant("2025-01-26T12:00:00Z")), symbols: ["NVDA"]
        )
        let tests = Verdict.tests(at: .date, study: study, lead: "NVDA")
        #expect(tests.filter(\.isHeadline).map(\.method) == [.placebo])
        #expect(tests.map(\.method) == [.placebo, .t])
        #expect(tests.first?.p == 1.0 / 152)
    }

    @Test func `the same information gives the same bytes`() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        #expect(try encoder.encode(Verdicts.analysis()) == encoder.encode(Verdicts.whole.get()))
    }
}
