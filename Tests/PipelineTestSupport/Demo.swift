import Catalog
import Foundation
import Logging
import Pipeline
import Reports
import TestSupport

/// The demo's data after all stages, made once for all tests.
package actor Demo {
    package static let shared = Demo()

    private var made: Task<(TemporaryFolder, Report), any Error>?

    /// The demo's report, after it went through JSON.
    package func report() async throws -> Report {
        try await make().value.1
    }

    /// The path of a database of its own for a test that changes it.
    package func databaseCopy(in folder: TemporaryFolder) async throws -> String {
        let original = try await make().value.0
        let path = folder.path("demo.db")
        for suffix in ["", "-wal"] where FileManager.default.fileExists(atPath: original.path("demo.db") + suffix) {
            try FileManager.default.copyItem(atPath: original.path("demo.db") + suffix, toPath: path + suffix)
        }
        return path
    }

    private func make() -> Task<(TemporaryFolder, Report), any Error> {
        if let made { return made }
        let task = Task {
            let folder = try TemporaryFolder()
            let workspace = try Self.workspace(database: folder.path("demo.db"))
            _ = try await Stages.runAll(workspace)
            let report = try ReportBuilder.demo(workspace)
            return (folder, try Report(json: report.json()))
        }
        made = task
        return task
    }

    package static func workspace(database: String) throws -> Workspace {
        var log = Logger(label: "test")
        log.logLevel = .critical
        return try Workspace.open(
            configuration: Configuration.read(Checkout.demoConfiguration), database: database, log: log,
            allowsFiles: true, environment: [:]
        ) { Date(timeIntervalSince1970: 1_738_620_000) }
    }
}

extension Stages {
    /// Runs every stage; the caller needs no exit code.
    package static func runAll(_ workspace: Workspace) async throws -> StageOutcome {
        try await runAll(workspace) { _ in RunEnd(exitCode: 0, message: "") }
    }
}
