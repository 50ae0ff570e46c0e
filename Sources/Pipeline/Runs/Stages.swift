import Foundation
import Logging
import Store

/// The stages in their order: prices, news, digests, analysis.
package enum Stages {
    /// A part of ingestion that can be asked for alone.
    package enum Part: String, CaseIterable, Sendable {
        case news
        case prices
    }

    /// How a run ended, as the store notes it.
    package struct RunEnd: Sendable {
        package var exitCode: Int
        package var message: String

        package init(exitCode: Int, message: String) {
            self.exitCode = exitCode
            self.message = message
        }
    }

    /// Runs every stage and notes the run, however it ends.
    ///
    /// - Parameters:
    ///   - workspace: Where the stages read and write.
    ///   - end: The exit code and the message with which the caller will end after this result.
    /// - Returns: All stages as one.
    /// - Throws: The error that stopped the run.
    package static func runAll(
        _ workspace: Workspace, end: (Result<StageOutcome, any Error>) -> RunEnd
    ) async throws -> StageOutcome {
        let id = try workspace.store.beginRun("run", at: workspace.now())
        let result: Result<StageOutcome, any Error>
        do {
            result = .success(try await runEach(workspace))
        } catch {
            result = .failure(error)
        }
        let end = end(result)
        try workspace.store.endRun(id, at: workspace.now(), exitCode: end.exitCode, message: end.message)
        return try result.get()
    }

    private static func runEach(_ workspace: Workspace) async throws -> StageOutcome {
        var outcomes = try await ingest(into: workspace)
        outcomes.append(try await Digestion(workspace: workspace).runAmongOthers().logged(to: workspace.log))
        outcomes.append(try ImpactAnalysis(workspace: workspace, asOf: nil).run().logged(to: workspace.log))
        return StageOutcome(outcomes)
    }

    /// Fetches prices, then news.
    ///
    /// - Parameters:
    ///   - part: Only this part; nil takes both.
    ///   - workspace: Where the stages read and write.
    /// - Returns: What each part did.
    /// - Throws: The error that stopped the run; a failing source is part of the outcome.
    package static func ingest(_ part: Part? = nil, into workspace: Workspace) async throws -> [StageOutcome] {
        let fetcher = workspace.fetcher()
        var outcomes: [StageOutcome] = []
        func note(_ outcome: StageOutcome) { outcomes.append(outcome.logged(to: workspace.log)) }
        if part != .news { note(try await PriceIngestion(workspace: workspace, fetcher: fetcher).run()) }
        if part != .prices { note(try await NewsIngestion(workspace: workspace, fetcher: fetcher).run()) }
        return outcomes
    }
}
