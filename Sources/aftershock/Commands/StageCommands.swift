import ArgumentParser
import Catalog
import Foundation
import Logging
import Store

struct DigestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "digest",
        abstract: "Summarize and classify the articles that have no digest yet.",
        discussion: """
            Examples:
              aftershock digest
              aftershock digest --quiet
            """)

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let workspace = try Workspace.open(common, mustExist: true)
            return try await RunLock.holding(database: workspace.store.path, command: "digest") {
                let outcome = try await Digesting(workspace: workspace).run()
                workspace.log.notice("\(outcome.summary)")
                return outcome.status
            }
        }
    }
}

struct AnalyzeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "analyze",
        abstract: "Relate releases, attention and sell-offs, and keep the results.",
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
            let workspace = try Workspace.open(common, mustExist: true)
            return try await RunLock.holding(database: workspace.store.path, command: "analyze") {
                let outcome = try Analyzing(workspace: workspace, asOf: asOf).run()
                workspace.log.notice("\(outcome.summary)")
                return outcome.status
            }
        }
    }
}

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
            let workspace = try Workspace.open(common, mustExist: false)
            do {
                return try await RunLock.holding(database: workspace.store.path, command: "run") {
                    try await Stages.runAll(workspace).status
                }
            } catch ProgramError.locked where common.quiet {
                return .locked  // cron mails every word, and a run that takes longer than its interval is no news
            }
        }
    }
}

/// All stages in their order.
enum Stages {
    /// Runs every stage and notes the run, however it ends.
    static func runAll(_ workspace: Workspace) async throws -> StageOutcome {
        let id = try workspace.store.beginRun("run", at: workspace.now())
        do {
            let outcome = try await runEach(workspace)
            try workspace.store.endRun(
                id, at: workspace.now(), exitCode: Int(outcome.status.rawValue), message: outcome.summary)
            return outcome
        } catch {
            try workspace.store.endRun(
                id, at: workspace.now(), exitCode: Int(ExitStatus(error).rawValue), message: Program.message(of: error))
            throw error
        }
    }

    private static func runEach(_ workspace: Workspace) async throws -> StageOutcome {
        let fetcher = workspace.fetcher()
        var all: [StageOutcome] = []
        func note(_ outcome: StageOutcome) {
            workspace.log.notice("\(outcome.summary)")
            all.append(outcome)
        }
        note(try await PriceIngestion(workspace: workspace, fetcher: fetcher).run())
        note(try await NewsIngestion(workspace: workspace, fetcher: fetcher).run())
        note(try await Digesting(workspace: workspace).run())
        note(try Analyzing(workspace: workspace, asOf: nil).run())
        return StageOutcome(
            summary: all.map(\.summary).joined(separator: "; "), failures: all.flatMap(\.failures),
            lacksKeys: all.contains(where: \.lacksKeys))
    }
}
