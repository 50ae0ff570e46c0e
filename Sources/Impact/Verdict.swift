import Foundation
import Markets
import News

/// The conclusion of an analysis, with its tests and caveats.
package struct Verdict: Hashable, Codable, Sendable {
    /// The conclusion in one word.
    package enum Conclusion: String, Codable, Sendable {
        case coincidedWith = "coincided_with"
        case consistentWith = "consistent_with"
        case nothingFound = "nothing_found"
        case notMeasured = "not_measured"
    }

    /// One test and its result.
    package struct Test: Hashable, Codable, Sendable {
        /// The moment whose returns are tested.
        package enum Moment: String, Codable, Sendable {
            case release
            case burstOnset = "burst_onset"
            case selloffDay = "selloff_day"
            /// A day that was asked for, on which nothing fell.
            case date
        }

        package enum Method: String, Codable, Sendable {
            case placebo
            case maximumPlacebo = "maximum_placebo"
            case groupPlacebo = "group_placebo"
            case t
        }

        /// The subject of the test, written as `all`, `NVDA` or `memory 2025-01-31 XKRX`.
        package enum Scope: Hashable, Codable, Sendable, RawRepresentable {
            case all
            case instrument(String)
            /// An exposure group on one session of some exchanges.
            case group(String, session: SessionDate, exchanges: [String])

            package init(rawValue: String) {
                let words = rawValue.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
                if words == ["all"] {
                    self = .all
                } else if words.count == 3, let session = SessionDate(words[1]) {
                    self = .group(
                        words[0], session: session, exchanges: words[2].split(separator: "+").map(String.init))
                } else {
                    self = .instrument(rawValue)
                }
            }

            package var rawValue: String {
                switch self {
                case .all: "all"
                case .instrument(let symbol): symbol
                case .group(let group, let session, let exchanges):
                    "\(group) \(session) \(exchanges.joined(separator: "+"))"
                }
            }
        }

        package var at: Moment
        package var method: Method
        package var of: Scope
        /// As a fraction.
        package var abnormalReturn: Double?
        package var p: Double
        /// The number of sessions, or windows, behind it.
        package var sessions: Int
        /// True if the day was chosen because prices fell on it: the p only describes.
        package var isDescriptive: Bool
        /// True for the design's headline test.
        package var isHeadline: Bool

        package init(
            at: Moment, method: Method, of: Scope, abnormalReturn: Double?, p: Double, sessions: Int,
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

    package var conclusion: Conclusion
    /// The symbol of the instrument that the verdict speaks of.
    package var lead: String?
    /// In the order of the sentences.
    package var findings: [Finding]
    package var tests: [Test]
    package var caveats: [Caveat]
    /// The smallest abnormal return of one session that the headline test could have found, as a fraction.
    package var minimumDetectableEffect: Double?
    package var confounders: [Confounder]

    package init(
        conclusion: Conclusion, lead: String? = nil, findings: [Finding], tests: [Test], caveats: [Caveat],
        minimumDetectableEffect: Double?, confounders: [Confounder]
    ) {
        self.conclusion = conclusion
        self.lead = lead
        self.findings = findings
        self.tests = tests
        self.caveats = caveats
        self.minimumDetectableEffect = minimumDetectableEffect
        self.confounders = confounders
    }
}

/// A release with all findings about it.
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

/// A sell-off with all findings about it.
package struct SelloffAnalysis: Hashable, Codable, Sendable {
    package var selloff: Selloff
    /// Every instrument on its effective session of the sell-off's instant, including those that rose.
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
