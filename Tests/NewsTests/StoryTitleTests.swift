import News
import Testing

struct StoryTitleTests {
    private let titles = [
        StoryTitle("시장이 하락했다", language: .korean), StoryTitle("Seoul holt den Kurssturz nach", language: .german),
        StoryTitle("Seoul gibt nach", language: .german),
    ]

    @Test func `a story is called as its first article in the reader's language`() throws {
        let title = try #require(StoryTitle(of: titles, for: .german))
        #expect(title.marked(for: .german) == "Seoul holt den Kurssturz nach")
    }

    @Test func `without one it is called as its first article, with the language`() throws {
        let title = try #require(StoryTitle(of: titles, for: .french))
        #expect(title.marked(for: .french) == "시장이 하락했다 [ko]")
    }

    @Test func `a language that is not known is not marked`() {
        #expect(StoryTitle("Nvidia", language: nil).marked(for: .english) == "Nvidia")
        #expect(StoryTitle(of: [], for: .english) == nil)
    }
}
