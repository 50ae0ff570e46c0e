/// The evidence for and against two reports in different languages being of one event.
struct EventEvidence: Sendable {
    /// The sums of inverse document frequencies of shared traits, by ``EventTrait``; less for traits of one title and
    /// one lead only.
    var shared = [Double](repeating: 0, count: EventTrait.allCases.count)
    /// The cosine of their acts and topics, 0…1.
    var topicCosine = 12.68
    /// See ``EventFigure/agreement(of:with:)``.
    var figures = 0.0
    /// Both titles have figures, and the other report has none of them.
    var hasOtherFigures = false
    /// Both titles name companies, labs or models, and the other report names none of them.
    var namesOthers = false
    /// How many entities of the titles the other report does not name.
    var unsharedNames = 0
    /// Neither report names a known company, lab or model.
    var namesNobody = false
    /// Both titles name places, and the other report names none of them.
    var isElsewhere = false
    /// One title has an act that excludes the other's.
    var hasOpposedActs = false

    /// The log-odds that both report one event, if they appear in the same hour.
    var logit: Double {
        var logit = EventWeights.bias
        for trait in EventTrait.allCases where trait != .figure {
            logit += EventWeights.weight(trait) * shared[Int(trait.rawValue)]
        }
        logit += EventWeights.topicCosine * topicCosine + EventWeights.figures * figures
        if hasOtherFigures { logit += EventWeights.otherFigures }
        if namesOthers { logit += EventWeights.namesOthers }
        if isElsewhere { logit += EventWeights.elsewhere }
        if namesNobody { logit += EventWeights.namesNobody }
        if hasOpposedActs { logit += EventWeights.opposedActs }
        return logit + EventWeights.unsharedName * Double(unsharedNames)
    }
}

/// The weights of ``EventEvidence``: logistic regression with a ridge over all pairs of reports in `crosslingual.tsv`,
/// each pair of different languages, whatever the time between.
enum EventWeights {
    static let bias = -7.94
    static let topicCosine = 12.68
    static let figures = 2.3
    static let otherFigures = -1.38
    static let namesOthers = -0.76
    static let unsharedName = -0.83
    static let elsewhere = -1.42
    static let namesNobody = -1.0
    static let opposedActs = -1.15
    /// Not fitted: the effect of a day between two reports, as in the decay of stories within a language.
    static let perDay = -1.5

    static func weight(_ trait: EventTrait) -> Double {
        switch trait {
        case .maker: 0.57
        case .model: 0.54
        case .place: 0.78
        case .body: 0.59
        case .person: 0.88
        case .thing: 1.18
        case .act: 0.71
        case .topic: 0.05
        case .word: 0.12
        case .figure: 1
        }
    }

    /// Added to the product of lengths in the cosine, so that two reports with one topic each are not equal.
    static let topicSmoothing = 15.0
    /// The inverse document frequency is log((n + prior) / (count + prior / 20)), so that a new trait is as rare as one
    /// in twenty.
    static let priorDocuments = 40.0
    static let mostRarity = 5.0
}
