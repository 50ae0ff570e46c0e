import Foundation
import Markets

/// The release that the report is about.
package struct ReleaseSection: Hashable, Codable, Sendable {
    package struct Source: Hashable, Codable, Sendable {
        package var name: String
        @Nullable package var address: String?
        package var released: Date
        package var precision: String
    }

    package var id: String
    package var name: String
    package var model: String
    package var lab: String
    package var released: Date
    package var precision: String
    @Nullable package var openWeights: Bool?
    package var sources: [Source]
    /// How far the sources disagree; nil if they do not.
    @Nullable package var disagreement: String?
    @Nullable package var note: String?
    package var sessions: [ExchangeSession]
}

/// The session of one exchange in which an instant could first be traded.
package struct ExchangeSession: Hashable, Codable, Sendable {
    package var exchange: String
    package var session: SessionDate
    package var base: SessionDate
    package var phase: String
    package var sentence: String
}

/// The attention that the release got.
package struct AttentionSection: Hashable, Codable, Sendable {
    package struct Day: Hashable, Codable, Sendable {
        package var day: SessionDate
        package var articles: Int
        package var stories: Int
        package var sources: Int
        package var sourcesWithoutMarketReaction: Int
        package var languages: [String: Int]
        @Nullable package var surprise: Double?
    }

    package struct Burst: Hashable, Codable, Sendable {
        package var onset: Date
        package var peak: SessionDate
        package var end: SessionDate
        package var sourcesAtPeak: Int
        package var baseline: Double
        package var surprise: Double
    }

    package var entities: [String]
    package var days: [Day]
    package var bursts: [Burst]
    /// Whether a burst began on the release's day or the day after (UTC); nil if there is no release.
    @Nullable package var isBurstAtRelease: Bool?
    package var sentences: [String]
}

/// The reactions to one instant.
package struct StudySection: Hashable, Codable, Sendable {
    /// `release`, `burst`, `selloff` or `date`.
    package var at: String
    package var instant: Date
    package var precision: String
    package var estimationWindow: String
    package var eventWindow: String
    /// True if the day was chosen by its fall.
    package var isDescriptive: Bool
    package var sessions: [ExchangeSession]
    /// Lowest abnormal return first.
    package var reactions: [ReactionRow]
    package var groups: [GroupRow]
    package var unstudied: [UnstudiedRow]
    /// The instruments taken together; left out where no windows were asked for.
    package var sample: SampleSection?
}

/// All tests across the instruments of a study.
package struct SampleSection: Hashable, Codable, Sendable {
    package struct Test: Hashable, Codable, Sendable {
        package var name: String
        package var title: String
        package var source: String
        /// `headline`, `beside` or `appendix`.
        package var role: String
        @Nullable package var statistic: Double?
        @Nullable package var p: Double?
        @Nullable package var warning: String?
        @Nullable package var missing: String?
    }

    package struct OfWindow: Hashable, Codable, Sendable {
        package var window: String
        package var events: Int
        @Nullable package var mean: Double?
        package var positive: Int
        package var negative: Int
        package var tests: [Test]
    }

    /// `one_date` or `many_dates`.
    package var setting: String
    package var events: Int
    @Nullable package var averageCorrelation: Double?
    package var windows: [OfWindow]
    package var warnings: [String]
}

/// One instrument's abnormal returns summed over a window that was asked for.
package struct WindowRow: Hashable, Codable, Sendable {
    package var window: String
    @Nullable package var cumulativeAbnormalReturn: Double?
    @Nullable package var plainT: Double?
    @Nullable package var plainP: Double?
    @Nullable package var t: Double?
    @Nullable package var p: Double?
    @Nullable package var placeboP: Double?
    @Nullable package var permutationP: Double?
    @Nullable package var buyAndHold: Double?
    @Nullable package var missing: String?
}

/// What one instrument did.
package struct ReactionRow: Hashable, Codable, Sendable {
    package struct PathPoint: Hashable, Codable, Sendable {
        package var relative: Int
        package var session: SessionDate
        package var close: Double
        @Nullable package var rawReturn: Double?
        @Nullable package var expectedReturn: Double?
        @Nullable package var abnormalReturn: Double?
        @Nullable package var cumulativeAbnormalReturn: Double?
        @Nullable package var bandHalfWidth: Double?
    }

    package var symbol: String
    package var name: String
    @Nullable package var group: String?
    @Nullable package var groupName: String?
    package var exchange: String
    package var currency: String
    package var base: SessionDate
    package var session: SessionDate
    package var phase: String
    @Nullable package var closeBefore: Double?
    @Nullable package var closeOn: Double?
    @Nullable package var rawReturn: Double?
    @Nullable package var abnormalReturn: Double?
    @Nullable package var cumulativeTwoSessions: Double?
    package var rose: Bool
    @Nullable package var t: Double?
    @Nullable package var tProbability: Double?
    package var placeboRank: Int
    package var placeboOf: Int
    @Nullable package var placeboP: Double?
    @Nullable package var maximumP: Double?
    @Nullable package var twoSessionPlaceboP: Double?
    @Nullable package var twoSessionMaximumP: Double?
    package var model: String
    package var benchmark: String
    package var estimationSessions: Int
    package var estimationFirst: SessionDate
    package var estimationLast: SessionDate
    @Nullable package var alpha: Double?
    @Nullable package var beta: Double?
    @Nullable package var rSquared: Double?
    @Nullable package var residualDeviation: Double?
    package var path: [PathPoint]
    /// Left out, as the warnings, where no windows were asked for.
    package var windows: [WindowRow]?
    package var warnings: [String]?
}

