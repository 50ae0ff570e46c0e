import Foundation
import News

extension Outlet {
    /// The outlet of an article.
    ///
    /// - Parameters:
    ///   - address: The article's final address.
    ///   - publisher: The entry's publisher (`source` in RSS), which counts where the address is an aggregator's.
    ///   - publisherAddress: The publisher's site, if the entry has it.
    ///   - isAggregator: True for a source that the list marks as an aggregator.
    ///   - fallback: The source's own address, for an article without one.
    ///   - name: The source's title, used where no address identifies the outlet.
    package init(
        address: String?, publisher: String?, publisherAddress: String?, isAggregator: Bool = false,
        fallback: String? = nil, name: String
    ) {
        let link = (address ?? fallback).flatMap { WebLink($0) }
        if isAggregator || link.map({ Self.isAggregator($0.host) }) ?? true {
            if let site = publisherAddress.flatMap({ WebLink($0) }), !Self.isAggregator(site.host) || publisher == nil {
                self.init(site)
                return
            }
            if let publisher, let outlet = Outlet(named: publisher) {
                self = outlet
                return
            }
        }
        if let link {
            self.init(link)
        } else {
            self = Outlet(named: name) ?? Outlet(rawValue: "unknown")
        }
    }

    /// An outlet by name, or by site where the name is a host: `heise.de`, `Reuters`, `Blatt Eins`.
    ///
    /// - Returns: Nil for an empty name.
    package init?(named name: String) {
        let text = name.precomposedStringWithCanonicalMapping.lowercased().split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
        guard !text.isEmpty else { return nil }
        if let site = OutletTable.publishers[text] {
            self.init(rawValue: site)
        } else if let link = WebLink(text) ?? (Self.isHost(text) ? WebLink("https://" + text) : nil) {
            self.init(link)
        } else {
            self.init(rawValue: text)
        }
    }

    /// `finanzen.net` and `n-tv.de`, but not `U.S. News`.
    private static func isHost(_ text: String) -> Bool {
        let labels = text.split(separator: "/").first?.split(separator: ".", omittingEmptySubsequences: false) ?? []
        return labels.count > 1 && (labels.last?.count ?? 0) > 1
            && labels.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" } }
    }

    private init(_ link: WebLink) {
        let domain = link.host.registrableDomain
        if let platform = OutletTable.platforms.keys.filter({ link.host.isWithin($0) }).max(by: { $0.count < $1.count })
        {
            let users = OutletTable.platforms[platform] ?? 0
            let own = link.host.withoutAliases
            if users > 0, own == platform, link.segments.count >= users {
                let path = link.segments.prefix(users).joined(separator: "/").removingPercentEncoding
                self.init(rawValue: platform + "/" + (path ?? "").lowercased())
                return
            }
            // A user with a host of its own: the label before the platform's name.
            let label = own.dropLast(platform.count).split(separator: ".").last
            self.init(rawValue: label.map { "\($0).\(platform)" } ?? platform)
            return
        }
        self.init(rawValue: OutletTable.publishers[domain] ?? domain)
    }

    private static func isAggregator(_ host: WebHost) -> Bool {
        OutletTable.aggregators.contains { host.isWithin($0) }
    }

    /// True if one owner registered the hosts of both addresses.
    package static func isSameSite(_ first: String, _ second: String) -> Bool {
        guard let first = WebLink(first), let second = WebLink(second) else { return false }
        return first.host.registrableDomain == second.host.registrableDomain && first.port == second.port
    }

    /// True for an address that shows articles of other publishers.
    package static func isAggregator(_ address: String) -> Bool {
        WebLink(address).map { isAggregator($0.host) } ?? false
    }
}
