import ArgumentParser
import Catalog
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

    @OptionGroup var locale: LocaleOption
    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let writer = try ResultWriter(output)
            let workspace = try common.workspace(mustExist: true)
            let store = workspace.store
            let prose = writer.prose(locale, workspace.configuration.locale)
            guard let story = try store.story(id) else { throw PipelineError.noSuchStory(id) }
            let memberships = try store.storyMemberships(of: story.articles)
            let articles = try store.articles(story.articles)
            let reader = Language(rawValue: prose.locale.rawValue)
            let titles = articles.map { StoryTitle($0.title, language: $0.language) }
            let table = Table(
                name: "story", title: StoryTitle(of: titles, for: reader)?.marked(for: reader) ?? story.title,
                columns: [
                    .init("id", prose("ID", "Nr."), .trailing), .init("news_time", prose("News time", "Zeitpunkt")),
                    .init("language", prose("Lang.", "Spr.")),
                    .init("source", prose("Source", "Quelle"), rank: 1, minimumWidth: 10),
                    .init("reason", prose("Belongs as", "Zugehörig als"), rank: 2),
                    .init("novelty", prose("Novelty", "Neuheit"), .trailing, rank: 3),
                    .init("title", prose("Title", "Titel"), minimumWidth: 24, wraps: true),
                    .init("outlet", prose("Outlet", "Medium"), rank: 3, minimumWidth: 10),
                ],
                rows: articles.map { article in
                    [
                        .identifier(article.id), .instant(article.newsTime), .text(article.language?.rawValue),
                        .text(article.source),
                        memberships[article.id].map { .word($0.reason.rawValue, prose.name($0.reason)) } ?? .none,
                        .number(memberships[article.id]?.novelty, decimals: 2), .text(article.title),
                        .text(article.outlet.rawValue),
                    ]
                }, prose: prose)
            try writer.write(table)
            return .done
        }
    }
}
