import ArgumentParser
import Catalog
import Foundation
import Pipeline
import Web

/// `model pull`: fetches a model of the list.
struct ModelPullCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pull",
        abstract: "Fetch a model into the model folder; goes on where an earlier try stopped.",
        discussion: """
            What was fetched is checked by its SHA-256: the listed one, or the one recorded at the first fetch. Nothing lies under
            the model's name before that.

            Examples:
              aftershock model pull deepseek-r1-distill-qwen-1.5b-q4_k_m
            """)

    @Argument(help: ArgumentHelp("A name from 'aftershock model list'.", valueName: "name"))
    var name: String

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let environment = ProcessInfo.processInfo.environment
            let configuration = try Configuration.located(common.config, environment: environment)
            let list = try configuration.readModels(environment: environment)
            guard let model = list[name.lowercased()] else {
                throw ModelPullError.unknownModel(name, known: list.models.map(\.name))
            }
            let isQuiet = common.quiet
            let pulling = ModelPull(
                fetcher: Fetcher(
                    userAgent: Fetcher.userAgent(contact: configuration.contact), limits: Fetcher.downloadLimits,
                    policy: AddressPolicy(allowing: configuration.allowedHosts)),
                folder: ModelFolder(environment: environment), progress: ProgressLine.meter(isQuiet: isQuiet)
            ) { if !isQuiet { Program.say($0) } }
            try await pulling.pull(model)
            return .done
        }
    }
}
