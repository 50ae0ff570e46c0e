import Foundation
import Markets
import News

/// The cost of a fall, with every number behind it.
package struct DollarLoss: Hashable, Codable, Sendable {
    /// Price before minus price after, times shares, in ``currency``; positive is a loss.
    package var amount: Double
    package var currency: String
    package var shares: Double
    package var sharesAsOf: SessionDate
    package var sharesSource: String
    /// The factor by which splits since then multiply the source's count; nil for none.
    package var splits: Double?
    /// The same in dollars of the United States; nil if it is in dollars already, or was stored before this was known.
    package var dollars: Dollars?

    /// An amount in dollars, or why there is none.
    package enum Dollars: Hashable, Codable, Sendable {
        /// With the rate, dollars for one unit of the loss's currency, the session of its close, and its source.
        case converted(amount: Double, rate: Double, session: SessionDate, source: String)
        case notConverted(RateGap)
    }

    /// Why an amount could not be converted.
    package enum RateGap: Hashable, Codable, Sendable {
        /// No series of rates of the currency is stored.
        case noSeries(currency: String)
        /// The series does not reach the session.
        case seriesEnds(symbol: String, session: SessionDate)
    }

    /// In dollars, by which losses in different currencies compare; nil where it could not be converted.
    package var usd: Double? {
        if currency == "USD" { return amount }
        guard case .converted(let amount, _, _, _) = dollars else { return nil }
        return amount
    }

    package init(amount: Double, currency: String, shares: Double, sharesAsOf: SessionDate, sharesSource: String) {
        self.amount = amount
        self.currency = currency
        self.shares = shares
        self.sharesAsOf = sharesAsOf
        self.sharesSource = sharesSource
    }
}

/// How far an instrument fell from its last close before the sell-off, and whether it came back within the data.
package struct Recovery: Hashable, Codable, Sendable {
    /// The lowest close at or after the sell-off against the close before it, as a fraction.
    package var maximumDrawdown: Double
    package var lowest: Double
    package var lowestSession: SessionDate
    /// The highest close after the sell-off within the data.
    package var highestAfter: Double
    package var highestSession: SessionDate
    /// The first session whose close reached the close before; nil if none did within the data.
    package var recovered: SessionDate?
    /// Sessions from the sell-off to ``recovered``.
    package var sessionsToRecover: Int?
    /// The last session in the data.
    package var dataEnd: SessionDate

    package init(
        maximumDrawdown: Double, lowest: Double, lowestSession: SessionDate, highestAfter: Double,
        highestSession: SessionDate, recovered: SessionDate?, sessionsToRecover: Int?, dataEnd: SessionDate
    ) {
        self.maximumDrawdown = maximumDrawdown
        self.lowest = lowest
        self.lowestSession = lowestSession
        self.highestAfter = highestAfter
        self.highestSession = highestSession
        self.recovered = recovered
        self.sessionsToRecover = sessionsToRecover
        self.dataEnd = dataEnd
    }
}

/// One instrument's part in a sell-off.
package struct SelloffMember: Hashable, Codable, Sendable {
    package var symbol: String
    package var name: String
    package var group: String?
    package var session: SessionDate
    package var closeBefore: Double
    package var closeOn: Double
    package var currency: String
    package var rawReturn: Double
    package var abnormalReturn: Double
    /// The abnormal return in residual standard deviations.
    package var standardized: Double
    package var loss: DollarLoss?
    package var recovery: Recovery?
    /// Volume against the mean of the 20 sessions before.
    package var volumeRatio: Double?

    package init(
        symbol: String, name: String, group: String?, session: SessionDate, closeBefore: Double, closeOn: Double,
        currency: String, rawReturn: Double, abnormalReturn: Double, standardized: Double, loss: DollarLoss?,
        recovery: Recovery?, volumeRatio: Double?
    ) {
        self.symbol = symbol
        self.name = name
        self.group = group
        self.session = session
        self.closeBefore = closeBefore
        self.closeOn = closeOn
        self.currency = currency
        self.rawReturn = rawReturn
        self.abnormalReturn = abnormalReturn
        self.standardized = standardized
        self.loss = loss
        self.recovery = recovery
        self.volumeRatio = volumeRatio
    }
}

