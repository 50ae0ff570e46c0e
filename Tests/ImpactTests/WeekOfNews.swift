import Foundation
import Markets
import News
import Testing

@testable import Impact

/// A short telling of the weeks around DeepSeek R1, as articles come out of the store.
enum WeekOfNews {
    static func item(
        _ article: Int64, _ story: Int64, _ outlet: String, _ time: String, _ category: Digest.Category,
        _ entities: Set<String>, isDateOnly: Bool = false, language: Language = .english
    ) throws -> AttentionItem {
        AttentionItem(
            article: article, story: story, outlet: Outlet(rawValue: outlet), language: language, category: category,
            newsTime: try DemoBars.instant(time), isDateOnly: isDateOnly, entities: entities)
    }

    static let deepSeek: Set<String> = ["lab:deepseek", "model:deepseek-r1"]

    static func items() throws -> [AttentionItem] {
        var items = [
            try item(1, 1, "harbour", "2024-12-20T18:00:00Z", .modelRelease, ["lab:openai"]),
            try item(2, 2, "technik", "2024-12-26T12:00:00Z", .modelRelease, ["lab:deepseek"]),
            try item(3, 3, "faro", "2024-12-30T10:00:00Z", .other, []),
            try item(4, 4, "harbour", "2025-01-03T22:30:00Z", .capex, ["MSFT"]),
            try item(5, 5, "technik", "2025-01-20T15:00:00Z", .modelRelease, deepSeek),
            try item(6, 5, "donghu", "2025-01-21T03:00:00Z", .modelRelease, deepSeek, language: .chinese),
            try item(20, 6, "harbour", "2025-01-21T23:00:00Z", .capex, ["lab:openai", "ORCL", "9984.T"]),
            try item(21, 6, "abendpost", "2025-01-22T06:00:00Z", .capex, ["lab:openai", "ORCL", "9984.T"]),
            try item(22, 7, "faro", "2025-01-25T09:00:00Z", .other, []),
            try item(23, 7, "limmat", "2025-01-27T07:00:00Z", .other, []),
        ]
        let weekend = ["harbour", "technik", "abendpost", "limmat", "faro", "kabuto", "hangang"]
        for (index, outlet) in weekend.enumerated() {
            let day = index < 4 ? "25" : "26"
            items.append(
                try item(Int64(30 + index), 8, outlet, "2025-01-\(day)T\(10 + index):00:00Z", .modelRelease, deepSeek))
            items.append(
                try item(
                    Int64(40 + index), 9, outlet, "2025-01-27T2\(index % 3 + 1):30:00Z", .marketReaction,
                    deepSeek.union(["NVDA"])))
            items.append(
                try item(Int64(50 + index), 8, outlet, "2025-01-26T1\(index):30:00Z", .product, deepSeek))
        }
        return items
    }

    static let titles: [Int64: String] = [
        5: "DeepSeek publishes R1", 6: "Stargate: up to 500 billion dollars", 7: "The Fed is expected to hold rates",
        8: "A Chinese chatbot tops the American App Store", 9: "Nvidia loses 589 billion dollars",
    ]

    static func stories() throws -> [StoryFacts] { StoryFacts.stories(of: try items(), titles: titles) }

    static func release() throws -> Release {
        Release(
            id: "deepseek-r1", model: "model:deepseek-r1", lab: "lab:deepseek", name: "DeepSeek R1",
            released: PublicInstant(instant: try DemoBars.instant("2025-01-20T00:00:00Z"), precision: .day))
    }

    static func confounders() throws -> [Confounder] {
        func one(_ kind: Confounder.Kind, _ name: String, _ time: String, _ symbols: [String]) throws -> Confounder {
            Confounder(
                kind: kind, name: name, instant: PublicInstant(instant: try DemoBars.instant(time)), symbols: symbols)
        }
        return [
            try one(.announcement, "Stargate", "2025-01-21T22:00:00Z", ["ORCL", "9984.T"]),
            try one(.announcement, "Meta's capital expenditure", "2025-01-24T13:00:00Z", ["META"]),
            try one(.macro, "Federal Reserve: unchanged", "2025-01-29T19:00:00Z", []),
            try one(.earnings, "Microsoft", "2025-01-29T21:00:00Z", ["MSFT"]),
            try one(.earnings, "Nvidia", "2025-02-26T21:00:00Z", ["NVDA"]),
        ]
    }

