import Foundation
import Markets
import News
import Testing

@testable import Impact

/// The whole case: release, burst, sell-offs, and what may be said of them.
@Suite(.enabled(if: DemoBars.exist, "feeds/demo/bars.csv and ../shared/facts are absent"))
struct Verdicts {
    func analysis(asOf: String? = nil) throws -> ReleaseAnalysis {
        try WeekOfNews.evidence(asOf: asOf).analysis(of: WeekOfNews.release())
    }

    @Test func `release, burst and sell-off are told apart`() throws {
        let analysis = try analysis()
        #expect(analysis.attention.bursts.count == 1)
        #expect(analysis.atBurst?.subject == .burst)
        #expect(
            analysis.atBurst?.reactions.first { $0.symbol == "NVDA" }?.effective.session.description == "2025-01-27")
        #expect(analysis.selloffs.first?.selloff.session.description == "2025-01-27")
        #expect(analysis.selloffs.contains { $0.selloff.session.description == "2025-01-31" })
        let verdict = analysis.verdict
        #expect(verdict.finding == .coincidedWith)
        let headlines = verdict.tests.filter(\.isHeadline)
        #expect(headlines.map(\.at) == ["release", "burst_onset"])
        #expect(headlines.map(\.method) == Array(repeating: "maximum_placebo", count: 2))
        #expect(headlines[0].p > 0.05 && headlines[1].p <= 0.05)
        #expect(verdict.tests.allSatisfy { $0.isDescriptive == ($0.at == "selloff_day") })
        #expect(try #require(verdict.minimumDetectableEffect) > 0.05)
        #expect(verdict.confounders.map(\.name).contains("Stargate"))
        #expect(!verdict.confounders.map(\.name).contains("Nvidia"))
    }

    @Test func `the words are those of association`() throws {
        let verdict = try analysis().verdict
        let text = (verdict.sentences + verdict.caveats).joined(separator: "\n")
        #expect(text.contains("coincided with"))
        #expect(!text.lowercased().contains("caused"))
        #expect(text.contains("+2.27 % raw"))
        #expect(text.contains("593 billion dollars at 24.49 billion shares (10-Q)"))
        #expect(text.contains("142.62 was not recovered within the data: the highest close after it was 140.11"))
        #expect(text.contains("Only the date of the release is known"))
        #expect(text.contains("chosen because prices fell"))
        #expect(text.contains("Without ") && text.contains("other news within 2 sessions names"))
        #expect(!text.contains("nan") && !text.contains("inf "))
    }

    @Test func `before the release nothing is measured, and after it nothing later is used`() throws {
        let before = try analysis(asOf: "2025-01-10T00:00:00Z")
        #expect(before.verdict.finding == .notMeasured && before.atRelease == nil)
        let friday = try analysis(asOf: "2025-01-24T22:00:00Z")
        #expect(friday.attention.bursts.isEmpty && friday.selloffs.isEmpty && friday.atBurst == nil)
        #expect(friday.verdict.finding == .nothingFound)
        #expect(
            friday.atRelease?.reactions.first { $0.symbol == "NVDA" }?.path.last?.session.description == "2025-01-24")
        let early = try WeekOfNews.evidence(asOf: "2020-01-01T00:00:00Z").analysis(
            of: DemoBars.session("2025-01-27"))
        #expect(early.verdict.finding == .notMeasured && early.study.reactions.isEmpty)
    }

    @Test func `one instrument is tested by its own placebo`() throws {
        let study = try DemoBars.book().study(
            subject: .date, instant: PublicInstant(instant: DemoBars.instant("2025-01-26T12:00:00Z")), symbols: ["NVDA"]
        )
        let tests = Verdict.tests(at: "date", study: study, lead: "NVDA")
        #expect(tests.filter(\.isHeadline).map(\.method) == ["placebo"])
        #expect(tests.map(\.method) == ["placebo", "t"])
        #expect(tests.first?.p == 1.0 / 152)
    }

    @Test func `the same evidence gives the same bytes`() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        #expect(try encoder.encode(analysis()) == encoder.encode(analysis()))
    }
}
