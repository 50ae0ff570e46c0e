import Foundation
import News

/// One article as attention counts it, joined from its story, its digest and its mentions.
package struct AttentionItem: Hashable, Codable, Sendable {
    package var article: Int64
    package var story: Int64
    /// The article's publisher, which attention counts.
    package var outlet: Outlet
    package var language: Language?
    package var category: Digest.Category?
    package var newsTime: Date
    /// True if the news time is only a date.
    package var isDateOnly: Bool
    /// The ids of the entities that the article names: `NVDA`, `lab:deepseek`, `model:deepseek-r1`.
    package var entities: Set<String>

    package init(
        article: Int64, story: Int64, outlet: Outlet, language: Language?, category: Digest.Category?,
        newsTime: Date, isDateOnly: Bool, entities: Set<String>
    ) {
        self.article = article
        self.story = story
        self.outlet = outlet
        self.language = language
        self.category = category
        self.newsTime = newsTime
        self.isDateOnly = isDateOnly
        self.entities = entities
    }
}

/// The attention to a model or lab on one day (UTC).
package struct AttentionDay: Hashable, Codable, Sendable {
    /// 00:00 UTC.
    package var day: Date
    package var articles: Int
    /// Distinct stories reported that day.
    package var stories: Int
    /// Distinct outlets that reported that day.
    package var outlets: Int
    /// Outlets, without stories of the category `market_reaction`; the onset of a burst is found on this count.
    package var outletsWithoutMarketReaction: Int
    /// Articles by language.
    package var languages: [String: Int]
    /// The Poisson tail probability of ``outletsWithoutMarketReaction`` given the days before; nil while there are too few.
    package var surprise: Double?

    package init(
        day: Date, articles: Int, stories: Int, outlets: Int, outletsWithoutMarketReaction: Int,
        languages: [String: Int], surprise: Double?
    ) {
        self.day = day
        self.articles = articles
        self.stories = stories
        self.outlets = outlets
        self.outletsWithoutMarketReaction = outletsWithoutMarketReaction
        self.languages = languages
        self.surprise = surprise
    }
}

/// A rise of attention far above its baseline.
package struct Burst: Hashable, Codable, Sendable {
    /// The news time of the first article of the first day above the threshold, UTC.
    package var onset: Date
    /// The day with most outlets, 00:00 UTC.
    package var peak: Date
    /// The last day above the threshold, 00:00 UTC.
    package var end: Date
    package var outletsAtPeak: Int
    /// The mean of outlets a day over the days before.
    package var baseline: Double
    /// The tail probability on the onset's day.
    package var surprise: Double
    /// True if all articles of the onset's day have only a date: the onset is then 00:00 UTC of that day.
    package var isOnsetDateOnly: Bool

    package init(
        onset: Date, peak: Date, end: Date, outletsAtPeak: Int, baseline: Double, surprise: Double,
        isOnsetDateOnly: Bool = false
    ) {
        self.isOnsetDateOnly = isOnsetDateOnly
        self.onset = onset
        self.peak = peak
        self.end = end
        self.outletsAtPeak = outletsAtPeak
        self.baseline = baseline
        self.surprise = surprise
    }
}

/// The attention to some entities over time, with its bursts.
package struct AttentionSeries: Hashable, Codable, Sendable {
    /// The entities counted together: a model and its lab.
    package var entities: [String]
    /// Every day of the articles' dates, also those with none.
    package var days: [AttentionDay]
    package var bursts: [Burst]

    package init(entities: [String], days: [AttentionDay], bursts: [Burst]) {
        self.entities = entities
        self.days = days
        self.bursts = bursts
    }
}
