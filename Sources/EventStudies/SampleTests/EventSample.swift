import Markets
import Statistics

/// Studies of one design as one sample, whose tests ask whether the mean of the events differs from zero.
///
/// ```swift
/// let sample = try EventSample(members)
/// let answer = sample.answer(over: Window(0...1))
/// answer[.adjustedBMP].p
/// ```
package struct EventSample: Sendable {
    /// One instrument around one of its events.
    package struct Member: Sendable {
        package let instrument: String
        package let study: EventStudy

        package init(instrument: String, study: EventStudy) {
            self.instrument = instrument
            self.study = study
        }
    }

    package let members: [Member]
    package let design: StudyDesign
    /// r̄: the mean correlation of two events' residuals, aligned by session; nil if no two events share three sessions.
    ///
    /// > Source: Kolari and Pynnönen (2010).
    package let averageCorrelation: Double?
    /// p̂: the mean over the events of the share of positive residuals.
    package let positiveShare: Double
    /// The deviation over time of the events' mean residual, aligned by session relative to day 0; nil if it does not vary.
    package let crudeDeviation: Double?
    /// The sessions of ``crudeDeviation``.
    package let crudeSessions: Int
    let grid: SampleGrid
    /// Scores of every session of the estimation and the event window, over which the rank tests measure their deviation.
    let rawRanks: DailyScores
    let ranks: DailyScores
    /// Nil if an event session's standardised abnormal returns do not vary across the events.
    let standardizedRanks: DailyScores?
    let medianSigns: DailyScores

    /// - Throws: ``StudyError/emptySeries`` without members, ``StudyError/designsDiffer`` if their windows or models differ,
    ///   ``StudyError/eventDuplicated(instrument:session:)`` if an instrument's event is there twice.
    package init(_ members: [Member]) throws(StudyError) {
        guard let first = members.first else { throw .emptySeries }
        var seen: Set<String> = []
        for member in members {
            guard member.study.design == first.study.design else { throw .designsDiffer }
            let session = member.study.daySession
            guard seen.insert("\(member.instrument) \(session)").inserted else {
                throw .eventDuplicated(instrument: member.instrument, session: session)
            }
        }
        self.members = members
        design = first.study.design
        let grid = SampleGrid(members.map(\.study), design: first.study.design)
        self.grid = grid
        averageCorrelation = EventSample.averageCorrelation(members.map(\.study))
        positiveShare = mean(
            of: members.map { member in
                let residuals = member.study.fit.residuals
                return Double(residuals.count { $0 > 0 }) / Double(residuals.count)
            })
        let means = (0..<grid.estimationSessions).compactMap { day in
            let present = grid.values.map { $0[day] }.filter { !$0.isNaN }
            return present.isEmpty ? nil : mean(of: present)
        }
        crudeSessions = means.count
        crudeDeviation = sampleDeviation(means)
        rawRanks = DailyScores(grid.values.map(rawRankScores), isWeighted: false)
        ranks = DailyScores(grid.values.map { rankShareScores($0) })
        standardizedRanks = grid.crossStandardized().map { DailyScores($0.map { rankShareScores($0) }) }
        medianSigns = DailyScores(grid.values.map(medianSignScores))
    }

    /// The mean of Pearson's correlation over all pairs of events, each on the sessions that both have.
    private static func averageCorrelation(_ studies: [EventStudy]) -> Double? {
        let calendar = Set(studies.flatMap(\.estimationSessions)).sorted()
        let places = Dictionary(uniqueKeysWithValues: calendar.enumerated().map { ($1, $0) })
        let aligned = studies.map { study in
            var row = [Double](repeating: .nan, count: calendar.count)
            for (session, residual) in zip(study.estimationSessions, study.fit.residuals) {
                if let place = places[session] { row[place] = residual }
            }
            return row
        }
        var sum = 0.0
        var pairs = 0
        for one in aligned.indices {
            for other in aligned.indices.dropFirst(one + 1) {
                guard let r = correlation(aligned[one], aligned[other], minimumPairs: 3) else { continue }
                sum += r
                pairs += 1
            }
        }
        return pairs > 0 ? sum / Double(pairs) : nil
    }
}

/// A sample's answer for one window, or for one session as a window of its own.
package struct SampleAnswer: Hashable, Sendable {
    package let window: Window
    /// The events that have every session of the window.
    package let events: Int
    /// The other events.
    package let notMeasured: [EventSample.NotMeasured]
    /// The mean cumulative abnormal return, as a fraction; nil without events.
    package let mean: Double?
    package let positive: Int
    package let negative: Int
    /// The sample skewness across the events, with its small-sample correction.
    package let skewness: Double?
    package let outcomes: [SampleTest: TestOutcome]
    /// GRANK's statistic before its transformation to t.
    package let generalizedRank: Double?
    /// The sessions over which GRANK measures its deviation, the event's among them.
    package let generalizedRankSessions: Int
    /// The sum of the ranks of the values above zero.
    package let wilcoxonSum: Double?

    package subscript(test: SampleTest) -> TestOutcome {
        outcomes[test] ?? .missing(.tooFewEvents(events: events, needed: 1))
    }
}
