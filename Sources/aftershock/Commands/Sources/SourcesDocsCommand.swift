import ArgumentParser
import Feeds
import Foundation

/// Writes `docs/sources.md`.
struct SourcesDocsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "docs", abstract: "Write the documentation of source lists as Markdown.", shouldDisplay: false)

    func run() async throws {
        try await Program.run {
            FileHandle.standardOutput.write(Data(SourceDocument.text.utf8))
            return .done
        }
    }
}
