import Foundation

/// A file mapped for reading as long as the instance lives.
///
/// > Important: If another process shortens a file while it is mapped, `SIGBUS` ends the program; no check prevents
/// > that. Programs that replace a model file atomically, by renaming, as `aftershock model pull` does, leave the old
/// > mapping intact.
final class MappedFile: @unchecked Sendable {
    // Sendable: all properties are immutable after `init`, and the memory is mapped without the right to write.

    let path: String
    let bytes: UnsafeRawBufferPointer
    private let descriptor: Int32

    /// Maps a file.
    ///
    /// - Throws: ``InferenceError/unreadable(path:reason:)`` if it cannot be opened, is empty, or is no plain file.
    init(path: String) throws(InferenceError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            let reason = String(cString: strerror(errno))
            close(descriptor)
            throw .unreadable(path: path, reason: reason)
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw .unreadable(path: path, reason: "it is no plain file")
        }
        let count = Int(status.st_size)
        guard count > 0 else {
            close(descriptor)
            throw .malformedFile(path: path, reason: "it is empty")
        }
        guard let address = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), address != MAP_FAILED else {
            let reason = String(cString: strerror(errno))
            close(descriptor)
            throw .unreadable(path: path, reason: reason)
        }
        self.path = path
        self.descriptor = descriptor
        bytes = UnsafeRawBufferPointer(start: address, count: count)
    }

    deinit {
        munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
        close(descriptor)
    }

    /// Brings the whole file into the page cache.
    ///
    /// It reads through the descriptor instead of touching the mapping, so that a failing disk causes an error and not
    /// a signal.
    func readAhead(progress: (_ newBytes: Int) throws -> Void) throws {
        let step = 8 << 20
        let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: step, alignment: 4096)
        defer { scratch.deallocate() }
        var offset = 0
        while offset < bytes.count {
            let count = pread(descriptor, scratch.baseAddress, step, off_t(offset))
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else {
                throw InferenceError.unreadable(path: path, reason: String(cString: strerror(errno)))
            }
            guard count > 0 else {
                throw InferenceError.malformedFile(path: path, reason: "it became shorter while it was read")
            }
            offset += count
            try progress(count)
        }
    }
}
