import ArgumentParser
import Pipeline
import Store

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "What cron calls: ingest, digest, analyze; one run at a time.",
        discussion: """
            A second run while one is under way ends with exit code 75 and changes nothing, with --quiet without a word.
            A run that died is taken up where it stopped by the next, since every stage stores what it did before the next begins.

            Examples:
              aftershock run
              aftershock run --quiet
            """)

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let workspace = try common.workspace(mustExist: false)
            do {
                return try await RunLock.holding(database: workspace.store.path, command: "run") {
                    ExitStatus(try await Stages.runAll(workspace, end: Program.runEnd))
                }
            } catch PipelineError.locked where common.quiet {
                return .locked  // cron mails every word, and a run that takes longer than its interval is no news
            }
        }
    }
}
