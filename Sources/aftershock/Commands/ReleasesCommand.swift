import ArgumentParser
import Catalog
import Foundation
import Pipeline
import Reports

struct ReleasesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "releases",
        abstract: "List the releases of AI models.",
        discussion: """
            Examples:
              aftershock releases
              aftershock releases --lab deepseek --format json
            """)

    @Option(help: ArgumentHelp("Only this lab.", valueName: "name"))
    var lab: String?

    @OptionGroup var locale: LocaleOption
    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let writer = try ResultWriter(output)
            let configuration = try Configuration.located(
                common.config, environment: ProcessInfo.processInfo.environment)
            let releases = try configuration.releases(of: lab)
            try writer.write(Table.releases(releases, prose: writer.prose(locale, configuration.locale)))
            return .done
        }
    }
}
