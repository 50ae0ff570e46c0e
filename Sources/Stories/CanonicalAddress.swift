import Foundation

/// The form of an address in which two links to one page are equal.
package enum CanonicalAddress {
    /// Lower-case host without `www.`, no scheme, port, fragment, tracking parameters or closing slash; parameters sorted.
    ///
    /// - Returns: Nil if it is no `http` or `https` address, or names no page: a site's front page is no article.
    package static func of(_ address: String) -> String? {
        guard let parts = URLComponents(string: address.trimmingCharacters(in: .whitespacesAndNewlines)),
            let scheme = parts.scheme?.lowercased(), scheme == "http" || scheme == "https",
            var host = parts.host?.lowercased(), !host.isEmpty
        else { return nil }
        for prefix in ["www.", "m.", "amp."] where host.hasPrefix(prefix) {
            host = String(host.dropFirst(prefix.count))
            break
        }
        var path = parts.percentEncodedPath
        while path.hasSuffix("/") { path.removeLast() }
        if path.hasSuffix("/amp") { path.removeLast(4) }
        let query = (parts.percentEncodedQueryItems ?? []).filter { !isTracking($0.name.lowercased()) }
            .map { $0.name + "=" + ($0.value ?? "") }
            .sorted()
        guard !path.isEmpty || !query.isEmpty else { return nil }
        return host + path + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
    }

    private static func isTracking(_ name: String) -> Bool {
        name.hasPrefix("utm_") || name.hasPrefix("mc_") || name.hasPrefix("at_") || trackers.contains(name)
    }

    private static let trackers: Set<String> = [
        "fbclid", "gclid", "msclkid", "igshid", "ref", "ref_src", "cmpid", "cmp", "ocid", "src", "source", "guccounter",
        "xtor",
        "wt_mc", "wtrid", "rss", "partner", "smid", "taid", "traffic_source", "ns_campaign", "ns_mchannel", "sh",
    ]
}
