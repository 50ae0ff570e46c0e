import Foundation
import News

/// A story with the facts about its articles that an attribution needs.
package struct StoryFacts: Hashable, Sendable {
    package var id: Int64
    package var title: String
    /// By news time, then article.
    package var items: [AttentionItem]
    /// 0…1 by article: how much of it was new.
    package var novelty: [Int64: Double]

    package init(id: Int64, title: String, items: [AttentionItem], novelty: [Int64: Double] = [:]) {
        self.id = id
        self.title = title
        self.items = items.sorted { ($0.newsTime, $0.article) < ($1.newsTime, $1.article) }
        self.novelty = novelty
    }

    /// Groups articles by story.
    ///
    /// The titles are by story; a story without one is named by its number. Novelty is by article.
    package static func stories(
        of items: [AttentionItem], titles: [Int64: String], novelty: [Int64: Double] = [:]
    ) -> [StoryFacts] {
        Dictionary(grouping: items, by: \.story).map { id, items in
            StoryFacts(
                id: id, title: titles[id] ?? "Story \(id)", items: items,
                novelty: Dictionary(
                    items.compactMap { item in novelty[item.article].map { (item.article, $0) } },
                    uniquingKeysWith: { first, _ in first }))
        }.sorted { $0.id < $1.id }
    }

    /// The articles until an instant that could be the news behind a fall: all but those that report the fall itself,
    /// and none of a story that consists only of opinion.
    func told(by end: Date) -> [AttentionItem] {
        let told = items.filter { $0.newsTime <= end && $0.category != .marketReaction }
        return told.contains { $0.category != .opinion } ? told : []
    }
}
