import Foundation
import Impact
import Markets
import News

/// The attention that the release got.
package struct AttentionSection: Hashable, Codable, Sendable {
    package struct Day: Hashable, Codable, Sendable {
        package var day: SessionDate
        package var articles: Int
        package var stories: Int
        package var outlets: Int
        package var outletsWithoutMarketReaction: Int
        /// The outlets, under the name that they had while feeds were counted.
        package var sources: Int
        package var sourcesWithoutMarketReaction: Int
        package var languages: [String: Int]
        @Nullable package var surprise: Double?
    }

    package struct Burst: Hashable, Codable, Sendable {
        package var onset: Date
        package var peak: SessionDate
        package var end: SessionDate
        package var outletsAtPeak: Int
        /// ``outletsAtPeak`` under its older name.
        package var sourcesAtPeak: Int
        package var baseline: Double
        package var surprise: Double
    }

    package var entities: [String]
    package var days: [Day]
    package var bursts: [Burst]
    /// Whether a burst began on the release's day or the day after (UTC); nil if there is no release.
    @Nullable package var isBurstAtRelease: Bool?
    package var sentences: [String]

    init(_ series: AttentionSeries, release: Release?, context: ReportContext) {
        entities = series.entities.map(context.name(ofEntity:))
        days = series.days.map { day in
            Day(
                day: Prose.date(day.day), articles: day.articles, stories: day.stories, outlets: day.outlets,
                outletsWithoutMarketReaction: day.outletsWithoutMarketReaction, sources: day.outlets,
                sourcesWithoutMarketReaction: day.outletsWithoutMarketReaction, languages: day.languages,
                surprise: day.surprise.finite)
        }
        let bursts = series.bursts.map { burst in
            Burst(
                onset: burst.onset, peak: Prose.date(burst.peak), end: Prose.date(burst.end),
                outletsAtPeak: burst.outletsAtPeak, sourcesAtPeak: burst.outletsAtPeak, baseline: burst.baseline,
                surprise: burst.surprise)
        }
        self.bursts = bursts
        let releaseDay = release.map { Prose.date($0.released.instant).dayNumber }
        let isBurstAtRelease = releaseDay.map { day in
            bursts.contains { (day...day + 1).contains(Prose.date($0.onset).dayNumber) }
        }
        _isBurstAtRelease = Nullable(wrappedValue: isBurstAtRelease)
        sentences = context.prose.sentences(bursts: bursts, isBurstAtRelease: isBurstAtRelease)
    }
}

extension AttentionSection: ReportSection {
    func pages(in report: Report) -> [Document.Section] {
        let prose = report.prose
        let names = prose.list(entities)
        return [
            Document.Section(
                id: "attention", title: prose("Attention", "Aufmerksamkeit"),
                blocks: [
                    .sentence(
                        prose(
                            "Distinct outlets a day (UTC) that name \(names). The onset of a burst is determined without stories "
                                + "about market reactions.",
                            "Verschiedene Medien am Tag (UTC), die \(names) nennen. Der Beginn einer Nachrichtenwelle wird "
                                + "ohne Meldungen über Marktreaktionen bestimmt.")),
                    .sentences(sentences),
                ] + charts(in: report).map { .figure($0) } + [.table(table(prose))])
        ]
    }

    /// The days that have articles.
    private func table(_ prose: Prose) -> Table {
        Table(
            name: "attention",
            title: prose(
                "Attention by day (UTC), days with articles", "Aufmerksamkeit je Tag (UTC), Tage mit Artikeln"),
            columns: [
                .init("day", prose("Day", "Tag")), .init("articles", prose("Articles", "Artikel"), .trailing),
                .init("stories", prose("Stories", "Meldungen"), .trailing),
                .init("outlets", prose("Outlets", "Medien"), .trailing),
                .init("without", prose("Without market", "Ohne Markt"), .trailing, rank: 1),
                .init("languages", prose("Languages", "Sprachen"), rank: 2, minimumWidth: 8),
                .init("surprise", prose("Surprise", "Überraschung"), .trailing),
            ],
            rows: days.filter { $0.articles > 0 }.map { day in
                [
                    .date(day.day), .integer(day.articles), .integer(day.stories), .integer(day.outlets),
                    .integer(day.outletsWithoutMarketReaction), .list(Self.languages(day.languages)),
                    .probability(day.surprise),
                ]
            }, prose: prose)
    }

    /// `de 22`, most articles first.
    static func languages(_ counts: [String: Int]) -> [String] {
        counts.filter { $0.value > 0 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
            "\($0.key) \($0.value)"
        }
    }

    func tables(in report: Report) -> [Table] {
        [
            Table(
                flat: "attention", title: "Attention",
                keys:
                    "day articles stories sources sources_without_market_reaction languages surprise outlets "
                    + "outlets_without_market_reaction",
                rows: days.map { day in
                    [
                        .date(day.day), .integer(day.articles), .integer(day.stories), .integer(day.sources),
                        .integer(day.sourcesWithoutMarketReaction), .list(Self.languages(day.languages)),
                        .probability(day.surprise), .integer(day.outlets), .integer(day.outletsWithoutMarketReaction),
                    ]
                })
        ]
    }

    func charts(in report: Report) -> [Chart] { [.attention(self, release: report.release, prose: report.prose)] }
}
