import Foundation
import Glibc

/// The lock beside the database that lets one writing run go at a time.
///
/// It is flock(2)'s: the kernel lets go of it when the process ends, however it ends, so that no stale lock is ever left.
package struct RunLock: ~Copyable {
    private let descriptor: Int32

    /// - Throws: ``PipelineError/locked(path:holder:)`` if another process holds it.
    package init(database: String, command: String) throws(PipelineError) {
        descriptor = try Self.locked(database: database, command: command)
    }

    private static func locked(database: String, command: String) throws(PipelineError) -> Int32 {
        let path = database + ".lock"
        try TextFile.makeFolder(URL(fileURLWithPath: path).deletingLastPathComponent().path)
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: String(cString: strerror(errno))) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            var buffer = [UInt8](repeating: 0, count: 256)
            let count = pread(descriptor, &buffer, buffer.count, 0)
            let holder = count > 0 ? " (" + String(decoding: buffer.prefix(count), as: UTF8.self) + ")" : ""
            close(descriptor)
            throw .locked(path: path, holder: holder)
        }
        let note = Array("\(command), process \(getpid())".utf8)
        // The note only names the holder of the lock for others; the lock works without it.
        if ftruncate(descriptor, 0) == 0 { _ = pwrite(descriptor, note, note.count, 0) }
        return descriptor
    }

    /// Runs a body under the lock.
    package static func holding<Value>(
        database: String, command: String, _ body: () async throws -> Value
    ) async throws -> Value {
        let lock = try RunLock(database: database, command: command)
        let value = try await body()
        lock.release()
        return value
    }

    package consuming func release() {}

    deinit {
        ftruncate(descriptor, 0)
        close(descriptor)
    }
}
