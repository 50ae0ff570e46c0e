import Foundation
import Markets
import News
import Statistics

/// Scores one story against one day's falls.
struct StoryScorer {
    var story: StoryFacts
    /// The story's articles that were public by the window's end and do not report the fall itself, earliest first;
    /// never empty.
    var told: [AttentionItem]
    var gaps: [Attribution.Gap]
    var start: Date
    var end: Date
    /// The articles of all stories that were public by the window's end and do not report the fall itself.
    var others: [AttentionItem]
    /// The exposure to news of an AI lab or of its models.
    var labExposure: Exposure

    var inWindow: [AttentionItem] { told.filter { start < $0.newsTime } }
    var outletsInWindow: Int { Set(inWindow.map(\.outlet)).count }
    private var firstPublic: Date { told.first?.newsTime ?? end }

    func candidate(selloff: Selloff, study: ReactionStudy, hottest: Int) -> Candidate {
        let parts = AttributionRules.weights.map { name, weight in
            let value =
                switch name {
                case .timing: timing()
                case .novelty: novelty()
                case .exposure: exposure(of: selloff)
                case .burst: burst()
                case .heat: heat(hottest: hottest)
                case .crossSection: crossSection(study)
                }
            return Candidate.Part(name: name, value: value.value, weight: weight, basis: value.basis)
        }
        let categories = Dictionary(told.compactMap(\.category).map { ($0, 1) }, uniquingKeysWith: +)
        let entities = Dictionary(told.flatMap { Array($0.entities) }.map { ($0, 1) }, uniquingKeysWith: +)
        return Candidate(
            story: story.id, title: story.title, firstPublic: firstPublic, articles: told.map(\.article),
            outlets: Set(told.map(\.outlet)).count,
            languages: Set(told.compactMap(\.language)).sorted { $0.rawValue < $1.rawValue },
            entities: entities.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(8).map(\.key),
            category: categories.min { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }?.key,
            score: parts.reduce(0) { $0 + $1.value * $1.weight }, parts: parts)
    }

    typealias Value = (value: Double, basis: Candidate.Part.Basis)

    /// Whether the news fell between the last price without it and the first price with it.
    private func timing() -> Value {
        var value = 0.0
        for gap in gaps {
            let known = told.filter { $0.newsTime <= gap.end }
            guard let first = known.first else { continue }
            let fresh = Set(known.filter { gap.contains($0) }.map(\.outlet)).count
            if first.newsTime > gap.start {
                value += gap.weight
                continue
            }
            // Reported before: it fades, unless most of its outlets reported it only inside the gap.
            let age = gap.start.timeIntervalSince(first.newsTime)
            let faded = 0.5 * pow(0.5, age / AttributionRules.halfLife)
            let outlets = Set(known.map(\.outlet)).count
            let burst = fresh >= AttentionRules.minimumOutlets ? 0.9 * Double(fresh) / Double(outlets) : 0
            value += gap.weight * max(faded, burst)
        }
        let hours = Int((firstPublic.timeIntervalSince(start) / 3_600).rounded())
        return (value, .timing(hours: hours, articles: inWindow.count, of: told.count))
    }

    /// Whether the reports in the window were new.
    private func novelty() -> Value {
        guard let first = told.first, !inWindow.isEmpty else { return (0, .noArticleBetweenCloses) }
        if first.newsTime > start { return (1, .firstToldBetweenCloses) }
        let values = inWindow.compactMap { story.novelty[$0.article] }
        guard let value = values.max() else { return (0, .noveltyUnmeasured) }
        return (min(1, max(0, value)), .newestArticle(novelty: value))
    }

    /// The share of the fall that the story's companies, labs and models account for.
    private func exposure(of selloff: Selloff) -> Value {
        let total = selloff.members.reduce(0) { $0 - $1.abnormalReturn }
        guard total > 0 else { return (0, .nothingFell) }
        var value = 0.0
        var named: [String] = []
        var touched = 0
        for member in selloff.members {
            let (exposure, isNamed) = exposure(of: member.symbol, group: member.group)
            value -= exposure * member.abnormalReturn / total
            if isNamed { named.append(member.symbol) }
            if exposure > 0 { touched += 1 }
        }
        return (value, .exposure(named: named, touched: touched, of: selloff.members.count))
    }

    /// An instrument's exposure to the story, 0…1, and whether the story names it.
    private func exposure(of symbol: String, group: String?) -> (value: Double, isNamed: Bool) {
        let direct = share { $0.entities.contains(symbol) }
        var value = min(1, 2 * direct)
        if let group, labExposure.groups.contains(group) {
            let labs = share { $0.entities.contains { $0.hasPrefix("lab:") || $0.hasPrefix("model:") } }
            value = max(value, labExposure.weight * min(1, 2 * labs))
        }
        return (value, direct > 0)
    }

    private func share(_ isMet: (AttentionItem) -> Bool) -> Double {
        Double(told.count(where: isMet)) / Double(max(1, told.count))
    }

    /// Whether more outlets reported it between the closes than the days before suggest.
    ///
    /// A story about a lab or a model is counted together with all that name them: news that breaks in many languages
    /// at once makes many stories.
    private func burst() -> Value {
        let subjects = Set(told.flatMap { Array($0.entities) }).filter { entity in
            (entity.hasPrefix("lab:") || entity.hasPrefix("model:")) && share { $0.entities.contains(entity) } >= 0.5
        }
        let told = subjects.isEmpty ? told : others.filter { !$0.entities.isDisjoint(with: subjects) }
        let outlets = Set(told.filter { $0.newsTime > start }.map(\.outlet)).count
        let before = told.filter {
            $0.newsTime <= start
                && $0.newsTime > start.addingTimeInterval(-AttributionRules.baselineDays * 86_400)
        }
        let daily = max(
            AttributionRules.baselineFloor, Double(Set(before.map(\.outlet)).count) / AttributionRules.baselineDays)
        let expected = daily * max(1, end.timeIntervalSince(start) / 86_400)
        guard outletsInWindow > 0 else { return (0, .noOutletBetweenCloses) }
        let tail = Poisson.upperTail(outlets, mean: expected)
        let value = tail > 0 ? min(1, max(0, -log10(tail) / AttributionRules.fullBurst)) : 1
        return (value, .burst(outlets: outlets, subjects: subjects.sorted(), expected: expected))
    }

    private func heat(hottest: Int) -> Value {
        guard hottest > 0 else { return (0, .noOutletBetweenCloses) }
        return (
            Double(outletsInWindow) / Double(max(hottest, AttributionRules.fullHeatOutlets)),
            .heat(outlets: outletsInWindow, mostTold: hottest)
        )
    }

    /// Whether the most exposed instruments fell most, among all instruments.
    private func crossSection(_ study: ReactionStudy) -> Value {
        let pairs = study.reactions.map { reaction in
            (exposure(of: reaction.symbol, group: reaction.group).value, -reaction.abnormalReturn)
        }
        guard pairs.count >= AttributionRules.minimumReactions, let r = correlation(pairs.map(\.0), pairs.map(\.1))
        else {
            return (0, .noCorrelation)
        }
        return (max(0, r), .correlation(r, instruments: pairs.count))
    }
}
