import ArgumentParser
import Logging
import Pipeline
import Store

struct AnalyzeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "analyze",
        abstract: "Relate releases, attention and sell-offs and store the results.",
        discussion: """
            Examples:
              aftershock analyze
              aftershock analyze --as-of 2025-01-24
            """)

    @OptionGroup var asOf: AsOfOption
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let asOf = try asOf.instant()
            let workspace = try common.workspace(mustExist: true)
            return try await RunLock.holding(database: workspace.store.path, command: "analyze") {
                ExitStatus(try ImpactAnalysis(workspace: workspace, asOf: asOf).run().logged(to: workspace.log))
            }
        }
    }
}
