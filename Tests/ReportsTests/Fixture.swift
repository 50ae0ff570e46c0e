import Foundation
import Testing

/// Files beside the tests.
enum Fixture {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Fixtures")

    static func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }

    /// The rows of a simple CSV file, by column name.
    static func rows(_ name: String) throws -> [[String: String]] {
        let lines = try text(name).split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        let header = try #require(lines.first).map(String.init)
        return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0.map(String.init))) }
    }

    /// Compares a whole output with its file, or writes the file where `AFTERSHOCK_RECORD=1`.
    static func expect(_ output: String, equals name: String, at location: SourceLocation = #_sourceLocation) throws {
        if ProcessInfo.processInfo.environment["AFTERSHOCK_RECORD"] == "1" {
            try output.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
            return
        }
        let expected = try text(name)
        guard output != expected else { return }
        let lines = zip(
            output.split(separator: "\n", omittingEmptySubsequences: false),
            expected.split(separator: "\n", omittingEmptySubsequences: false))
        let first = lines.enumerated().first { $0.element.0 != $0.element.1 }
        Issue.record(
            """
            \(name) differs at line \((first?.offset ?? 0) + 1):
              now:  \(first?.element.0 ?? "(its length)")
              file: \(first?.element.1 ?? "(its length)")
            If that is meant, write the files anew with AFTERSHOCK_RECORD=1.
            """, sourceLocation: location)
    }
}
