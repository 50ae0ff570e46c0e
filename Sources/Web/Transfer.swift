import CLibcurl
import Foundation
import Glibc

/// One transfer of libcurl's easy interface, made and ended on one thread.
///
/// libcurl calls back on the same thread while ``run()`` waits, so nothing here is shared. The callbacks are C functions:
/// they throw nothing, note why they stop the transfer, and ``run()`` turns that into an error.
final class Transfer {
    private let request: FetchRequest
    private let target: WebAddress
    private let fetcher: Fetcher
    private let cancellation: Cancellation
    /// The destination of the body; nil keeps it in memory.
    private let partial: PartialFile?
    private let handle: UnsafeMutableRawPointer?
    /// What the request and its redirects go through; nil asks hosts directly.
    private let proxy: String?

    private var body: [UInt8] = []
    private var head = ResponseHead()
    private var headerBytes = 0
    /// The statuses of the redirects.
    private var redirects: [Int] = []
    private var stop: Stop?
    private var refused: (address: String, resolved: String)?

    /// Why a callback stopped the transfer.
    private enum Stop {
        case tooLarge(limit: Int)
        case failedStatus
        case partial(WebError)
    }

    init(
        request: FetchRequest, target: WebAddress, fetcher: Fetcher, cancellation: Cancellation,
        partial: PartialFile? = nil
    ) {
        self.partial = partial
        self.request = request
        self.target = target
        self.fetcher = fetcher
        self.cancellation = cancellation
        proxy = fetcher.policy.allows(target) ? nil : fetcher.proxies.proxy(for: target)
        handle = Self.library == CURLE_OK ? curl_easy_init() : nil
    }

    deinit {
        curl_easy_cleanup(handle)
    }

    /// Set up once for the process, before the first handle; Swift initializes a static once, whichever thread comes
    /// first.
    private static let library = aftershock_global_init()
    // A locale is never changed after creation, and is kept forever.
    private static let utf8Locale = UInt(bitPattern: aftershock_utf8_locale())

    func run() -> Result<FetchResponse, WebError> {
        guard let handle else {
            return .failure(
                .failed(address: shown, code: Int(CURLE_FAILED_INIT.rawValue), reason: "libcurl did not start"))
        }
        uselocale(locale_t(bitPattern: Self.utf8Locale))
        var errorText = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
        let lines = headerLines()
        defer { curl_slist_free_all(lines) }
        return errorText.withUnsafeMutableBufferPointer { buffer in
            let set = configure(handle, lines: lines, errorBuffer: buffer.baseAddress)
            guard set == CURLE_OK else { return .failure(error(for: set, text: "an option was refused")) }
            let code = curl_easy_perform(handle)
            return outcome(code, text: buffer.baseAddress.map { String(cString: $0) } ?? "")
        }
    }

    // MARK: Before

