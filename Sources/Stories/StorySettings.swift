import Foundation
import News

/// The thresholds of clustering, found on labelled headlines.
struct StorySettings: Sendable {
    /// The least cosine, faded by time, at which an article joins a story.
    var sameEvent = 0.31
    /// Entries of the lists of terms that are looked at for one article before only the likeliest stories are measured on.
    var mostLooked = 1_500
    /// How many those are.
    var mostMeasured = 60
    /// Added to the number of documents, and to the number with a term, in its inverse document frequency.
    var priorDocuments = 400.0
    var rareSmoothing = 2.0
    /// How much lower the least cosine is for a story of many articles, per doubling.
    var crowdEase = 0.1
    /// The same, per doubling of the articles that the story got just now: what everybody tells at this moment is told in many words.
    var burstEase = 0.25
    /// How many doublings count; without a bound a day of panic would become one story.
    var mostBurstDoublings = 4.0
    /// How fast "just now" fades: the time after which an article counts 1/e, in seconds.
    var burstTime: TimeInterval = 3600
    /// What the cosine is worth if the title's exact figures are none of the story's: another fall, another result.
    var otherFigures = 0.5
    /// How fast a story fades: the standard deviation of the Gaussian, in seconds.
    var fade: TimeInterval = 24 * 3600
    /// A story that was not told for so long is over, in seconds.
    var longestPause: TimeInterval = 72 * 3600
    /// The least share of shingles that makes a near-copy.
    var nearDuplicate = 0.45
    /// The share from which a near-copy is a copy.
    var copy = 0.92
    /// What the cosine is worth if the titles tell opposite acts, a rise and a cut.
    var opposedActs = 0.5
    /// What it is worth if the titles speak of other things.
    var otherTopics = 0.8
    /// Texts that are equal after a longer time are a column of the week or a calendar, in seconds.
    var longestCopyPause: TimeInterval = 5 * 86_400
    /// Across languages: the least log-odds at which an article joins, and the longest time between two tellings, in seconds.
    var sameEventAbroad = -0.5
    var longestPauseAbroad: TimeInterval = 40 * 3600
    /// How many tellings stand for a story, in all and in one language.
    var mostTellings = 8
    var mostTellingsPerLanguage = 2
    /// How many stories are measured for an article.
    var mostMeasuredAbroad = 8
    /// How long a term that no live story has is remembered, in seconds.
    var longestMemory: TimeInterval = 30 * 86_400
    /// The least number of articles between two clean-ups.
    var leastBetweenCleanups = 4096

    static let standard = StorySettings()

    /// 1 for the first article, then falling with its rank in the story and with the story's age; little for near-copies, 0 for
    /// copies.
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
