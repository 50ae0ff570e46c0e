import EventStudies
import Foundation
import Markets
import News

/// One session of an instrument's price path around an event.
package struct PathPoint: Hashable, Codable, Sendable {
    /// Sessions from the event, 0 is the effective session.
    package var relative: Int
    package var session: SessionDate
    /// In the instrument's currency.
    package var close: Double
    /// Simple return against the session before, as a fraction.
    package var rawReturn: Double?
    /// The model's expected return, as a fraction.
    package var expectedReturn: Double?
    package var abnormalReturn: Double?
    /// Summed from the window's first session.
    package var cumulativeAbnormalReturn: Double?
    /// Half the width of the 95 % band around the cumulative abnormal return.
    package var bandHalfWidth: Double?

    package init(
        relative: Int, session: SessionDate, close: Double, rawReturn: Double? = nil, expectedReturn: Double? = nil,
        abnormalReturn: Double? = nil, cumulativeAbnormalReturn: Double? = nil, bandHalfWidth: Double? = nil
    ) {
        self.relative = relative
        self.session = session
        self.close = close
        self.rawReturn = rawReturn
        self.expectedReturn = expectedReturn
        self.abnormalReturn = abnormalReturn
        self.cumulativeAbnormalReturn = cumulativeAbnormalReturn
        self.bandHalfWidth = bandHalfWidth
    }
}

/// The model of the expected return, fitted before the event.
package struct Estimation: Hashable, Codable, Sendable {
    /// `market_model`.
    package var model: String
    package var benchmark: String
    /// Returns that both the instrument and its benchmark have.
    package var sessions: Int
    package var first: SessionDate
    package var last: SessionDate
    package var alpha: Double
    package var beta: Double
    package var rSquared: Double
    /// The residuals' standard deviation, as a fraction per session.
    package var residualDeviation: Double

    package init(
        model: String, benchmark: String, sessions: Int, first: SessionDate, last: SessionDate, alpha: Double,
        beta: Double, rSquared: Double, residualDeviation: Double
    ) {
        self.model = model
        self.benchmark = benchmark
        self.sessions = sessions
        self.first = first
        self.last = last
        self.alpha = alpha
        self.beta = beta
        self.rSquared = rSquared
        self.residualDeviation = residualDeviation
    }
}

/// Where a value lies among all such values of the estimation window.
package struct Placebo: Hashable, Codable, Sendable {
    /// 1 if no window moved as far.
    package var rank: Int
    /// The windows compared, the event's own among them.
    package var of: Int
    /// Two-sided: rank ÷ of.
    package var p: Double
    /// The smallest abnormal return, either way, that would have had p ≤ 5 %; nil if there are too few windows for any.
    package var critical: Double?

    package init(rank: Int, of: Int, p: Double, critical: Double? = nil) {
        self.rank = rank
        self.of = of
        self.p = p
        self.critical = critical
    }
}

/// The reaction of one instrument to one instant.
package struct Reaction: Hashable, Codable, Sendable {
    package var symbol: String
    package var name: String
    package var group: String?
    package var currency: String
    /// The session in which the news could first be traded on this instrument's exchange.
    package var effective: EffectiveSession
    package var closeBefore: Double
    package var closeOn: Double
    /// Simple, of the effective session, as a fraction.
    package var rawReturn: Double
    package var abnormalReturn: Double
    /// Over the effective session and the next, where there is one.
    package var cumulativeTwoSessions: Double?
    package var estimation: Estimation
    /// Student's t of the abnormal return with the exact prediction variance, and its two-sided p.
    package var t: Double
    package var pValue: Double
    package var placebo: Placebo
    /// The placebo p by the single-step maximum over all instruments of the study; nil for a study of one.
    package var maximumP: Double?
    /// Of ``cumulativeTwoSessions``: the test where only the news's date is known.
    package var twoSessionPlacebo: Placebo?
    package var twoSessionMaximumP: Double?
    /// The price path over the event window.
    package var path: [PathPoint]
    /// The windows that the options asked for; nil if none.
    package var windows: [WindowReaction]?
    /// Warnings about the estimate; nil without such windows.
    package var warnings: [StudyWarning]?

    package init(
        symbol: String, name: String, group: String?, currency: String, effective: EffectiveSession,
        closeBefore: Double, closeOn: Double, rawReturn: Double, abnormalReturn: Double,
        cumulativeTwoSessions: Double?, estimation: Estimation, t: Double, pValue: Double, placebo: Placebo,
        maximumP: Double?, twoSessionPlacebo: Placebo? = nil, twoSessionMaximumP: Double? = nil, path: [PathPoint]
    ) {
        self.symbol = symbol
        self.name = name
        self.group = group
        self.currency = currency
        self.effective = effective
        self.closeBefore = closeBefore
        self.closeOn = closeOn
        self.rawReturn = rawReturn
        self.abnormalReturn = abnormalReturn
        self.cumulativeTwoSessions = cumulativeTwoSessions
        self.estimation = estimation
        self.t = t
        self.pValue = pValue
        self.placebo = placebo
        self.maximumP = maximumP
        self.twoSessionPlacebo = twoSessionPlacebo
        self.twoSessionMaximumP = twoSessionMaximumP
        self.path = path
    }
}

