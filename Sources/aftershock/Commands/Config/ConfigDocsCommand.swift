import ArgumentParser
import Catalog
import Foundation

/// `config docs`: writes `docs/configuration.md`.
struct ConfigDocsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "docs", abstract: "Write the documentation of every key as Markdown.", shouldDisplay: false)

    func run() async throws {
        try await Program.run {
            FileHandle.standardOutput.write(Data(ConfigurationDocument.text.utf8))
            return .done
        }
    }
}
