import Foundation

/// Places in the checkout that the tests run from.
package enum Checkout {
    package static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    package static let demoConfiguration = path("feeds/demo/demo.yaml")

    package static func url(_ path: String) -> URL { root.appending(path: path) }

    package static func path(_ path: String) -> String { url(path).path(percentEncoded: false) }

    package static func text(_ path: String) throws -> String { try String(contentsOf: url(path), encoding: .utf8) }
}

/// Data beside the checkout that may not be committed; a test that depends on it names it in its condition.
package enum SharedData {
    package static let root = Checkout.root.deletingLastPathComponent().appending(path: "shared")

    package static func url(_ path: String) -> URL { root.appending(path: path) }

    package static func path(_ path: String) -> String { url(path).path(percentEncoded: false) }

    package static func has(_ path: String) -> Bool { FileManager.default.fileExists(atPath: Self.path(path)) }

    package static func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: url(path))) }

    package static func text(_ path: String) throws -> String { try String(contentsOf: url(path), encoding: .utf8) }

    package static func lines(_ path: String) throws -> [String] {
        try text(path).split(whereSeparator: \.isNewline).map(String.init)
    }

    /// The text of a gzip file.
    package static func unzipped(_ path: String) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", Self.path(path)]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
