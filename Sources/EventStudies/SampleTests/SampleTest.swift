/// A test of a mean abnormal return across events.
package enum SampleTest: String, CaseIterable, Codable, Sendable {
    /// Student's t across the events.
    case crossSectional = "cross_sectional"
    /// Student's t, corrected for skewness with a cubic term.
    case skewness
    /// Student's t, corrected for skewness without the cubic term.
    case johnson
    /// The mean against its own deviation over time before the events, which reflects their correlation.
    case crudeDependence = "crude_dependence"
    /// The mean against the deviations of the single events, as if they were independent.
    case brownWarner1980 = "brown_warner_1980"
    /// Standardised abnormal returns, each assumed to have the variance of its estimation window.
    case patell
    case adjustedPatell = "adjusted_patell"
    /// Student's t of standardised abnormal returns, which allows the event to raise their variance.
    case bmp
    /// Student's t of standardised abnormal returns summed over the window.
    case cumulatedBMP = "cumulated_bmp"
    case adjustedBMP = "adjusted_bmp"
    /// As many above zero as below.
    case sign
    case exactSign = "exact_sign"
    /// As many above zero as in the estimation windows.
    case generalizedSign = "generalized_sign"
    /// Ranks in their original form, whatever the number of firms of a session.
    case rawRank = "raw_rank"
    /// Ranks as shares, sessions weighted by their number of firms: the modified rank test.
    case rank
    /// Ranks of standardised abnormal returns.
    case standardizedRank = "standardized_rank"
    /// Signs around each firm's median.
    case medianSign = "median_sign"
    case grankT = "grank_t"
    case grankZ = "grank_z"
    /// Signed ranks: exact to 25 events without ties, else normal.
    case wilcoxon
    case wilcoxonNormal = "wilcoxon_normal"
    /// All changes of the events' signs.
    case signFlip = "sign_flip"
    /// Student's t, against random changes of the events' signs.
    case wildBootstrap = "wild_bootstrap"

    /// The title in printed answers.
    package var title: String {
        switch self {
        case .crossSectional: "Cross-sectional t"
        case .skewness: "Skewness-corrected t (Hall)"
        case .johnson: "Johnson t"
        case .crudeDependence: "Crude dependence (Brown–Warner 1985)"
        case .brownWarner1980: "Brown–Warner 1980"
        case .patell: "Patell z"
        case .adjustedPatell: "Patell z, Kolari–Pynnönen"
        case .bmp: "BMP t"
        case .cumulatedBMP: "BMP t of summed SAR"
        case .adjustedBMP: "BMP t, Kolari–Pynnönen"
        case .sign: "Sign z"
        case .exactSign: "Sign, exact"
        case .generalizedSign: "Generalised sign z (Cowan)"
        case .rawRank: "Rank z (Corrado)"
        case .rank: "Modified rank z (Corrado–Zivney)"
        case .standardizedRank: "Standardised rank z (Corrado–Zivney)"
        case .medianSign: "Sign around the median z (Corrado–Zivney)"
        case .grankT: "GRANK t"
        case .grankZ: "GRANK z"
        case .wilcoxon: "Wilcoxon"
        case .wilcoxonNormal: "Wilcoxon z"
        case .signFlip: "Sign flip"
        case .wildBootstrap: "Wild bootstrap t"
        }
    }

    /// Where it was published.
    package var source: String {
        switch self {
        case .crossSectional: "Campbell, Lo and MacKinlay (1997)"
        case .skewness: "Hall (1992)"
        case .johnson: "Johnson (1978); Lyon, Barber and Tsai (1999)"
        case .crudeDependence: "Brown and Warner (1985)"
        case .brownWarner1980: "Brown and Warner (1980)"
        case .patell: "Patell (1976)"
        case .bmp, .cumulatedBMP: "Boehmer, Musumeci and Poulsen (1991)"
        case .adjustedPatell, .adjustedBMP: "Kolari and Pynnönen (2010)"
        case .sign, .exactSign, .wilcoxon, .wilcoxonNormal: "Wilcoxon (1945); Brown and Warner (1980)"
        case .generalizedSign: "Cowan (1992)"
        case .rawRank: "Corrado (1989)"
        case .rank, .standardizedRank, .medianSign: "Corrado and Zivney (1992)"
        case .grankT, .grankZ: "Kolari and Pynnönen (2011)"
        case .signFlip: "Fisher (1935)"
        case .wildBootstrap: "Cameron, Gelbach and Miller (2008)"
        }
    }

    /// Whether the test assumes that events of one date are independent, and so rejects far too many true nulls where
    /// they are not.
    package var assumesIndependence: Bool {
        switch self {
        case .crossSectional, .skewness, .johnson, .brownWarner1980, .patell, .bmp, .cumulatedBMP, .sign, .exactSign,
            .generalizedSign, .grankZ, .wilcoxon, .wilcoxonNormal, .signFlip, .wildBootstrap:
            true
        case .crudeDependence, .adjustedPatell, .adjustedBMP, .rawRank, .rank, .standardizedRank, .medianSign, .grankT:
            false
        }
    }
}

/// A test's answer: a statistic with its two-sided p, or why there is none.
package enum TestOutcome: Hashable, Sendable {
    case answered(statistic: Double, p: Double)
    case missing(MissingAnswer)

    package var statistic: Double? { if case .answered(let statistic, _) = self { statistic } else { nil } }
    package var p: Double? { if case .answered(_, let p) = self { p } else { nil } }
    package var reason: MissingAnswer? { if case .missing(let reason) = self { reason } else { nil } }
}

/// Why a test has no answer.
package enum MissingAnswer: Hashable, Codable, Sendable, CustomStringConvertible {
    /// The test needs more events.
    case tooFewEvents(events: Int, needed: Int)
    /// The values that are compared do not vary.
    case noVariance
    /// The estimation windows' residuals have no pair of events in common, or do not vary.
    case noCorrelation
    /// The mean correlation leaves no variance: 1 + (N − 1)r̄ is zero or less, or r̄ is 1.
    case correlationUnusable(mean: Double, events: Int)
    /// All, or none, of the estimation windows' residuals are positive.
    case shareOfPositives(Double)
    /// An estimate leaves too few degrees of freedom for a variance.
    case tooFewDegreesOfFreedom(Int)
    /// No event differs from zero.
    case allZero

    package var description: String {
        switch self {
        case .tooFewEvents(let events, let needed):
            "The test needs \(needed) \(needed == 1 ? "event" : "events") and has \(events == 0 ? "none" : "\(events)")."
        case .noVariance: "The values do not vary."
        case .noCorrelation: "The events' estimation windows share too few sessions for a correlation."
        case .correlationUnusable(let mean, let events):
            "With \(events) events a mean correlation of \(mean) leaves no variance to test against."
        case .shareOfPositives(let share): "The share of positive residuals is \(share), so signs carry no information."
        case .tooFewDegreesOfFreedom(let count): "An estimate has only \(count) degrees of freedom."
        case .allZero: "No abnormal return differs from zero."
        }
    }
}
