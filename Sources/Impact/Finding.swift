import Foundation
import Markets
import News

/// One thing that an analysis found, as numbers and names.
///
/// Sentences are written from it elsewhere, in the reader's language.
package enum Finding: Hashable, Codable, Sendable {
    /// An instrument's abnormal return of one session, as a fraction.
    package struct Move: Hashable, Codable, Sendable {
        package var symbol: String
        package var name: String
        package var abnormalReturn: Double

        package init(symbol: String, name: String, abnormalReturn: Double) {
            self.symbol = symbol
            self.name = name
            self.abnormalReturn = abnormalReturn
        }
    }

    /// The leading instrument's first session after a release.
    package struct FirstSession: Hashable, Codable, Sendable {
        package var symbol: String
        package var name: String
        package var exchange: String
        package var session: SessionDate
        /// True if the exchange had no session on the release's own date.
        package var wasClosed: Bool
        /// As fractions, simple.
        package var rawReturn: Double
        package var abnormalReturn: Double
        package var benchmark: String
        package var beta: Double
        /// Sessions that the estimate rests on.
        package var sessions: Int

        package init(_ reaction: Reaction, wasClosed: Bool) {
            symbol = reaction.symbol
            name = reaction.name
            exchange = reaction.effective.exchange
            session = reaction.effective.session
            self.wasClosed = wasClosed
            rawReturn = reaction.rawReturn
            abnormalReturn = reaction.abnormalReturn
            benchmark = reaction.estimation.benchmark
            beta = reaction.estimation.beta
            sessions = reaction.estimation.sessions
        }
    }

    /// The move that the headline test judged.
    package struct StrongestMove: Hashable, Codable, Sendable {
        package var at: Verdict.Test.Moment
        package var symbol: String?
        package var name: String?
        /// As a fraction, over one session or two.
        package var abnormalReturn: Double?
        package var isOverTwoSessions: Bool
        /// 1 for a test of one instrument by its own placebo.
        package var instruments: Int
        package var p: Double
        /// The windows that it was ranked among.
        package var windows: Int
        /// True if `p` is at or below ``Verdict/level``.
        package var isUnusual: Bool
    }

    // MARK: A day

    /// No instrument of the watchlist has a bar on the session.
    case noBars(session: SessionDate)
    /// With the thresholds of a sell-off: an abnormal return as a fraction, and residual standard deviations.
    case noneFell(session: SessionDate, measured: Int, abnormalReturn: Double, deviations: Double)
    /// With the deepest falls, deepest first.
    case fell(session: SessionDate, count: Int, measured: Int, deepest: [Move])
    /// This many instruments also fell on the session before, which this fall may continue.
    case fellBefore(session: SessionDate, count: Int)
    /// The leading instrument's fall on the day, its cost, and its recovery.
    case fall(SelloffMember)
    /// The story that fits the day best.
    case bestStory(story: Int64, title: String, score: Double, threshold: Double)
    /// None of this many articles between the closes fits the fall.
    case noPublicCatalyst(articles: Int)
    /// There are no articles of that period.
    case newsNotMeasured

    // MARK: A release

    /// The release is later than the instant of knowledge.
    case notYetPublic(name: String, released: PublicInstant)
    case released(name: String, at: PublicInstant)
    case noneStudied
    case firstSession(FirstSession)
    case strongestMove(StrongestMove)
    /// The smallest abnormal return of one session that the headline test could have found, as a fraction; `alone` is that of
    /// a test of this one instrument.
    case detectable(symbol: String, abnormalReturn: Double, instruments: Int, alone: Double?)
    case attentionNotMeasured
    case noBurst
    /// The baseline is in outlets a day.
    case burst(onset: PublicInstant, peak: SessionDate, outlets: Int, baseline: Double)
    /// The headline test again, without the instruments that other news within some sessions names.
    case withoutConfounded(symbols: [String], withinSessions: Int, p: Double, pWithAll: Double)
    /// The overall conclusion; `at` is the moment at which abnormal returns were found.
    case conclusion(Verdict.Conclusion, release: String, at: Verdict.Test.Moment?)
}

/// A limitation of a verdict.
package enum Caveat: Hashable, Codable, Sendable {
    /// The day was chosen because prices fell on it.
    case dayChosenByFall
    /// Only the release's date is known: it is studied over two sessions.
    case releaseDateOnly
    /// Only the date of the burst's onset is known.
    case onsetDateOnly
    /// The sell-offs' days were chosen because prices fell on them; the tests are elsewhere.
    case selloffsChosenByFall
    case association
    /// An estimate uses fewer sessions than recommended.
    case fewSessions(fewest: Int, comfortable: Int)
    /// A placebo p is a rank among this many windows.
    case placeboRank(windows: Int)
    case unstudied(symbols: [String])
    /// Attention is counted from this many articles.
    case attentionOfArticles(articles: Int, outlets: Int)
    /// Leaving out instruments does not remove news about the whole market.
    case marketNews
    /// A language model digested articles, and may know later events.
    case languageModel
}
