import Foundation
import Hashing
import LoopbackServer
import News
import Synchronization
import TestSupport
import Testing
import Web

@testable import Catalog
@testable import Pipeline

/// Fetching models from a server on this machine.
struct ModelPullTests {
    private static let file = Array("GGUF".utf8) + (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 13) }
    private static let hash = SHA256.hex(file)

    private let scratch: TemporaryFolder
    private let folder: ModelFolder
    private let said = Said()

    /// What was told to the user.
    private final class Said: Sendable {
        private let lines = Mutex<[String]>([])

        func add(_ line: String) { lines.withLock { $0.append(line) } }

        var text: String { lines.withLock { $0.joined(separator: "\n") } }
    }

    init() throws {
        scratch = try TemporaryFolder()
        folder = ModelFolder(environment: ["AFTERSHOCK_MODELS": scratch.path("models")])
    }

    private func model(at server: LoopbackServer, sha256: String? = nil, size: Int = 200_000) -> ModelEntry {
        ModelEntry(
            name: "tiny", title: "Tiny", quantization: "Q8_0", licence: "MIT", size: size,
            files: [.init(address: server.address("/tiny.gguf"), sha256: sha256)])
    }

    private func pull(_ model: ModelEntry, from server: LoopbackServer, tries: Int = 3) async throws {
        let said = said
        var pulling = ModelPull(
            fetcher: Fetcher(limits: Fetcher.downloadLimits, policy: AddressPolicy(allowing: [server.host])),
            folder: folder, progress: .none
        ) { said.add($0) }
        pulling.pauses = [Duration](repeating: .zero, count: tries)
        try await pulling.pull(model)
    }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    /// Breaks off after some bytes of each of the first answers.
    private func breakingServer(breaks: Int, after count: Int) throws -> LoopbackServer {
        let calls = Mutex(0)
        return try LoopbackServer { request in
            let call = calls.withLock { calls in
                defer { calls += 1 }
                return calls
            }
            let start = request.headers["range"].flatMap { Int($0.dropFirst("bytes=".count).dropLast()) } ?? 0
            var reply = LoopbackServer.Reply(
                status: start > 0 ? 206 : 200, headers: ["ETag": "\"1\""], body: Array(Self.file[start...]))
            reply.headers.append(("Content-Length", "\(reply.body.count)"))
            if start > 0 {
                reply.headers.append(("Content-Range", "bytes \(start)-\(Self.file.count - 1)/\(Self.file.count)"))
            }
            if call < breaks { reply.body = Array(reply.body.prefix(count)) }
            return reply
        }
    }

    @Test func `a model whose connection breaks arrives all the same, and its hash is recorded`() async throws {
        let server = try breakingServer(breaks: 3, after: 50_000)
        defer { server.stop() }
        try await pull(model(at: server), from: server)
        #expect(try names() == ["tiny.gguf", "tiny.gguf.sha256"])
        #expect([UInt8](try Data(contentsOf: URL(filePath: folder.path + "/tiny.gguf"))) == Self.file)
        #expect(
            try String(contentsOfFile: folder.path + "/tiny.gguf.sha256", encoding: .utf8)
                == "\(Self.hash)  tiny.gguf\n")
        #expect(server.requests.map { $0.headers["range"] } == [nil, "bytes=50000-", "bytes=100000-", "bytes=150000-"])
        #expect(said.text.contains("this download is trusted: \(Self.hash)"))
        #expect(folder.state(of: model(at: server)) == .present)
    }

    @Test func `when the network stays broken, what came is kept, and the next try goes on`() async throws {
        let server = try breakingServer(breaks: 4, after: 0)
        defer { server.stop() }
        let failure = await #expect(throws: WebError.self) { try await pull(model(at: server), from: server) }
        guard case .truncated = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(!folder.has(model(at: server).files[0]))
        let second = try breakingServer(breaks: 1, after: 80_000)
        defer { second.stop() }
        let broken = await #expect(throws: WebError.self) {
            try await pull(model(at: second), from: second, tries: 0)
        }
        #expect(broken?.isTransient == true)
        #expect(try names() == ["tiny.gguf.part", "tiny.gguf.part.json"])
        #expect(folder.state(of: model(at: second)) == .partial)
        try await pull(model(at: second), from: second)
        #expect(second.requests.last?.headers["range"] == "bytes=80000-")
        #expect([UInt8](try Data(contentsOf: URL(filePath: folder.path + "/tiny.gguf"))) == Self.file)
    }

    @Test func `a listed hash is checked, and a wrong one leaves nothing`() async throws {
        let server = try breakingServer(breaks: 0, after: 0)
        defer { server.stop() }
        let wrong = String(repeating: "0", count: 64)
        let expected = ModelPullError.wrongHash(
            path: folder.path + "/tiny.gguf", hash: Self.hash, expected: wrong, source: "the one listed")
        await #expect(throws: expected) { try await pull(model(at: server, sha256: wrong), from: server) }
        #expect(try names() == [])
        try await pull(model(at: server, sha256: Self.hash), from: server)
        #expect(try names() == ["tiny.gguf"])
    }

    @Test func `a hash that was recorded once is asked for again`() async throws {
        let server = try breakingServer(breaks: 0, after: 0)
        defer { server.stop() }
        try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
        let other = String(repeating: "1", count: 64)
        try ModelHash.record(other, path: folder.path + "/tiny.gguf")
        let expected = ModelPullError.wrongHash(
            path: folder.path + "/tiny.gguf", hash: Self.hash, expected: other,
            source: "the one recorded at the first download")
        await #expect(throws: expected) { try await pull(model(at: server), from: server) }
        #expect(try names() == ["tiny.gguf.sha256"])
    }

    @Test func `a page that explains an error is no model`() async throws {
        let server = try LoopbackServer { _ in .init(headers: ["ETag": "\"1\""], body: "<html>Log in</html>") }
        defer { server.stop() }
        await #expect(throws: ModelPullError.notAModel(address: server.address("/tiny.gguf"))) {
            try await pull(model(at: server), from: server)
        }
        #expect(try names() == [])
    }

    @Test func `a model that is there is not fetched again`() async throws {
        let server = try breakingServer(breaks: 0, after: 0)
        defer { server.stop() }
        try await pull(model(at: server), from: server)
        try await pull(model(at: server), from: server)
        #expect(server.requests.count == 1)
        #expect(said.text.contains("is there already"))
    }

    @Test func `a model larger than the disk is refused before anything is asked for`() async throws {
        let server = try breakingServer(breaks: 0, after: 0)
        defer { server.stop() }
        let failure = await #expect(throws: PipelineError.self) {
            try await pull(model(at: server, size: 1 << 60), from: server)
        }
        guard case .cannotWrite(folder.path, let reason) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(reason.contains("'tiny' needs about"))
        #expect(server.requests.isEmpty)
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func `a disk that becomes full cannot be written`() async throws {
        let server = try breakingServer(breaks: 0, after: 0)
        defer { server.stop() }
        try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
        // The device that has no room for a single byte, under the partial file's name.
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/tiny.gguf.part", withDestinationPath: "/dev/full")
        let failure = await #expect(throws: WebError.self) { try await pull(model(at: server), from: server) }
        guard case .cannotWrite(_, let reason) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(reason.contains("No space left on device"))
    }

    @Test func `models lie where the environment says`() {
        #expect(ModelFolder(environment: ["AFTERSHOCK_MODELS": "/m", "XDG_DATA_HOME": "/x"]).path == "/m")
        #expect(ModelFolder(environment: ["XDG_DATA_HOME": "/x"]).path == "/x/aftershock/models")
        #expect(ModelFolder(environment: ["HOME": "/h"]).path == "/h/.local/share/aftershock/models")
    }
}
