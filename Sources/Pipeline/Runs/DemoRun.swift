import Catalog
import Foundation
import Logging
import Reports

/// The recorded week of January 2025, from feeds to report.
package struct DemoRun: Sendable {
    /// The folder with `feeds/demo`.
    let data: URL
    let database: String
    let environment: [String: String]
    let log: Logger
    let progress: ProgressMeter

    package init(
        data: URL, database: String, environment: [String: String], log: Logger, progress: ProgressMeter
    ) {
        self.data = data
        self.database = database
        self.environment = environment
        self.log = log
        self.progress = progress
    }

    /// Runs every stage on the recorded data, and writes the report in the prose chosen for the configuration.
    ///
    /// `end` is that of ``Stages/runAll(_:end:)``.
    ///
    /// - Throws: ``PipelineError/demoFailed(_:)`` if something of it could not be read.
    package func run(
        prose: (Configuration) -> Prose, end: (Result<StageOutcome, any Error>) -> Stages.RunEnd
    ) async throws -> Report {
        let configuration = try Configuration.read(data.appendingPathComponent("feeds/demo/demo.yaml").path)
        var workspace = try Workspace.open(
            configuration: configuration, database: database, log: log, allowsFiles: true, environment: environment)
        workspace.progress = progress
        return try await RunLock.holding(database: database, command: "demo") {
            let outcome = try await Stages.runAll(workspace, end: end)
            guard outcome.failures.isEmpty else { throw PipelineError.demoFailed(outcome.failures) }
            return try ReportBuilder.demo(workspace, prose: prose(workspace.configuration))
        }
    }

    /// Removes a database and its log, so that every demo starts from nothing.
    package static func removeDatabase(_ path: String) throws(PipelineError) {
        for file in [path, path + "-wal", path + "-shm"] where FileManager.default.fileExists(atPath: file) {
            do {
                try FileManager.default.removeItem(atPath: file)
            } catch {
                throw .cannotWrite(path: file, reason: error.systemReason)
            }
        }
    }
}
