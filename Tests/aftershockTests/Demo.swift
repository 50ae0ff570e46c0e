import Catalog
import Foundation
import Logging
import Reports

@testable import Pipeline
@testable import aftershock

/// Places of the checkout.
enum Checkout {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let demoConfiguration = root.appendingPathComponent("feeds/demo/demo.yaml").path
    static let seed = root.deletingLastPathComponent().appendingPathComponent("shared/seed/000_63ac5bb905ae79b0.txt")
    static var hasSeed: Bool { FileManager.default.fileExists(atPath: seed.path) }
}

/// A folder for one test, which goes with it.
final class TemporaryFolder: Sendable {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("aftershock-\(UUID().uuidString)")

    init() throws {
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        do {
            try FileManager.default.removeItem(at: url)
        } catch {
            print("the temporary folder \(url.path) stays: \(error)")
        }
    }

    func path(_ name: String) -> String { url.appendingPathComponent(name).path }

    /// Writes a file and gives its path.
    func write(_ text: String, as name: String) throws -> String {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path(name)))
        return path(name)
    }
}

/// The demo's data after all stages, made once for all tests.
actor Demo {
    static let shared = Demo()

    private var made: Task<(TemporaryFolder, Report), any Error>?

    /// The demo's report, after it went through JSON.
    func report() async throws -> Report {
        try await make().value.1
    }

    /// The path of a database of its own for a test that changes it.
    func databaseCopy(in folder: TemporaryFolder) async throws -> String {
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

    static func workspace(database: String) throws -> Workspace {
        var log = Logger(label: "test")
        log.logLevel = .critical
        return try Workspace.open(
            configuration: Configuration.read(Checkout.demoConfiguration), database: database, log: log,
            allowsFiles: true, environment: [:]
        ) { Date(timeIntervalSince1970: 1_738_620_000) }
    }
}

/// The built program, run as a process.
struct BuiltProgram {
    struct Result: Sendable {
        var status: Int32
        var output: String
        var errors: String
    }

    /// Beside the test runner in the build folder.
    static var executable: URL {
        URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
            .appendingPathComponent("aftershock")
    }

    static func run(
        _ arguments: [String], environment: [String: String] = [:], input: String = "", executable: URL = executable,
        workingFolder: URL? = nil
    ) throws -> Result {
        let folder = try TemporaryFolder()
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        var variables = ["HOME": folder.url.path, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]
        variables.merge(environment) { $1 }
        process.environment = variables
        if let workingFolder { process.currentDirectoryURL = workingFolder }
        // Files instead of pipes: a full pipe would stop the program.
        for name in ["out", "err"] { _ = try folder.write("", as: name) }
        let output = try FileHandle(forWritingTo: folder.url.appendingPathComponent("out"))
        let errors = try FileHandle(forWritingTo: folder.url.appendingPathComponent("err"))
        let inputPath = try folder.write(input, as: "in")
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: inputPath))
        try process.run()
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus,
            output: try String(contentsOf: folder.url.appendingPathComponent("out"), encoding: .utf8),
            errors: try String(contentsOf: folder.url.appendingPathComponent("err"), encoding: .utf8))
    }
}

extension Stages {
    /// Runs every stage; nobody asks for the exit code.
    static func runAll(_ workspace: Workspace) async throws -> StageOutcome {
        try await runAll(workspace) { _ in RunEnd(exitCode: 0, message: "") }
    }
}
