import Foundation
import PipelineTestSupport
import TestSupport

/// The built program on a copy of the demo's database, as a user runs it.
struct DemoProgram {
    let folder: TemporaryFolder
    let database: String
    /// The demo's lists, and no source to fetch from.
    let configuration: String

    init() async throws {
        folder = try TemporaryFolder()
        database = try await Demo.shared.databaseCopy(in: folder)
        let feeds = Checkout.url("feeds").path
        configuration = try folder.write(
            """
            recorded: 2025-02-03T22:00:00Z
            feeds: []
            watchlist: \(feeds)/watchlist.yaml
            releases: \(feeds)/releases.yaml
            confounders: \(feeds)/confounders.yaml
            """, as: "config.yaml")
    }

    var environment: [String: String] {
        ["AFTERSHOCK_DATABASE": database, "AFTERSHOCK_CONFIG": configuration, "HOME": folder.url.path]
    }

    func run(_ arguments: [String], input: String = "", adding: [String: String] = [:]) throws -> BuiltProgram.Result {
        try BuiltProgram.run(
            arguments, environment: environment.merging(adding) { $1 }, input: input, workingFolder: folder.url)
    }

    /// Runs a line as a shell does, with the built program in the path.
    func shell(_ line: String) throws -> BuiltProgram.Result {
        let programs = BuiltProgram.executable.deletingLastPathComponent().path
        return try BuiltProgram.run(
            ["-c", line], environment: environment.merging(["PATH": "\(programs):/usr/bin:/bin"]) { $1 },
            executable: URL(fileURLWithPath: "/bin/sh"), workingFolder: folder.url)
    }
}
