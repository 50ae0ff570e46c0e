import TextFormats

/// Addresses as feeds write them, resolved against a base by RFC 3986, without a parser that refuses addresses that
/// browsers accept.
package enum Address {
    /// The schemes allowed in a link; others, such as `javascript:`, are never passed on.
    private static let allowed: Set<String> = [
        "http", "https", "ftp", "ftps", "mailto", "news", "nntp", "tel", "magnet", "gemini", "gopher", "irc", "xmpp",
        "urn", "tag", "feed", "webcal", "sftp", "sip", "geo", "file",
    ]

    /// A link for people to follow.
    ///
    /// - Returns: Nil if the link is empty, or its scheme is not allowed.
    package static func link(_ text: String?, base: String?) -> String? {
        guard let text = text.map(cleaned), !text.isEmpty else { return nil }
        let address = resolve(text, against: base) ?? text
        guard let scheme = scheme(of: address) else { return address }
        return allowed.contains(scheme.lowercased()) ? address : nil
    }

    /// The text without surrounding white space and without line breaks.
    package static func cleaned(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x80 }) { return text }
        let trimmed = text.trimmed
        guard trimmed.unicodeScalars.contains(where: { $0.value <= 0x20 }) else { return trimmed }
        let scalars = trimmed.unicodeScalars.filter { $0.value > 0x20 || $0 == " " }
        return String(String.UnicodeScalarView(scalars)).replacing(" ", with: "%20")
    }

    package static func scheme(of address: String) -> Substring? {
        guard let colon = address.utf8.firstIndex(of: ASCII.colon) else { return nil }
        let scheme = address[..<colon]
        guard let first = scheme.utf8.first, first.isASCIILetter else { return nil }
        let isScheme = scheme.utf8.allSatisfy { $0.isASCIILetterOrDigit || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E }
        // `example.com:8080/a` is a host and a port.
        let isHost = scheme.utf8.contains(0x2E) && !address.contains("://")
        return isScheme && !isHost ? scheme : nil
    }

    /// The absolute address of `reference` on a page at `base`.
    package static func resolve(_ reference: String, against base: String?) -> String? {
        let reference = cleaned(reference)
        if scheme(of: reference) != nil { return reference }
        guard let base, let scheme = scheme(of: base) else { return nil }
        let rest = base[scheme.endIndex...].dropFirst()
        guard rest.hasPrefix("//") else { return nil }
        if reference.hasPrefix("//") { return "\(scheme):\(reference)" }
        let authority = rest.dropFirst(2).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let origin = "\(scheme)://\(authority)"
        let full = rest.dropFirst(2 + authority.count).prefix { $0 != "#" }
        let path = full.prefix { $0 != "?" }
        if reference.isEmpty { return origin + full }
        switch reference.first {
        case "#": return origin + full + reference
        case "?": return origin + path + reference
        case "/": return origin + normalized(reference)
        default:
            let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "/"
            return origin + normalized(folder + reference)
        }
    }

    /// The path without `.` and `..`.
    private static func normalized(_ text: String) -> String {
        let path = text.prefix { $0 != "?" && $0 != "#" }
        guard path.contains("/.") else { return text }
        var parts: [Substring] = []
        let segments = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        for (index, segment) in segments.enumerated() {
            let isLast = index == segments.count - 1
            switch segment {
            case "..":
                _ = parts.popLast()
                if isLast { parts.append("") }
            case ".":
                if isLast { parts.append("") }
            default: parts.append(segment)
            }
        }
        return "/" + parts.joined(separator: "/") + text[path.endIndex...]
    }
}
