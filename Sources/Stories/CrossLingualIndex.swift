import Foundation

/// Finds an event that another language told first, by what both tellings share: entities, figures, closeness in time.
///
/// It is cautious: two stories kept apart cost a count, two events joined tell a falsehood. Either both titles name the same entity
/// and the same exact figure, or title and lead share two entities and two figures and each tells a figure of the
/// other's title, if that has any.
struct CrossLingualIndex: Sendable {
    private struct Telling: Sendable {
        var story: Int64
        var language: String
        var time: Date
        var entities: Set<String>
        var figures: Set<String>
        var titleEntities: Set<String>
        var titleFigures: Set<String>
        var exactFigures: Set<String>
    }

    private var tellings: [Telling] = []
    private var tellingsByFigure: [String: [Int]] = [:]
    private var tellingsByTitleFigure: [String: [Int]] = [:]

    func story(of terms: StoryTerms, language: String, at time: Date, settings: StorySettings) -> Int64? {
        var candidates: Set<Int> = []
        for figure in terms.titleFigures { candidates.formUnion(tellingsByTitleFigure[figure] ?? []) }
        for figure in terms.figures { candidates.formUnion(tellingsByFigure[figure] ?? []) }
        var best: (shared: Int, number: Int)?
        for number in candidates.sorted() {
            let telling = tellings[number]
            guard telling.language != language,
                abs(time.timeIntervalSince(telling.time)) <= settings.longestForeignPause
            else { continue }
            let figures = terms.figures.intersection(telling.figures).count
            let entities = terms.entities.intersection(telling.entities).count
            let titleFigures = terms.titleFigures.intersection(telling.titleFigures).count
            let isSameTitle = titleFigures > 0 && !terms.titleEntities.isDisjoint(with: telling.titleEntities)
            let differs =
                Self.misses(terms.titleFigures, in: telling.exactFigures)
                || Self.misses(telling.titleFigures, in: terms.exactFigures)
            let isSameLead = figures >= settings.sharedFigures && entities >= settings.sharedEntities && !differs
            guard isSameTitle || isSameLead else { continue }
            let shared = figures + entities + 4 * titleFigures
            if shared > best?.shared ?? 0 { best = (shared, number) }
        }
        return best.map { tellings[$0.number].story }
    }

    /// True if one telling's title has figures and the other telling has none of them.
    private static func misses(_ titleFigures: Set<String>, in figures: Set<String>) -> Bool {
        !titleFigures.isEmpty && titleFigures.isDisjoint(with: figures)
    }

    mutating func learn(_ terms: StoryTerms, language: String, story: Int64, at time: Date) {
        guard !terms.figures.isEmpty || !terms.titleFigures.isEmpty, !terms.entities.isEmpty else { return }
        for figure in terms.figures { tellingsByFigure[figure, default: []].append(tellings.count) }
        for figure in terms.titleFigures { tellingsByTitleFigure[figure, default: []].append(tellings.count) }
        tellings.append(
            Telling(
                story: story, language: language, time: time, entities: terms.entities, figures: terms.figures,
                titleEntities: terms.titleEntities, titleFigures: terms.titleFigures,
                exactFigures: terms.exactFigures))
    }
}