    private func configure(
        _ handle: UnsafeMutableRawPointer, lines: UnsafeMutablePointer<curl_slist>?,
        errorBuffer: UnsafeMutablePointer<CChar>?
    ) -> CURLcode {
        let limits = fetcher.limits
        let isFile = target.scheme == "file"
        let context = Unmanaged.passUnretained(self).toOpaque()
        let milliseconds = { (time: Duration) in Int(time / .milliseconds(1)) }
        let codes = [
            aftershock_setopt_pointer(handle, CURLOPT_ERRORBUFFER, errorBuffer),
            aftershock_setopt_string(handle, CURLOPT_URL, target.text),
            aftershock_setopt_string(handle, CURLOPT_USERAGENT, fetcher.userAgent),
            // All encodings that libcurl can unpack, except for a range, which counts bytes as stored.
            partial == nil ? aftershock_setopt_string(handle, CURLOPT_ACCEPT_ENCODING, "") : CURLE_OK,
            aftershock_setopt_string(handle, CURLOPT_PROXY, proxy ?? ""),
            aftershock_setopt_string(handle, CURLOPT_NOPROXY, ""),  // the environment's, which the settings have read
            // Each redirect opens a socket to the proxy, so that its host is checked too.
            aftershock_setopt_long(handle, CURLOPT_FORBID_REUSE, proxy == nil ? 0 : 1),
            aftershock_setopt_long(handle, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1),
            aftershock_setopt_string(handle, CURLOPT_PROTOCOLS_STR, isFile ? "file" : "http,https"),
            aftershock_setopt_string(handle, CURLOPT_REDIR_PROTOCOLS_STR, "http,https"),
            aftershock_setopt_list(handle, CURLOPT_HTTPHEADER, lines),
            aftershock_setopt_long(handle, CURLOPT_FOLLOWLOCATION, request.body == nil ? 1 : 0),
            aftershock_setopt_long(handle, CURLOPT_MAXREDIRS, limits.redirects),
            aftershock_setopt_long(handle, CURLOPT_CONNECTTIMEOUT_MS, milliseconds(limits.connectTime)),
            aftershock_setopt_long(handle, CURLOPT_TIMEOUT_MS, milliseconds(limits.wholeTime)),
            aftershock_setopt_long(handle, CURLOPT_LOW_SPEED_LIMIT, limits.slowestSpeed),
            aftershock_setopt_long(handle, CURLOPT_LOW_SPEED_TIME, max(1, Int(limits.slowTime / .seconds(1)))),
            // Stops only a body that announces its size; the count in the write callback stops the rest.
            aftershock_setopt_offset(handle, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(limits.bodyBytes)),
            aftershock_setopt_long(handle, CURLOPT_NOSIGNAL, 1),
            aftershock_setopt_long(handle, CURLOPT_QUICK_EXIT, 1),  // a time limit does not wait for a name lookup
            aftershock_setopt_long(handle, CURLOPT_NOPROGRESS, 0),
            aftershock_setopt_pointer(handle, CURLOPT_XFERINFODATA, context),
            aftershock_setopt_progress(handle, { context, _, _, _, _ in Transfer.from(context).isCancelled ? 1 : 0 }),
            aftershock_setopt_pointer(handle, CURLOPT_HEADERDATA, context),
            aftershock_setopt_write(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
                Transfer.from(context).receive(header: UnsafeRawBufferPointer(start: bytes, count: size * count))
            },
            aftershock_setopt_pointer(handle, CURLOPT_WRITEDATA, context),
            aftershock_setopt_write(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
                Transfer.from(context).receive(body: UnsafeRawBufferPointer(start: bytes, count: size * count))
            },
            aftershock_setopt_pointer(handle, CURLOPT_OPENSOCKETDATA, context),
            aftershock_setopt_socket(handle) { context, _, address in Transfer.from(context).openSocket(address) },
        ]
        return codes.first { $0 != CURLE_OK } ?? setBody(handle)
    }

