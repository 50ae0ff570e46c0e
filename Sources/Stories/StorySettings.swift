import Foundation
import News

/// The thresholds of clustering, fitted on labelled headlines.
struct StorySettings: Sendable {
    /// The least cosine, faded by time, at which an article joins a story.
    var sameEvent = 0.31
    /// The most list entries read for one article before only the likeliest stories are measured further.
    var mostLooked = 1_500
    /// The number of those stories.
    var mostMeasured = 60
    /// Added to the number of documents, and to the number with a term, in its inverse document frequency.
    var priorDocuments = 400.0
    var rareSmoothing = 2.0
    /// The reduction of the least cosine for a story of many articles, per doubling.
    var crowdEase = 0.1
    /// The reduction of the least cosine per doubling of the story's very recent articles: a subject of the moment is
    /// reported in many words.
    var burstEase = 0.25
    /// The most doublings that count; without a bound a day of panic would become one story.
    var mostBurstDoublings = 4.0
    /// The decay of very recent articles: the time after which an article counts 1/e, in seconds.
    var burstTime: TimeInterval = 3600
    /// The factor of the cosine if the title's exact figures are not in the story: another fall, another result.
    var otherFigures = 0.5
    /// The decay of a story: the standard deviation of the Gaussian, in seconds.
    var fade: TimeInterval = 24 * 3600
    /// A story without a report for this long is over, in seconds.
    var longestPause: TimeInterval = 72 * 3600
    /// The least share of shingles that makes a near-copy.
    var nearDuplicate = 0.45
    /// The share from which a near-copy is a copy.
    var copy = 0.92
    /// The factor of the cosine if the titles report opposite acts, such as a rise and a cut.
    var opposedActs = 0.5
    /// The factor of the cosine if the titles are about other topics.
    var otherTopics = 0.8
    /// Equal texts after a longer time are a weekly column or a calendar, in seconds.
    var longestCopyPause: TimeInterval = 5 * 86_400
    /// Across languages: the least log-odds for an article to join, and the longest time between two reports, in
    /// seconds.
    var sameEventAbroad = -0.5
    var longestPauseAbroad: TimeInterval = 40 * 3600
    /// The most reports that represent a story, in all and in one language.
    var mostTellings = 8
    var mostTellingsPerLanguage = 2
    /// The most stories that are measured for an article.
    var mostMeasuredAbroad = 8
    /// How long a term without a live story is remembered, in seconds.
    var longestMemory: TimeInterval = 30 * 86_400
    /// The fewest articles between two clean-ups.
    var leastBetweenCleanups = 4096

    static let standard = StorySettings()

    /// 1 for the first article, then falling with its rank in the story and with the story's age; small for
    /// near-copies, 0 for copies.
    func novelty(rank: Int, age: TimeInterval, reason: StoryMembership.Reason) -> Double {
        let share: Double =
            switch reason {
            case .first: 1
            case .copy: 0
            case .nearDuplicate: 0.25
            case .sameEvent: 1
            }
        return rank <= 1 ? 1 : share / Double(rank) * exp2(-age / (48 * 3600))
    }
}
