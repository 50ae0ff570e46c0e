import Foundation
import Impact
import Markets
import News

/// The reactions to one instant.
package struct StudySection: Hashable, Codable, Sendable {
    package var at: ReactionStudy.Subject
    package var instant: Date
    package var precision: InstantPrecision
    package var estimationWindow: String
    package var eventWindow: String
    /// True if the day was chosen by its fall.
    package var isDescriptive: Bool
    package var sessions: [ExchangeSession]
    /// The symbol of the instrument that figures show: the sell-offs' leading one, else the largest move.
    @Nullable package var lead: String?
    /// Lowest abnormal return first.
    package var reactions: [ReactionRow]
    package var groups: [GroupRow]
    package var unstudied: [UnstudiedRow]
    /// The instruments taken together; left out where no windows were asked for.
    package var sample: SampleSection?
    /// Values that are missing, with the reason; left out where none is.
    package var missing: [MissingRow]?

    /// The sell-offs decide which of the study's instruments leads.
    init(_ study: ReactionStudy, selloffs: [Selloff] = [], context: ReportContext) {
        let prose = context.prose
        at = study.subject
        instant = study.instant.instant
        precision = study.instant.precision
        estimationWindow = "\(study.estimationWindow)"
        eventWindow = "\(study.eventWindow)"
        isDescriptive = study.subject == .selloff
        sessions = ExchangeSession.all(of: study, prose: prose)
        let studied = Set(study.reactions.map(\.symbol))
        let known = selloffs.map { selloff in
            var known = selloff
            known.members.removeAll { !studied.contains($0.symbol) }
            return known
        }
        _lead = Nullable(wrappedValue: LeadingInstrument.symbol(selloffs: known, studies: [study]))
        reactions = study.reactions.map { ReactionRow($0, context: context) }.sorted {
            ($0.abnormalReturn ?? 0, $0.symbol) < ($1.abnormalReturn ?? 0, $1.symbol)
        }
        groups = study.groups.map { GroupRow($0, context: context) }.sorted {
            ($0.meanAbnormalReturn ?? 0, $0.group, $0.session) < ($1.meanAbnormalReturn ?? 0, $1.group, $1.session)
        }
        unstudied = study.unstudied.map {
            UnstudiedRow(symbol: PlainText.line($0.symbol), reason: PlainText.line(prose.sentence($0.reason)))
        }
        sample = study.sample.map { SampleSection($0, prose: prose) }
        missing = study.missing?.map { MissingRow($0, context: context) }
    }

    /// The end of the names of its charts and of its place on a page: `-burst-2025-01-25`.
    var suffix: String { "-\(at.rawValue)-\(Prose.date(instant))" }

    var leading: ReactionRow? { reactions.first { $0.symbol == lead } }

    private var events: [ReactionEvent] { reactions.map { ReactionEvent(at: at, instant: instant, row: $0) } }

    /// Whether every instrument's reaction is that of the same session.
    private func isSame(as other: StudySection) -> Bool {
        reactions.map(\.symbol) == other.reactions.map(\.symbol)
            && reactions.map(\.session) == other.reactions.map(\.session)
    }
}

/// What an exposure group did.
package struct GroupRow: Hashable, Codable, Sendable {
    package var group: String
    package var name: String
    package var session: SessionDate
    package var exchanges: [String]
    package var symbols: [String]
    @Nullable package var meanRawReturn: Double?
    @Nullable package var meanAbnormalReturn: Double?
    @Nullable package var meanCumulativeTwoSessions: Double?
    @Nullable package var twoSessionPlaceboP: Double?
    package var placeboRank: Int
    package var placeboOf: Int
    @Nullable package var placeboP: Double?
    @Nullable package var maximumP: Double?

    init(_ group: GroupReaction, context: ReportContext) {
        self.group = group.group
        name = context.name(ofGroup: group.group)
        session = group.session
        exchanges = group.exchanges
        symbols = group.symbols.map(PlainText.line)
        _meanRawReturn = Nullable(wrappedValue: group.meanRawReturn.finite)
        _meanAbnormalReturn = Nullable(wrappedValue: group.meanAbnormalReturn.finite)
        _meanCumulativeTwoSessions = Nullable(wrappedValue: group.meanCumulativeTwoSessions.finite)
        _twoSessionPlaceboP = Nullable(wrappedValue: (group.twoSessionPlacebo?.p).finite)
        placeboRank = group.placebo.rank
        placeboOf = group.placebo.of
        _placeboP = Nullable(wrappedValue: group.placebo.p.finite)
        _maximumP = Nullable(wrappedValue: group.maximumP.finite)
    }
}

