import ArgumentParser
import Catalog
import Feeds
import Foundation
import Pipeline

struct SourcesExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write all source lists as one OPML file.",
        discussion: """
            Examples:
              aftershock sources export > sources.opml
            """)

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let configuration = try Configuration.located(
                common.config, environment: ProcessInfo.processInfo.environment)
            let list = SourceList(title: "Aftershock", sources: try configuration.readSources())
            FileHandle.standardOutput.write(Data(list.encode().utf8))
            return .done
        }
    }
}
