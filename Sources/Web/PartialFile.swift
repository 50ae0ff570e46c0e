import Foundation
import Glibc

/// The fetched part of a large file on disk, with the information to fetch the rest.
///
/// Beside `PATH` lies `PATH.json`, which identifies the version of the bytes. Only bytes of the same version complete
/// them; the server identifies it by an entity tag or a date. Without either, fetching starts over.
///
/// Used by one transfer at a time, on its thread.
final class PartialFile {
    /// The server's identification of the version of the bytes.
    struct Version: Codable, Equatable {
        var address: String
        var etag: String?
        var lastModified: String?
        /// Bytes of the whole file.
        var total: Int?

        /// The validator that the server can compare; a weak tag does not identify bytes (RFC 9110, 13.1.5).
        var validator: String? {
            if let etag, !etag.hasPrefix("W/") { return etag }
            return lastModified
        }
    }

    let path: String
    private let address: String
    private let progress: (_ done: Int, _ total: Int?) -> Void
    private let descriptor: Int32
    private var version: Version?
    /// Bytes on disk.
    private(set) var count: Int
    private(set) var total: Int?
    /// Bytes on disk before the transfer.
    private(set) var resumedFrom: Int
    private var hasBegun = false

    /// Opens the file of an earlier attempt, or begins a new one.
    ///
    /// - Throws: ``WebError/cannotWrite(path:reason:)``.
    init(path: String, address: String, progress: @escaping (Int, Int?) -> Void) throws(WebError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Self.failure(path) }
        // Two programs that write one file would corrupt it; closing the descriptor releases the lock.
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let isHeld = errno == EWOULDBLOCK
            defer { close(descriptor) }
            throw isHeld ? .cannotWrite(path: path, reason: "another program is fetching it") : Self.failure(path)
        }
        let end = lseek(descriptor, 0, SEEK_END)
        count = max(0, Int(end))
        self.path = path
        self.address = address
        self.progress = progress
        self.descriptor = descriptor
        version = Self.readVersion(path)
        if version?.address != address { version = nil }
        total = version?.total
        resumedFrom = 0
        if count > 0, version?.validator == nil { try restart() }
        resumedFrom = count
    }

    deinit { close(descriptor) }

    /// The offset to continue at, and the wanted version; nil to fetch from the start.
    var range: (offset: Int, validator: String)? {
        guard count > 0, let validator = version?.validator else { return nil }
        return (count, validator)
    }

    /// Whether an earlier attempt fetched the whole file.
    var isComplete: Bool { count > 0 && total == count }

    /// Discards the bytes.
    func restart() throws(WebError) {
        guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else { throw Self.failure(path) }
        count = 0
        resumedFrom = 0
        total = nil
        version = nil
        hasBegun = false
    }

    /// Takes the next bytes of a response.
    func append(_ bytes: UnsafeRawBufferPointer, head: ResponseHead, address: String) throws(WebError) {
        if !hasBegun { try begin(head, address: address) }
        var rest = bytes
        while !rest.isEmpty {
            let written = write(descriptor, rest.baseAddress, rest.count)
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { throw Self.failure(path) }
            count += written
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(written))
        }
        progress(count, total)
    }

    /// Ends the file after a complete response, which may have no body.
    func finish(_ head: FetchResponse, address: String) throws(WebError) {
        if !hasBegun, head.status == 200 {
            if count > 0 { try restart() }
            total = head.headers["content-length"].flatMap { Int($0) }
        }
        guard total == nil || total == count else {
            throw .truncated(address: address, reason: "\(count) of \(total ?? 0) bytes came")
        }
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw Self.failure(path) }
    }

    /// Checks the response before its first byte is written.
    private func begin(_ head: ResponseHead, address: String) throws(WebError) {
        hasBegun = true
        var answered = Version(
            address: self.address, etag: head.headers["etag"], lastModified: head.headers["last-modified"])
        if head.status == 206 {
            let range = try ContentRange(head.headers["content-range"], address: address)
            guard range.start == count else {
                throw .malformed(
                    address: address, reason: "it sent the bytes from \(range.start), and \(count) was asked for")
            }
            if let tag = answered.etag, let wanted = version?.etag, tag != wanted {
                throw .malformed(address: address, reason: "it sent a part of another version of the file")
            }
            answered = version ?? answered
            answered.total = range.total ?? version?.total
        } else {
            // The whole file: the server does not support ranges, or has another version.
            if count > 0 { try restart() }
            hasBegun = true
            answered.total = head.headers["content-length"].flatMap { Int($0) }
        }
        version = answered
        total = answered.total
        if let total { try checkRoom(for: total - count) }
        try keep(answered)
    }

    private func checkRoom(for needed: Int) throws(WebError) {
        guard let free = DiskSpace.free(beside: path), needed > free else { return }
        throw .cannotWrite(path: path, reason: "it needs \(needed) more bytes, and the disk has \(free) left")
    }

    // MARK: The version beside the file

    static func versionPath(_ path: String) -> String { path + ".json" }

    private static func readVersion(_ path: String) -> Version? {
        // An unreadable version counts as missing: the file is fetched from its start.
        guard let data = FileManager.default.contents(atPath: versionPath(path)) else { return nil }
        return try? JSONDecoder().decode(Version.self, from: data)
    }

    private func keep(_ version: Version) throws(WebError) {
        let path = Self.versionPath(path)
        do {
            try JSONEncoder().encode(version).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw .cannotWrite(path: path, reason: error.localizedDescription)
        }
    }

    private static func failure(_ path: String) -> WebError {
        .cannotWrite(path: path, reason: String(cString: strerror(errno)))
    }
}

/// Room on a file system.
package enum DiskSpace {
    /// Bytes that a program without privileges can still write in the folder of a path; nil if the system gives no
    /// figure.
    package static func free(beside path: String) -> Int? {
        var status = statvfs()
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        guard statvfs(folder, &status) == 0 else { return nil }
        let (bytes, overflow) = Int(status.f_bavail).multipliedReportingOverflow(by: Int(status.f_frsize))
        return overflow ? nil : bytes
    }
}

/// `Content-Range: bytes 100-199/200`.
struct ContentRange: Equatable {
    var start: Int
    var total: Int?

    init(_ text: String?, address: String) throws(WebError) {
        guard let match = text?.wholeMatch(of: /bytes +([0-9]+)-[0-9]+\/([0-9]+|\*)/), let start = Int(match.1) else {
            throw .malformed(address: address, reason: "a part without a readable Content-Range")
        }
        self.start = start
        total = Int(match.2)
    }
}
