import ArgumentParser

struct ModelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "model", abstract: "Models that run in this process.",
        subcommands: [ModelRunCommand.self, ModelLogitsCommand.self, ModelBenchCommand.self])
}
