import ArgumentParser
import Catalog
import Foundation
import Pipeline
import Web

/// `model pull`: fetches a model of the list.
struct ModelPullCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pull",
        abstract: "Download a model, resuming an interrupted download.",
        discussion: """
            Checks the download's SHA-256 against the listed hash, or against the hash recorded at the first download. The file gets its final name only after that.

            Examples:
              aftershock model pull deepseek-r1-distill-qwen-1.5b-q4_k_m
            """)

    @Argument(help: ArgumentHelp("A name listed by 'aftershock model list'.", valueName: "name"))
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
                    policy: AddressPolicy(allowing: configuration.allowedHosts),
                    proxies: ProxySettings(configured: configuration.proxy, environment: environment)),
                folder: ModelFolder(environment: environment), progress: ProgressLine.meter(isQuiet: isQuiet)
            ) { if !isQuiet { Program.say($0) } }
            try await pulling.pull(model)
            return .done
        }
    }
}
