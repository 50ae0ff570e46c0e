import EventStudies
import Foundation
import Impact
import Markets
import News
import TestSupport
import Testing

@testable import Reports

/// A release analysis with the real figures of January 2025, computed from the demo's bars by another program (numpy).
///
/// Stories, scores and articles are made up for these tests.
enum Sample {
    static func instant(_ text: String) throws -> Date {
        try #require(ISO8601DateFormatter().date(from: text))
    }

    static func session(_ text: String) throws -> SessionDate {
        try #require(SessionDate(text))
    }

    static func number(_ text: String?) throws -> Double {
        try #require(text.flatMap { Double($0) })
    }

    static func reactions(_ study: String) throws -> [Reaction] {
        let paths = try Fixtures().rows("sample-path.csv").filter { $0["study"] == study }
        return try Fixtures().rows("sample-reactions.csv").filter { $0["study"] == study }.map { row in
            func value(_ key: String) throws -> Double { try number(row[key]) }
            func text(_ key: String) throws -> String { try #require(row[key]) }
            let date = try session(text("session"))
            let effective = EffectiveSession(
                exchange: try text("exchange"), session: date,
                phase: study == "release" && date.day == 21 ? .closedHoliday : .preOpen, base: try session(text("base"))
            )
            let estimation = Estimation(
                model: "market_model", benchmark: try text("benchmark"), sessions: Int(try value("n")),
                first: try session(text("first")), last: try session(text("last")), alpha: try value("alpha"),
                beta: try value("beta"), rSquared: try value("r2"), residualDeviation: try value("sd"))
            let path = try paths.filter { $0["symbol"] == row["symbol"] }.map { point in
                PathPoint(
                    relative: Int(try number(point["relative"])), session: try session(#require(point["session"])),
                    close: try number(point["close"]), rawReturn: try number(point["raw"]),
                    expectedReturn: try number(point["expected"]), abnormalReturn: try number(point["abnormal"]),
                    cumulativeAbnormalReturn: try number(point["car"]), bandHalfWidth: try number(point["band"]))
            }
            return Reaction(
                symbol: try text("symbol"), name: try text("name"), group: try text("group"),
                currency: try text("currency"), effective: effective, closeBefore: try value("close_before"),
                closeOn: try value("close_on"), rawReturn: try value("raw"), abnormalReturn: try value("abnormal"),
                cumulativeTwoSessions: try value("car2"), estimation: estimation, t: try value("t"),
                pValue: try value("p"),
                placebo: Placebo(
                    rank: Int(try value("rank")), of: Int(try value("of")), p: try value("rank") / value("of")),
                maximumP: try value("max_p"),
                twoSessionPlacebo: Placebo(rank: 3, of: 151, p: 3 / 151), twoSessionMaximumP: 9 / 151, path: path)
        }.sorted { $0.abnormalReturn < $1.abnormalReturn }
    }

    static func study(_ subject: ReactionStudy.Subject, rows: String, at instant: PublicInstant) throws -> ReactionStudy
    {
        let reactions = try reactions(rows)
        let groups = Dictionary(grouping: reactions) { "\($0.group ?? "") \($0.effective.session)" }
        return ReactionStudy(
            subject: subject, instant: instant, estimationWindow: .init(-250 ... -11), eventWindow: .init(-5...10),
            reactions: reactions,
            groups: groups.values.compactMap { members in
                guard let first = members.first, let group = first.group else { return nil }
                func mean(_ value: (Reaction) -> Double) -> Double {
                    members.map(value).reduce(0, +) / Double(members.count)
                }
                return GroupReaction(
                    group: group, session: first.effective.session,
                    exchanges: Set(members.map(\.effective.exchange)).sorted(), symbols: members.map(\.symbol).sorted(),
                    meanRawReturn: mean(\.rawReturn), meanAbnormalReturn: mean(\.abnormalReturn),
                    placebo: Placebo(rank: 1, of: 152, p: 1 / 152), maximumP: 2 / 152,
                    meanCumulativeTwoSessions: mean { $0.cumulativeTwoSessions ?? 0 },
                    twoSessionPlacebo: Placebo(rank: 4, of: 151, p: 4 / 151))
            }.sorted { ($0.group, $0.session) < ($1.group, $1.session) },
            unstudied: [
                Unstudied(symbol: "2330.TW", reason: .noBars(symbol: "2330.TW"))
            ])
    }

    static func selloff() throws -> SelloffAnalysis {
        let at = PublicInstant(instant: try instant("2025-01-27T00:00:00Z"), precision: .day)
        let study = try study(.selloff, rows: "burst", at: at)
        let day = try session("2025-01-27")
        let recovery = Recovery(
            maximumDrawdown: 106.98 / 142.62 - 1, lowest: 106.98, lowestSession: try session("2025-03-10"),
            highestAfter: 140.11, highestSession: try session("2025-02-20"), recovered: nil, sessionsToRecover: nil,
            dataEnd: try session("2025-03-14"))
        let loss = DollarLoss(
            amount: (142.62 - 118.42) * 24.49e9, currency: "USD", shares: 24.49e9,
            sharesAsOf: try session("2024-11-15"), sharesSource: "10-Q, 15 November 2024")
        let losses = ["NVDA": loss, "6857.T": try yenLoss(day)]
        let members = study.reactions.filter { $0.effective.session == day && $0.t < -2 }.map { reaction in
            SelloffMember(
                symbol: reaction.symbol, name: reaction.name, group: reaction.group,
                session: reaction.effective.session, closeBefore: reaction.closeBefore, closeOn: reaction.closeOn,
                currency: reaction.currency, rawReturn: reaction.rawReturn, abnormalReturn: reaction.abnormalReturn,
                standardized: reaction.t, loss: losses[reaction.symbol],
                recovery: reaction.symbol == "NVDA" ? recovery : nil,
                volumeRatio: reaction.symbol == "NVDA" ? 3.6 : nil)
        }
        return SelloffAnalysis(
            selloff: Selloff(session: day, members: members, measured: 27), study: study,
            attribution: try attribution(), verdict: try verdict())
    }

    /// Advantest's loss, in yen and by a rate in dollars.
    private static func yenLoss(_ day: SessionDate) throws -> DollarLoss {
        var loss = DollarLoss(
            amount: 628.77e9, currency: "JPY", shares: 732e6, sharesAsOf: try session("2024-09-30"),
            sharesSource: "semi-annual report")
        loss.dollars = .converted(amount: 628.77e9 / 154.5, rate: 1 / 154.5, session: day, source: "rates")
        return loss
    }

    static func attribution() throws -> Attribution {
        func part(
            _ name: Candidate.Part.Name, _ value: Double, _ weight: Double, _ basis: Candidate.Part.Basis
        ) -> Candidate.Part {
            Candidate.Part(name: name, value: value, weight: weight, basis: basis)
        }
        return Attribution(
            session: try session("2025-01-27"), outcome: .candidates,
            candidates: [
                Candidate(
                    story: 17, title: "DeepSeek-App erreicht Platz eins – Chipwerte unter Druck",
                    firstPublic: try instant("2025-01-26T09:40:00Z"), articles: [31, 33, 34], outlets: 9,
                    languages: [.german, .english, .japanese], entities: ["lab:deepseek", "model:deepseek-r1", "NVDA"],
                    category: .modelRelease, score: 0.8135,
                    parts: [
                        part(.timing, 1, 0.25, .timing(hours: 52, articles: 3, of: 3)),
                        part(.novelty, 0.9, 0.1, .newestArticle(novelty: 0.9)),
                        part(.exposure, 0.71, 0.25, .exposure(named: ["NVDA"], touched: 11, of: 13)),
                        part(
                            .burst, 1, 0.15,
                            .burst(outlets: 9, subjects: ["lab:deepseek", "model:deepseek-r1"], expected: 0.9)),
                        part(.heat, 0.41, 0.1, .heat(outlets: 9, mostTold: 22)),
                        part(.crossSection, 0.54, 0.15, .correlation(0.54, instruments: 27)),
                    ]),
                Candidate(
                    story: 22, title: "Fed decision on Wednesday: what to expect",
                    firstPublic: try instant("2025-01-26T18:00:00Z"),
                    articles: [40], outlets: 2, languages: [.english], entities: [], category: .other, score: 0.29,
                    parts: [
                        part(.timing, 1, 0.25, .timing(hours: -3, articles: 1, of: 2)),
                        part(.novelty, 0, 0.1, .noveltyUnmeasured),
                        part(.exposure, 0.16, 0.25, .exposure(named: [], touched: 0, of: 13)),
                        part(.burst, 0, 0.15, .noOutletBetweenCloses), part(.crossSection, 0, 0.15, .noCorrelation),
                    ]),
            ],
            threshold: 0.5, articlesInWindow: 22, windowStart: try instant("2025-01-24T06:00:00Z"),
            windowEnd: try instant("2025-01-27T21:00:00Z"))
    }

    static func verdict() throws -> Verdict {
        func test(
            _ at: Verdict.Test.Moment, _ method: Verdict.Test.Method, _ of: Verdict.Test.Scope, _ value: Double,
            _ p: Double, _ headline: Bool = false
        ) -> Verdict.Test {
            Verdict.Test(
                at: at, method: method, of: of, abnormalReturn: value, p: p, sessions: 152,
                isDescriptive: at == .selloffDay, isHeadline: headline)
        }
        return Verdict(
            conclusion: .coincidedWith, lead: "NVDA", findings: try findings(),
            tests: [
                test(.release, .placebo, .instrument("NVDA"), -0.0015, 137 / 152),
                test(.burstOnset, .maximumPlacebo, .all, -0.131, 1 / 152, true),
                test(
                    .burstOnset, .groupPlacebo,
                    .group("power_cooling", session: try session("2025-01-27"), exchanges: ["XNAS", "XNYS"]), -0.21,
                    1 / 152),
                test(.selloffDay, .t, .instrument("NVDA"), -0.131, 2.3e-7),
            ],
            caveats: [
                .releaseDateOnly, .selloffsChosenByFall, .association, .placeboRank(windows: 132),
                .unstudied(symbols: ["2330.TW"]), .attentionOfArticles(articles: 106, outlets: 20), .marketNews,
            ],
            minimumDetectableEffect: 0.068,
            confounders: [
                Confounder(
                    kind: .macro, name: "Federal Reserve leaves rates unchanged",
                    germanName: "Fed lässt die Zinsen unverändert",
                    instant: PublicInstant(instant: try instant("2025-01-29T19:00:00Z"), precision: .minute)),
                Confounder(
                    kind: .announcement, name: "Stargate announced in Washington",
                    instant: PublicInstant(instant: try instant("2025-01-21T00:00:00Z"), precision: .day),
                    symbols: ["ORCL", "9984.T"], source: "press conference"),
            ])
    }

    /// One of every kind that a release has.
    static func findings() throws -> [Finding] {
        let nvidia = try #require(reactions("release").first { $0.symbol == "NVDA" })
        let fallen = try #require(reactions("burst").first { $0.symbol == "NVDA" })
        let loss = DollarLoss(
            amount: (142.62 - 118.42) * 24.49e9, currency: "USD", shares: 24.49e9,
            sharesAsOf: try session("2024-11-15"), sharesSource: "10-Q, 15 November 2024")
        return [
            .released(
                name: "DeepSeek R1",
                at: PublicInstant(instant: try instant("2025-01-20T00:00:00Z"), precision: .day)),
            .firstSession(Finding.FirstSession(nvidia, wasClosed: true)),
            .detectable(symbol: "NVDA", abnormalReturn: 0.147, instruments: 27, alone: 0.055),
            .burst(
                onset: PublicInstant(instant: try instant("2025-01-25T08:15:00Z")), peak: try session("2025-01-27"),
                outlets: 14, baseline: 0.17),
            .withoutConfounded(symbols: ["META", "MSFT"], withinSessions: 2, p: 0.007, pWithAll: 0.0074),
            .fall(
                SelloffMember(
                    symbol: "NVDA", name: "Nvidia", group: "chips", session: try session("2025-01-27"),
                    closeBefore: fallen.closeBefore, closeOn: fallen.closeOn, currency: "USD",
                    rawReturn: fallen.rawReturn, abnormalReturn: fallen.abnormalReturn, standardized: -5.4, loss: loss,
                    recovery: nil, volumeRatio: nil)),
            .bestStory(
                story: 17, title: "DeepSeek-App erreicht Platz eins – Chipwerte unter Druck", score: 0.8135,
                threshold: 0.5),
            .conclusion(.coincidedWith, release: "DeepSeek R1", at: .burstOnset),
        ]
    }

    static func attention() throws -> AttentionSeries {
        let first = try instant("2024-12-20T00:00:00Z")
        let outlets: [Int: (all: Int, news: Int)] = [
            6: (2, 2), 7: (1, 1), 31: (1, 1), 32: (1, 1), 35: (1, 1), 36: (4, 4), 37: (6, 6), 38: (14, 8), 39: (9, 4),
            40: (5, 3), 42: (2, 2),
        ]
        return AttentionSeries(
            entities: ["model:deepseek-r1", "lab:deepseek"],
            days: (0..<46).map { index in
                let counts = outlets[index] ?? (0, 0)
                return AttentionDay(
                    day: first.addingTimeInterval(Double(index) * 86_400), articles: counts.all + counts.all / 3,
                    stories: (counts.all + 1) / 2, outlets: counts.all, outletsWithoutMarketReaction: counts.news,
                    languages: counts.all == 0 ? [:] : ["de": counts.all, "en": counts.all / 3],
                    surprise: index < 7 ? nil : index == 36 ? 0.000_04 : 0.6)
            },
            bursts: [
                Burst(
                    onset: try instant("2025-01-25T08:15:00Z"), peak: try instant("2025-01-27T00:00:00Z"),
                    end: try instant("2025-01-28T00:00:00Z"), outletsAtPeak: 14, baseline: 0.17, surprise: 0.000_04)
            ])
    }

    static func release() throws -> ReleaseAnalysis {
        let released = PublicInstant(instant: try instant("2025-01-20T00:00:00Z"), precision: .day)
        let onset = PublicInstant(instant: try instant("2025-01-25T08:15:00Z"), precision: .minute)
        let release = Release(
            id: "deepseek-r1", model: "model:deepseek-r1", lab: "lab:deepseek", name: "DeepSeek R1", released: released,
            openWeights: true,
            sources: [
                Release.Source(
                    name: "DeepSeek API news", address: "https://example.com/news250120", released: released),
                Release.Source(
                    name: "a list of models",
                    released: PublicInstant(instant: try instant("2025-01-21T00:00:00Z"), precision: .day)),
            ], note: "Published with six distillations under the MIT licence.")
        return ReleaseAnalysis(
            release: release, attention: try attention(), atRelease: try study(.release, rows: "release", at: released),
            atBurst: try study(.burst, rows: "burst", at: onset), selloffs: [try selloff()], verdict: try verdict())
    }

    static func articles() throws -> [ReportArticle] {
        func article(
            _ id: Int64, _ language: Language, _ time: String, _ title: String, _ summary: String,
            _ category: Digest.Category, figures: [Digest.Figure] = [], release: Digest.ToldRelease? = nil
        ) throws -> ReportArticle {
            let seen = try instant(time)
            let article = Article(
                id: id, source: "\(language.rawValue).example.com",
                address: "https://\(language.rawValue).example.com/\(id)",
                title: title, text: summary, language: language, published: PublicInstant(instant: seen),
                publishedFlag: id == 33 ? .dateOnly : .given, firstSeen: seen, fetched: seen)
            let digest = Digest(
                article: id, engine: Digest.Engine(name: "embedded", version: "1"), language: language,
                summary: summary,
                category: category, sentiment: -0.62,
                companies: [Digest.Company(name: "Nvidia", ticker: "NVDA", stance: -0.8, role: .affected)],
                release: release, figures: figures, confidence: 0.74)
            return ReportArticle(article: article, digest: digest, story: 17)
        }
        return [
            try article(
                31, .german, "2025-01-26T09:40:00Z", "DeepSeek-App erreicht Platz eins – Chipwerte unter Druck",
                "Das Training von R1 soll 5,6 Millionen Dollar gekostet haben. Anleger fragen nach den Ausgaben für Rechenzentren.",
                .modelRelease,
                figures: [.init(what: "training_cost", value: 5_600_000, unit: "USD", quote: "5,6 Millionen Dollar")],
                release: .init(
                    lab: "DeepSeek", model: "R1", date: "2025-01-20", precision: .day, openWeights: true,
                    trainingCostUSD: 5_600_000)),
            try article(
                33, .japanese, "2025-01-27T00:00:00Z", "東京株、半導体関連が大幅安 アドバンテストは8%超下落",
                "中国の新興企業ディープシークの低コストAIモデルを受け、半導体関連株に売りが広がった。アドバンテストは8.61%安で取引を終えた。",
                .marketReaction, figures: [.init(what: "price_change", value: -8.61, unit: "percent", quote: "8.61%安")]),
            try article(
                34, .english, "2025-01-27T22:05:00Z",
                "<script>alert('x')</script> \u{1B}[31mNvidia & \u{202E}\"friends\"\u{202C} fall | =2+3",
                "Chip shares fell; the *steepest* one-day loss <b>ever</b>.", .marketReaction),
        ]
    }

    static func provenance() -> Provenance {
        var provenance = Provenance()
        provenance.priceSources = ["daily closes as traded, public sources"]
        provenance.priceBases = [.adjusted(.asTraded): 2, .adjusted(.splitAdjusted): 25]
        provenance.returnBases = [.unadjusted(.adjusted(.asTraded)): 2, .adjustedCloses: 25]
        provenance.exchanges = Exchange.all
        provenance.benchmarks = ["SPY", "^KS11", "^N225"]
        provenance.engines = ["embedded 3", "r1 2"]
        provenance.inputs = "2c6d"
        (provenance.watchlist, provenance.releases) = ("watchlist.yaml", "releases.yaml")
        return provenance
    }

    static func context(_ locale: ReportLocale = .english) throws -> ReportContext {
        let prose = Prose(locale)
        return ReportContext(
            locale: locale, generated: try instant("2025-03-15T08:00:00Z"), asOf: try instant("2025-03-14T23:59:59Z"),
            engines: ["embedded 1"],
            coverage: Coverage(
                articles: 64, stories: 41, sources: 12, outlets: 11, languages: ["de": 22, "en": 17, "ja": 5],
                firstNews: try instant("2024-12-20T10:00:00Z"), lastNews: try instant("2025-02-03T16:00:00Z"),
                instruments: 34, bars: 6_614, firstBar: try session("2024-06-03"), lastBar: try session("2025-03-14")),
            articles: try articles(),
            extraAttributions: [
                Attribution(
                    session: try session("2025-01-16"), outcome: .noPublicCatalystFound, candidates: [], threshold: 0.5,
                    articlesInWindow: 3, windowStart: try instant("2025-01-15T21:00:00Z"),
                    windowEnd: try instant("2025-01-16T21:00:00Z")),
                Attribution(
                    session: try session("2024-09-03"), outcome: .notMeasured, candidates: [], threshold: 0.5,
                    articlesInWindow: 0, windowStart: try instant("2024-08-30T20:00:00Z"),
                    windowEnd: try instant("2024-09-03T20:00:00Z")),
            ],
            provenance: provenance(),
            groupNames: [
                "power_cooling": prose("Power and cooling", "Strom und Kühlung"), "chips": "Chips",
                "memory": prose("Memory", "Speicherchips"), "equipment": prose("Chip equipment", "Chipausrüster"),
                "cloud": "Cloud", "software": "Software", "consumer": prose("Consumer", "Konsum"),
                "servers": prose("Servers and networks", "Server und Netze"),
                "holding": prose("Holdings", "Beteiligungen"),
            ],
            entityNames: ["model:deepseek-r1": "DeepSeek R1", "lab:deepseek": "DeepSeek", "NVDA": "Nvidia"],
            notes: [
                prose(
                    "The articles were written for the demo, so the attention curve is theirs; the prices are real closes.",
                    "Die Artikel wurden für die Vorführung geschrieben; die Kurve der Aufmerksamkeit ist ihre. Die Kurse sind "
                        + "echte Schlusskurse.")
            ],
            prices: [
                ClosingPrices(
                    symbol: "NVDA", name: "Nvidia", currency: "USD",
                    points: try Fixtures().rows("sample-closes.csv").map {
                        .init(session: try session(#require($0["session"])), close: try number($0["close"]))
                    })
            ])
    }
}
