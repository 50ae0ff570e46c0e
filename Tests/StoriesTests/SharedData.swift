import Foundation

/// Reference data beside the checkout, which is measured against where it is at hand.
enum SharedData {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared")

    static var exists: Bool {
        FileManager.default.fileExists(atPath: root.appendingPathComponent("reference").path)
    }

    static func lines(_ path: String) throws -> [String] {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8).split(whereSeparator: \.isNewline)
            .map(String.init)
    }
}