package struct UnstudiedRow: Hashable, Codable, Sendable {
    package var symbol: String
    package var reason: String
}

/// A value of a study that is missing, and why.
package struct MissingRow: Hashable, Codable, Sendable {
    package var kind: MissingValue.Kind
    /// The instrument's symbol or the group's id; null for a value of the whole study.
    @Nullable package var name: String?
    package var reason: String

    init(_ value: MissingValue, context: ReportContext) {
        kind = value.kind
        _name = Nullable(wrappedValue: value.name.map(PlainText.line))
        reason = PlainText.line(context.prose.sentence(value.reason))
    }
}

extension StudySection: ReportSection {
    func pages(in report: Report) -> [Document.Section] {
        let prose = report.prose
        let (estimation, event) = (prose.range(estimationWindow), prose.range(eventWindow))
        var blocks: [Document.Block] = [
            .sentence(
                prose(
                    "Estimated over the sessions \(estimation) relative to the effective session, followed over \(event); "
                        + "abnormal returns against each instrument's own benchmark.",
                    "Geschätzt aus den Handelstagen \(estimation) relativ zum wirksamen Handelstag, verfolgt über \(event); abnormale "
                        + "Renditen jeweils gegenüber dem Vergleichsindex des Werts."))
        ]
        if isDescriptive {
            blocks.append(
                .note(
                    prose(
                        "The day was chosen because of its fall: its p values only describe.",
                        "Der Tag wurde nach seinem Kursrückgang ausgewählt: Seine p-Werte beschreiben nur.")))
        }
        if report.release == nil || at != .release {
            blocks.append(.sentences(sessions.map { $0.sentence + "." }))
        }
        let before = report.studies.prefix { $0 != self }
        if let same = before.first(where: { $0.isSame(as: self) }) {
            let name = prose.name(of: same)
            blocks.append(
                .sentence(
                    prose(
                        "Every instrument has the same session as above, so the figures are those of the reactions \(name).",
                        "Jeder Wert hat denselben Handelstag wie oben; die Zahlen sind die der Reaktionen \(name).")))
        } else {
            blocks += results(in: report)
        }
        let name = prose.name(of: self)
        return [
            Document.Section(
                id: "study\(suffix)", title: prose("Reactions \(name)", "Reaktionen \(name)"), blocks: blocks)
        ]
    }

    /// The tables and figures of a study.
    private func results(in report: Report) -> [Document.Block] {
        let prose = report.prose
        let drawn = charts(in: report)
        var blocks: [Document.Block] = drawn.filter { $0.name == "car" + suffix }.map { .figure($0) }
        blocks.append(.table(reactionTable(prose)))
        if !reactions.isEmpty {
            blocks.append(
                .note(
                    prose(
                        "▲ rose. CAR: cumulative abnormal return of the session and the next. Placebo: rank among all windows of "
                            + "the estimation window. Max p: single-step maximum over all instruments.",
                        "▲ gestiegen. CAR: kumulierte abnormale Rendite des Handelstags und des folgenden. Placebo: Rang unter "
                            + "allen Fenstern des Schätzfensters. Max-p: Maximum über alle Werte, in einem Schritt getestet."
                    )))
        }
        if !groups.isEmpty {
            blocks.append(.subheading(prose("By exposure group", "Nach Gruppen")))
            blocks += drawn.filter { $0.name == "groups" + suffix }.map { .figure($0) }
            blocks.append(.table(groupTable(prose)))
            blocks.append(
                .note(
                    prose(
                        "Equal-weighted, each group by itself; the placebo is the group's own series.",
                        "Gleichgewichtet, jede Gruppe für sich; das Placebo ist die eigene Reihe der Gruppe.")))
        }
        blocks += windows(prose)
        if let sample { blocks += sample.blocks(prose) }
        if !unstudied.isEmpty {
            blocks.append(.subheading(prose("Not studied", "Nicht untersucht")))
            blocks.append(.list(unstudied.map { [.strong($0.symbol), .text(": \($0.reason)")] }))
        }
        return blocks + missingValues(prose)
    }

    /// The values that are missing, each reason once with what it concerns.
    private func missingValues(_ prose: Prose) -> [Document.Block] {
        var values = (missing ?? []).map { row in
            ([row.name, prose.name(of: row.kind)].compactMap { $0 }.joined(separator: ", "), row.reason)
        }
        for row in reactions {
            for window in row.windows ?? [] {
                let name = "\(row.symbol), \(prose.range(window.window))"
                if let reason = window.missing { values.append((name, reason)) }
                if let reason = window.placeboMissing { values.append(("\(name), Placebo", reason)) }
            }
        }
        guard !values.isEmpty else { return [] }
        var order: [String] = []
        var names: [String: [String]] = [:]
        for (name, reason) in values {
            if names[reason] == nil { order.append(reason) }
            names[reason, default: []].append(name)
        }
        return [
            .subheading(prose("Not measured", "Nicht gemessen")),
            .list(order.map { [.strong((names[$0] ?? []).joined(separator: "; ")), .text(": \($0)")] }),
        ]
    }

