import ArgumentParser
import Foundation
import News
import Pipeline
import Reports
import Store

struct StoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "story",
        abstract: "Show a story: one event with all articles that report it.",
        discussion: """
            Examples:
              aftershock story 17
              aftershock story 17 --format csv
            """)

    @Argument(help: "The story's number.")
    var id: Int64

    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let writer = try ResultWriter(output)
            let store = try common.workspace(mustExist: true).store
            guard let story = try store.story(id) else { throw PipelineError.noSuchStory(id) }
            let memberships = try store.storyMemberships(of: story.articles)
            let articles = try store.articles(story.articles)
            let table = Table(
                name: "story", title: story.title,
                columns: [
                    .init("id", "ID", .trailing), .init("news_time", "News time"), .init("language", "Lang."),
                    .init("source", "Source", minimumWidth: 10), .init("reason", "Belongs as"),
                    .init("novelty", "Novelty", .trailing), .init("title", "Title", minimumWidth: 24),
                ],
                rows: articles.map { article in
                    [
                        .identifier(article.id), .instant(article.newsTime), .text(article.language?.rawValue),
                        .text(article.source), .text(memberships[article.id]?.reason.rawValue),
                        .number(memberships[article.id]?.novelty, decimals: 2), .text(article.title),
                    ]
                })
            try writer.write(table)
            return .done
        }
    }
}
