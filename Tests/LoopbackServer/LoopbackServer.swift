import Foundation
import Glibc
import Synchronization

/// A real HTTP server on 127.0.0.1 with a free port, for tests of code that fetches.
///
/// ```swift
/// let server = try LoopbackServer { request in
///     request.path == "/feed" ? .init(headers: ["ETag": "\"1\""], body: "<rss/>") : .init(status: 404)
/// }
/// defer { server.stop() }
/// ```
/// Every connection has a thread of its own and carries one request. The server writes the reply unchanged, including
/// wrong lengths and broken packing.
package final class LoopbackServer: Sendable {
    package struct Request: Sendable {
        package var method: String
        /// The path with its query.
        package var path: String
        /// By lower-case name; values byte by byte as characters U+0000…U+00FF.
        package var headers: [String: String]
        /// The body of a POST.
        package var body: [UInt8] = []
    }

    package struct Reply: Sendable {
        package var status = 200
        /// `Content-Length` and `Connection: close` are added unless they are among these.
        package var headers: [(name: String, value: String)] = []
        package var body: [UInt8] = []
        /// Bytes of the body written at once, with `pause` after each; nil writes all.
        package var piece: Int?
        package var pause: Duration = .zero
        /// The pause before anything is written.
        package var delay: Duration = .zero
        /// Sent instead of everything above.
        package var raw: [UInt8]?

        package init(status: Int = 200, headers: KeyValuePairs<String, String> = [:], body: [UInt8] = []) {
            self.status = status
            self.headers = headers.map { ($0.key, $0.value) }
            self.body = body
        }

        package init(status: Int = 200, headers: KeyValuePairs<String, String> = [:], body: String) {
            self.init(status: status, headers: headers, body: Array(body.utf8))
        }

        package init(raw: String) {
            self.raw = Array(raw.utf8)
        }
    }

    package struct Failure: Error {
        package var call: String
        package var code: Int32
    }

    private struct State {
        var requests: [Request] = []
        var waiting = 0
        var mostWaiting = 0
        var isStopped = false
    }

    package let port: Int
    private let listener: Int32
    private let state = Mutex(State())
    private let answer: @Sendable (Request) -> Reply

    package init(_ answer: @escaping @Sendable (Request) -> Reply) throws {
        self.answer = answer
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard listener >= 0 else { throw Failure(call: "socket", code: errno) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { [listener] pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listener, address, length) == 0 && getsockname(listener, address, &length) == 0
                    && listen(listener, 64) == 0
            }
        }
        port = Int(UInt16(bigEndian: address.sin_port))
        guard bound else {
            let code = errno
            close(listener)
            throw Failure(call: "bind", code: code)
        }
        Thread.detachNewThread { [self] in accept() }
    }

    /// `127.0.0.1:PORT`.
    package var host: String { "127.0.0.1:\(port)" }

    package func address(_ path: String) -> String { "http://\(host)\(path)" }

    /// The requests so far, oldest first.
    package var requests: [Request] { state.withLock { $0.requests } }

    /// The most requests that waited for their replies at once.
    package var mostWaiting: Int { state.withLock { $0.mostWaiting } }

    /// Accepts no more connections; open ones end by themselves.
    package func stop() {
        let isFirst = state.withLock { state in
            defer { state.isStopped = true }
            return !state.isStopped
        }
        if isFirst { shutdown(listener, Int32(SHUT_RDWR)) }
    }

    private func accept() {
        while true {
            let connection = Glibc.accept(listener, nil, nil)
            guard connection >= 0 else {
                if errno == EINTR || errno == ECONNABORTED { continue }
                close(listener)
                return
            }
            Thread.detachNewThread { [self] in
                serve(connection)
                close(connection)
            }
        }
    }

    private func serve(_ connection: Int32) {
        guard let request = read(connection) else { return }
        state.withLock { state in
            state.requests.append(request)
            state.waiting += 1
            state.mostWaiting = max(state.mostWaiting, state.waiting)
        }
        let reply = answer(request)
        Self.sleep(reply.delay)
        state.withLock { $0.waiting -= 1 }
        if let raw = reply.raw {
            _ = write(raw, to: connection)
            return finish(connection)
        }
        var head = "HTTP/1.1 \(reply.status) Status\r\n"
        var names: Set<String> = []
        for (name, value) in reply.headers {
            head += "\(name): \(value)\r\n"
            names.insert(name.lowercased())
        }
        if !names.contains("content-length"), !names.contains("transfer-encoding") {
            head += "Content-Length: \(reply.body.count)\r\n"
        }
        if !names.contains("connection") { head += "Connection: close\r\n" }
        // One byte a character, so that a header can carry any byte.
        let headBytes = "\(head)\r\n".unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        guard write(headBytes, to: connection) else { return }
        let piece = max(1, reply.piece ?? reply.body.count)
        for start in stride(from: 0, to: reply.body.count, by: piece) {
            guard write(Array(reply.body[start..<min(start + piece, reply.body.count)]), to: connection) else { return }
            Self.sleep(reply.pause)
        }
        finish(connection)
    }

    /// Signals the end, and waits for the client to close, so that unread bytes do not turn the end into a reset.
    private func finish(_ connection: Int32) {
        shutdown(connection, Int32(SHUT_WR))
        var wait = timeval(tv_sec: 2, tv_usec: 0)
        setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
        var bytes = [UInt8](repeating: 0, count: 4_096)
        while recv(connection, &bytes, bytes.count, 0) > 0 {}
    }

    private func read(_ connection: Int32) -> Request? {
        var received: [UInt8] = []
        var bytes = [UInt8](repeating: 0, count: 4_096)
        let blank = Array("\r\n\r\n".utf8)
        func receive() -> Bool {
            let count = recv(connection, &bytes, bytes.count, 0)
            guard count > 0, received.count < 1 << 22 else { return false }
            received += bytes[..<count]
            return true
        }
        var end = received.firstRange(of: blank)
        while end == nil {
            guard receive() else { return nil }
            end = received.firstRange(of: blank)
        }
        guard let end else { return nil }
        let head = received[..<end.lowerBound]
        var text = String.UnicodeScalarView()
        for byte in head { text.append(Unicode.Scalar(byte)) }
        let lines = String(text).split(separator: "\r\n")
        let words = lines[0].split(separator: " ")
        guard words.count == 3 else { return nil }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers[line[..<colon].lowercased()] =
                line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
        let length = headers["content-length"].flatMap { Int($0) } ?? 0
        while received.count - end.upperBound < length {
            guard receive() else { return nil }
        }
        return Request(
            method: String(words[0]), path: String(words[1]), headers: headers,
            body: Array(received[end.upperBound...].prefix(length)))
    }

    private func write(_ bytes: [UInt8], to connection: Int32) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { bytes in
                send(
                    connection, bytes.baseAddress?.advanced(by: sent), bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    private static func sleep(_ time: Duration) {
        if time > .zero { usleep(UInt32(time / .microseconds(1))) }
    }
}
