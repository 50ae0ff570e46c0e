import Statistics

/// The generalised rank test: the whole event window is one session more, ranked among those of the estimation window.
///
/// > Source: Kolari and Pynnönen (2011).
struct GeneralizedRank {
    /// The event's mean score over the deviation of all sessions' mean scores.
    let raw: Double?
    let t: TestOutcome
    let z: TestOutcome
    /// The sessions compared, the event's among them.
    let sessions: Int

    /// - Parameters:
    ///   - events: For each event, its standardised residuals on the grid, and its standardised cumulative abnormal
    ///     return.
    ///   - grid: The grid whose estimation window is compared.
    init(_ events: [(residuals: [Double], standardized: Double)], _ grid: SampleGrid) {
        let count = events.count
        func none(_ reason: MissingAnswer) -> TestOutcome { .missing(reason) }
        guard count > 1, let deviation = sampleDeviation(events.map(\.standardized)) else {
            let reason: MissingAnswer = count > 1 ? .noVariance : .tooFewEvents(events: count, needed: 2)
            (raw, t, z, sessions) = (nil, .missing(reason), .missing(reason), 0)
            return
        }
        let scores = DailyScores(
            events.map { event in
                rankShareScores(event.residuals.prefix(grid.estimationSessions) + [event.standardized / deviation])
            })
        sessions = scores.sessions
        let total = Double(scores.sessions)
        guard let spread = scores.deviation, let own = scores.means.last, total > 2 else {
            (raw, t, z) = (nil, .missing(.noVariance), .missing(.noVariance))
            return
        }
        let ratio = own / spread
        raw = ratio
        // ratio² cannot exceed T, and reaches T − 1 only where every other session's mean score is zero.
        let rest = total - 1 - ratio * ratio
        if rest > 0 {
            let statistic = ratio * ((total - 2) / rest).squareRoot()
            t = .answered(
                statistic: statistic, p: StudentT.twoSidedP(statistic, degreesOfFreedom: total - 2))
        } else {
            t = .missing(.noVariance)
        }
        let statistic = own * (12 * Double(count) * (total + 1) / (total - 1)).squareRoot()
        z = .answered(statistic: statistic, p: Normal.twoSidedP(statistic))
    }
}
