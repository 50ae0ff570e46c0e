import Foundation
import Markets
import News

extension Verdict {
    /// The significance level of the headline test.
    package static let level = 0.05

    /// The tests of one study: the design's headline first, then the leading instrument, then the groups.
    ///
    /// The lead is the symbol of the verdict's leading instrument.
    static func tests(at: Test.Moment, study: ReactionStudy, lead: String?) -> [Test] {
        // Where only the date is known the news may have come after that day's close: the next session counts too.
        let isDateOnly = study.isOverTwoSessions
        let isDescriptive = study.subject == .selloff
        func test(
            _ method: Test.Method, _ of: Test.Scope, _ value: Double?, _ p: Double?, _ sessions: Int?,
            isHeadline: Bool = false
        ) -> Test? {
            guard let p, let sessions else { return nil }
            return Test(
                at: at, method: method, of: of, abnormalReturn: value, p: p, sessions: sessions,
                isDescriptive: isDescriptive, isHeadline: isHeadline && !isDescriptive)
        }
        func placebo(_ reaction: Reaction) -> Placebo? {
            isDateOnly ? reaction.twoSessionPlacebo ?? reaction.placebo : reaction.placebo
        }
        func value(_ reaction: Reaction) -> Double? {
            isDateOnly && reaction.twoSessionPlacebo != nil ? reaction.cumulativeTwoSessions : reaction.abnormalReturn
        }
        var tests: [Test?] = []
        if study.reactions.count == 1, let only = study.reactions.first {
            tests.append(
                test(
                    .placebo, .instrument(only.symbol), value(only), placebo(only)?.p, placebo(only)?.of,
                    isHeadline: true))
        } else if let strongest = strongest(of: study) {
            tests.append(
                test(
                    .maximumPlacebo, .all, value(strongest), maximumP(strongest, isDateOnly: isDateOnly),
                    study.maximumWindows, isHeadline: true))
        }
        if let reaction = study.reactions.first(where: { $0.symbol == lead }), study.reactions.count > 1 {
            tests.append(
                test(
                    .placebo, .instrument(reaction.symbol), value(reaction), placebo(reaction)?.p,
                    placebo(reaction)?.of))
        }
        if let reaction = study.reactions.first(where: { $0.symbol == lead }) {
            tests.append(
                test(
                    .t, .instrument(reaction.symbol), reaction.abnormalReturn, reaction.pValue,
                    reaction.estimation.sessions))
        }
        for group in study.groups where study.reactions.count > 1 {
            let scope = Test.Scope.group(group.group, session: group.session, exchanges: group.exchanges)
            let isTwo = isDateOnly && group.twoSessionPlacebo != nil
            tests.append(
                test(
                    .groupPlacebo, scope, isTwo ? group.meanCumulativeTwoSessions : group.meanAbnormalReturn,
                    isTwo ? group.twoSessionPlacebo?.p : group.placebo.p,
                    isTwo ? group.twoSessionPlacebo?.of : group.placebo.of))
        }
        return tests.compactMap { $0 }
    }

    /// The reaction with the smallest p over all instruments; of several the one that moved most.
    static func strongest(of study: ReactionStudy) -> Reaction? {
        let isDateOnly = study.isOverTwoSessions
        return study.reactions.filter { maximumP($0, isDateOnly: isDateOnly) != nil }.min { left, right in
            let (p, q) = (maximumP(left, isDateOnly: isDateOnly) ?? 1, maximumP(right, isDateOnly: isDateOnly) ?? 1)
            return (p, -abs(left.abnormalReturn), left.symbol) < (q, -abs(right.abnormalReturn), right.symbol)
        }
    }

    private static func maximumP(_ reaction: Reaction, isDateOnly: Bool) -> Double? {
        isDateOnly ? reaction.twoSessionMaximumP ?? reaction.maximumP : reaction.maximumP
    }
}

extension ReactionStudy {
    /// True if the news may have come after its day's close, so that the next session counts too.
    var isOverTwoSessions: Bool {
        instant.precision == .day && (subject == .release || subject == .burst)
    }
}