/// What an exposure group did.
package struct GroupRow: Hashable, Codable, Sendable {
    package var group: String
    package var name: String
    package var session: SessionDate
    package var exchanges: [String]
    package var symbols: [String]
    @Nullable package var meanRawReturn: Double?
    @Nullable package var meanAbnormalReturn: Double?
    @Nullable package var meanCumulativeTwoSessions: Double?
    @Nullable package var twoSessionPlaceboP: Double?
    package var placeboRank: Int
    package var placeboOf: Int
    @Nullable package var placeboP: Double?
    @Nullable package var maximumP: Double?
}

package struct UnstudiedRow: Hashable, Codable, Sendable {
    package var symbol: String
    package var reason: String
}

/// A session on which instruments fell abnormally.
package struct SelloffSection: Hashable, Codable, Sendable {
    package struct Loss: Hashable, Codable, Sendable {
        package var amount: Double
        package var currency: String
        package var shares: Double
        package var sharesAsOf: SessionDate
        package var sharesSource: String
        /// The same in dollars of the United States; null where it is in dollars already, or could not be converted.
        @Nullable package var dollars: Dollars?
        /// Why ``dollars`` is null for an amount in another currency.
        @Nullable package var notConverted: String?
        /// The multiplication in words, and the conversion if there is one.
        package var sentence: String
    }

    /// An amount that was converted, with the rate that did it.
    package struct Dollars: Hashable, Codable, Sendable {
        package var amount: Double
        /// Dollars for one unit of the loss's currency.
        package var rate: Double
        /// The session of the rate's close.
        package var rateSession: SessionDate
        package var rateSource: String
    }

    package struct Recovery: Hashable, Codable, Sendable {
        package var maximumDrawdown: Double
        package var lowest: Double
        package var lowestSession: SessionDate
        package var highestAfter: Double
        package var highestSession: SessionDate
        @Nullable package var recovered: SessionDate?
        @Nullable package var sessionsToRecover: Int?
        package var dataEnd: SessionDate
        package var sentence: String
    }

    package struct Member: Hashable, Codable, Sendable {
        package var symbol: String
        package var name: String
        @Nullable package var group: String?
        @Nullable package var groupName: String?
        package var session: SessionDate
        package var closeBefore: Double
        package var closeOn: Double
        package var currency: String
        @Nullable package var rawReturn: Double?
        @Nullable package var abnormalReturn: Double?
        @Nullable package var standardized: Double?
        @Nullable package var volumeRatio: Double?
        @Nullable package var loss: Loss?
        @Nullable package var recovery: Recovery?
    }

    package var session: SessionDate
    package var measured: Int
    package var members: [Member]
    /// Instruments that rose in the same study.
    package var rose: [String]
    @Nullable package var verdict: VerdictSection?
}

/// The stories that a day's prices could be related to.
package struct AttributionSection: Hashable, Codable, Sendable {
    package struct Part: Hashable, Codable, Sendable {
        package var name: String
        package var value: Double
        package var weight: Double
        package var contribution: Double
        package var note: String
    }

    package struct Candidate: Hashable, Codable, Sendable {
        package var rank: Int
        package var story: Int64
        package var title: String
        package var firstPublic: Date
        package var articles: [Int64]
        package var sources: Int
        package var languages: [String]
        package var entities: [String]
        @Nullable package var category: String?
        package var score: Double
        package var isAboveThreshold: Bool
        package var parts: [Part]
    }

    package var session: SessionDate
    /// `candidates`, `no_public_catalyst_found` or `not_measured`.
    package var outcome: String
    package var sentence: String
    package var threshold: Double
    package var articlesInWindow: Int
    package var windowStart: Date
    package var windowEnd: Date
    package var candidates: [Candidate]
}

/// What can be said.
package struct VerdictSection: Hashable, Codable, Sendable {
    package struct Test: Hashable, Codable, Sendable {
        package var at: String
        package var method: String
        package var of: String
        /// `of` for people: the group's name where it is a group.
        package var ofName: String
        @Nullable package var abnormalReturn: Double?
        @Nullable package var p: Double?
        package var sessions: Int
        package var isDescriptive: Bool
        package var isHeadline: Bool
    }

    package struct Confounder: Hashable, Codable, Sendable {
        package var kind: String
        package var name: String
        package var instant: Date
        package var precision: String
        package var symbols: [String]
        @Nullable package var source: String?
    }

    package var finding: String
    package var sentences: [String]
    package var tests: [Test]
    package var caveats: [String]
    @Nullable package var minimumDetectableEffect: Double?
    package var confounders: [Confounder]
}

/// One stock and its reactions to several events.
package struct StockSection: Hashable, Codable, Sendable {
    package struct Event: Hashable, Codable, Sendable {
        package var name: String
        package var at: String
        package var instant: Date
        package var precision: String
        package var reaction: ReactionRow
    }

    package var symbol: String
    package var name: String
    package var exchange: String
    package var currency: String
    @Nullable package var group: String?
    /// Oldest first.
    package var events: [Event]
}

extension SelloffSection.Loss {
    /// In dollars, by which losses in different currencies compare; nil where it could not be converted.
    var usd: Double? { currency == "USD" ? amount : dollars?.amount }
}