    /// The groups of the shipped watchlist.
    static let labs = Exposure(
        groups: ["chips", "memory", "equipment", "servers", "power_cooling", "cloud", "holding"], weight: 0.6)

    static func information(asOf: String? = nil, labs: Exposure = labs) throws -> InformationSet {
        InformationSet(
            book: try DemoBars.book(), stories: try stories(), confounders: try confounders(), labs: labs,
            asOf: try asOf.map(DemoBars.instant))
    }
}

/// Bursts of attention, on the short telling and on made-up days.
struct AttentionBursts {
    @Test func `no burst at the release, and one before the fall`() throws {
        let series = AttentionSeries(of: ["model:deepseek-r1", "lab:deepseek"], in: try WeekOfNews.items())
        let burst = try #require(series.bursts.first)
        #expect(series.bursts.count == 1)
        #expect(burst.onset == (try DemoBars.instant("2025-01-25T10:00:00Z")))
        #expect(!burst.isOnsetDateOnly)
        #expect(burst.surprise < AttentionRules.surprise)
        #expect(series.days.count == 39)
        let last = try #require(series.days.last)
        #expect(last.outlets == 7 && last.outletsWithoutMarketReaction == 0 && last.articles == 7)
        #expect(burst.end == (try DemoBars.instant("2025-01-26T00:00:00Z")))
        let release = try #require(series.days.first { $0.day == (try? DemoBars.instant("2025-01-21T00:00:00Z")) })
        #expect(release.languages == ["zh": 1])
    }

    /// So many outlets a day, one article each at noon.
    func series(_ counts: [Int], isDateOnly: Bool = false) throws -> AttentionSeries {
        var items: [AttentionItem] = []
        for (day, count) in counts.enumerated() {
            let noon = Date(timeIntervalSince1970: Double(20_000 + day) * 86_400 + (isDateOnly ? 0 : 43_200))
            for outlet in 0..<count {
                items.append(
                    AttentionItem(
                        article: Int64(items.count), story: 1, outlet: Outlet(rawValue: "s\(outlet)"),
                        language: .german,
                        category: .product,
                        newsTime: noon, isDateOnly: isDateOnly, entities: ["lab:x"]))
            }
        }
        return AttentionSeries(of: ["lab:x"], in: items)
    }

    @Test func `what is talked of every day bursts only far above that`() throws {
        let steady = [4, 5, 4, 6, 5, 4, 5, 4, 6, 5]
        #expect(try series(steady + [7]).bursts.isEmpty)
        #expect(try series(steady + [16]).bursts.count == 1)
    }

    @Test func `two outlets are no burst, and the first week is not judged`() throws {
        #expect(try series([1] + Array(repeating: 0, count: 9) + [2]).bursts.isEmpty)
        #expect(try series([1, 0, 0, 9]).bursts.isEmpty)
        #expect(try series([1, 0, 0, 9]).days.allSatisfy { $0.surprise == nil })
    }

    @Test func `a burst does not hide its own second day, and a quiet day does not split it`() throws {
        let found = try series([1] + Array(repeating: 0, count: 9) + [8, 8, 0, 8, 0, 0, 0, 9]).bursts
        #expect(found.count == 1 || found.count == 2)
        let first = try #require(found.first)
        #expect(first.end.timeIntervalSince(first.onset) > 2 * 86_400)
        #expect(first.outletsAtPeak == 8)
    }

    @Test func `an onset of which only the date is known is flagged`() throws {
        let burst = try #require(try series([1] + Array(repeating: 0, count: 9) + [6], isDateOnly: true).bursts.first)
        #expect(burst.isOnsetDateOnly)
    }

