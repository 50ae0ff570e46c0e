import ArgumentParser

struct SourcesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sources",
        abstract: "The sources of news: their health, new ones, and the list for other programs.",
        subcommands: [
            SourcesListCommand.self, SourcesAddCommand.self, SourcesTestCommand.self, SourcesExportCommand.self,
        ])
}
