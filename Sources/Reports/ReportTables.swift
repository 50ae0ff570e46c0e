import Foundation
import Markets

/// The tables that people read in a report; what programs read is in `Report+CSV`.
enum ReportTables {
    static func studyName(_ study: StudySection) -> String {
        let instant = Wording.instant(study.instant, precision: study.precision)
        return switch study.at {
        case "release": "at the release, \(instant)"
        case "burst": "at the burst's onset, \(instant)"
        case "selloff": "on the sell-off, \(instant)"
        default: "on \(instant)"
        }
    }

    static func reactions(_ study: StudySection) -> Table {
        Table(
            name: "reactions", title: "Reactions \(studyName(study)), lowest abnormal return first",
            columns: [
                .init("symbol", "Symbol"), .init("rose", "▲", rank: 2),
                .init("name", "Name", rank: 8, minimumWidth: 12),
                .init("group", "Group", rank: 5, minimumWidth: 8),
                .init("session", "Session", rank: 4),
                .init("closes", "Close before → on", .trailing, rank: 6), .init("raw_return", "Raw", .trailing),
                .init("abnormal_return", "Abnormal", .trailing),
                .init("cumulative_two_sessions", "CAR 2", .trailing, rank: 3),
                .init("two_session_placebo_p", "p of CAR 2", .trailing, rank: 6), .init("t", "t", .trailing, rank: 7),
                .init("placebo", "Placebo", .trailing, rank: 9), .init("placebo_p", "p", .trailing),
                .init("maximum_p", "Max p", .trailing, rank: 1), .init("beta", "Beta", .trailing, rank: 10),
                .init("estimation_sessions", "N", .trailing, rank: 11), .init("benchmark", "Benchmark", rank: 12),
            ],
            rows: study.reactions.map { row in
                [
                    .text(row.symbol), .text(row.rose ? "▲" : " "), .text(row.name), .text(row.groupName),
                    .date(row.session), .text(closes(row.closeBefore, row.closeOn)), .percent(row.rawReturn),
                    .percent(row.abnormalReturn), .percent(row.cumulativeTwoSessions),
                    .probability(row.twoSessionPlaceboP), .number(row.t, decimals: 2),
                    .text("\(row.placeboRank)/\(row.placeboOf)"), .probability(row.placeboP),
                    .probability(row.maximumP), .number(row.beta, decimals: 2), .integer(row.estimationSessions),
                    .text(row.benchmark),
                ]
            })
    }

    static func groups(_ study: StudySection) -> Table {
        Table(
            name: "groups", title: "Mean returns by exposure group \(studyName(study))",
            columns: [
                .init("group", "Group"), .init("session", "Session", rank: 2),
                .init("members", "Members", rank: 4, minimumWidth: 12, wraps: true), .init("raw", "Raw", .trailing),
                .init("abnormal", "Abnormal", .trailing), .init("car", "CAR 2", .trailing, rank: 1),
                .init("car_p", "p of CAR 2", .trailing, rank: 3),
                .init("placebo", "Placebo", .trailing, rank: 3), .init("p", "p", .trailing),
                .init("maximum_p", "Max p", .trailing, rank: 1),
            ],
            rows: study.groups.map { row in
                [
                    .text(row.name), .date(row.session), .list(row.symbols), .percent(row.meanRawReturn),
                    .percent(row.meanAbnormalReturn), .percent(row.meanCumulativeTwoSessions),
                    .probability(row.twoSessionPlaceboP),
                    .text("\(row.placeboRank)/\(row.placeboOf)"), .probability(row.placeboP),
                    .probability(row.maximumP),
                ]
            })
    }

    static func windows(_ study: StudySection) -> Table {
        Table(
            name: "windows", title: "Cumulative abnormal returns by window \(studyName(study))",
            columns: [
                .init("symbol", "Symbol"), .init("window", "Window", .trailing), .init("car", "CAR", .trailing),
                .init("t", "t", .trailing, rank: 2), .init("p", "p", .trailing, rank: 1),
                .init("placebo_p", "Placebo p", .trailing), .init("permutation_p", "Permutation p", .trailing, rank: 4),
                .init("plain_t", "Plain t", .trailing, rank: 5), .init("bhar", "BHAR", .trailing, rank: 3),
            ],
            rows: study.reactions.flatMap { row in
                (row.windows ?? []).map { window in
                    [
                        .text(row.symbol), .text(window.window.replacing("-", with: "−")),
                        .percent(window.cumulativeAbnormalReturn), .number(window.t, decimals: 2),
                        .probability(window.p), .probability(window.placeboP), .probability(window.permutationP),
                        .number(window.plainT, decimals: 2), .percent(window.buyAndHold),
                    ]
                }
            })
    }

