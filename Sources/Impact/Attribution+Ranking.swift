import EventStudies
import Foundation
import Markets
import News

/// The rules by which stories are scored as candidates for a day's price moves.
package enum AttributionRules {
    /// The parts' weights; they sum to 1.
    package static let weights: [(name: Candidate.Part.Name, weight: Double)] = [
        (.timing, 0.25), (.novelty, 0.10), (.exposure, 0.25), (.burst, 0.15), (.heat, 0.10), (.crossSection, 0.15),
    ]
    /// A story is a candidate from this score on, if it also touches an instrument that fell.
    package static let threshold = 0.5
    /// Stories without an article in this many days before the gap are ignored.
    package static let lookbackDays = 7.0
    /// The timing of a story that was public before the gap halves in this time, in seconds.
    package static let halfLife: TimeInterval = 86_400
    /// The fewest outlets a day that a story is expected to have.
    package static let baselineFloor = 0.25
    package static let baselineDays = 14.0
    /// A burst whose tail probability is 10 to the power of minus this scores 1.
    package static let fullBurst = 6.0
    /// Full heat takes at least this many outlets, so that one outlet alone is no heat.
    package static let fullHeatOutlets = 4
    /// The fewest reactions for a correlation with the exposures.
    package static let minimumReactions = 8
    /// The number of stories shown.
    package static let shown = 20
}

extension Attribution {
    /// The time between the last price without the news and the price with it, on one exchange.
    struct Gap {
        var start: Date
        var end: Date
        /// The exchange's share of the fall; the weights of all gaps sum to 1.
        var weight: Double

        func contains(_ item: AttentionItem) -> Bool { start < item.newsTime && item.newsTime <= end }
    }

    /// Ranks the stories that were public before a session's close by how well they fit the falls.
    ///
    /// - Parameters:
    ///   - stories: All stories of the period, including those about other subjects, which show the days that were
    ///     read.
    ///   - selloff: The instruments that fell; a quiet day has no members.
    ///   - study: All reactions of that day, for the cross-section.
    ///   - labs: The exposure to news of an AI lab or of its models.
    ///   - book: Cut at the instant of knowledge.
    /// - Returns: ``Outcome/notMeasured`` if there are no articles of that period.
    package static func ranking(
        of stories: [StoryFacts], for selloff: Selloff, study: ReactionStudy, labs: Exposure, book: PriceBook
    ) -> Attribution {
        let gaps = gaps(of: selloff, book: book)
        let start = gaps.map(\.start).min() ?? selloff.session.midnight
        let end = min(gaps.map(\.end).max() ?? start, book.asOf ?? .distantFuture)
        let all = stories.flatMap(\.items).filter { $0.newsTime <= book.asOf ?? .distantFuture }
        let inWindow = all.filter { start < $0.newsTime && $0.newsTime <= end }
        var attribution = Attribution(
            session: selloff.session, outcome: .notMeasured, candidates: [], threshold: AttributionRules.threshold,
            articlesInWindow: inWindow.count, windowStart: start, windowEnd: end)
        // Articles that only begin later, or ended before, do not cover this day.
        guard let first = all.map(\.newsTime).min(), let last = all.map(\.newsTime).max(), !gaps.isEmpty,
            first <= end, last >= start
        else { return attribution }

        let horizon = start.addingTimeInterval(-AttributionRules.lookbackDays * 86_400)
        let others = stories.flatMap { $0.told(by: end) }
        let scorers = stories.compactMap { story -> StoryScorer? in
            let told = story.told(by: end)
            guard let latest = told.last, latest.newsTime > horizon else { return nil }
            return StoryScorer(
                story: story, told: told, gaps: gaps, start: start, end: end, others: others, labExposure: labs)
        }
        let hottest = scorers.map(\.outletsInWindow).max() ?? 0
        let candidates = scorers.map { $0.candidate(selloff: selloff, study: study, hottest: hottest) }
            .sorted { ($1.score, $0.firstPublic, $0.story) < ($0.score, $1.firstPublic, $1.story) }
        attribution.candidates = Array(candidates.prefix(AttributionRules.shown))
        attribution.outcome =
            candidates.contains(where: \.isAboveThreshold) ? .candidates : .noPublicCatalystFound
        return attribution
    }

    /// The gaps of the exchanges on which an instrument fell; on a quiet day, of all that were open.
    private static func gaps(of selloff: Selloff, book: PriceBook) -> [Gap] {
        var weights: [String: Double] = [:]
        for member in selloff.members {
            guard let instrument = book.instruments.first(where: { $0.symbol == member.symbol }) else { continue }
            weights[instrument.exchange, default: 0] -= member.abnormalReturn
        }
        if weights.isEmpty {
            for instrument in book.studied { weights[instrument.exchange, default: 0] += 1 }
        }
        let gaps = weights.keys.sorted().compactMap { exchange -> Gap? in
            guard let calendar = book.calendars[exchange],
                let index = calendar.sessions.firstIndex(where: { $0.date == selloff.session }), index > 0
            else { return nil }
            return Gap(
                start: calendar.sessions[index - 1].close, end: calendar.sessions[index].close,
                weight: weights[exchange] ?? 0)
        }
        let total = gaps.reduce(0) { $0 + $1.weight }
        return gaps.map { Gap(start: $0.start, end: $0.end, weight: $0.weight / total) }
    }
}

extension Candidate {
    /// True if the story's score reaches the threshold and it touches something that fell.
    package var isAboveThreshold: Bool {
        score >= AttributionRules.threshold && (parts.first { $0.name == .exposure }?.value ?? 0) > 0
    }
}

extension SessionDate {
    /// 00:00 UTC of the date, the instant used where only the date is known.
    package var midnight: Date { Date(timeIntervalSince1970: Double(dayNumber) * 86_400) }

    /// The date of an instant in UTC.
    package init(utc instant: Date) {
        self.init(dayNumber: Int((instant.timeIntervalSince1970 / 86_400).rounded(.down)))
    }
}
