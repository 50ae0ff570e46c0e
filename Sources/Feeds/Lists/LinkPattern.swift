import Foundation
import TextFormats

/// Patterns of the links that a page source follows: `/news/*`, `https://lab.example/blog/**`.
///
/// `*` matches one part of a path, `**` any text; both match at least one character. A pattern that begins with a slash
/// applies to the page's own host. Spaces separate several patterns.
package struct LinkPattern: Hashable, Sendable {
    /// The patterns as written in the list.
    package let written: String
    private let patterns: [String]

    /// - Returns: Nil unless every pattern is a path or an address.
    package init?(_ text: String) {
        written = text.trimmed
        patterns = text.split(whereSeparator: \.isWhitespace).map(String.init)
        guard !patterns.isEmpty, patterns.allSatisfy({ $0.hasPrefix("/") || $0.contains("://") }) else { return nil }
    }

    /// Finds the addresses that match one of the patterns, without regard to a query, a fragment and a final slash.
    ///
    /// - Parameters:
    ///   - addresses: Absolute.
    ///   - page: The page that links there.
    /// - Returns: Whether each address matches, in their order.
    func matches(_ addresses: [String], on page: String) -> [Bool] {
        let origin = Self.origin(page)
        let expressions = patterns.compactMap { Self.expression($0.hasPrefix("/") ? origin + $0 : $0) }
        return addresses.map { address in
            let bare = Self.bare(address)
            let range = NSRange(bare.startIndex..., in: bare)
            return expressions.contains { $0.firstMatch(in: bare, range: range) != nil }
        }
    }

    private static func bare(_ address: String) -> String {
        let path = address.prefix { $0 != "?" && $0 != "#" }
        return String(path.hasSuffix("/") ? path.dropLast() : path)
    }

    private static func origin(_ address: String) -> String {
        guard let end = address.firstRange(of: "://")?.upperBound else { return "" }
        return String(address[..<end] + address[end...].prefix { $0 != "/" && $0 != "?" && $0 != "#" })
    }

    private static func expression(_ pattern: String) -> NSRegularExpression? {
        let parts = bare(pattern).split(separator: "**", omittingEmptySubsequences: false).map { part in
            part.split(separator: "*", omittingEmptySubsequences: false)
                .map { NSRegularExpression.escapedPattern(for: String($0)) }.joined(separator: "[^/]+")
        }
        do {
            return try NSRegularExpression(pattern: "^\(parts.joined(separator: ".+"))$")
        } catch {
            preconditionFailure("an escaped pattern is an expression: \(error)")
        }
    }
}
