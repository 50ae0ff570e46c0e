import Foundation
import Impact
import Markets
import News
import PipelineTestSupport
import Reports
import TestSupport
import Testing
import TextFormats

/// What the demo's report must tell of the DeepSeek case, read from its JSON.
struct DemoTests {
    private func report() async throws -> Report { try await Demo.shared.report() }

    private func study(at name: ReactionStudy.Subject, on day: String? = nil) async throws -> StudySection {
        try #require(
            try await report().studies.first { study in
                study.at == name && (day == nil || study.instant.rfc3339.hasPrefix(day ?? ""))
            })
    }

    private func reaction(_ symbol: String, in study: StudySection) throws -> ReactionRow {
        try #require(study.reactions.first { $0.symbol == symbol })
    }

    @Test func `the release is dated to the day, on a holiday, with its first session the next day`() async throws {
        let release = try #require(try await report().release)
        #expect(release.id == "deepseek-r1")
        #expect(release.released.rfc3339 == "2025-01-20T00:00:00Z")
        #expect(release.precision == .day)
        for exchange in ["XNAS", "XNYS"] {
            let session = try #require(release.sessions.first { $0.exchange == exchange })
            #expect(session.session.description == "2025-01-21")
            #expect(session.base.description == "2025-01-17")
            #expect(session.sentence.contains("closed"))
        }
    }

    @Test func `at the release Nvidia rose, and did nothing against its beta`() async throws {
        let nvidia = try reaction("NVDA", in: try await study(at: .release))
        let raw = try #require(nvidia.rawReturn)
        let abnormal = try #require(nvidia.abnormalReturn)
        #expect(abs(raw - 0.0227) < 0.00005)
        #expect(abs(abnormal + 0.0013) < 0.00005)
        #expect(nvidia.benchmark == "SPY")
    }

    @Test func `attention bursts over the weekend, and not at the release`() async throws {
        let attention = try #require(try await report().attention)
        #expect(attention.isBurstAtRelease == false)
        let burst = try #require(attention.bursts.first { $0.onset.rfc3339 > "2025-01-20" })
        #expect(burst.onset.rfc3339 >= "2025-01-25T00:00:00Z")
        #expect(burst.onset.rfc3339 < "2025-01-28T00:00:00Z")
        #expect(!attention.bursts.contains { $0.onset.rfc3339 >= "2025-01-20" && $0.onset.rfc3339 < "2025-01-25" })
    }

    @Test func `the sell-off has its prices, its loss with the shares behind it, and no recovery`() async throws {
        let selloff = try #require(try await report().selloffs.first { $0.session.description == "2025-01-27" })
        let nvidia = try #require(selloff.members.first { $0.symbol == "NVDA" })
        #expect(nvidia.closeBefore == 142.62)
        #expect(nvidia.closeOn == 118.42)
        #expect(abs(try #require(nvidia.rawReturn) + 0.1697) < 0.00005)
        #expect(try #require(nvidia.abnormalReturn) < -0.1)
        let loss = try #require(nvidia.loss)
        // (142.62 − 118.42) · 24.49 billion.
        #expect(abs(loss.amount - 592.658e9) < 1e6)
        #expect(loss.shares == 24.49e9)
        #expect(loss.sharesSource.contains("10-Q"))
        let recovery = try #require(nvidia.recovery)
        #expect(recovery.recovered == nil)
        #expect(recovery.highestAfter == 140.11)
        #expect(recovery.sentence.contains("142.62") && recovery.sentence.contains("not recovered within the data"))
    }

    @Test(arguments: [
        ("AVGO", -0.1740), ("TSM", -0.1333), ("ASML", -0.0575), ("MU", -0.1171), ("ARM", -0.1019), ("MRVL", -0.1910),
        ("VRT", -0.2988), ("VST", -0.2827), ("GEV", -0.2152), ("CEG", -0.2085), ("ORCL", -0.1379), ("MSFT", -0.0214),
        ("GOOGL", -0.0420), ("AAPL", 0.0318), ("META", 0.0191), ("CRM", 0.0396),
    ])
    func `every firm's return of 27 January is the published one`(symbol: String, published: Double) async throws {
        let row = try reaction(symbol, in: try await study(at: .selloff, on: "2025-01-27"))
        #expect(abs(try #require(row.rawReturn) - published) < 0.00006)
        #expect(row.rose == (published > 0))
        #expect(row.session.description == "2025-01-27")
    }

    @Test func `Tokyo falls in two sessions, and Seoul answers on the 31st`() async throws {
        let first = try reaction("6857.T", in: try await study(at: .selloff, on: "2025-01-27"))
        #expect(first.session.description == "2025-01-27")
        #expect(first.benchmark == "^N225")
        #expect(abs(try #require(first.rawReturn) + 0.0861) < 0.00006)
        let next = try #require(first.path.first { $0.relative == 1 })
        #expect(next.session.description == "2025-01-28")
        #expect(abs(try #require(next.rawReturn) + 0.1114) < 0.00006)
        let seoul = try reaction("000660.KS", in: try await study(at: .selloff, on: "2025-01-27"))
        #expect(seoul.session.description == "2025-01-31")
        #expect(seoul.base.description == "2025-01-24")
        #expect(seoul.benchmark == "^KS11")
        #expect(abs(try #require(seoul.rawReturn) + 0.0986) < 0.00006)
    }

    @Test func `exposure groups are averaged apart, each on its own session`() async throws {
        let study = try await study(at: .burst)
        for group in ["chips", "memory", "equipment", "power_cooling", "cloud", "software", "consumer"] {
            #expect(study.groups.contains { $0.group == group })
        }
        let power = try #require(study.groups.first { $0.group == "power_cooling" })
        let consumer = try #require(study.groups.first { $0.group == "consumer" })
        #expect(try #require(power.meanAbnormalReturn) < -0.15)
        #expect(try #require(consumer.meanAbnormalReturn) > 0)
        #expect(power.placeboRank == 1)
        #expect(
            Set(study.groups.filter { $0.group == "memory" }.map(\.session.description)) == [
                "2025-01-27", "2025-01-31",
            ])
    }

    @Test func `the DeepSeek story comes first, with every part of its score`() async throws {
        let answer = try #require(try await report().attributions.first { $0.session.description == "2025-01-27" })
        #expect(answer.outcome == .candidates)
        let first = try #require(answer.candidates.first)
        #expect(first.entities.contains { $0.localizedCaseInsensitiveContains("deepseek") })
        #expect(first.isAboveThreshold)
        #expect(first.category != .marketReaction)
        #expect(abs(first.parts.reduce(0) { $0 + $1.weight } - 1) < 1e-9)
        #expect(abs(first.parts.reduce(0) { $0 + $1.value * $1.weight } - first.score) < 1e-9)
        for other in answer.candidates where other.title.contains("Stargate") || other.title.contains("Federal Reserve")
        {
            #expect(other.score < first.score)
        }
    }

    @Test func `a quiet day has no public catalyst, and a day before the articles is not measured`() async throws {
        let answers = try await report().attributions
        #expect(answers.first { $0.session.description == "2024-12-31" }?.outcome == .noPublicCatalystFound)
        #expect(
            answers.first { $0.session.description == "2024-12-31" }?.sentence.contains("No public catalyst found")
                == true)
        #expect(answers.first { $0.session.description == "2024-09-10" }?.outcome == .notMeasured)
    }

    @Test func `the verdict names its tests, its sessions and its limits, and never says caused`() async throws {
        let report = try await report()
        let verdict = try #require(report.verdict)
        let headline = try #require(verdict.tests.first { $0.isHeadline && $0.at == .burstOnset })
        #expect(headline.method == .maximumPlacebo)
        #expect(try #require(headline.p) < 0.05)
        let release = try #require(verdict.tests.first { $0.isHeadline && $0.at == .release })
        #expect(try #require(release.p) > 0.05)
        let placebo = try #require(
            verdict.tests.first { $0.at == .burstOnset && $0.method == .placebo && $0.of == .instrument("NVDA") })
        #expect(placebo.sessions == 152)
        let nvidia = try reaction("NVDA", in: try await study(at: .burst))
        #expect(nvidia.estimationSessions == 151)
        #expect(nvidia.placeboRank == 1)
        #expect(!verdict.tests.contains { $0.at == .selloffDay && !$0.isDescriptive })
        #expect(verdict.tests.contains { $0.method == .groupPlacebo })
        #expect(verdict.caveats.contains { $0.contains("only describe") })
        let said = verdict.sentences.joined(separator: " ")
        #expect(said.contains("coincided with") || said.contains("consistent with"))
        let json = try report.json().replacing(/"(title|summary|quote|text)" : "[^\n]*/, with: "")
        #expect(!json.localizedCaseInsensitiveContains("caused"))
    }

    @Test(arguments: ["Stargate", "Federal Reserve", "Microsoft", "tariffs"])
    func `the week's other news is listed`(word: String) async throws {
        let report = try await report()
        let all = (report.verdict?.confounders ?? []) + report.selloffs.flatMap { $0.verdict?.confounders ?? [] }
        #expect(all.contains { $0.name.contains(word) })
    }

    @Test func `every article has language, summary, category and engine`() async throws {
        let articles = try await report().articles
        #expect(articles.count == (try await report().coverage)?.articles)
        #expect(Set(articles.map(\.language)).isSuperset(of: ["de", "en", "fr", "es", "it", "ja", "zh", "ko"]))
        for article in articles {
            #expect(!article.summary.isEmpty)
            #expect(article.engine == "embedded 4")
        }
    }

    @Test(arguments: ["de", "en", "fr", "es", "it", "ja", "zh", "ko"])
    func `5.6 million dollars of training are read in every language`(language: String) async throws {
        let figures = try await report().articles.filter { $0.language == language }.flatMap(\.figures)
        let costs = figures.filter { $0.what == "training_cost" && $0.unit == "USD" }
        #expect(costs.contains { $0.value == 5_600_000 || $0.value == 5_576_000 || $0.value == 5_580_000 })
        #expect(figures.allSatisfy { !$0.quote.isEmpty })
    }

    @Test func `the report says what the articles and the prices are`() async throws {
        let report = try await report()
        #expect(report.schema == "aftershock.report/1")
        #expect(report.notes.contains { $0.contains("written for this demo") && $0.contains("real closes") })
        #expect(report.disclaimer.contains("Not investment advice"))
        #expect(try #require(report.coverage).articles >= 100)
        #expect(report.provenance?.items.contains { $0.what == .prices } == true)
    }
}
