import ArgumentParser

struct SourcesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sources",
        abstract: "List, add, test and export news sources.",
        subcommands: [
            SourcesListCommand.self, SourcesAddCommand.self, SourcesTestCommand.self, SourcesExportCommand.self,
            SourcesDocsCommand.self,
        ])
}
