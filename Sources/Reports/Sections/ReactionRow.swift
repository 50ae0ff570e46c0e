import EventStudies
import Foundation
import Impact
import Markets

/// What one instrument did.
package struct ReactionRow: Hashable, Codable, Sendable {
    package struct PathPoint: Hashable, Codable, Sendable {
        package var relative: Int
        package var session: SessionDate
        package var close: Double
        @Nullable package var rawReturn: Double?
        @Nullable package var expectedReturn: Double?
        @Nullable package var abnormalReturn: Double?
        @Nullable package var cumulativeAbnormalReturn: Double?
        @Nullable package var bandHalfWidth: Double?
    }

    package var symbol: String
    package var name: String
    @Nullable package var group: String?
    @Nullable package var groupName: String?
    package var exchange: String
    package var currency: String
    package var base: SessionDate
    package var session: SessionDate
    package var phase: SessionPhase
    @Nullable package var closeBefore: Double?
    @Nullable package var closeOn: Double?
    @Nullable package var rawReturn: Double?
    @Nullable package var abnormalReturn: Double?
    @Nullable package var cumulativeTwoSessions: Double?
    package var rose: Bool
    @Nullable package var t: Double?
    @Nullable package var tProbability: Double?
    package var placeboRank: Int
    package var placeboOf: Int
    @Nullable package var placeboP: Double?
    @Nullable package var maximumP: Double?
    @Nullable package var twoSessionPlaceboP: Double?
    @Nullable package var twoSessionMaximumP: Double?
    package var model: String
    package var benchmark: String
    package var estimationSessions: Int
    package var estimationFirst: SessionDate
    package var estimationLast: SessionDate
    @Nullable package var alpha: Double?
    @Nullable package var beta: Double?
    @Nullable package var rSquared: Double?
    @Nullable package var residualDeviation: Double?
    package var path: [PathPoint]
    /// Left out, as the warnings, where no windows were asked for.
    package var windows: [WindowRow]?
    package var warnings: [String]?

    init(_ reaction: Reaction, context: ReportContext) {
        symbol = PlainText.line(reaction.symbol)
        name = PlainText.line(reaction.name)
        _group = Nullable(wrappedValue: reaction.group)
        _groupName = Nullable(wrappedValue: reaction.group.map(context.name(ofGroup:)))
        exchange = reaction.effective.exchange
        currency = reaction.currency
        base = reaction.effective.base
        session = reaction.effective.session
        phase = reaction.effective.phase
        _closeBefore = Nullable(wrappedValue: reaction.closeBefore.finite)
        _closeOn = Nullable(wrappedValue: reaction.closeOn.finite)
        _rawReturn = Nullable(wrappedValue: reaction.rawReturn.finite)
        _abnormalReturn = Nullable(wrappedValue: reaction.abnormalReturn.finite)
        _cumulativeTwoSessions = Nullable(wrappedValue: reaction.cumulativeTwoSessions.finite)
        rose = reaction.rawReturn > 0
        _t = Nullable(wrappedValue: reaction.t.finite)
        _tProbability = Nullable(wrappedValue: reaction.pValue.finite)
        placeboRank = reaction.placebo.rank
        placeboOf = reaction.placebo.of
        _placeboP = Nullable(wrappedValue: reaction.placebo.p.finite)
        _maximumP = Nullable(wrappedValue: reaction.maximumP.finite)
        _twoSessionPlaceboP = Nullable(wrappedValue: (reaction.twoSessionPlacebo?.p).finite)
        _twoSessionMaximumP = Nullable(wrappedValue: reaction.twoSessionMaximumP.finite)
        model = reaction.estimation.model
        benchmark = reaction.estimation.benchmark
        estimationSessions = reaction.estimation.sessions
        estimationFirst = reaction.estimation.first
        estimationLast = reaction.estimation.last
        _alpha = Nullable(wrappedValue: reaction.estimation.alpha.finite)
        _beta = Nullable(wrappedValue: reaction.estimation.beta.finite)
        _rSquared = Nullable(wrappedValue: reaction.estimation.rSquared.finite)
        _residualDeviation = Nullable(wrappedValue: reaction.estimation.residualDeviation.finite)
        path = reaction.path.map { point in
            PathPoint(
                relative: point.relative, session: point.session, close: point.close,
                rawReturn: point.rawReturn.finite, expectedReturn: point.expectedReturn.finite,
                abnormalReturn: point.abnormalReturn.finite,
                cumulativeAbnormalReturn: point.cumulativeAbnormalReturn.finite,
                bandHalfWidth: point.bandHalfWidth.finite)
        }
        windows = reaction.windows?.map { WindowRow($0, prose: context.prose) }
        warnings = reaction.warnings?.map(context.prose.sentence)
    }
}