    /// The tests across the instruments, a row each: those to judge by first.
    static func sample(_ sample: SampleSection) -> Table {
        let names = sample.windows.map { $0.window.replacing("-", with: "−") }
        var rows: [[Table.Cell]] = []
        for role in ["headline", "beside", "appendix"] {
            for (index, test) in (sample.windows.first?.tests ?? []).enumerated() where test.role == role {
                let values = sample.windows.flatMap { window -> [Table.Cell] in
                    [.number(window.tests[index].statistic, decimals: 2), .probability(window.tests[index].p)]
                }
                let mark = role == "headline" ? "◆" : test.warning == nil ? " " : "⚠"
                rows.append([.text(test.title), .text(mark)] + values)
            }
        }
        return Table(
            name: "sample", title: "Tests across the instruments",
            columns: [.init("test", "Test", minimumWidth: 24), .init("mark", "")]
                + zip(names, sample.windows).enumerated().flatMap { index, pair -> [Table.Column] in
                    // On a narrow terminal the last window goes first.
                    [
                        .init("statistic_\(pair.1.window)", pair.0, .trailing, rank: index),
                        .init("p_\(pair.1.window)", "p", .trailing, rank: index),
                    ]
                },
            rows: rows)
    }

    /// The means of the windows.
    static func sampleMeans(_ sample: SampleSection) -> Table {
        Table(
            name: "sample_means", title: "Mean cumulative abnormal return by window",
            columns: [
                .init("window", "Window", .trailing), .init("events", "N", .trailing),
                .init("mean", "Mean CAR", .trailing), .init("positive", "Above zero", .trailing),
                .init("negative", "Below", .trailing),
            ],
            rows: sample.windows.map { window in
                [
                    .text(window.window.replacing("-", with: "−")), .integer(window.events), .percent(window.mean),
                    .integer(window.positive), .integer(window.negative),
                ]
            })
    }

    static func members(_ selloff: SelloffSection) -> Table {
        Table(
            name: "selloff", title: "Who fell abnormally on \(selloff.session), deepest first",
            columns: [
                .init("symbol", "Symbol"), .init("name", "Name", rank: 4, minimumWidth: 12),
                .init("group", "Group", rank: 3, minimumWidth: 8),
                .init("closes", "Close before → on", .trailing, rank: 2), .init("raw", "Raw", .trailing),
                .init("abnormal", "Abnormal", .trailing), .init("z", "Deviations", .trailing, rank: 1),
                .init("volume", "Volume ×", .trailing, rank: 5), .init("loss", "Loss", .trailing, rank: 1),
            ],
            rows: selloff.members.map { member in
                [
                    .text(member.symbol), .text(member.name), .text(member.groupName),
                    .text(closes(member.closeBefore, member.closeOn)), .percent(member.rawReturn),
                    .percent(member.abnormalReturn), .number(member.standardized, decimals: 1),
                    .number(member.volumeRatio, decimals: 1),
                    .text(member.loss.map { Wording.money($0.amount, currency: $0.currency) }),
                ]
            })
    }

    /// The days that have articles.
    static func attention(_ attention: AttentionSection) -> Table {
        Table(
            name: "attention", title: "Attention by day (UTC), days with articles",
            columns: [
                .init("day", "Day"), .init("articles", "Articles", .trailing), .init("stories", "Stories", .trailing),
                .init("sources", "Sources", .trailing), .init("without", "Without market", .trailing, rank: 1),
                .init("languages", "Languages", rank: 2, minimumWidth: 8), .init("surprise", "Surprise", .trailing),
            ],
            rows: attention.days.filter { $0.articles > 0 }.map { day in
                [
                    .date(day.day), .integer(day.articles), .integer(day.stories), .integer(day.sources),
                    .integer(day.sourcesWithoutMarketReaction), .list(languages(day.languages)),
                    .probability(day.surprise),
                ]
            })
    }

