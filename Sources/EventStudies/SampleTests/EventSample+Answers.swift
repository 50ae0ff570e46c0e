import Statistics

extension EventSample {
    /// Every test of the events' mean over a window, which must lie inside the event window.
    ///
    /// Events that lack a session of the window are not counted; ``SampleAnswer/notMeasured`` names them.
    package func answer(over window: Window) -> SampleAnswer {
        var included: [Included] = []
        var notMeasured: [NotMeasured] = []
        for (index, member) in members.enumerated() {
            let study = member.study
            switch study.measured(over: window) {
            case .success(let car):
                let summed = window.range.reduce(0.0) { $0 + (study.session(at: $1)?.standardized ?? 0) }
                included.append(
                    Included(
                        member: index, value: car.value, standardized: car.t, summed: summed,
                        degreesOfFreedom: study.fit.degreesOfFreedom))
            case .failure(let reason):
                notMeasured.append(NotMeasured(member, reason))
            }
        }
        let values = included.map(\.value)
        var outcomes = AcrossTests(values).outcomes
        let days = eventDays(of: window)
        outcomes.merge(standardizedTests(included, sessions: window.count)) { $1 }
        outcomes.merge(dependenceTests(included, sessions: window.count)) { $1 }
        outcomes[.generalizedSign] = generalizedSign(values)
        for (test, scores) in [
            (SampleTest.rawRank, rawRanks), (.rank, ranks), (.standardizedRank, standardizedRanks),
            (.medianSign, medianSigns),
        ] {
            outcomes[test] =
                scores?.z(over: days).map { .answered(statistic: $0, p: Normal.twoSidedP($0)) }
                ?? .missing(missingRank(scores, over: days))
        }
        let generalized = GeneralizedRank(included.map { (grid.standardized[$0.member], $0.standardized) }, grid)
        outcomes[.grankT] = generalized.t
        outcomes[.grankZ] = generalized.z
        return SampleAnswer(
            window: window, events: included.count, notMeasured: notMeasured,
            mean: values.isEmpty ? nil : mean(of: values),
            positive: values.count { $0 > 0 }, negative: values.count { $0 < 0 },
            skewness: sampleSkewness(values), outcomes: outcomes, generalizedRank: generalized.raw,
            generalizedRankSessions: generalized.sessions, wilcoxonSum: SignedRanks(values)?.positiveSum)
    }

    /// One event's values over a window.
    struct Included {
        let member: Int
        let value: Double
        /// SCAR: over its prediction deviation.
        let standardized: Double
        /// Standardised abnormal returns, summed.
        let summed: Double
        let degreesOfFreedom: Int
    }

    /// Why a rank test has no answer: the scores do not vary, or no event has a session.
    private func missingRank(_ scores: DailyScores?, over days: ClosedRange<Int>) -> MissingAnswer {
        if members.count < 2 { return .tooFewEvents(events: members.count, needed: 2) }
        guard let scores, scores.deviation != nil, days.contains(where: { scores.counts[$0] == 0 }) else {
            return .noVariance
        }
        return .tooFewEvents(events: 0, needed: 1)
    }

    private func eventDays(of window: Window) -> ClosedRange<Int> {
        let start = grid.estimationSessions - design.event.from
        return (start + window.from)...(start + window.through)
    }

    /// Patell and Boehmer–Musumeci–Poulsen, and both with the mean correlation.
    private func standardizedTests(_ included: [Included], sessions: Int) -> [SampleTest: TestOutcome] {
        var outcomes: [SampleTest: TestOutcome] = [:]
        let events = included.count
        outcomes[.patell] = patell(included, sessions: sessions)
        outcomes[.bmp] = AcrossTests.t(included.map(\.standardized))
        outcomes[.cumulatedBMP] = AcrossTests.t(included.map(\.summed))
        let spread = averageCorrelation.map { 1 + Double(events - 1) * $0 }
        func adjusted(
            _ plain: TestOutcome?, _ factor: (_ r: Double, _ spread: Double) -> Double, _ p: (Double) -> Double
        ) -> TestOutcome {
            guard let plain, let statistic = plain.statistic else {
                return plain ?? .missing(.tooFewEvents(events: events, needed: 2))
            }
            guard events > 1 else { return .missing(.tooFewEvents(events: events, needed: 2)) }
            guard let r = averageCorrelation, let spread else { return .missing(.noCorrelation) }
            guard spread > 0, r < 1 else { return .missing(.correlationUnusable(mean: r, events: events)) }
            let value = statistic * factor(r, spread)
            return .answered(statistic: value, p: p(value))
        }
        outcomes[.adjustedPatell] = adjusted(
            outcomes[.patell], { _, spread in 1 / spread.squareRoot() }, Normal.twoSidedP)
        outcomes[.adjustedBMP] = adjusted(
            outcomes[.bmp], { r, spread in ((1 - r) / spread).squareRoot() },
            { StudentT.twoSidedP($0, degreesOfFreedom: Double(events - 1)) })
        return outcomes
    }

    private func patell(_ included: [Included], sessions: Int) -> TestOutcome {
        guard !included.isEmpty else { return .missing(.tooFewEvents(events: 0, needed: 1)) }
        var variance = 0.0
        for event in included {
            let freedom = Double(event.degreesOfFreedom)
            guard freedom > 2 else { return .missing(.tooFewDegreesOfFreedom(event.degreesOfFreedom)) }
            variance += freedom / (freedom - 2)
        }
        let z = included.reduce(0) { $0 + $1.summed } / Double(sessions).squareRoot() / variance.squareRoot()
        return .answered(statistic: z, p: Normal.twoSidedP(z))
    }

    /// Brown and Warner's two tests: the mean against its variation before the events.
    private func dependenceTests(_ included: [Included], sessions: Int) -> [SampleTest: TestOutcome] {
        guard !included.isEmpty else {
            let none = TestOutcome.missing(.tooFewEvents(events: 0, needed: 1))
            return [.crudeDependence: none, .brownWarner1980: none]
        }
        let centre = mean(of: included.map(\.value))
        let length = Double(sessions).squareRoot()
        var outcomes: [SampleTest: TestOutcome] = [:]
        outcomes[.crudeDependence] =
            crudeDeviation.map { deviation in
                let t = centre / (deviation * length)
                return .answered(
                    statistic: t, p: StudentT.twoSidedP(t, degreesOfFreedom: Double(crudeSessions - 1)))
            } ?? .missing(.noVariance)
        let studies = included.map { members[$0.member].study }
        let variances = studies.compactMap { sampleDeviation($0.fit.residuals).map { $0 * $0 } }
        let error = variances.reduce(0, +).squareRoot() / Double(included.count) * length
        let freedom = mean(of: studies.map { Double($0.fit.observations) }) - 1
        outcomes[.brownWarner1980] =
            error > 0 && variances.count == included.count
            ? .answered(statistic: centre / error, p: StudentT.twoSidedP(centre / error, degreesOfFreedom: freedom))
            : .missing(.noVariance)
        return outcomes
    }

    private func generalizedSign(_ values: [Double]) -> TestOutcome {
        guard !values.isEmpty else { return .missing(.tooFewEvents(events: 0, needed: 1)) }
        guard positiveShare > 0, positiveShare < 1 else { return .missing(.shareOfPositives(positiveShare)) }
        let expected = Double(values.count) * positiveShare
        let z = (Double(values.count { $0 > 0 }) - expected) / (expected * (1 - positiveShare)).squareRoot()
        return .answered(statistic: z, p: Normal.twoSidedP(z))
    }
}