/// One instrument's abnormal returns summed over a window that was asked for.
package struct WindowRow: Hashable, Codable, Sendable {
    package var window: String
    @Nullable package var cumulativeAbnormalReturn: Double?
    @Nullable package var plainT: Double?
    @Nullable package var plainP: Double?
    @Nullable package var t: Double?
    @Nullable package var p: Double?
    @Nullable package var placeboP: Double?
    @Nullable package var permutationP: Double?
    @Nullable package var buyAndHold: Double?
    @Nullable package var missing: String?
    /// Why there is a value and no placebo p; left out where there is one.
    package var placeboMissing: String?

    init(_ window: WindowReaction, prose: Prose) {
        self.window = "\(window.window)"
        _cumulativeAbnormalReturn = Nullable(wrappedValue: window.value.finite)
        _plainT = Nullable(wrappedValue: window.plainT.finite)
        _plainP = Nullable(wrappedValue: window.plainP.finite)
        _t = Nullable(wrappedValue: window.t.finite)
        _p = Nullable(wrappedValue: window.p.finite)
        _placeboP = Nullable(wrappedValue: (window.placebo?.p).finite)
        _permutationP = Nullable(wrappedValue: window.permutationP.finite)
        _buyAndHold = Nullable(wrappedValue: window.buyAndHold.finite)
        _missing = Nullable(wrappedValue: window.missing.map(prose.sentence))
        placeboMissing = window.placeboMissing.map(prose.sentence)
    }
}

/// One reaction in a flat table, with what it is a reaction to.
struct ReactionEvent {
    var name: String?
    var at: ReactionStudy.Subject
    var instant: Date
    var row: ReactionRow
}

extension ReactionRow {
    /// `142.62 → 118.42`.
    func closes(_ prose: Prose) -> String {
        "\(closeBefore.map(prose.price) ?? Prose.missing) → \(closeOn.map(prose.price) ?? Prose.missing)"
    }

    static func table(_ events: [ReactionEvent]) -> Table {
        Table(
            flat: "reactions", title: "Reactions",
            keys:
                "at event instant symbol name group exchange currency session base_session phase close_before close_on "
                + "raw_return abnormal_return cumulative_two_sessions rose t t_p placebo_rank placebo_of placebo_p "
                + "maximum_p two_session_placebo_p two_session_maximum_p model benchmark estimation_sessions "
                + "estimation_first estimation_last alpha beta r_squared residual_deviation",
            rows: events.map { event in
                let row = event.row
                return [
                    .text(event.at.rawValue), .text(event.name), .instant(event.instant), .text(row.symbol),
                    .text(row.name), .text(row.group), .text(row.exchange), .text(row.currency), .date(row.session),
                    .date(row.base), .text(row.phase.rawValue), .price(row.closeBefore), .price(row.closeOn),
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

    static func windowTable(_ events: [ReactionEvent]) -> Table {
        Table(
            flat: "windows", title: "Windows",
            keys: "at event instant symbol session window cumulative_abnormal_return plain_t plain_p t p placebo_p "
                + "permutation_p buy_and_hold missing",
            rows: events.flatMap { event in
                (event.row.windows ?? []).map { window in
                    [
                        .text(event.at.rawValue), .text(event.name), .instant(event.instant),
                        .text(event.row.symbol), .date(event.row.session), .text(window.window),
                        .percent(window.cumulativeAbnormalReturn), .number(window.plainT, decimals: 4),
                        .probability(window.plainP), .number(window.t, decimals: 4), .probability(window.p),
                        .probability(window.placeboP), .probability(window.permutationP),
                        .percent(window.buyAndHold), .text(window.missing),
                    ]
                }
            })
    }
}