/// A session on which instruments of one calendar day fell abnormally.
package struct Selloff: Hashable, Codable, Sendable {
    /// The session's date; also the name by which the command line asks for it.
    package var session: SessionDate
    /// Deepest abnormal fall first; only instruments above the threshold.
    package var members: [SelloffMember]
    /// How many instruments had a bar that session.
    package var measured: Int

    package init(session: SessionDate, members: [SelloffMember], measured: Int) {
        self.session = session
        self.members = members
        self.measured = measured
    }
}

/// One story that could be related to a sell-off, with every part of its score.
package struct Candidate: Hashable, Codable, Sendable {
    /// One part of the score.
    package struct Part: Hashable, Codable, Sendable {
        package enum Name: String, Codable, Sendable {
            case timing
            case novelty
            case exposure
            case burst
            case heat
            case crossSection = "cross_section"
        }

        /// The evidence behind a value.
        package enum Basis: Hashable, Codable, Sendable {
            /// Hours from the close before to the first report, negative if it came earlier; the story's articles
            /// between the closes, of all.
            case timing(hours: Int, articles: Int, of: Int)
            case noArticleBetweenCloses
            case firstToldBetweenCloses
            /// Reported before the gap, and the articles' novelty was not measured.
            case noveltyUnmeasured
            /// Reported before the gap; the novelty of the newest article between the closes, 0…1.
            case newestArticle(novelty: Double)
            case nothingFell
            /// The fallen instruments that the story names, and how many it touches, including those in its labs'
            /// groups.
            case exposure(named: [String], touched: Int, of: Int)
            case noOutletBetweenCloses
            /// The entities that the story is about; empty for one without a lab or a model.
            case burst(outlets: Int, subjects: [String], expected: Double)
            case heat(outlets: Int, mostTold: Int)
            /// Too few instruments, or all equally exposed.
            case noCorrelation
            case correlation(Double, instruments: Int)
        }

        package var name: Name
        /// 0…1.
        package var value: Double
        /// The parts' weights sum to 1.
        package var weight: Double
        package var basis: Basis

        package init(name: Name, value: Double, weight: Double, basis: Basis) {
            self.name = name
            self.value = value
            self.weight = weight
            self.basis = basis
        }
    }

    package var story: Int64
    package var title: String
    package var firstPublic: Date
    package var articles: [Int64]
    package var outlets: Int
    package var languages: [Language]
    /// The entities named most in the story.
    package var entities: [String]
    package var category: Digest.Category?
    /// 0…1, the weighted sum of the parts.
    package var score: Double
    package var parts: [Part]

    package init(
        story: Int64, title: String, firstPublic: Date, articles: [Int64], outlets: Int, languages: [Language],
        entities: [String], category: Digest.Category?, score: Double, parts: [Part]
    ) {
        self.story = story
        self.title = title
        self.firstPublic = firstPublic
        self.articles = articles
        self.outlets = outlets
        self.languages = languages
        self.entities = entities
        self.category = category
        self.score = score
        self.parts = parts
    }
}

/// The answer to "what public news could this day's prices be related to?".
package struct Attribution: Hashable, Codable, Sendable {
    package enum Outcome: String, Codable, Sendable {
        /// At least one story scores above the threshold.
        case candidates
        case noPublicCatalystFound = "no_public_catalyst_found"
        /// There are no articles of that period, so the question has no answer.
        case notMeasured = "not_measured"
    }

    package var session: SessionDate
    package var outcome: Outcome
    /// Best first, including those below the threshold, so that readers can judge the answer.
    package var candidates: [Candidate]
    /// The score from which a story counts as a candidate.
    package var threshold: Double
    /// Articles whose news time lies in the window.
    package var articlesInWindow: Int
    /// From the base session's close of the earliest exchange to the session's close, UTC.
    package var windowStart: Date
    package var windowEnd: Date

    package init(
        session: SessionDate, outcome: Outcome, candidates: [Candidate], threshold: Double, articlesInWindow: Int,
        windowStart: Date, windowEnd: Date
    ) {
        self.session = session
        self.outcome = outcome
        self.candidates = candidates
        self.threshold = threshold
        self.articlesInWindow = articlesInWindow
        self.windowStart = windowStart
        self.windowEnd = windowEnd
    }
}