/// An instrument that could not be studied, and why.
package struct Unstudied: Hashable, Codable, Sendable {
    package var symbol: String
    package var reason: ImpactError

    package init(symbol: String, reason: ImpactError) {
        self.symbol = symbol
        self.reason = reason
    }
}

/// The reaction of an exposure group: the equal-weighted mean of its instruments of one exchange session.
package struct GroupReaction: Hashable, Codable, Sendable {
    package var group: String
    package var session: SessionDate
    /// The exchanges whose session it is: those of New York share one, Tokyo's of the same date is another.
    package var exchanges: [String]
    package var symbols: [String]
    package var meanRawReturn: Double
    package var meanAbnormalReturn: Double
    /// The rank of the group's own equal-weighted abnormal return; no cross-sectional t.
    package var placebo: Placebo
    /// By the single-step maximum over all groups.
    package var maximumP: Double?
    /// Over the effective session and the next, where all members have both.
    package var meanCumulativeTwoSessions: Double?
    package var twoSessionPlacebo: Placebo?

    package init(
        group: String, session: SessionDate, exchanges: [String] = [], symbols: [String], meanRawReturn: Double,
        meanAbnormalReturn: Double, placebo: Placebo, maximumP: Double?, meanCumulativeTwoSessions: Double? = nil,
        twoSessionPlacebo: Placebo? = nil
    ) {
        self.group = group
        self.session = session
        self.exchanges = exchanges
        self.meanCumulativeTwoSessions = meanCumulativeTwoSessions
        self.twoSessionPlacebo = twoSessionPlacebo
        self.symbols = symbols
        self.meanRawReturn = meanRawReturn
        self.meanAbnormalReturn = meanAbnormalReturn
        self.placebo = placebo
        self.maximumP = maximumP
    }
}

/// The reactions of all instruments to one instant.
package struct ReactionStudy: Hashable, Codable, Sendable {
    /// Why the instant was studied.
    package enum Subject: String, Codable, Sendable {
        case release
        case burst
        /// The day was chosen because prices fell on it: its p values only describe.
        case selloff
        case date
    }

    package var subject: Subject
    package var instant: PublicInstant
    /// In sessions relative to the effective session.
    package var estimationWindow: Window
    package var eventWindow: Window
    /// By abnormal return, lowest first.
    package var reactions: [Reaction]
    package var groups: [GroupReaction]
    package var unstudied: [Unstudied]
    /// The windows that the single-step maximum compares, the event's own among them; nil for a study of one.
    package var maximumWindows: Int?
    /// In residual standard deviations, the smallest abnormal return that the single-step maximum finds at 5 %.
    package var maximumCritical: Double?
    /// The instruments taken together; nil for a study of one, or where the options ask for no windows.
    package var sample: SampleReaction?
    /// The missing values beside the instruments of ``unstudied``; nil if there are none.
    package var missing: [MissingValue]?

    package init(
        subject: Subject, instant: PublicInstant, estimationWindow: Window,
        eventWindow: Window, reactions: [Reaction], groups: [GroupReaction], unstudied: [Unstudied],
        maximumWindows: Int? = nil, maximumCritical: Double? = nil
    ) {
        self.subject = subject
        self.instant = instant
        self.estimationWindow = estimationWindow
        self.eventWindow = eventWindow
        self.reactions = reactions
        self.groups = groups
        self.unstudied = unstudied
        self.maximumWindows = maximumWindows
        self.maximumCritical = maximumCritical
    }
}
