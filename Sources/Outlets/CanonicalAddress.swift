import Foundation

/// An article's address in one form for all its spellings.
package struct CanonicalAddress: Hashable, Sendable {
    /// Host, path and the parameters that matter, without a scheme: `zeitung.example/ki/1?page=2`.
    package let text: String
    /// True for a site's front page, which is no article's address.
    package let isFrontPage: Bool

    /// - Returns: Nil for text that is not a web address.
    package init?(_ address: String) {
        guard let link = WebLink(RedirectLink.target(of: address) ?? address) else { return nil }
        var text = link.host.withoutAliases
        if let port = link.port { text += ":\(port)" }
        let path = Self.path(link)
        let parameters = link.query.filter { !Self.isTracking($0) }.map { parameter in
            let name = Self.normalized(parameter.name)
            return parameter.value.map { "\(name)=\(Self.normalized($0))" } ?? name
        }
        text += path
        if !parameters.isEmpty { text += "?" + parameters.sorted().joined(separator: "&") }
        // Some pages from before 2015 have their content behind a fragment.
        let hashBang = link.fragment.flatMap { $0.hasPrefix("!") ? $0 : nil }
        if let hashBang { text += "#" + hashBang }
        self.text = text
        isFrontPage = path.isEmpty && parameters.isEmpty && hashBang == nil
    }

    private static func path(_ link: WebLink) -> String {
        var segments = link.segments.map(String.init)
        if let last = segments.last, ["index.html", "index.htm"].contains(last.lowercased()) { segments.removeLast() }
        if let last = segments.last, let semicolon = last.range(of: ";jsessionid", options: .caseInsensitive) {
            segments[segments.count - 1] = String(last[..<semicolon.lowerBound])
        }
        segments = withoutAMP(segments)
        return segments.map { "/" + normalized($0) }.joined()
    }

    /// The path without parts that only name the accelerated page: `/amp/ki/1`, `/ki/1/amp`, `/ki/1.amp.html`,
    /// `/ki/1-amp`.
    private static func withoutAMP(_ segments: [String]) -> [String] {
        var segments = segments
        guard segments.count > 1 || segments.first?.lowercased() != "amp" else { return [] }
        if segments.first?.lowercased() == "amp" { segments.removeFirst() }
        guard var last = segments.last else { return segments }
        if ["amp", "amp.html"].contains(last.lowercased()), segments.count > 1 {
            segments.removeLast()
            return segments
        }
        for ending in [".html", ".htm", ".php", ""] where last.lowercased().hasSuffix(ending) {
            let stem = last.dropLast(ending.count)
            for mark in [".amp", "-amp", "_amp"] where stem.count > mark.count && stem.lowercased().hasSuffix(mark) {
                last = stem.dropLast(mark.count) + ending
                segments[segments.count - 1] = last
                return segments
            }
            break
        }
        return segments
    }

    private static func isTracking(_ parameter: WebLink.Parameter) -> Bool {
        let name = parameter.name.lowercased()
        let (names, prefixes) = OutletTable.trackingParameters
        if names.contains(name) || prefixes.contains(where: name.hasPrefix) { return true }
        return ["outputtype", "output", "view", "type", "layout"].contains(name)
            && parameter.value?.lowercased() == "amp"
    }

    /// Percent-encoded in one way: letters and digits plain, everything beyond ASCII in capitals.
    private static func normalized(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "%") || $0 > 0x7F }) else { return text }
        var output: [UInt8] = []
        var bytes = Array(text.precomposedStringWithCanonicalMapping.utf8)[...]
        while let byte = bytes.popFirst() {
            var byte = byte
            var isEncoded = byte > 0x7F
            if byte == UInt8(ascii: "%"), bytes.count >= 2,
                let value = UInt8(String(decoding: bytes.prefix(2), as: UTF8.self), radix: 16)
            {
                byte = value
                isEncoded = !isUnreserved(value)
                bytes = bytes.dropFirst(2)
            }
            if isEncoded {
                output.append(contentsOf: "%\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))".utf8)
            } else {
                output.append(byte)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// > Source: RFC 3986, section 2.3.
    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
        default: false
        }
    }
}
