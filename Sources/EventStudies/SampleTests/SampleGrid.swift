import Statistics

/// A sample's abnormal returns on the sessions relative to day 0: the estimation window, then the event window.
///
/// Missing values are NaN here, and only here: no test returns one.
struct SampleGrid: Sendable {
    let estimationSessions: Int
    let eventSessions: Int
    /// `[events][estimation + event sessions]`: residuals, then abnormal returns, those over several sessions divided by the
    /// root of their number.
    let values: [[Double]]
    /// The same, divided by σ in the estimation window and by the prediction deviation in the event window.
    let standardized: [[Double]]

    init(_ studies: [EventStudy], design: StudyDesign) {
        estimationSessions = design.estimation.count
        eventSessions = design.event.count
        var values: [[Double]] = []
        var standardized: [[Double]] = []
        for study in studies {
            var row = [Double](repeating: .nan, count: design.estimation.count + design.event.count)
            var standardizedRow = row
            for (position, residual) in zip(study.estimationPositions, study.fit.residuals) {
                let day = position - study.dayZero - design.estimation.from
                row[day] = residual
                standardizedRow[day] = residual / study.fit.deviation
            }
            for session in study.sessions {
                let day = design.estimation.count + session.relative - design.event.from
                if let abnormal = session.abnormal { row[day] = abnormal / Double(session.span).squareRoot() }
                if let value = session.standardized { standardizedRow[day] = value }
            }
            values.append(row)
            standardized.append(standardizedRow)
        }
        self.values = values
        self.standardized = standardized
    }

    /// Divides the event window's standardised values by their deviation across the events; nil if a session's do not vary.
    ///
    /// > Source: Corrado and Zivney (1992).
    func crossStandardized() -> [[Double]]? {
        var rows = standardized
        for day in estimationSessions..<(estimationSessions + eventSessions) {
            let present = standardized.map { $0[day] }.filter { !$0.isNaN }
            if present.isEmpty { continue }
            guard let deviation = sampleDeviation(present) else { return nil }
            for row in rows.indices { rows[row][day] /= deviation }
        }
        return rows
    }
}

/// Every event's score of every session, and their means.
struct DailyScores: Sendable {
    /// `[sessions]`, over the events that have the session; 0 where none has.
    let means: [Double]
    /// The events that have a session, `[sessions]`.
    let counts: [Int]
    /// The deviation of ``means`` around 0; nil if it is 0.
    let deviation: Double?
    private let events: Int
    private let isWeighted: Bool

    /// - Parameters:
    ///   - scores: `[events][sessions]`, centred on 0, NaN where an event lacks a session.
    ///   - isWeighted: Whether a session counts by its share of the events, as in Corrado and Zivney.
    init(_ scores: [[Double]], isWeighted: Bool = true) {
        let sessions = scores.first?.count ?? 0
        var means = [Double](repeating: 0, count: sessions)
        var counts = [Int](repeating: 0, count: sessions)
        for row in scores {
            for (day, score) in row.enumerated() where !score.isNaN {
                means[day] += score
                counts[day] += 1
            }
        }
        for day in means.indices where counts[day] > 0 { means[day] /= Double(counts[day]) }
        var squares = 0.0
        for day in means.indices {
            squares += means[day] * means[day] * (isWeighted ? Double(counts[day]) / Double(scores.count) : 1)
        }
        let present = counts.count { $0 > 0 }
        let deviation = present > 0 ? (squares / Double(present)).squareRoot() : 0
        self.means = means
        self.counts = counts
        self.deviation = deviation > 0 ? deviation : nil
        events = scores.count
        self.isWeighted = isWeighted
    }

    /// The number of sessions that any event has.
    var sessions: Int { counts.count { $0 > 0 } }

    /// The statistic of some sessions: √length × their mean score ÷ ``deviation``.
    func z(over days: ClosedRange<Int>) -> Double? {
        guard let deviation, days.allSatisfy({ counts[$0] > 0 }) else { return nil }
        let weighted = days.map { day in
            isWeighted ? means[day] * (Double(counts[day]) / Double(events)).squareRoot() : means[day]
        }
        return Double(days.count).squareRoot() * mean(of: weighted) / deviation
    }
}

/// Ranks as shares of the values present plus one, less one half.
func rankShareScores(_ values: [Double]) -> [Double] {
    let present = Double(values.count { !$0.isNaN })
    return averageRanks(values).map { $0 / (present + 1) - 0.5 }
}

/// Ranks minus their mean.
func rawRankScores(_ values: [Double]) -> [Double] {
    let present = Double(values.count { !$0.isNaN })
    return averageRanks(values).map { $0 - (present + 1) / 2 }
}

/// −1, 0 or 1: below, at or above the median of the values present.
func medianSignScores(_ values: [Double]) -> [Double] {
    let present = values.filter { !$0.isNaN }.sorted()
    guard !present.isEmpty else { return values }
    let half = present.count / 2
    let median = present.count % 2 == 1 ? present[half] : (present[half - 1] + present[half]) / 2
    return values.map { $0.isNaN ? .nan : $0 > median ? 1 : $0 < median ? -1 : 0 }
}
