import Markets
import Statistics

/// Events on many dates, treated as one portfolio whose members change from session to session.
///
/// On each session the firms whose event window contains it form an equal-weighted portfolio. Its abnormal return is
/// measured against the same firms' mean residual in their estimation windows, so that firms that move together do not
/// count as independent.
///
/// > Source: Jaffe (1974); Mandelker (1974); Fama (1998).
package struct CalendarTimePortfolio: Sendable {
    package struct Day: Hashable, Sendable {
        package let session: SessionDate
        /// The number of studies whose event window contains the session.
        package let members: Int
        /// Their mean abnormal return.
        package let abnormal: Double
        /// The standard deviation of the same members' mean residual; none where they have too few sessions in common,
        /// or their mean residual does not vary.
        package let measuredDeviation: Result<Double, StudyError>
        /// Sessions of the estimation windows that all members have.
        package let estimationSessions: Int

        package var deviation: Double? { measuredDeviation.value }

        /// Nil where there is no ``deviation``.
        package var standardized: Double? { deviation.map { abnormal / $0 } }
    }

    /// Oldest first.
    package let days: [Day]

    /// A portfolio's deviation needs at least this many common sessions.
    package static let minimumSessions = StudyDesign.minimumSessions

    /// - Parameters:
    ///   - studies: Of any dates; a firm may recur.
    ///   - window: Relative to each study's day 0, inside its event window.
    /// - Throws: ``StudyError/emptySeries`` if no study has an abnormal return in the window.
    package init(_ studies: [EventStudy], over window: Window) throws(StudyError) {
        var held: [SessionDate: [(member: Int, abnormal: Double)]] = [:]
        for (member, study) in studies.enumerated() {
            for session in study.sessions where window.range.contains(session.relative) {
                guard let abnormal = session.abnormal else { continue }
                held[session.session, default: []].append((member, abnormal))
            }
        }
        guard !held.isEmpty else { throw .emptySeries }
        var spreads: [[Int]: (deviation: Result<Double, StudyError>, sessions: Int)] = [:]
        days = held.sorted { $0.key < $1.key }.map { session, parts in
            let members = parts.map(\.member)
            let spread = spreads[members] ?? CalendarTimePortfolio.spread(members.map { studies[$0] })
            spreads[members] = spread
            return Day(
                session: session, members: members.count,
                abnormal: parts.reduce(0) { $0 + $1.abnormal } / Double(parts.count),
                measuredDeviation: spread.deviation, estimationSessions: spread.sessions)
        }
    }

    /// The sessions' standardised abnormal returns, summed over √(their number).
    ///
    /// - Throws: The first session's reason, if no session has one.
    package func z() throws(StudyError) -> Double {
        let values = days.compactMap(\.standardized)
        if values.isEmpty, let reason = days.lazy.compactMap(\.measuredDeviation.reason).first { throw reason }
        return values.reduce(0, +) / Double(values.count).squareRoot()
    }

    /// The mean of the sessions' standardised abnormal returns over its standard error, by their own spread.
    ///
    /// - Throws: ``StatisticsError/tooFewMembers(count:minimum:)`` with fewer than two sessions,
    ///   ``StatisticsError/noVariance(count:)`` if all have the same.
    package func meanT() throws(StatisticsError) -> Double {
        let values = days.compactMap(\.standardized)
        guard values.count > 1 else { throw .tooFewMembers(count: values.count, minimum: 2) }
        let centre = mean(of: values)
        let squares = values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
        let largest = values.reduce(0) { max($0, abs($1)) }
        guard squares.squareRoot() > largest * 1e-12 else { throw .noVariance(count: values.count) }
        let count = Double(values.count)
        return centre / (squares / (count - 1) / count).squareRoot()
    }

    private static func spread(
        _ studies: [EventStudy]
    ) -> (deviation: Result<Double, StudyError>, sessions: Int) {
        var sums: [SessionDate: (sum: Double, count: Int)] = [:]
        for study in studies {
            for (session, residual) in zip(study.estimationSessions, study.fit.residuals) {
                let before = sums[session] ?? (0, 0)
                sums[session] = (before.sum + residual, before.count + 1)
            }
        }
        let common = sums.filter { $0.value.count == studies.count }.sorted { $0.key < $1.key }
            .map { $0.value.sum / Double(studies.count) }
        guard common.count >= minimumSessions else {
            return (.failure(.tooFewSessions(sessions: common.count, minimum: minimumSessions)), common.count)
        }
        let centre = mean(of: common)
        let squares = common.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
        let deviation = (squares / Double(common.count - 1)).squareRoot()
        let largest = common.reduce(0) { max($0, abs($1)) }
        return (
            deviation > largest * 1e-12 ? .success(deviation) : .failure(.noVariance(sessions: common.count)),
            common.count
        )
    }
}
