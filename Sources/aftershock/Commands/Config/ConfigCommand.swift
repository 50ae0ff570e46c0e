import ArgumentParser

struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Show the configuration and where each value comes from, or check it.",
        subcommands: [ConfigShowCommand.self, ConfigCheckCommand.self, ConfigDocsCommand.self])
}
