import ArgumentParser

/// Commands for local models.
struct ModelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "model",
        abstract: "Download, inspect, check and run GGUF models.",
        subcommands: [
            ModelListCommand.self, ModelPullCommand.self, ModelInspectCommand.self, ModelVerifyCommand.self,
            ModelRunCommand.self, ModelTokenizeCommand.self, ModelLogitsCommand.self, ModelBenchCommand.self,
        ])
}
