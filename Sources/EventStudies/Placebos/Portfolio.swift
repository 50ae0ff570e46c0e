import Markets
import Statistics

/// Several studies of one session, treated as one equal-weighted portfolio.
///
/// The portfolio's own abnormal returns over time reflect the members' correlation, which a t across the members
/// ignores.
package struct Portfolio: Sendable {
    /// The mean of the members' placebo windows, where all members have one.
    package let windows: [PlaceboWindow]
    /// The mean of the members' sums of abnormal returns.
    package let value: Double
    /// The standard deviation of the portfolio's abnormal returns of one session in the estimation window, times √length.
    package let deviation: Double

    /// - Parameters:
    ///   - studies: Of the same event session.
    ///   - window: The window whose abnormal returns are summed.
    /// - Throws: ``StudyError/emptySeries`` without members, ``StudyError/noPlaceboWindows(length:)`` if they have no window in
    ///   common, ``StudyError/noVariance(sessions:)``, and what ``EventStudy/cumulativeAbnormalReturn(over:)`` throws.
    package init(_ studies: [EventStudy], over window: Window) throws(StudyError) {
        guard !studies.isEmpty else { throw .emptySeries }
        var sum = 0.0
        for study in studies { sum += try study.cumulativeAbnormalReturn(over: window).value }
        value = sum / Double(studies.count)
        windows = Portfolio.means(studies.map { $0.placeboWindows(length: window.count) })
        guard !windows.isEmpty else { throw .noPlaceboWindows(length: window.count) }
        let daily = Portfolio.means(studies.map { $0.placeboWindows(length: 1) }).map(\.value)
        let centre = mean(of: daily)
        let squares = daily.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
        let perSession = daily.count > 1 ? (squares / Double(daily.count - 1)).squareRoot() : 0
        guard perSession > 0 else { throw .noVariance(sessions: daily.count) }
        deviation = perSession * Double(window.count).squareRoot()
    }

    private static func means(_ members: [[PlaceboWindow]]) -> [PlaceboWindow] {
        var sums: [SessionDate: (sum: Double, count: Int)] = [:]
        for member in members {
            for window in member {
                let before = sums[window.start] ?? (0, 0)
                sums[window.start] = (before.sum + window.value, before.count + 1)
            }
        }
        return sums.filter { $0.value.count == members.count }.sorted { $0.key < $1.key }
            .map { PlaceboWindow(start: $0.key, value: $0.value.sum / Double(members.count)) }
    }
}
