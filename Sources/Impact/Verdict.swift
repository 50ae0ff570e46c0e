import Foundation
import News

/// What can be said, how sure it is, and what it must not be taken for.
package struct Verdict: Hashable, Codable, Sendable {
    package enum Finding: String, Codable, Sendable {
        case coincidedWith = "coincided_with"
        case consistentWith = "consistent_with"
        case nothingFound = "nothing_found"
        case notMeasured = "not_measured"
    }

    /// One test that was made, and what it says.
    package struct Test: Hashable, Codable, Sendable {
        /// `release`, `burst_onset`, `selloff_day`, or `date` for a day that was asked for and on which nothing fell.
        package var at: String
        /// `placebo`, `maximum_placebo`, `group_placebo`, `t`.
        package var method: String
        /// The symbol that it is about, a group with its session and exchanges (`memory 2025-01-31 XKRX`), or `all`.
        package var of: String
        /// As a fraction.
        package var abnormalReturn: Double?
        package var p: Double
        /// The number of sessions, or windows, behind it.
        package var sessions: Int
        /// True if the day was chosen by its own fall: the p only describes.
        package var isDescriptive: Bool
        /// True for the design's headline test.
        package var isHeadline: Bool

        package init(
            at: String, method: String, of: String, abnormalReturn: Double?, p: Double, sessions: Int,
            isDescriptive: Bool, isHeadline: Bool
        ) {
            self.at = at
            self.method = method
            self.of = of
            self.abnormalReturn = abnormalReturn
            self.p = p
            self.sessions = sessions
            self.isDescriptive = isDescriptive
            self.isHeadline = isHeadline
        }
    }

    package var finding: Finding
    /// Whole sentences for people, which never say "caused".
    package var sentences: [String]
    package var tests: [Test]
    /// What limits the verdict, as whole sentences.
    package var caveats: [String]
    /// The smallest abnormal return of one session that the headline test could have found, as a fraction.
    package var minimumDetectableEffect: Double?
    package var confounders: [Confounder]

    package init(
        finding: Finding, sentences: [String], tests: [Test], caveats: [String], minimumDetectableEffect: Double?,
        confounders: [Confounder]
    ) {
        self.finding = finding
        self.sentences = sentences
        self.tests = tests
        self.caveats = caveats
        self.minimumDetectableEffect = minimumDetectableEffect
        self.confounders = confounders
    }
}

/// A release with everything that was found about it.
package struct ReleaseAnalysis: Hashable, Codable, Sendable {
    package var release: Release
    package var attention: AttentionSeries
    /// At the release itself.
    package var atRelease: ReactionStudy?
    /// At the onset of the first burst after the release.
    package var atBurst: ReactionStudy?
    /// Sell-offs at or within five sessions after the burst's onset, with their studies and attributions.
    package var selloffs: [SelloffAnalysis]
    package var verdict: Verdict

    package init(
        release: Release, attention: AttentionSeries, atRelease: ReactionStudy?, atBurst: ReactionStudy?,
        selloffs: [SelloffAnalysis], verdict: Verdict
    ) {
        self.release = release
        self.attention = attention
        self.atRelease = atRelease
        self.atBurst = atBurst
        self.selloffs = selloffs
        self.verdict = verdict
    }
}

/// A sell-off with everything that was found about it.
package struct SelloffAnalysis: Hashable, Codable, Sendable {
    package var selloff: Selloff
    /// Every instrument on its effective session of the sell-off's instant, those that rose too.
    package var study: ReactionStudy
    package var attribution: Attribution
    package var verdict: Verdict

    package init(selloff: Selloff, study: ReactionStudy, attribution: Attribution, verdict: Verdict) {
        self.selloff = selloff
        self.study = study
        self.attribution = attribution
        self.verdict = verdict
    }
}
