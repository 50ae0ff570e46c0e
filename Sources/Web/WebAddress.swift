import CLibcurl
import Foundation

/// An address parsed by libcurl, so that the checked address is the fetched one.
package struct WebAddress: Hashable, Sendable {
    /// Spaces and letters beyond ASCII in path and query are percent-encoded.
    let text: String
    /// Lower case.
    let scheme: String
    /// Lower case, empty for files; an IPv6 address keeps its brackets.
    let host: String
    /// The scheme's default where the address has none, and 0 for files.
    let port: Int
    /// Decoded; only for files.
    let filePath: String?

    /// - Throws: ``WebError/invalidAddress(address:reason:)``.
    package init(_ address: String) throws(WebError) {
        let trimmed = address.trimmingCharacters(in: .whitespacesAndNewlines)
        func invalid(_ reason: String) -> WebError {
            .invalidAddress(address: Self.redacted(trimmed), reason: reason)
        }
        guard !trimmed.isEmpty else { throw invalid("it is empty") }
        guard !trimmed.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
            throw invalid("it has control characters in it")
        }
        guard let handle = curl_url() else { throw invalid("there is no memory left to read it") }
        defer { curl_url_cleanup(handle) }
        let flags = UInt32(CURLU_NON_SUPPORT_SCHEME | CURLU_URLENCODE | CURLU_ALLOW_SPACE)
        let code = curl_url_set(handle, CURLUPART_URL, trimmed, flags)
        guard code == CURLUE_OK else { throw invalid(String(cString: curl_url_strerror(code))) }
        guard let text = Self.part(CURLUPART_URL, of: handle), let scheme = Self.part(CURLUPART_SCHEME, of: handle)
        else { throw invalid("it has no scheme") }
        self.text = text
        self.scheme = scheme.lowercased()
        host = (Self.part(CURLUPART_HOST, of: handle) ?? "").lowercased()
        if self.scheme == "file" {
            port = 0
            filePath = Self.part(CURLUPART_PATH, of: handle, flags: CURLU_URLDECODE)
            if filePath == nil { throw invalid("it names no file") }
        } else {
            port = Self.part(CURLUPART_PORT, of: handle, flags: CURLU_DEFAULT_PORT).flatMap { Int($0) } ?? 0
            filePath = nil
        }
    }

    /// `host:port`, the form of hosts in a policy.
    package var hostAndPort: String { "\(host):\(port)" }

    /// The address for logs and errors: without user, password, and the values of parameters that are named like keys.
    static func redacted(_ address: String) -> String {
        var text = address
        if let start = text.range(of: "://")?.upperBound {
            let end = text[start...].firstIndex { "/?#".contains($0) } ?? text.endIndex
            if let at = text[start..<end].lastIndex(of: "@") { text.replaceSubrange(start..<at, with: "***") }
        }
        guard let question = text.firstIndex(of: "?") else { return text }
        let parameters = text[text.index(after: question)...].split(separator: "&", omittingEmptySubsequences: false)
        let shown = parameters.map { parameter -> String in
            guard let equals = parameter.firstIndex(of: "=") else { return String(parameter) }
            let name = parameter[..<equals].lowercased()
            return secretNames.contains(where: name.contains) ? "\(parameter[...equals])***" : String(parameter)
        }
        return "\(text[...question])\(shown.joined(separator: "&"))"
    }

    private static let secretNames = ["key", "token", "secret", "password", "passwd", "crumb", "signature", "auth"]

    private static func part(_ part: CURLUPart, of handle: OpaquePointer, flags: Int32 = 0) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(handle, part, &text, UInt32(flags)) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }
}
