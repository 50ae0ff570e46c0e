import Foundation
import LoopbackServer
import Testing

@testable import Web

struct FetcherTests {
    private let now = Date(timeIntervalSince1970: 1_737_964_800)  // 2025-01-27T08:00:00Z

    private func fetcher(for server: LoopbackServer, limits: FetchLimits = .default) -> Fetcher {
        let now = now
        return Fetcher(limits: limits, policy: AddressPolicy(allowing: [server.host]), now: { now })
    }

    private func fetch(
        _ reply: LoopbackServer.Reply, limits: FetchLimits = .default, returnsFailedStatus: Bool = false
    ) async throws -> FetchResponse {
        let server = try LoopbackServer { _ in reply }
        defer { server.stop() }
        let request = FetchRequest(address: server.address("/feed"), returnsFailedStatus: returnsFailedStatus)
        return try await fetcher(for: server, limits: limits).fetch(request)
    }

    private func failure(
        _ reply: LoopbackServer.Reply, limits: FetchLimits = .default
    ) async throws -> WebError {
        try await #require(throws: WebError.self) { try await fetch(reply, limits: limits) }
    }

    // MARK: Answers

    @Test func `an answer comes with its body, type, validators and time`() async throws {
        let server = try LoopbackServer { _ in
            .init(
                headers: ["Content-Type": "application/rss+xml", "ETag": "\"1\"", "X-A": "1", "x-a": "2"],
                body: "<rss/>")
        }
        defer { server.stop() }
        let response = try await fetcher(for: server).fetch(FetchRequest(address: server.address("/feed?a=b")))
        #expect(response.status == 200)
        #expect(response.body == Array("<rss/>".utf8))
        #expect(response.contentType == "application/rss+xml")
        #expect(response.headers["x-a"] == "1, 2")
        #expect(response.validators == Validators(etag: "\"1\""))
        #expect(!response.isNotModified)
        #expect(response.permanentAddress == nil)
        #expect(response.finalAddress == server.address("/feed?a=b"))
        #expect(response.fetched == now)
        #expect(server.requests.map(\.path) == ["/feed?a=b"])
        #expect(server.requests.first?.headers["user-agent"] == "Aftershock/0.1")
    }

