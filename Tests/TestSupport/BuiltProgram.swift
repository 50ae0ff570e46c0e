import Foundation

/// The built program, run as a process.
package struct BuiltProgram {
    package struct Result: Sendable, Equatable {
        package var status: Int32
        package var output: String
        package var errors: String
    }

    /// Beside the test runner in the build folder.
    package static var executable: URL {
        URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "aftershock")
    }

    /// Runs the program and waits for its end.
    ///
    /// - Parameters:
    ///   - arguments: The program's arguments.
    ///   - environment: Variables beside a `HOME` of its own, a short `PATH` and `LANG=C.UTF-8`.
    ///   - input: The text of the program's stdin.
    ///   - executable: Another copy of the program.
    ///   - workingFolder: The program's working folder; by default that of the tests.
    /// - Returns: The program's output and exit status.
    /// - Throws: If the program cannot be started or its output is not UTF-8.
    package static func run(
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
        // Files instead of pipes, because a full pipe would block the program.
        let outputPath = try folder.write("", as: "out")
        let errorPath = try folder.write("", as: "err")
        let inputPath = try folder.write(input, as: "in")
        process.standardOutput = try FileHandle(forWritingTo: URL(filePath: outputPath))
        process.standardError = try FileHandle(forWritingTo: URL(filePath: errorPath))
        process.standardInput = try FileHandle(forReadingFrom: URL(filePath: inputPath))
        try process.run()
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus, output: try String(contentsOfFile: outputPath, encoding: .utf8),
            errors: try String(contentsOfFile: errorPath, encoding: .utf8))
    }
}
