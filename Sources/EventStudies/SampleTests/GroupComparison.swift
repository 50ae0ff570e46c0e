import Statistics

/// Two groups of a sample's events, compared by the ranks of their abnormal returns.
package struct GroupComparison: Hashable, Sendable {
    package let first: String
    package let second: String
    /// The events of each group that have the window.
    package let counts: [Int]
    package let test: Result<RankSumTest, StudyError>

    var answer: AnswerValue {
        var fields: [String: AnswerValue] = [
            "groups": .list([.text(first), .text(second)]), "N": .list(counts.map { .whole($0) }),
        ]
        switch test {
        case .success(let test):
            fields["rank_sum"] = .number(test.rankSum)
            fields["expected"] = .number(test.expected)
            fields["z"] = .number(test.z)
            fields["p"] = .number(test.p)
        case .failure(let reason):
            fields["missing"] = .text("\(reason)")
        }
        return .fields(fields)
    }
}

/// All groups of a sample's events, in pairs.
package struct GroupComparisons: Hashable, Sendable {
    /// Every pair of groups that have two events each, in alphabetical order.
    package let pairs: [GroupComparison]
    /// The number of events of each group that is too small for a comparison, by name.
    package let tooSmall: [String: Int]

    /// The fewest events of a group.
    package static let minimum = 2

    /// - Parameters:
    ///   - members: The sample's.
    ///   - groups: By instrument; those without one are left out.
    ///   - window: The window whose abnormal returns are compared; events that lack a session of it are left out.
    package init(_ members: [EventSample.Member], groups: [String: String], over window: Window) {
        var values: [String: [Double]] = [:]
        for member in members {
            if let group = groups[member.instrument] { values[group, default: []] = [] }
        }
        for (member, car) in members.measured(over: window).measured {
            if let group = groups[member.instrument] { values[group, default: []].append(car.value) }
        }
        tooSmall = values.mapValues(\.count).filter { $0.value < GroupComparisons.minimum }
        let compared = values.filter { $0.value.count >= GroupComparisons.minimum }.sorted { $0.key < $1.key }
        var pairs: [GroupComparison] = []
        for (place, (first, left)) in compared.enumerated() {
            for (second, right) in compared.dropFirst(place + 1) {
                pairs.append(
                    GroupComparison(
                        first: first, second: second, counts: [left.count, right.count],
                        test: StudyError.result { () throws(StatisticsError) in try RankSumTest(left, right) }))
            }
        }
        self.pairs = pairs
    }

    /// The pairs that could be compared.
    var answer: AnswerValue { .list(pairs.filter { $0.test.value != nil }.map(\.answer)) }

    /// The pairs and groups that could not be compared, with the reason; nil if there are none.
    var missing: AnswerValue? {
        let small = tooSmall.sorted { $0.key < $1.key }.map { group, count in
            AnswerValue.fields([
                "groups": .list([.text(group)]), "N": .list([.whole(count)]),
                "missing": .text("\(StatisticsError.tooFewMembers(count: count, minimum: GroupComparisons.minimum))"),
            ])
        }
        let all = pairs.filter { $0.test.value == nil }.map(\.answer) + small
        return all.isEmpty ? nil : .list(all)
    }
}

extension EventSample {
    /// The mean abnormal return over a number of sessions that a test across the events finds with a probability of 80
    /// % at the 5 % level.
    ///
    /// The events of one date are assumed to be correlated by ``averageCorrelation``, those of many dates to be
    /// independent.
    ///
    /// - Throws: ``StatisticsError/tooFewMembers(count:minimum:)`` with fewer than two events, and
    ///   ``StatisticsError/correlationImpossible(correlation:members:)``.
    package func detectableEffect(sessions: Int) throws(StatisticsError) -> Double {
        let squares = members.map { $0.study.fit.deviation * $0.study.fit.deviation }
        return try DetectableEffect.minimum(
            members: members.count, deviation: mean(of: squares).squareRoot(), sessions: sessions,
            correlation: setting == .oneDate ? averageCorrelation ?? 0 : 0)
    }
}