    @Test func `the user agent names the program and its operator`() {
        #expect(
            Fetcher.userAgent(contact: "https://example.com/about") == "Aftershock/0.1 (+https://example.com/about)")
    }

    @Test func `validators go back byte by byte, and a 304 keeps them`() async throws {
        let etag = "W/\"caf\u{E9}\""  // the single byte E9, as RFC 9110 allows in an entity tag
        let date = "Mon, 27 Jan 2025 07:00:00 GMT"
        let server = try LoopbackServer { request in
            request.headers["if-none-match"] == etag && request.headers["if-modified-since"] == date
                ? .init(status: 304) : .init(headers: ["ETag": etag, "Last-Modified": date], body: "<rss/>")
        }
        defer { server.stop() }
        let fetcher = fetcher(for: server)
        let first = try await fetcher.fetch(FetchRequest(address: server.address("/")))
        #expect(first.validators == Validators(etag: etag, lastModified: date))
        let second = try await fetcher.fetch(
            FetchRequest(address: server.address("/"), validators: first.validators))
        #expect(second.status == 304)
        #expect(second.isNotModified)
        #expect(second.body.isEmpty)
        #expect(second.validators == first.validators)
    }

    @Test func `a new answer replaces both validators, also with none`() async throws {
        let server = try LoopbackServer { _ in .init(headers: ["ETag": "\"2\""], body: "<rss/>") }
        defer { server.stop() }
        let sent = Validators(etag: "\"1\"", lastModified: "Mon, 27 Jan 2025 07:00:00 GMT")
        let response = try await fetcher(for: server).fetch(
            FetchRequest(address: server.address("/"), validators: sent))
        #expect(response.validators == Validators(etag: "\"2\"", lastModified: nil))
    }

    @Test func `a 304 that nobody asked for is an error`() async throws {
        guard case .status(_, 304, _) = try await failure(.init(status: 304)) else {
            Issue.record("the 304 was taken for an answer")
            return
        }
    }

    @Test func `a validator with a line break adds no header`() async throws {
        let server = try LoopbackServer { _ in .init(body: "") }
        defer { server.stop() }
        let evil = Validators(etag: "\"1\"\r\nX-Evil: 1", lastModified: nil)
        _ = try await fetcher(for: server).fetch(FetchRequest(address: server.address("/"), validators: evil))
        #expect(server.requests.first?.headers["x-evil"] == nil)
        #expect(server.requests.first?.headers["if-none-match"] == nil)
    }

    // MARK: Redirects

    /// `/a` leads to `/b`, `/c`, … with the statuses given, and the last one answers.
    private func chain(_ statuses: [Int]) throws -> LoopbackServer {
        try LoopbackServer { request in
            let step = Int(request.path.dropFirst()) ?? 0
            return step < statuses.count
                ? .init(status: statuses[step], headers: ["Location": "/\(step + 1)"], body: "moved")
                : .init(body: "here")
        }
    }

    @Test(arguments: [
        ([301], true), ([308], true), ([301, 308, 301], true), ([302], false), ([307], false), ([303], false),
        ([301, 302], false), ([302, 301], false), (Array(repeating: 301, count: 8), true),
    ])
    func `redirects are followed, and remembered if all were permanent`(statuses: [Int], isPermanent: Bool) async throws
    {
        let server = try chain(statuses)
        defer { server.stop() }
        let response = try await fetcher(for: server).fetch(FetchRequest(address: server.address("/0")))
        #expect(response.body == Array("here".utf8))
        #expect(response.address == server.address("/0"))
        #expect(response.finalAddress == server.address("/\(statuses.count)"))
        #expect(response.permanentAddress == (isPermanent ? response.finalAddress : nil))
    }

    @Test func `a loop of redirects ends with an error`() async throws {
        let error = try await failure(.init(status: 302, headers: ["Location": "/feed"]))
        guard case .tooManyRedirects(_, 8) = error else {
            Issue.record("\(error)")
            return
        }
    }

    @Test(arguments: ["file:///etc/passwd", "ftp://example.com/", "gopher://127.0.0.1/"])
    func `a redirect to something else than the web is refused`(location: String) async throws {
        let error = try await failure(.init(status: 302, headers: ["Location": location]))
        guard case .schemeRefused = error else {
            Issue.record("\(error)")
            return
        }
    }

    @Test func `a redirect to another port of this machine is refused`() async throws {
        let inner = try LoopbackServer { _ in .init(body: "secret") }
        defer { inner.stop() }
        let error = try await failure(.init(status: 302, headers: ["Location": inner.address("/")]))
        guard case .forbiddenAddress(let address, "127.0.0.1") = error else {
            Issue.record("\(error)")
            return
        }
        #expect(address == inner.address("/"))
        #expect(inner.requests.isEmpty)
    }

    // MARK: Packing and size

    @Test(arguments: [
        ("gzip", PackedBodies.gzip), ("deflate", PackedBodies.deflate), ("br", PackedBodies.brotli),
        ("zstd", PackedBodies.zstandard),
    ])
    func `packed bodies are unpacked`(encoding: String, body: String) async throws {
        let response = try await fetch(
            .init(headers: ["Content-Encoding": encoding], body: PackedBodies.bytes(body)))
        #expect(String(decoding: response.body, as: UTF8.self) == PackedBodies.text)
    }

    @Test(arguments: [("br", PackedBodies.brotliBomb), ("gzip, gzip", PackedBodies.gzipBomb)])
    func `a bomb is left at the limit`(encoding: String, body: String) async throws {
        let error = try await failure(.init(headers: ["Content-Encoding": encoding], body: PackedBodies.bytes(body)))
        guard case .tooLarge(_, 33_554_432) = error else {
            Issue.record("\(error)")
            return
        }
    }

    @Test func `what is not packed as it says is an error`() async throws {
        let error = try await failure(.init(headers: ["Content-Encoding": "gzip"], body: "not packed at all"))
        guard case .malformed = error else {
            Issue.record("\(error)")
            return
        }
    }

    @Test(arguments: [true, false])
    func `too large an answer is left, announced or not`(isAnnounced: Bool) async throws {
        var reply = LoopbackServer.Reply(body: [UInt8](repeating: 0x41, count: 10_001))
        if !isAnnounced {
            reply.raw = Array("HTTP/1.1 200 OK\r\n\r\n".utf8) + reply.body
        }
        let error = try await failure(reply, limits: FetchLimits(bodyBytes: 10_000))
        guard case .tooLarge(_, 10_000) = error else {
            Issue.record("\(error)")
            return
        }
    }

    @Test func `headers without end are left`() async throws {
        let raw =
            "HTTP/1.1 200 OK\r\n" + String(repeating: "X-A: \(String(repeating: "a", count: 1_000))\r\n", count: 400)
        let error = try await failure(.init(raw: raw))
        guard case .tooLarge(_, 262_144) = error else {
            Issue.record("\(error)")
            return
        }
    }

    // MARK: Failures

    @Test(arguments: [400, 401, 403, 404, 410, 429, 500, 503])
    func `a failed status is an error that says what to do`(status: Int) async throws {
        let error = try await failure(.init(status: status, body: "explanation"))
        guard case .status(_, status, nil) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(error.isTransient == [429, 500, 503].contains(status))
        #expect(error.description.contains("\(status)"))
    }

    @Test func `a failed status comes with its body if that is wanted`() async throws {
        let response = try await fetch(.init(status: 404, body: "{}"), returnsFailedStatus: true)
        #expect(response.status == 404)
        #expect(response.body == Array("{}".utf8))
    }

    @Test(arguments: ["120", "Mon, 27 Jan 2025 08:02:00 GMT"])
    func `when to come again is read in both forms`(value: String) async throws {
        let error = try await failure(.init(status: 429, headers: ["Retry-After": value]))
        guard case .status(_, 429, let again) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(again == now.addingTimeInterval(120))
        #expect(error.description.contains("2025-01-27T08:02:00Z"))
    }

    @Test func `a body that drips is cut`() async throws {
        var reply = LoopbackServer.Reply(body: [UInt8](repeating: 0x41, count: 200))
        reply.piece = 1
        reply.pause = .milliseconds(50)
        let error = try await failure(reply, limits: FetchLimits(slowestSpeed: 1_000, slowTime: .seconds(1)))
        guard case .timedOut = error else {
            Issue.record("\(error)")
            return
        }
    }

    @Test func `a server that says nothing is left`() async throws {
        var reply = LoopbackServer.Reply(body: "late")
        reply.delay = .seconds(1)
        let error = try await failure(reply, limits: FetchLimits(wholeTime: .milliseconds(200)))
        guard case .timedOut = error else {
            Issue.record("\(error)")
            return
        }
        #expect(error.isTransient)
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\nonly this",
    ])
    func `a body that stops too early is an error`(raw: String) async throws {
        let error = try await failure(.init(raw: raw))
        guard case .truncated = error else {
            Issue.record("\(error)")
            return
        }
    }

    @Test func `a body is cut to the length that was announced`() async throws {
        let response = try await fetch(.init(raw: "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nthis and more"))
        #expect(response.body == Array("this".utf8))
    }

    @Test func `what is not HTTP is an error`() async throws {
        for raw in ["SSH-2.0-OpenSSH_9.2\r\n", ""] {
            let error = try await failure(.init(raw: raw))
            switch error {
            case .malformed, .unreachable: break
            default: Issue.record("\(error)")
            }
        }
    }

    @Test func `a refused connection is an error that may pass`() async throws {
        let server = try LoopbackServer { _ in .init() }
        server.stop()
        let fetcher = fetcher(for: server)
        // The listener closes on its own thread, so the first attempts may still be taken.
        for _ in 0..<50 {
            let error = await #expect(throws: WebError.self) {
                try await fetcher.fetch(FetchRequest(address: server.address("/")))
            }
            if case .unreachable(_, let reason) = error, reason.contains("refused") || reason.contains("connect") {
                return
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        Issue.record("the connection was never refused")
    }

    @Test func `an unknown host is an error`() async throws {
        let limits = FetchLimits(wholeTime: .seconds(5))
        let error = await #expect(throws: WebError.self) {
            try await Fetcher(limits: limits).fetch(FetchRequest(address: "http://nothing-here.invalid/"))
        }
        switch error {
        case .unreachable, .timedOut: break
        default: Issue.record("\(String(describing: error))")
        }
    }

    @Test func `a host in another script is looked up and not refused as such`() async throws {
        let error = await #expect(throws: WebError.self) {
            try await Fetcher().fetch(FetchRequest(address: "http://bücher.invalid/"))
        }
        guard case .unreachable(_, let reason) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(reason.contains("xn--bcher-kva.invalid") || reason.contains("resolve"))
    }

    @Test func `a cancelled fetch ends within two seconds`() async throws {
        let server = try LoopbackServer { _ in
            var reply = LoopbackServer.Reply(body: "late")
            reply.delay = .seconds(5)
            return reply
        }
        defer { server.stop() }
        let fetcher = fetcher(for: server)
        let address = server.address("/")
        let task = Task { try await fetcher.fetch(FetchRequest(address: address)) }
        try await Task.sleep(for: .milliseconds(100))
        let start = ContinuousClock.now
        task.cancel()
        await #expect(throws: WebError.cancelled(address: address)) { try await task.value }
        #expect(ContinuousClock.now - start < .seconds(2))
    }
}