    /// The windows that were asked for, by instrument, and the warnings about the estimates.
    private func windows(_ prose: Prose) -> [Document.Block] {
        guard reactions.contains(where: { $0.windows?.isEmpty == false }) else { return [] }
        let note = prose(
            "CAR: abnormal returns summed. t: over the exact prediction deviation. Placebo: rank among all windows of the same "
                + "length in the estimation window. BHAR: compounded, above what was expected.",
            "CAR: Summe der abnormalen Renditen. t: über die genaue Prognoseabweichung. Placebo: Rang unter allen gleich langen "
                + "Fenstern des Schätzfensters. BHAR: verkettet, über der erwarteten Rendite.")
        return [
            .subheading(prose("By window", "Nach Fenstern")), .table(windowTable(prose)), .note(note),
        ] + warnings(prose)
    }

    /// Each warning once, with the instruments that it concerns.
    private func warnings(_ prose: Prose) -> [Document.Block] {
        var order: [String] = []
        var symbols: [String: [String]] = [:]
        for row in reactions {
            for warning in row.warnings ?? [] {
                if symbols[warning] == nil { order.append(warning) }
                symbols[warning, default: []].append(row.symbol)
            }
        }
        guard !order.isEmpty else { return [] }
        return [.list(order.map { [.strong(prose.list(symbols[$0] ?? [])), .text(": \($0)")] })]
    }

    private func reactionTable(_ prose: Prose) -> Table {
        let name = prose.name(of: self)
        return Table(
            name: "reactions",
            title: prose(
                "Reactions \(name), lowest abnormal return first",
                "Reaktionen \(name), niedrigste abnormale Rendite zuerst"),
            columns: [
                .init("symbol", prose("Symbol", "Kürzel")), .init("rose", "▲", rank: 2),
                .init("name", "Name", rank: 8, minimumWidth: 12),
                .init("group", prose("Group", "Gruppe"), rank: 5, minimumWidth: 8),
                .init("session", prose("Session", "Handelstag"), rank: 4),
                .init("closes", prose("Close before → on", "Schluss zuvor → am Tag"), .trailing, rank: 6),
                .init("raw_return", prose("Raw", "Rendite"), .trailing),
                .init("abnormal_return", prose("Abnormal", "abnormal"), .trailing),
                .init("cumulative_two_sessions", "CAR 2", .trailing, rank: 3),
                .init("two_session_placebo_p", prose("p of CAR 2", "p zu CAR 2"), .trailing, rank: 6),
                .init("t", "t", .trailing, rank: 7), .init("placebo", "Placebo", .trailing, rank: 9),
                .init("placebo_p", "p", .trailing), .init("maximum_p", prose("Max p", "Max-p"), .trailing, rank: 1),
                .init("beta", "Beta", .trailing, rank: 10), .init("estimation_sessions", "N", .trailing, rank: 11),
                .init("benchmark", prose("Benchmark", "Vergleich"), rank: 12),
            ],
            rows: reactions.map { row in
                [
                    .text(row.symbol), .text(row.rose ? "▲" : " "), .text(row.name), .text(row.groupName),
                    .date(row.session), .text(row.closes(prose)), .percent(row.rawReturn),
                    .percent(row.abnormalReturn), .percent(row.cumulativeTwoSessions),
                    .probability(row.twoSessionPlaceboP), .number(row.t, decimals: 2),
                    .text("\(row.placeboRank)/\(row.placeboOf)"), .probability(row.placeboP),
                    .probability(row.maximumP), .number(row.beta, decimals: 2), .integer(row.estimationSessions),
                    .text(row.benchmark),
                ]
            }, prose: prose)
    }

