import Statistics

/// Two groups of a sample's events, compared by the ranks of their abnormal returns.
package struct GroupComparison: Hashable, Sendable {
    package let first: String
    package let second: String
    /// The events of each group that have the window.
    package let counts: [Int]
    package let test: RankSumTest

    /// Every pair of groups that have two events each, in alphabetical order.
    ///
    /// - Parameters:
    ///   - members: The sample's.
    ///   - groups: By instrument; those without one are left out.
    ///   - window: Whose abnormal returns are compared.
    /// - Returns: One a pair; none where groups are too small or do not vary.
    package static func all(
        _ members: [EventSample.Member], groups: [String: String], over window: Window
    ) -> [GroupComparison] {
        var values: [String: [Double]] = [:]
        for member in members {
            // An event that lacks a session of the window is not compared in it.
            guard let group = groups[member.instrument],
                let car = try? member.study.cumulativeAbnormalReturn(over: window)
            else { continue }
            values[group, default: []].append(car.value)
        }
        let names = values.keys.filter { (values[$0]?.count ?? 0) > 1 }.sorted()
        var comparisons: [GroupComparison] = []
        for (place, first) in names.enumerated() {
            for second in names.dropFirst(place + 1) {
                guard let left = values[first], let right = values[second],
                    let test = try? RankSumTest(left, right)
                else { continue }
                comparisons.append(
                    GroupComparison(first: first, second: second, counts: [left.count, right.count], test: test))
            }
        }
        return comparisons
    }

    package var answer: AnswerValue {
        .fields([
            "groups": .list([.text(first), .text(second)]), "N": .list(counts.map { .whole($0) }),
            "rank_sum": .number(test.rankSum), "expected": .number(test.expected), "z": .number(test.z),
            "p": .number(test.p),
        ])
    }
}

extension EventSample {
    /// The mean abnormal return over so many sessions that a test across the events finds with 80 % chance at 5 %; nil with fewer
    /// than two events.
    ///
    /// Events of one date are taken to be correlated by ``averageCorrelation``, those of many dates to be independent.
    package func detectableEffect(sessions: Int) -> Double? {
        let squares = members.map { $0.study.fit.deviation * $0.study.fit.deviation }
        return try? DetectableEffect.minimum(
            members: members.count, deviation: mean(of: squares).squareRoot(), sessions: sessions,
            correlation: setting == .oneDate ? averageCorrelation ?? 0 : 0)
    }
}