    @Test func `there is no attention without articles`() {
        let series = AttentionSeries(of: ["lab:x"], in: [])
        #expect(series.days.isEmpty && series.bursts.isEmpty)
    }
}

/// What could have been behind a day's prices, and what the answer is where nothing could.
struct Attributions {
    @Test func `the weights sum to one`() {
        #expect(abs(AttributionRules.weights.reduce(0) { $0 + $1.weight } - 1) < 1e-12)
    }

    @Test func `the groups that news of labs moves are the user's own`() throws {
        func exposure(_ labs: Exposure) throws -> Double {
            let day = try DemoBars.session("2025-01-27")
            let attribution = try WeekOfNews.information(labs: labs).analysis(of: day).attribution
            let candidate = try #require(attribution.candidates.first { $0.entities.contains("model:deepseek-r1") })
            return try #require(candidate.parts.first { $0.name == .exposure }).value
        }
        let shipped = try exposure(WeekOfNews.labs)
        let fewer = try exposure(Exposure(groups: ["chips"], weight: 0.6))
        let none = try exposure(.none)
        #expect(none < fewer && fewer < shipped)
    }

    @Test func `the DeepSeek story comes first on 27 January, Stargate and the Fed below the threshold`() throws {
        let attribution = try WeekOfNews.information().analysis(of: DemoBars.session("2025-01-27")).attribution
        #expect(attribution.outcome == .candidates)
        let first = try #require(attribution.candidates.first)
        #expect(first.story == 8)
        #expect(first.parts.count == 6)
        #expect(abs(first.parts.reduce(0) { $0 + $1.value * $1.weight } - first.score) < 1e-12)
        for story in [6, 7] as [Int64] {
            let other = try #require(attribution.candidates.first { $0.story == story })
            #expect(other.score < attribution.threshold && !other.isAboveThreshold)
        }
        #expect(!attribution.candidates.contains { $0.story == 9 }, "a story that tells the fall is no candidate")
        #expect(attribution.candidates.allSatisfy { (0...1).contains($0.score) })
        #expect(attribution.windowStart == (try DemoBars.instant("2025-01-24T06:30:00Z")))
    }

    @Test func `a quiet day has no public catalyst, and a day before the articles is not measured`() throws {
        let information = try WeekOfNews.information()
        for day in ["2024-12-27", "2024-12-30", "2025-01-02", "2025-01-03", "2025-01-06"] {
            let analysis = try information.analysis(of: DemoBars.session(day))
            #expect(analysis.attribution.outcome == .noPublicCatalystFound, "\(day)")
            #expect(analysis.selloff.members.isEmpty && analysis.verdict.conclusion == .nothingFound, "\(day)")
            #expect(
                analysis.verdict.findings.contains(
                    .noPublicCatalyst(articles: analysis.attribution.articlesInWindow)))
        }
        let early = try information.analysis(of: DemoBars.session("2024-09-10"))
        #expect(early.attribution.outcome == .notMeasured && early.verdict.conclusion == .notMeasured)
    }

    @Test func `a story that was only commented on is no candidate, and one that was told too is`() throws {
        let time = try DemoBars.instant("2025-01-26T09:00:00Z")
        func story(_ categories: [Digest.Category]) throws -> StoryFacts {
            let items = try categories.enumerated().map { index, category in
                try WeekOfNews.item(
                    Int64(index), 1, "s\(index)", "2025-01-25T1\(index):00:00Z", category, WeekOfNews.deepSeek)
            }
            return StoryFacts(id: 1, title: "What it means", items: items)
        }
        #expect(try story([.opinion, .opinion, .marketReaction]).told(by: time).isEmpty)
        #expect(try story([.opinion, .modelRelease]).told(by: time).count == 2)
    }

    @Test func `a day that is no session, or lies outside the bars, says so`() throws {
        let information = try WeekOfNews.information()
        #expect(throws: ImpactError.notASession(day: try DemoBars.session("2025-01-25"))) {
            try information.analysis(of: DemoBars.session("2025-01-25"))
        }
    }
}
