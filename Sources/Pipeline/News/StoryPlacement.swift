import Foundation
import News
import Store
import Stories

/// Puts the articles that are in no story yet into stories: they join those of the days around them.
struct StoryPlacement: Sendable {
    let workspace: Workspace

    /// An event is reported on for a week at most.
    private static let window: TimeInterval = 7 * 86_400

    /// - Returns: How many articles were placed; a changed one keeps its story.
    /// - Throws: ``StoreError``.
    @discardableResult
    func run() throws -> Int {
        let store = workspace.store
        guard let waiting = try store.articlesWithoutStory() else { return 0 }
        let known = try store.storyMemberships()
        let live = try store.articles(
            from: waiting.first.addingTimeInterval(-Self.window), through: waiting.last.addingTimeInterval(Self.window))
        var clusters = StoryClusters()
        var memberships: [StoryMembership] = []
        for article in live {
            let input = StoryInput(article, mentions: try store.mentions(article: article.id))
            if let place = known[article.id] {
                clusters.remember(input, story: place.story)
            } else if waiting.ids.contains(article.id) {
                memberships.append(clusters.add(input))
            }
        }
        try store.addToStories(memberships)
        return memberships.count
    }
}