    private func groupTable(_ prose: Prose) -> Table {
        let name = prose.name(of: self)
        return Table(
            name: "groups",
            title: prose("Mean returns by exposure group \(name)", "Mittlere Renditen der Gruppen \(name)"),
            columns: [
                .init("group", prose("Group", "Gruppe")), .init("session", prose("Session", "Handelstag"), rank: 2),
                .init("members", prose("Members", "Mitglieder"), rank: 4, minimumWidth: 12, wraps: true),
                .init("raw", prose("Raw", "Rendite"), .trailing),
                .init("abnormal", prose("Abnormal", "abnormal"), .trailing),
                .init("car", "CAR 2", .trailing, rank: 1),
                .init("car_p", prose("p of CAR 2", "p zu CAR 2"), .trailing, rank: 3),
                .init("placebo", "Placebo", .trailing, rank: 3), .init("p", "p", .trailing),
                .init("maximum_p", prose("Max p", "Max-p"), .trailing, rank: 1),
            ],
            rows: groups.map { row in
                [
                    .text(row.name), .date(row.session), .list(row.symbols), .percent(row.meanRawReturn),
                    .percent(row.meanAbnormalReturn), .percent(row.meanCumulativeTwoSessions),
                    .probability(row.twoSessionPlaceboP), .text("\(row.placeboRank)/\(row.placeboOf)"),
                    .probability(row.placeboP), .probability(row.maximumP),
                ]
            }, prose: prose)
    }

    private func windowTable(_ prose: Prose) -> Table {
        let name = prose.name(of: self)
        return Table(
            name: "windows",
            title: prose(
                "Cumulative abnormal returns by window \(name)", "Kumulierte abnormale Renditen nach Fenstern \(name)"),
            columns: [
                .init("symbol", prose("Symbol", "Kürzel")), .init("window", prose("Window", "Fenster"), .trailing),
                .init("car", "CAR", .trailing), .init("t", "t", .trailing, rank: 2),
                .init("p", "p", .trailing, rank: 1), .init("placebo_p", prose("Placebo p", "Placebo-p"), .trailing),
                .init("permutation_p", prose("Permutation p", "Permutations-p"), .trailing, rank: 4),
                .init("plain_t", prose("Plain t", "einfaches t"), .trailing, rank: 5),
                .init("bhar", "BHAR", .trailing, rank: 3),
            ],
            rows: reactions.flatMap { row in
                (row.windows ?? []).map { window in
                    [
                        .text(row.symbol), .text(window.window.replacing("-", with: "−")),
                        .percent(window.cumulativeAbnormalReturn), .number(window.t, decimals: 2),
                        .probability(window.p), .probability(window.placeboP), .probability(window.permutationP),
                        .number(window.plainT, decimals: 2), .percent(window.buyAndHold),
                    ]
                }
            }, prose: prose)
    }

    func tables(in report: Report) -> [Table] {
        [
            ReactionRow.table(events), ReactionRow.windowTable(events),
            Table(
                flat: "sample_tests", title: "Tests across instruments",
                keys: "at instant setting window events mean test statistic p role warning missing",
                rows: sample?.rows(at: at, instant: instant) ?? []),
            Table(
                flat: "groups", title: "Groups",
                keys: "at instant group session symbols mean_raw_return mean_abnormal_return "
                    + "mean_cumulative_two_sessions two_session_placebo_p placebo_rank placebo_of placebo_p maximum_p",
                rows: groups.map { row in
                    [
                        .text(at.rawValue), .instant(instant), .text(row.group), .date(row.session),
                        .list(row.symbols), .percent(row.meanRawReturn), .percent(row.meanAbnormalReturn),
                        .percent(row.meanCumulativeTwoSessions), .probability(row.twoSessionPlaceboP),
                        .integer(row.placeboRank), .integer(row.placeboOf), .probability(row.placeboP),
                        .probability(row.maximumP),
                    ]
                }),
        ]
    }

    func charts(in report: Report) -> [Chart] {
        let prose = report.prose
        var charts: [Chart] = []
        if let leading {
            if let history = report.prices.first(where: { $0.symbol == leading.symbol }), history.points.count > 1,
                at == .selloff || report.studies.count == 1
            {
                charts.append(
                    .price(
                        history, events: events(on: leading, in: report), name: "price\(suffix)", prose: prose))
            }
            if let chart = Chart.cumulative(leading, of: self, name: "car\(suffix)", prose: prose) {
                charts.append(chart)
            }
        }
        if !groups.isEmpty { charts.append(.groups(self, name: "groups\(suffix)", prose: prose)) }
        return charts
    }

    /// The sessions of the instrument that studies are about; two studies of one session make one marker.
    private func events(on reaction: ReactionRow, in report: Report) -> [Chart.Event] {
        let prose = report.prose
        var names: [SessionDate: [String]] = [:]
        for study in report.studies {
            guard let row = study.reactions.first(where: { $0.symbol == reaction.symbol }) else { continue }
            names[row.session, default: []].append(prose.marker(study.at))
        }
        return names.sorted { $0.key < $1.key }.map {
            Chart.Event(session: $0.key, text: "\($0.value.joined(separator: ", ")) \(prose.shortDate($0.key))")
        }
    }
}
