import Foundation
import LoopbackServer
import Synchronization
import TestSupport
import Testing

@testable import Web

struct DownloadTests {
    /// A folder of its own for one test's files.
    private struct Folder {
        private let scratch: TemporaryFolder
        var url: URL { scratch.url }

        init() throws { scratch = try TemporaryFolder() }

        var partial: String { scratch.path("model.part") }

        func bytes() throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(filePath: partial))) }
    }

    /// How the server of a test treats ranges.
    private struct Behaviour {
        var knowsRanges = true
        var heedsIfRange = true
        var etag: String? = "\"1\""
        /// Bytes after which the connection breaks.
        var breaksAfter: Int?
    }

    private static let file = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ ($0 >> 8)) }

    private let folder: Folder

    init() throws { folder = try Folder() }

    /// Answers as servers of large files do.
    private static func reply(
        to request: LoopbackServer.Request, file: [UInt8], behaviour: Behaviour
    ) -> LoopbackServer.Reply {
        let asked = request.headers["range"].flatMap { Int($0.dropFirst("bytes=".count).dropLast()) }
        let isSame = !behaviour.heedsIfRange || request.headers["if-range"] == behaviour.etag
        let start = behaviour.knowsRanges && isSame ? asked ?? 0 : 0
        if start > 0, start >= file.count {
            return .init(status: 416, headers: ["Content-Range": "bytes */\(file.count)"])
        }
        var reply = LoopbackServer.Reply(status: start > 0 ? 206 : 200, body: Array(file[start...]))
        if let etag = behaviour.etag { reply.headers.append(("ETag", etag)) }
        if start > 0 {
            reply.headers.append(("Content-Range", "bytes \(start)-\(file.count - 1)/\(file.count)"))
        }
        if let cut = behaviour.breaksAfter, cut < reply.body.count {
            reply.headers.append(("Content-Length", "\(reply.body.count)"))
            reply.body = Array(reply.body[..<cut])
        }
        return reply
    }

    private func server(
        file: [UInt8] = file, _ behaviours: Behaviour...
    ) throws -> LoopbackServer {
        let calls = Mutex(0)
        return try LoopbackServer { request in
            let call = calls.withLock { count in
                defer { count += 1 }
                return count
            }
            return Self.reply(to: request, file: file, behaviour: behaviours[min(call, behaviours.count - 1)])
        }
    }

    private func download(from server: LoopbackServer) async throws(WebError) -> DownloadResult {
        let fetcher = Fetcher(limits: Fetcher.downloadLimits, policy: AddressPolicy(allowing: [server.host]))
        return try await fetcher.download(
            DownloadRequest(address: server.address("/model.gguf"), path: folder.partial))
    }

    @Test func `a file comes whole, and its progress is told`() async throws {
        let server = try server(Behaviour())
        defer { server.stop() }
        let steps = Mutex<[Int]>([])
        let fetcher = Fetcher(limits: Fetcher.downloadLimits, policy: AddressPolicy(allowing: [server.host]))
        let result = try await fetcher.download(
            DownloadRequest(address: server.address("/model.gguf"), path: folder.partial)
        ) { done, total in
            #expect(total == Self.file.count)
            steps.withLock { $0.append(done) }
        }
        #expect(result == DownloadResult(byteCount: Self.file.count, resumedFrom: 0))
        #expect(try folder.bytes() == Self.file)
        #expect(steps.withLock { $0.last } == Self.file.count)
        #expect(server.requests.first?.headers["range"] == nil)
        #expect(server.requests.first?.headers["accept-encoding"] == nil)
    }

    /// A fetch whose connection breaks before the end.
    private func expectBreak(from server: LoopbackServer) async throws {
        let failure = await #expect(throws: WebError.self) { try await download(from: server) }
        guard case .truncated(server.address("/model.gguf"), _) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
    }

    @Test func `after a break it goes on where it stopped`() async throws {
        let server = try server(Behaviour(breaksAfter: 123_456), Behaviour())
        defer { server.stop() }
        try await expectBreak(from: server)
        #expect(try folder.bytes() == Array(Self.file[..<123_456]))
        let result = try await download(from: server)
        #expect(result == DownloadResult(byteCount: Self.file.count, resumedFrom: 123_456))
        #expect(try folder.bytes() == Self.file)
        #expect(server.requests.last?.headers["range"] == "bytes=123456-")
        #expect(server.requests.last?.headers["if-range"] == "\"1\"")
    }

    @Test func `a server that knows no ranges sends the file anew`() async throws {
        let server = try server(Behaviour(breaksAfter: 100_000), Behaviour(knowsRanges: false))
        defer { server.stop() }
        try await expectBreak(from: server)
        let result = try await download(from: server)
        #expect(result == DownloadResult(byteCount: Self.file.count, resumedFrom: 0))
        #expect(try folder.bytes() == Self.file)
    }

    @Test func `another version on the server is fetched from its start`() async throws {
        let server = try server(Behaviour(breaksAfter: 100_000), Behaviour(etag: "\"2\""))
        defer { server.stop() }
        try await expectBreak(from: server)
        let result = try await download(from: server)
        #expect(result.resumedFrom == 0)
        #expect(try folder.bytes() == Self.file)
    }

    @Test func `a part of another version is not appended, even if the server sends one`() async throws {
        let server = try server(
            Behaviour(breaksAfter: 100_000), Behaviour(heedsIfRange: false, etag: "\"2\""), Behaviour(etag: "\"2\""))
        defer { server.stop() }
        try await expectBreak(from: server)
        let result = try await download(from: server)
        #expect(result.resumedFrom == 0)
        #expect(try folder.bytes() == Self.file)
        #expect(server.requests.map { $0.headers["range"] } == [nil, "bytes=100000-", nil])
    }

    @Test func `without a strong validator nothing is resumed`() async throws {
        for etag in [nil, "W/\"1\""] {
            let server = try server(Behaviour(etag: etag, breaksAfter: 100_000), Behaviour(etag: etag))
            defer { server.stop() }
            try await expectBreak(from: server)
            #expect(try await download(from: server).resumedFrom == 0)
            #expect(server.requests.last?.headers["range"] == nil)
            #expect(try folder.bytes() == Self.file)
            try FileManager.default.removeItem(atPath: folder.partial)
        }
    }

    @Test func `bytes of another address are not taken for the file's`() async throws {
        try Data("something else".utf8).write(to: URL(filePath: folder.partial))
        let server = try server(Behaviour())
        defer { server.stop() }
        #expect(try await download(from: server).resumedFrom == 0)
        #expect(try folder.bytes() == Self.file)
    }

    @Test func `a file that is whole already is not asked for again`() async throws {
        let server = try server(Behaviour())
        defer { server.stop() }
        _ = try await download(from: server)
        #expect(try await download(from: server).resumedFrom == Self.file.count)
        #expect(server.requests.count == 1)
    }

    @Test func `a shorter file behind the address begins anew`() async throws {
        let short = Array(Self.file[..<50_000])
        let calls = Mutex(0)
        let server = try LoopbackServer { request in
            let isFirst = calls.withLock { count in
                defer { count += 1 }
                return count == 0
            }
            return isFirst
                ? Self.reply(to: request, file: Self.file, behaviour: Behaviour(breaksAfter: 100_000))
                : Self.reply(to: request, file: short, behaviour: Behaviour(heedsIfRange: false))
        }
        defer { server.stop() }
        try await expectBreak(from: server)
        #expect(try await download(from: server) == DownloadResult(byteCount: 50_000, resumedFrom: 0))
        #expect(try folder.bytes() == short)
    }

    @Test func `redirects are followed, and refusals leave nothing behind`() async throws {
        let server = try LoopbackServer { request in
            switch request.path {
            case "/model.gguf": .init(status: 302, headers: ["Location": "/blob"], body: "moved")
            case "/blob": .init(headers: ["ETag": "\"1\""], body: Self.file)
            default: .init(status: 404, body: "no such file")
            }
        }
        defer { server.stop() }
        #expect(try await download(from: server).byteCount == Self.file.count)
        #expect(try folder.bytes() == Self.file)
        let fetcher = Fetcher(limits: Fetcher.downloadLimits, policy: AddressPolicy(allowing: [server.host]))
        let other = folder.partial + "2"
        let failure = await #expect(throws: WebError.self) {
            try await fetcher.download(DownloadRequest(address: server.address("/other.gguf"), path: other))
        }
        #expect(failure == .status(address: server.address("/other.gguf"), code: 404, retryAfter: nil))
        #expect(try Data(contentsOf: URL(filePath: other)).isEmpty)
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func `a full disk is an error that names the file`() async throws {
        // The device that has no room for a single byte, under the file's name.
        try FileManager.default.createSymbolicLink(atPath: folder.partial, withDestinationPath: "/dev/full")
        let server = try server(Behaviour())
        defer { server.stop() }
        let failure = await #expect(throws: WebError.self) { try await download(from: server) }
        #expect(failure == .cannotWrite(path: folder.partial, reason: "No space left on device"))
    }

    @Test func `a file larger than the room on the disk is refused before its first byte`() async throws {
        let server = try LoopbackServer { _ in
            .init(headers: ["Content-Length": "\(1 << 60)", "ETag": "\"1\""], body: "GGUF")
        }
        defer { server.stop() }
        let failure = await #expect(throws: WebError.self) { try await download(from: server) }
        guard case .cannotWrite(_, let reason) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(reason.contains("\(1 << 60) more bytes"))
        #expect(try folder.bytes().isEmpty)
    }

    @Test func `a folder that cannot be written to is said to be so`() async throws {
        let fetcher = Fetcher(limits: Fetcher.downloadLimits)
        let failure = await #expect(throws: WebError.self) {
            try await fetcher.download(DownloadRequest(address: "https://example.com/a", path: "/proc/x/a.part"))
        }
        #expect(failure == .cannotWrite(path: "/proc/x/a.part", reason: "No such file or directory"))
    }

    @Test func `two programs do not write one file`() async throws {
        let server = try server(Behaviour())
        defer { server.stop() }
        let held = try PartialFile(path: folder.partial, address: "other") { _, _ in }
        let failure = await #expect(throws: WebError.self) { try await download(from: server) }
        #expect(failure == .cannotWrite(path: held.path, reason: "another program is fetching it"))
    }

    @Test func `a cancelled fetch keeps what came`() async throws {
        var slow = LoopbackServer.Reply(headers: ["ETag": "\"1\""], body: Self.file)
        slow.piece = 10_000
        slow.pause = .milliseconds(500)
        let reply = slow
        let server = try LoopbackServer { _ in reply }
        defer { server.stop() }
        let (begun, continuation) = AsyncStream<Void>.makeStream()
        let request = DownloadRequest(address: server.address("/model.gguf"), path: folder.partial)
        let fetcher = Fetcher(limits: Fetcher.downloadLimits, policy: AddressPolicy(allowing: [server.host]))
        let task = Task { try await fetcher.download(request) { _, _ in continuation.yield() } }
        for await _ in begun { break }
        task.cancel()
        await #expect(throws: WebError.cancelled(address: request.address)) { try await task.value }
        #expect(try !folder.bytes().isEmpty)
    }
}
