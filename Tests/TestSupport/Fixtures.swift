import Foundation
import Testing

/// The folder `Fixtures` beside a test's file.
///
/// ```swift
/// let expected = try Fixtures().text("release.md")
/// ```
package struct Fixtures {
    package let folder: URL

    /// - Parameter file: The test's file; its own by default.
    package init(besides file: String = #filePath) {
        folder = URL(filePath: file).resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "Fixtures")
    }

    package func url(_ name: String) -> URL { folder.appending(path: name) }

    package func path(_ name: String) -> String { url(name).path(percentEncoded: false) }

    package func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: url(name))) }

    package func text(_ name: String) throws -> String { try String(contentsOf: url(name), encoding: .utf8) }

    package func lines(_ name: String) throws -> [String] {
        try text(name).split(whereSeparator: \.isNewline).map(String.init)
    }

    package func decode<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(contentsOf: url(name)))
    }

    /// The rows of a simple CSV file, by column name.
    package func rows(_ name: String) throws -> [[String: String]] {
        let lines = try text(name).split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let header = try #require(lines.first)
        return try lines.dropFirst().map { Dictionary(uniqueKeysWithValues: try pairs(header, $0)) }
    }

    /// Compares a whole output with its file, or writes the file if `AFTERSHOCK_RECORD=1`.
    package func expect(
        _ output: String, equals name: String, at location: SourceLocation = #_sourceLocation
    ) throws {
        if ProcessInfo.processInfo.environment["AFTERSHOCK_RECORD"] == "1" {
            try output.write(to: url(name), atomically: true, encoding: .utf8)
            return
        }
        let expected = try text(name)
        guard output != expected else { return }
        let found = output.split(separator: "\n", omittingEmptySubsequences: false)
        let wanted = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let same = zip(found, wanted).prefix { $0 == $1 }.count
        Issue.record(
            """
            \(name) differs at line \(same + 1):
              now:  \(same < found.count ? String(found[same]) : "(its end)")
              file: \(same < wanted.count ? String(wanted[same]) : "(its end)")
            If that is meant, write the files anew with AFTERSHOCK_RECORD=1.
            """, sourceLocation: location)
    }
}
