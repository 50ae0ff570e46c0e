import Foundation

/// A folder for one test, removed with the instance.
package final class TemporaryFolder: Sendable {
    package let url: URL

    /// - Parameter inMemory: Whether the folder is in memory where the machine has such a place, because disks are slow
    ///   with many files.
    /// - Throws: If the folder cannot be created.
    package init(inMemory: Bool = false) throws {
        let memory = URL(filePath: "/dev/shm")
        let usesMemory = inMemory && FileManager.default.isWritableFile(atPath: "/dev/shm")
        url = (usesMemory ? memory : FileManager.default.temporaryDirectory)
            .appending(path: "aftershock-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        do {
            try FileManager.default.removeItem(at: url)
        } catch {
            print("the temporary folder \(url.path) stays: \(error)")
        }
    }

    package func path(_ name: String) -> String { url.appending(path: name).path(percentEncoded: false) }

    /// Writes a file and returns its path.
    package func write(_ text: String, as name: String) throws -> String { try write(Array(text.utf8), as: name) }

    /// Writes a file and returns its path.
    package func write(_ bytes: [UInt8], as name: String) throws -> String {
        try Data(bytes).write(to: URL(filePath: path(name)))
        return path(name)
    }
}
