import Markets

/// The event's sum of abnormal returns, computed in a part of the estimation window where no event is known.
package struct PlaceboWindow: Hashable, Sendable {
    /// The window's first session.
    package let start: SessionDate
    /// As a fraction.
    package let value: Double

    package init(start: SessionDate, value: Double) {
        self.start = start
        self.value = value
    }
}

/// The rank of an event's value among the placebo windows: a test that assumes no distribution.
///
/// > Source: Gelbach, Helland and Klick (2013), the sample-quantile test.
package struct PlaceboRank: Hashable, Sendable {
    /// 1 if no window moved as far, in either direction.
    package let rank: Int
    /// The windows compared, the event's own among them.
    package let of: Int
    /// The number of windows that fell as far or farther, the event's own among them.
    package let lowerRank: Int

    /// Two-sided.
    package var p: Double { Double(rank) / Double(of) }
    /// One-sided, for a fall.
    package var lowerP: Double { Double(lowerRank) / Double(of) }

    /// - Throws: ``StudyError/noPlaceboWindows(length:)`` if there is nothing to rank among.
    package init(of value: Double, among windows: [PlaceboWindow]) throws(StudyError) {
        guard !windows.isEmpty else { throw .noPlaceboWindows(length: 1) }
        rank = 1 + windows.count { abs($0.value) >= abs(value) }
        lowerRank = 1 + windows.count { $0.value <= value }
        of = windows.count + 1
    }

    /// The smallest absolute value that would be significant; nil if there are too few windows for any to be.
    package static func criticalValue(level: Double, among windows: [PlaceboWindow]) -> Double? {
        let allowed = Int((level * Double(windows.count + 1)).rounded(.down))
        guard allowed >= 1, allowed <= windows.count else { return nil }
        return windows.map { abs($0.value) }.sorted(by: >)[allowed - 1]
    }
}

extension EventStudy {
    /// The rank of a window's abnormal return among all windows of its length.
    ///
    /// - Throws: ``StudyError/noPlaceboWindows(length:)`` if the estimation window has none.
    package func placeboRank(of car: CumulativeAbnormalReturn) throws(StudyError) -> PlaceboRank {
        let windows = placeboWindows(length: car.window.count)
        guard !windows.isEmpty else { throw .noPlaceboWindows(length: car.window.count) }
        return try PlaceboRank(of: car.value, among: windows)
    }

    /// Every run of sessions of the estimation window with complete residuals, oldest first.
    ///
    /// The length is in sessions; a window never reaches across a missing or omitted session.
    package func placeboWindows(length: Int) -> [PlaceboWindow] {
        guard length >= 1, length <= estimationPositions.count else { return [] }
        var windows: [PlaceboWindow] = []
        for start in 0...(estimationPositions.count - length)
        where estimationPositions[start + length - 1] - estimationPositions[start] == length - 1 {
            let value = fit.residuals[start..<(start + length)].reduce(0, +)
            windows.append(PlaceboWindow(start: estimationSessions[start], value: value))
        }
        return windows
    }
}