    static func languages(_ counts: [String: Int]) -> [String] {
        counts.filter { $0.value > 0 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
            "\($0.key) \($0.value)"
        }
    }

    static func parts(_ candidate: AttributionSection.Candidate, _ attribution: AttributionSection) -> Table {
        Table(
            name: "parts", title: "Parts of the score of story \(candidate.story) for \(attribution.session)",
            columns: [
                .init("part", "Part"), .init("value", "Value", .trailing), .init("weight", "Weight", .trailing),
                .init("contribution", "Value × weight", .trailing),
                .init("note", "Made of", minimumWidth: 16, wraps: true),
            ],
            rows: candidate.parts.map { part in
                [
                    .text(Wording.words(part.name)), .number(part.value, decimals: 2),
                    .number(part.weight, decimals: 2), .number(part.contribution, decimals: 3), .text(part.note),
                ]
            })
    }

    static func tests(_ verdict: VerdictSection) -> Table {
        Table(
            name: "tests", title: "Tests",
            columns: [
                .init("headline", "*"), .init("at", "At"), .init("method", "Method"),
                .init("of", "Of", minimumWidth: 12), .init("abnormal", "Abnormal", .trailing),
                .init("p", "p", .trailing), .init("sessions", "Windows", .trailing, rank: 2),
                .init("reading", "Reading", rank: 1),
            ],
            rows: verdict.tests.map { test in
                [
                    .text(test.isHeadline ? "*" : " "), .text(Wording.words(test.at)),
                    .text(Wording.words(test.method)), .text(test.ofName), .percent(test.abnormalReturn),
                    .probability(test.p), .integer(test.sessions), .text(test.isDescriptive ? "descriptive" : "test"),
                ]
            })
    }

    static func confounders(_ verdict: VerdictSection) -> Table {
        Table(
            name: "confounders", title: "Other dated events of those days",
            columns: [
                .init("when", "When"), .init("kind", "Kind", rank: 2),
                .init("name", "What", minimumWidth: 24, wraps: true),
                .init("symbols", "Concerns", rank: 1, minimumWidth: 16, wraps: true),
                .init("source", "Source", rank: 3, minimumWidth: 16, wraps: true),
            ],
            rows: verdict.confounders.map { confounder in
                [
                    .text(Wording.instant(confounder.instant, precision: confounder.precision)),
                    .text(confounder.kind), .text(confounder.name),
                    confounder.symbols.isEmpty ? .text("the whole market") : .list(confounder.symbols),
                    .text(confounder.source),
                ]
            })
    }

    static func events(of stock: StockSection) -> Table {
        Table(
            name: "events", title: "Reactions of \(stock.name), oldest first",
            columns: [
                .init("event", "Event", minimumWidth: 16, wraps: true), .init("session", "Session"),
                .init("closes", "Close before → on", .trailing, rank: 2), .init("raw", "Raw", .trailing),
                .init("abnormal", "Abnormal", .trailing), .init("car", "CAR 2", .trailing, rank: 1),
                .init("t", "t", .trailing, rank: 4), .init("placebo", "Placebo", .trailing, rank: 3),
                .init("p", "p", .trailing), .init("beta", "Beta", .trailing, rank: 5),
                .init("benchmark", "Benchmark", rank: 6), .init("reading", "Reading", rank: 3),
            ],
            rows: stock.events.map { event in
                let row = event.reaction
                return [
                    .text(event.name), .date(row.session), .text(closes(row.closeBefore, row.closeOn)),
                    .percent(row.rawReturn), .percent(row.abnormalReturn), .percent(row.cumulativeTwoSessions),
                    .number(row.t, decimals: 2), .text("\(row.placeboRank)/\(row.placeboOf)"),
                    .probability(row.placeboP), .number(row.beta, decimals: 2), .text(row.benchmark),
                    .text(event.at == "selloff" ? "descriptive" : "test"),
                ]
            })
    }

    private static func closes(_ before: Double?, _ on: Double?) -> String {
        "\(before.map(Wording.price) ?? Wording.missing) → \(on.map(Wording.price) ?? Wording.missing)"
    }
}
