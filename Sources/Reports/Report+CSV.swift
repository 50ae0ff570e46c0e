import Foundation

extension Report {
    /// The reactions as CSV: the report's main table.
    package var csv: String { reactionTable.csv }

    /// One flat table per section that has rows, each for a file of its own name: `reactions.csv`.
    package var tables: [Table] {
        [
            reactionTable, windowTable, sampleTable, groupTable, memberTable, attentionTable, candidateTable, testTable,
            confounderTable, articleTable,
        ]
        .filter { $0.name == "reactions" || !$0.rows.isEmpty }
    }

    private var allReactions: [(event: String, at: String, instant: Date, row: ReactionRow)] {
        studies.flatMap { study in study.reactions.map { ("", study.at, study.instant, $0) } }
            + (stock?.events.map { ($0.name, $0.at, $0.instant, $0.reaction) } ?? [])
    }

    private var reactionTable: Table {
        Table(
            name: "reactions", title: "Reactions",
            columns: columns(
                "at event instant symbol name group exchange currency session base_session phase close_before close_on "
                    + "raw_return abnormal_return cumulative_two_sessions rose t t_p placebo_rank placebo_of placebo_p "
                    + "maximum_p two_session_placebo_p two_session_maximum_p model benchmark estimation_sessions "
                    + "estimation_first estimation_last alpha beta "
                    + "r_squared residual_deviation"),
            rows: allReactions.map { event, at, instant, row in
                [
                    .text(at), event.isEmpty ? .none : .text(event), .instant(instant), .text(row.symbol),
                    .text(row.name), .text(row.group), .text(row.exchange), .text(row.currency), .date(row.session),
                    .date(row.base), .text(row.phase), .price(row.closeBefore), .price(row.closeOn),
                    .percent(row.rawReturn), .percent(row.abnormalReturn), .percent(row.cumulativeTwoSessions),
                    .flag(row.rose), .number(row.t, decimals: 4), .probability(row.tProbability),
                    .integer(row.placeboRank), .integer(row.placeboOf), .probability(row.placeboP),
                    .probability(row.maximumP), .probability(row.twoSessionPlaceboP),
                    .probability(row.twoSessionMaximumP), .text(row.model), .text(row.benchmark),
                    .integer(row.estimationSessions), .date(row.estimationFirst), .date(row.estimationLast),
                    .number(row.alpha, decimals: 6), .number(row.beta, decimals: 4),
                    .number(row.rSquared, decimals: 4), .number(row.residualDeviation, decimals: 6),
                ]
            })
    }

    private var windowTable: Table {
        Table(
            name: "windows", title: "Windows",
            columns: columns(
                "at event instant symbol session window cumulative_abnormal_return plain_t plain_p t p placebo_p "
                    + "permutation_p buy_and_hold missing"),
            rows: allReactions.flatMap { event, at, instant, row in
                (row.windows ?? []).map { window in
                    [
                        .text(at), event.isEmpty ? .none : .text(event), .instant(instant), .text(row.symbol),
                        .date(row.session), .text(window.window), .percent(window.cumulativeAbnormalReturn),
                        .number(window.plainT, decimals: 4), .probability(window.plainP),
                        .number(window.t, decimals: 4),
                        .probability(window.p), .probability(window.placeboP), .probability(window.permutationP),
                        .percent(window.buyAndHold), .text(window.missing),
                    ]
                }
            })
    }

    private var sampleTable: Table {
        Table(
            name: "sample_tests", title: "Tests across instruments",
            columns: columns("at instant setting window events mean test statistic p role warning missing"),
            rows: studies.flatMap { study in
                (study.sample?.windows ?? []).flatMap { window in
                    window.tests.map { test in
                        [
                            .text(study.at), .instant(study.instant), .text(study.sample?.setting),
                            .text(window.window),
                            .integer(window.events), .percent(window.mean), .text(test.name),
                            .number(test.statistic, decimals: 6), .probability(test.p), .text(test.role),
                            .text(test.warning), .text(test.missing),
                        ]
                    }
                }
            })
    }

    private var groupTable: Table {
        Table(
            name: "groups", title: "Groups",
            columns: columns(
                "at instant group session symbols mean_raw_return mean_abnormal_return mean_cumulative_two_sessions "
                    + "two_session_placebo_p "
                    + "placebo_rank placebo_of placebo_p maximum_p"),
            rows: studies.flatMap { study in
                study.groups.map { row in
                    [
                        .text(study.at), .instant(study.instant), .text(row.group), .date(row.session),
                        .list(row.symbols), .percent(row.meanRawReturn), .percent(row.meanAbnormalReturn),
                        .percent(row.meanCumulativeTwoSessions), .probability(row.twoSessionPlaceboP),
                        .integer(row.placeboRank), .integer(row.placeboOf),
                        .probability(row.placeboP), .probability(row.maximumP),
                    ]
                }
            })
    }

