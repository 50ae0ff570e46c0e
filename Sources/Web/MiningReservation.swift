import Foundation

/// A rightsholder's machine-readable reservation against text and data mining.
///
/// > Source: TDM Reservation Protocol (W3C community group report, 2024); `noai` as sites write it in robots tags.
package enum MiningReservation: Hashable, Sendable, CustomStringConvertible {
    /// `tdm-reservation: 1`, with the address of the policy if there is one.
    case protocolHeader(policy: String?)
    /// `X-Robots-Tag: noai` or the like.
    case robotsTag(String)
    /// A `meta` element of the page.
    case element(name: String, content: String)
    /// A rule of the site's `/.well-known/tdmrep.json`.
    case siteFile(location: String, policy: String?)

    package var description: String {
        switch self {
        case .protocolHeader(let policy): "tdm-reservation: 1" + (policy.map { " (policy \($0))" } ?? "")
        case .robotsTag(let value): "X-Robots-Tag: \(value)"
        case .element(let name, let content): "<meta name=\"\(name)\" content=\"\(content)\">"
        case .siteFile(let location, let policy):
            "tdm-reservation: 1 for \(location) in \(Self.siteFilePath)" + (policy.map { " (policy \($0))" } ?? "")
        }
    }

    /// The location of a site's reservations.
    package static let siteFilePath = "/.well-known/tdmrep.json"

    /// The reservation of an address in a site's file.
    ///
    /// The longest matching location decides, as in `robots.txt`; among equals, and where the file contradicts itself,
    /// the reserving one does.
    ///
    /// - Parameters:
    ///   - bytes: The file: an array of objects with `location`, `tdm-reservation` (0 or 1) and `tdm-policy`. A file of
    ///     another form reserves nothing.
    ///   - address: The address of the page.
    package init?(siteFile bytes: [UInt8], address: String) {
        // Sites put other pages at this address; a file of another form is not a reservation.
        guard let rules = try? JSONDecoder().decode([SiteRule].self, from: Data(bytes)) else { return nil }
        let deciding = rules.filter { RobotsRules.fits($0.location, address) }
            .max { ($0.location.utf8.count, $0.reservation) < ($1.location.utf8.count, $1.reservation) }
        guard let deciding, deciding.reservation == 1 else { return nil }
        self = .siteFile(location: deciding.location, policy: deciding.policy)
    }

    private struct SiteRule: Decodable {
        var location: String
        var reservation: Int
        var policy: String?

        enum CodingKeys: String, CodingKey {
            case location
            case reservation = "tdm-reservation"
            case policy = "tdm-policy"
        }
    }

    /// The reservation of a response, in its headers or, if it is a page, in its head.
    package init?(_ response: FetchResponse) {
        if response.headers["tdm-reservation"]?.trimmingCharacters(in: .whitespaces) == "1" {
            self = .protocolHeader(policy: response.headers["tdm-policy"])
            return
        }
        if let tag = response.headers["x-robots-tag"], Self.isReserving(tag) {
            self = .robotsTag(tag)
            return
        }
        guard response.contentType?.lowercased().contains("html") == true,
            let element = Self.element(in: response.body.prefix(Self.head))
        else { return nil }
        self = element
    }

    /// Bytes at a page's beginning that are searched.
    private static let head = 64 * 1024
    private static let words: Set<String> = ["noai", "noimageai", "noml", "notdm"]

    private static func isReserving(_ directives: String) -> Bool {
        let parts = directives.lowercased().split { ",;: ".contains($0) }.map(String.init)
        return parts.contains { $0 != "noimageai" && words.contains($0) }
    }

    private static func element(in bytes: ArraySlice<UInt8>) -> MiningReservation? {
        let text = String(decoding: bytes, as: UTF8.self)
        for match in text.matches(of: /<meta\b[^>]{0,600}>/.ignoresCase()) {
            let tag = String(match.output)
            guard let name = attribute("name", of: tag)?.lowercased(), let content = attribute("content", of: tag)
            else {
                continue
            }
            let isReserved =
                name == "tdm-reservation" && content.trimmingCharacters(in: .whitespaces) == "1"
                || (name == "robots" || name == "aftershock") && isReserving(content)
            if isReserved { return .element(name: name, content: content) }
        }
        return nil
    }

    private static func attribute(_ name: String, of tag: String) -> String? {
        guard let found = tag.range(of: "\(name)=", options: .caseInsensitive), found.lowerBound > tag.startIndex,
            tag[tag.index(before: found.lowerBound)].isWhitespace
        else { return nil }
        let rest = tag[found.upperBound...]
        guard let mark = rest.first else { return nil }
        if mark == "\"" || mark == "'" { return String(rest.dropFirst().prefix { $0 != mark }) }
        return String(rest.prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" })
    }
}
