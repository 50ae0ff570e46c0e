import ArgumentParser
import Catalog
import Feeds
import Foundation
import News
import Pipeline
import Reports

struct SourcesAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a feed, a news sitemap or a page to your own list of sources.",
        discussion: """
            For a page, the feed it links to is added. The source is read once before it is added.

            Your own list is 'sources.opml' beside the configuration, or $XDG_CONFIG_HOME/aftershock/sources.opml if there is no configuration or its folder is not yours to write. It is read together with the lists that the configuration names, which stay as they are.

            Examples:
              aftershock sources add https://example.com
              aftershock sources add https://example.com/news --pattern '/news/*'
              aftershock sources add https://example.com/feed.xml --language de
            """)

    @Argument(help: "The address of a feed, or of a page that links to one.")
    var address: String

    @Option(help: ArgumentHelp("The source's title (default: the title it gives itself).", valueName: "text"))
    var title: String?

    @Option(help: ArgumentHelp("The list's folder; '/' separates nested folders.", valueName: "name"))
    var folder: String?

    @Option(help: ArgumentHelp("The source's language, as a hint.", valueName: "code"))
    var language: String?

    @Flag(help: "Add the page itself, as an article that is read at every run.")
    var page = false

    @Option(help: ArgumentHelp("Add the page for its links that match, as '/news/*'.", valueName: "pattern"))
    var pattern: String?

    @OptionGroup var locale: LocaleOption
    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let writer = try ResultWriter(output)
            let environment = ProcessInfo.processInfo.environment
            let configuration = try Configuration.located(common.config, environment: environment)
            let addition = try SourceAddition(configuration)
            if let language, Language(tag: language) == nil {
                throw ProgramError.wrongUsage("'\(language)' is not a language code such as de or ja.")
            }
            var trial = try await SourceTrial.run(
                Source(address: address, asPage: page, pattern: pattern),
                fetcher: configuration.fetcher(environment: environment) { Date() }, environment: environment)
            if let title { trial.source.title = title }
            if let folder { trial.source.folder = folder }
            if let language { trial.source.language = Language(tag: language) }
            let list = try addition.add(trial.source)
            try writer.write(trial.table(writer.prose(locale, configuration.locale)))
            Program.say("Added to '\(list)'.")
            return .done
        }
    }
}