    private var memberTable: Table {
        Table(
            name: "selloffs", title: "Sell-offs",
            columns: columns(
                "selloff symbol name group session close_before close_on currency raw_return abnormal_return "
                    + "standardized volume_ratio loss loss_currency shares shares_as_of shares_source "
                    + "maximum_drawdown lowest_session highest_after highest_session recovered sessions_to_recover "
                    + "data_end loss_usd usd_rate usd_rate_session"),
            rows: selloffs.flatMap { selloff in
                selloff.members.map { member in
                    [
                        .date(selloff.session), .text(member.symbol), .text(member.name), .text(member.group),
                        .date(member.session), .price(member.closeBefore), .price(member.closeOn),
                        .text(member.currency), .percent(member.rawReturn), .percent(member.abnormalReturn),
                        .number(member.standardized, decimals: 4), .number(member.volumeRatio, decimals: 4),
                        .number(member.loss?.amount, decimals: 0), .text(member.loss?.currency),
                        .number(member.loss?.shares, decimals: 0), .date(member.loss?.sharesAsOf),
                        .text(member.loss?.sharesSource), .percent(member.recovery?.maximumDrawdown),
                        .date(member.recovery?.lowestSession), .price(member.recovery?.highestAfter),
                        .date(member.recovery?.highestSession), .date(member.recovery?.recovered),
                        .integer(member.recovery?.sessionsToRecover), .date(member.recovery?.dataEnd),
                        .number(member.loss?.usd, decimals: 0), .number(member.loss?.dollars?.rate, decimals: 8),
                        .date(member.loss?.dollars?.rateSession),
                    ]
                }
            })
    }

    private var attentionTable: Table {
        Table(
            name: "attention", title: "Attention",
            columns: columns("day articles stories sources sources_without_market_reaction languages surprise"),
            rows: (attention?.days ?? []).map { day in
                [
                    .date(day.day), .integer(day.articles), .integer(day.stories), .integer(day.sources),
                    .integer(day.sourcesWithoutMarketReaction), .list(ReportTables.languages(day.languages)),
                    .probability(day.surprise),
                ]
            })
    }

    private var candidateTable: Table {
        Table(
            name: "candidates", title: "Candidate stories",
            columns: columns(
                "session outcome rank story title first_public sources languages category score above_threshold part "
                    + "value weight contribution note"),
            rows: attributions.flatMap { attribution in
                attribution.candidates.flatMap { candidate in
                    candidate.parts.map { part in
                        [
                            .date(attribution.session), .text(attribution.outcome), .integer(candidate.rank),
                            .integer(Int(candidate.story)), .text(candidate.title), .instant(candidate.firstPublic),
                            .integer(candidate.sources), .list(candidate.languages), .text(candidate.category),
                            .number(candidate.score, decimals: 4), .flag(candidate.isAboveThreshold),
                            .text(part.name), .number(part.value, decimals: 4), .number(part.weight, decimals: 4),
                            .number(part.contribution, decimals: 4), .text(part.note),
                        ]
                    }
                }
            })
    }

    private var testTable: Table {
        Table(
            name: "tests", title: "Tests",
            columns: columns("at method of abnormal_return p sessions is_descriptive is_headline"),
            rows: (verdict?.tests ?? []).map { test in
                [
                    .text(test.at), .text(test.method), .text(test.of), .percent(test.abnormalReturn),
                    .probability(test.p), .integer(test.sessions), .flag(test.isDescriptive), .flag(test.isHeadline),
                ]
            })
    }

    private var confounderTable: Table {
        Table(
            name: "confounders", title: "Confounders",
            columns: columns("instant precision kind name symbols source"),
            rows: (verdict?.confounders ?? []).map { confounder in
                [
                    .instant(confounder.instant), .text(confounder.precision), .text(confounder.kind),
                    .text(confounder.name), .list(confounder.symbols), .text(confounder.source),
                ]
            })
    }

    private var articleTable: Table {
        Table(
            name: "articles", title: "Articles",
            columns: columns(
                "id news_time published_flag source address language title summary category sentiment companies tickers "
                    + "release figures engine story"),
            rows: articles.map { article in
                [
                    .integer(Int(article.id)), .instant(article.newsTime), .text(article.publishedFlag),
                    .text(article.source), .text(article.address), .text(article.language), .text(article.title),
                    .text(article.summary), .text(article.category), .number(article.sentiment, decimals: 4),
                    .text(article.companies.map(\.name).joined(separator: "; ")),
                    .list(article.companies.compactMap(\.ticker)), .text(article.release?.model),
                    .text(
                        article.figures.map { "\($0.what) \(Wording.amount($0.value)) \($0.unit)" }
                            .joined(separator: "; ")), .text(article.engine), .integer(article.story.map { Int($0) }),
                ]
            })
    }

    private func columns(_ keys: String) -> [Table.Column] {
        keys.split(separator: " ").map { Table.Column(String($0), String($0)) }
    }
}