    /// Makes the request a POST if it has a body, which libcurl copies.
    private func setBody(_ handle: UnsafeMutableRawPointer) -> CURLcode {
        guard var body = request.body else { return CURLE_OK }
        let size = aftershock_setopt_offset(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
        guard size == CURLE_OK else { return size }
        return body.withUnsafeMutableBytes { bytes in
            aftershock_setopt_pointer(handle, CURLOPT_COPYPOSTFIELDS, bytes.baseAddress)
        }
    }

    private static func from(_ context: UnsafeMutableRawPointer?) -> Transfer {
        guard let context else { preconditionFailure("libcurl was given no context") }
        return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    }

    private func headerLines() -> UnsafeMutablePointer<curl_slist>? {
        var lines: UnsafeMutablePointer<curl_slist>?
        func add(_ name: String, _ value: String?) {
            guard let value, let bytes = HeaderText.bytes(value) else { return }
            let line = Array("\(name): ".utf8) + bytes + [0]
            line.withUnsafeBytes { line in
                guard let start = line.baseAddress?.assumingMemoryBound(to: CChar.self) else { return }
                lines = curl_slist_append(lines, start)
            }
        }
        add("Accept", request.accept)
        // Large bodies would wait a second for a permission that few servers send.
        if request.body != nil { lines = curl_slist_append(lines, "Expect:") }
        add("If-None-Match", request.validators?.etag)
        add("If-Modified-Since", request.validators?.lastModified)
        if let range = partial?.range {
            add("Range", "bytes=\(range.offset)-")
            add("If-Range", range.validator)
        }
        for (name, value) in request.headers.sorted(by: { $0.key < $1.key }) { add(name, value) }
        return lines
    }

    // MARK: During

    private var isCancelled: Bool { cancellation.isCancelled }

    private func receive(header line: UnsafeRawBufferPointer) -> Int {
        headerBytes += line.count
        guard headerBytes <= fetcher.limits.headerBytes else {
            stop = .tooLarge(limit: fetcher.limits.headerBytes)
            return 0
        }
        if line.starts(with: "HTTP/".utf8) {
            if head.isRedirect { redirects.append(head.status) }
            head = ResponseHead(statusLine: HeaderText.string(line))
        } else {
            head.add(line: HeaderText.string(line))
        }
        return line.count
    }

    private func receive(body bytes: UnsafeRawBufferPointer) -> Int {
        guard head.status < 400 || request.returnsFailedStatus else {
            stop = .failedStatus
            return 0
        }
        if let partial {
            do throws(WebError) {
                try partial.append(bytes, head: head, address: shown)
                return bytes.count
            } catch {
                stop = .partial(error)
                return 0
            }
        }
        guard body.count + bytes.count <= fetcher.limits.bodyBytes else {
            stop = .tooLarge(limit: fetcher.limits.bodyBytes)
            return 0
        }
        body.append(contentsOf: bytes)
        return bytes.count
    }

    private func openSocket(_ address: UnsafeMutablePointer<curl_sockaddr>?) -> curl_socket_t {
        guard let address else { return aftershock_socket_bad() }
        let peer = address.pointee
        if let resolved = withUnsafePointer(to: &address.pointee.addr, IPAddress.init), isAllowed(resolved) {
            return socket(peer.family, peer.socktype | Int32(SOCK_CLOEXEC.rawValue), peer.protocol)
        }
        return aftershock_socket_bad()
    }

    private func isAllowed(_ resolved: IPAddress) -> Bool {
        let asked = string(CURLINFO_EFFECTIVE_URL) ?? target.text
        if proxy == nil, resolved.isPublic { return true }
        var hidden = resolved.description
        do throws(WebError) {
            let address = try WebAddress(asked)
            if proxy == nil {
                if fetcher.policy.allows(address) { return true }
            } else {
                // The socket leads to the proxy; what counts is where the proxy is sent.
                guard let refusal = fetcher.policy.refusal(ofProxied: address) else { return true }
                hidden = refusal
            }
        } catch {
            // An unreadable address is on no list.
        }
        refused = (asked, hidden)
        return false
    }

    // MARK: After

    private var shown: String { WebAddress.redacted(request.address) }

    private func outcome(_ code: CURLcode, text: String) -> Result<FetchResponse, WebError> {
        let now = fetcher.now()
        let isFile = target.scheme == "file"
        let status = isFile ? 200 : head.status
        let retryAfter = head.headers["retry-after"].flatMap { RetryAfter.instant($0, now: now) }
        let wasAnswered = code == CURLE_OK || code == CURLE_WRITE_ERROR || code == CURLE_FILESIZE_EXCEEDED
        if wasAnswered, status >= 400, !request.returnsFailedStatus {
            return .failure(.status(address: shown, code: status, retryAfter: retryAfter))
        }
        guard code == CURLE_OK else { return .failure(error(for: code, text: text)) }
        let sent = request.validators ?? Validators()
        let isNotModified = status == 304 && !sent.isEmpty
        guard (200..<300).contains(status) || isNotModified || status >= 400 else {
            return .failure(.status(address: shown, code: status, retryAfter: retryAfter))
        }
        // libcurl makes up a Last-Modified for files, and cannot ask them for a newer version.
        let answered =
            isFile
            ? Validators() : Validators(etag: head.headers["etag"], lastModified: head.headers["last-modified"])
        let renewed = Validators(
            etag: answered.etag ?? sent.etag, lastModified: answered.lastModified ?? sent.lastModified)
        let finalAddress = string(CURLINFO_EFFECTIVE_URL) ?? target.text
        let isPermanent = !redirects.isEmpty && redirects.allSatisfy { $0 == 301 || $0 == 308 }
        return .success(
            FetchResponse(
                address: request.address, finalAddress: finalAddress,
                permanentAddress: isPermanent ? finalAddress : nil, status: status, isNotModified: isNotModified,
                contentType: head.headers["content-type"], headers: head.headers, body: body,
                validators: isNotModified ? renewed : answered, retryAfter: retryAfter, fetched: now))
    }

    private func error(for code: CURLcode, text: String) -> WebError {
        let reason = text.isEmpty ? String(cString: curl_easy_strerror(code)) : text
        switch code {
        case CURLE_ABORTED_BY_CALLBACK:
            return .cancelled(address: shown)
        case CURLE_WRITE_ERROR:
            switch stop {
            case .tooLarge(let limit): return .tooLarge(address: shown, limit: limit)
            case .partial(let error): return error
            case .failedStatus, nil: return .malformed(address: shown, reason: reason)
            }
        case CURLE_FILESIZE_EXCEEDED:
            return .tooLarge(address: shown, limit: fetcher.limits.bodyBytes)
        case CURLE_COULDNT_CONNECT:
            guard let refused else { return .unreachable(address: shown, reason: reason) }
            return .forbiddenAddress(address: WebAddress.redacted(refused.address), resolved: refused.resolved)
        case CURLE_COULDNT_RESOLVE_PROXY, CURLE_PROXY:
            return .unreachable(
                address: shown, reason: "the proxy \(WebAddress.redacted(proxy ?? "")) fails: \(reason)")
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_SEND_ERROR, CURLE_GOT_NOTHING, CURLE_SSL_CONNECT_ERROR:
            return .unreachable(address: shown, reason: reason)
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR:
            return .untrusted(address: shown, reason: reason)
        case CURLE_OPERATION_TIMEDOUT:
            return .timedOut(address: shown, reason: reason)
        case CURLE_TOO_MANY_REDIRECTS:
            return .tooManyRedirects(address: shown, limit: fetcher.limits.redirects)
        case CURLE_RECV_ERROR where proxy != nil && head.status == 0:
            return .unreachable(
                address: shown, reason: "the proxy \(WebAddress.redacted(proxy ?? "")) refuses: \(reason)")
        case CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_HTTP2_STREAM, CURLE_HTTP2:
            return .truncated(address: shown, reason: reason)
        case CURLE_BAD_CONTENT_ENCODING, CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_URL_MALFORMAT:
            return badAnswer(code, reason: reason)
        case CURLE_FILE_COULDNT_READ_FILE:
            return .fileUnreadable(path: target.filePath ?? shown, reason: reason)
        default:
            return .failed(address: shown, code: Int(code.rawValue), reason: reason)
        }
    }

    private func badAnswer(_ code: CURLcode, reason: String) -> WebError {
        let location = head.isRedirect ? head.headers["location"] : nil
        guard let location, code == CURLE_UNSUPPORTED_PROTOCOL || code == CURLE_URL_MALFORMAT else {
            return .malformed(address: shown, reason: reason)
        }
        let scheme = location.prefix { $0 != ":" }.lowercased()
        return .schemeRefused(address: "\(shown) → \(WebAddress.redacted(location))", scheme: scheme)
    }

    private func string(_ info: CURLINFO) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard let handle, aftershock_getinfo_string(handle, info, &text) == CURLE_OK, let text else { return nil }
        return String(cString: text)
    }
}
