import ArgumentParser
import Pipeline
import Store

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Ingest, digest and analyze. This is the command for cron.",
        discussion: """
            Only one run works at a time: a second one ends with exit code 75 and changes nothing (with --quiet it prints nothing either). Every stage stores its results before the next begins, so the next run resumes where a killed one stopped.

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
