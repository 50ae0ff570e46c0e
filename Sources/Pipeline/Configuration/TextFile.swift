import Foundation

/// Files of text that people write: lists, configurations, grammars.
package enum TextFile {
    /// - Throws: ``PipelineError/noSuchFile(_:)``, or ``PipelineError/notText(_:)`` for what is not UTF-8.
    package static func read(_ path: String) throws -> String {
        guard FileManager.default.fileExists(atPath: path) else { throw PipelineError.noSuchFile(path) }
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        guard let text = String(validating: data, as: UTF8.self) else { throw PipelineError.notText(path) }
        return text
    }

    /// Writes a file as a whole, or not at all.
    ///
    /// - Throws: ``PipelineError/cannotWrite(path:reason:)``.
    package static func write(_ text: String, to path: String) throws(PipelineError) {
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw .cannotWrite(path: path, reason: error.systemReason)
        }
    }

    /// Makes a folder and those above it.
    ///
    /// - Throws: ``PipelineError/cannotWrite(path:reason:)``.
    package static func makeFolder(_ path: String) throws(PipelineError) {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw .cannotWrite(path: path, reason: error.systemReason)
        }
    }
}
