import Foundation
import News
import Store
import Stories

/// Puts the articles without a story into stories; they join those of the days around them.
///
/// It goes through the news a stretch at a time and stores what it placed as it goes, so that the texts in memory are those of one batch
/// and an interrupted run goes on where it stopped.
struct StoryPlacement: Sendable {
    let workspace: Workspace

    /// An event is reported on for a week at most.
    private static let window: TimeInterval = 7 * 86_400
    /// What is known of stories is kept for so long, then built anew from the last week.
    private static let stretch: TimeInterval = 90 * 86_400
    /// Articles whose texts are read in one go.
    private static let batch = 200

    /// - Returns: How many articles were placed; a changed one keeps its story.
    /// - Throws: ``StoreError``, `CancellationError`.
    @discardableResult
    func run() throws -> Int {
        var placed = 0
        var reached: Date?
        while let waiting = try workspace.store.newsTimesWithoutStory(after: reached) {
            let end = min(waiting.lowerBound.addingTimeInterval(Self.stretch), waiting.upperBound)
            placed += try place(from: waiting.lowerBound, through: end)
            reached = end
        }
        return placed
    }

    private func place(from first: Date, through last: Date) throws -> Int {
        let store = workspace.store
        var clusters = StoryClusters()
        var placed = 0
        var rest = try store.articleIDs(from: first.addingTimeInterval(-Self.window), through: last)[...]
        while !rest.isEmpty {
            try Task.checkCancellation()
            let ids = Array(rest.prefix(Self.batch))
            rest = rest.dropFirst(Self.batch)
            let mentions = try store.mentions(of: ids)
            let known = try store.storyMemberships(of: ids)
            var memberships: [StoryMembership] = []
            for article in try store.articles(ids) {
                let input = StoryInput(article, mentions: mentions[article.id] ?? [])
                if let place = known[article.id] {
                    clusters.remember(input, story: place.story)
                } else {
                    memberships.append(clusters.add(input))
                }
            }
            try store.addToStories(memberships)
            placed += memberships.count
        }
        return placed
    }
}
