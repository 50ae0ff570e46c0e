import Foundation

/// The permissions of this program in a site's `robots.txt`.
///
/// > Source: RFC 9309; `Crawl-delay` as search engines read it.
package struct RobotsRules: Hashable, Sendable {
    private struct Rule: Hashable {
        var isAllowed: Bool
        var pattern: [UInt8]
    }

    private let rules: [Rule]
    /// The site's `Crawl-delay`: seconds between two requests, at most ``longestDelay``.
    package let delay: Double?

    /// A site without the file allows everything.
    package static let everything = RobotsRules(rules: [])
    /// A site whose server fails allows nothing until it answers again.
    package static let nothing = RobotsRules(rules: [Rule(isAllowed: false, pattern: Array("/".utf8))])

    private init(rules: [Rule], delay: Double? = nil) {
        self.rules = rules
        self.delay = delay
    }

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - bytes: The site's file; everything after the first 500 KiB is ignored.
    ///   - agent: The program's product name, as in its user agent: `Aftershock`.
    package init(_ bytes: [UInt8], agent: String) {
        let agent = agent.lowercased()
        var own: [Rule] = []
        var general: [Rule] = []
        var ownDelay: Double?
        var generalDelay: Double?
        var isNamed = false
        /// // The agents of the following rules.
        var names: Set<String> = []
        var isInRules = false
        for (key, value) in Self.lines(bytes) {
            switch key {
            case "user-agent":
                if isInRules { names = [] }
                isInRules = false
                let name = Self.productName(value)
                names.insert(name)
                if name == agent { isNamed = true }
            case "allow", "disallow":
                isInRules = true
                guard !value.isEmpty else { continue }
                let rule = Rule(isAllowed: key == "allow", pattern: Self.normalized(value))
                if names.contains(agent) { own.append(rule) }
                if names.contains("*") { general.append(rule) }
            case "crawl-delay":
                isInRules = true
                guard let seconds = Double(value), seconds > 0 else { continue }
                if names.contains(agent) { ownDelay = min(seconds, Self.longestDelay) }
                if names.contains("*") { generalDelay = min(seconds, Self.longestDelay) }
            default: break
            }
        }
        rules = isNamed ? own : general
        delay = isNamed ? ownDelay : generalDelay
    }

    /// The delay for a site that asks for more.
    private static let longestDelay = 60.0

    private static func lines(_ bytes: [UInt8]) -> [(key: String, value: String)] {
        let text = String(decoding: bytes.prefix(longestFile), as: UTF8.self).replacing("\u{FEFF}", with: "")
        return text.split(whereSeparator: \.isNewline).compactMap { line in
            let content = line.prefix { $0 != "#" }
            guard let colon = content.firstIndex(of: ":") else { return nil }
            let key = content[..<colon].trimmingCharacters(in: CharacterSet.whitespaces).lowercased()
            let value = content[content.index(after: colon)...].trimmingCharacters(in: CharacterSet.whitespaces)
            return (key, value)
        }
    }

    /// `Aftershock/1.0` as `aftershock`.
    private static func productName(_ value: String) -> String {
        String(value.lowercased().prefix { $0.isLetter || "-_*".contains($0) })
    }

    /// True if the address's path and query may be fetched: the longest matching rule decides, an allowing one among
    /// equals.
    package func allows(_ address: String) -> Bool {
        let path = Self.normalized(Self.pathAndQuery(address))
        if path == Array("/robots.txt".utf8) { return true }
        var best: Rule?
        for rule in rules where Self.fits(rule.pattern[...], path[...]) {
            let length = best?.pattern.count ?? -1
            if rule.pattern.count > length || rule.pattern.count == length && rule.isAllowed { best = rule }
        }
        return best?.isAllowed ?? true
    }

    /// True if a pattern with `*` and a closing `$` matches the path and query of an address.
    static func fits(_ pattern: String, _ address: String) -> Bool {
        fits(normalized(pattern)[...], normalized(pathAndQuery(address))[...])
    }

    private static let longestFile = 500 * 1024

    /// The text with letters beyond ASCII percent-encoded, and percent signs in capitals, so that both spellings are
    /// equal.
    private static func normalized(_ text: String) -> [UInt8] {
        var output: [UInt8] = []
        var bytes = Array(text.utf8)[...]
        while let byte = bytes.popFirst() {
            if byte == 0x25, bytes.count >= 2 {
                output.append(byte)
                output += bytes.prefix(2).map { $0 >= 0x61 && $0 <= 0x66 ? $0 - 0x20 : $0 }
                bytes = bytes.dropFirst(2)
            } else if byte >= 0x80 {
                output += Array("%\(String(byte, radix: 16, uppercase: true))".utf8)
            } else {
                output.append(byte)
            }
        }
        return output
    }

    private static func pathAndQuery(_ address: String) -> String {
        guard let scheme = address.firstRange(of: "://") else { return address }
        let rest = address[scheme.upperBound...]
        guard let start = rest.firstIndex(where: { $0 == "/" || $0 == "?" || $0 == "#" }), rest[start] != "#" else {
            return "/"
        }
        let path = rest[start...].prefix { $0 != "#" }
        return path.first == "?" ? "/" + path : String(path)
    }

    /// Matches a pattern with `*` and a closing `$`, in linear time, because only the latest star is tried again.
    private static func fits(_ pattern: ArraySlice<UInt8>, _ path: ArraySlice<UInt8>) -> Bool {
        let isWhole = pattern.last == 0x24
        let pattern = isWhole ? pattern.dropLast() : pattern
        var p = pattern.startIndex
        var i = path.startIndex
        var star: Int?
        var mark = i
        while true {
            if p == pattern.endIndex, !isWhole || i == path.endIndex { return true }
            if p < pattern.endIndex, pattern[p] == 0x2A {
                star = p
                p += 1
                mark = i
            } else if p < pattern.endIndex, i < path.endIndex, pattern[p] == path[i] {
                p += 1
                i += 1
            } else if let star, mark < path.endIndex {
                mark += 1
                i = mark
                p = star + 1
            } else {
                return false
            }
        }
    }
}
