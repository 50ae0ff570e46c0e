import Foundation
import LoopbackServer
import News
import PipelineTestSupport
import Store
import Stories
import Testing

@testable import Pipeline

/// Stories that are built from what is stored, a stretch of time and a batch of articles at a time.
struct StoryPlacementTests {
    private let room: Newsroom

    init() throws { room = try Newsroom() }

    private static func item(_ id: String, _ title: String, day: String, text: String) -> String {
        "<item><guid>\(id)</guid><title>\(title)</title><pubDate>\(day) 12:00:00 GMT</pubDate><description>\(text)</description></item>"
    }

    @Test func `more articles than a batch has are placed as if all were read at once`() async throws {
        let items = (1...450).map { number in
            SampleFeed.item(
                number,
                text: "Nvidia fell by \(number % 9) percent after report \(number % 50) on DeepSeek.")
        }
        room.answer("/feed", .init(body: SampleFeed.rss(items)))
        let store = try await room.ingest("/feed").store
        let articles = try store.articles(asOf: .distantFuture)
        #expect(articles.count == 450)
        let expected = StoryClusters.memberships(
            of: try articles.map { StoryInput($0, mentions: try store.mentions(article: $0.id)) })
        let placed = try store.storyMemberships()
        #expect(placed == Dictionary(uniqueKeysWithValues: expected.map { ($0.article, $0) }))
    }

    @Test func `articles of different years are placed, each beside those of its days`() async throws {
        let chip = "The chip maker reported record sales of 35 billion dollars for the quarter."
        let model = "The lab DeepSeek published its model R1 with open weights on Monday."
        let items = [
            Self.item("a", "Chip maker reports record sales", day: "Wed, 22 May 2024", text: chip),
            Self.item("b", "Chip maker reports record sales again", day: "Thu, 23 May 2024", text: chip),
            Self.item("c", "DeepSeek publishes R1", day: "Mon, 20 Jan 2025", text: model),
            Self.item("d", "DeepSeek publishes its model R1", day: "Tue, 21 Jan 2025", text: model),
        ]
        room.answer("/feed", .init(body: SampleFeed.rss(items)))
        let store = try await room.ingest("/feed").store
        let memberships = try store.storyMemberships()
        let stories = try store.articles(asOf: .distantFuture).map { memberships[$0.id]?.story }
        #expect(
            stories.count == 4 && stories[0] == stories[1] && stories[2] == stories[3]
                && stories[0] != stories[2])
        #expect(!stories.contains(nil))
    }
}
