import Foundation

/// Finds an event that another language told first, by the entities and figures that both tellings share.
///
/// It is cautious: two stories kept apart cost a count, two events joined tell a falsehood.
struct CrossLingualIndex: Sendable {
    private struct Telling: Sendable {
        var story: Int64
        var language: String
        var time: Date
        var entities: Set<String>
        var figures: Set<String>
    }

    private var tellings: [Telling] = []
    private var tellingsByFigure: [String: [Int]] = [:]

    func story(of terms: StoryTerms, language: String, at time: Date, settings: StorySettings) -> Int64? {
        guard terms.entities.count >= settings.sharedEntities, terms.figures.count >= settings.sharedFigures else {
            return nil
        }
        var shared: [Int: Int] = [:]
        for figure in terms.figures {
            for telling in tellingsByFigure[figure] ?? [] { shared[telling, default: 0] += 1 }
        }
        var best: (figures: Int, entities: Int, number: Int)?
        for (number, figures) in shared where figures >= settings.sharedFigures {
            let telling = tellings[number]
            let pause = abs(time.timeIntervalSince(telling.time))
            guard telling.language != language, pause <= settings.longestForeignPause else { continue }
            let entities = terms.entities.intersection(telling.entities).count
            guard entities >= settings.sharedEntities else { continue }
            let rank = (figures, entities, -number)
            if best.map({ rank > ($0.figures, $0.entities, -$0.number) }) ?? true { best = (figures, entities, number) }
        }
        return best.map { tellings[$0.number].story }
    }

    mutating func learn(_ terms: StoryTerms, language: String, story: Int64, at time: Date) {
        guard !terms.figures.isEmpty, !terms.entities.isEmpty else { return }
        for figure in terms.figures { tellingsByFigure[figure, default: []].append(tellings.count) }
        tellings.append(
            Telling(story: story, language: language, time: time, entities: terms.entities, figures: terms.figures))
    }
}
