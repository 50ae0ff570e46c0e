import Foundation

/// Links that lead to an article through another host and contain its address, so that following them needs no request.
package enum RedirectLink {
    /// The most nested redirects to follow.
    private static let depth = 3

    /// The target of a link that contains its address.
    ///
    /// - Returns: Nil for a direct link, and for one that only its host can resolve.
    package static func target(of address: String) -> String? {
        var target: String?
        for _ in 0..<depth {
            guard let next = step(target ?? address) else { break }
            target = next
        }
        return target
    }

    private static func step(_ address: String) -> String? {
        guard let link = WebLink(address) else { return nil }
        let segments = link.segments
        let domain = link.host.registrableDomain
        if let packed = packedTarget(link, domain: domain) { return packed }
        if link.host.isWithin("cdn.ampproject.org") {
            return unwrapped(segments.drop { $0.count == 1 }, isSecure: segments.contains("s"))
        }
        if domain.hasPrefix("google."), segments.first == "amp" {
            return unwrapped(segments.dropFirst().drop { $0 == "s" }, isSecure: segments.dropFirst().first == "s")
        }
        // `google.com/url?q=…`, `bing.com/news/apiclick.aspx?url=…`, `l.facebook.com/l.php?u=…`, `r.search.yahoo.com/…/RU=…/`.
        guard OutletTable.redirectors.contains(where: { link.host.isWithin($0) }) else { return nil }
        for name in ["url", "u", "q", "to", "target", "dest", "destination", "redirect", "link", "ru"] {
            if let value = link.parameter(name), WebLink(value) != nil { return value }
        }
        for segment in segments where segment.hasPrefix("RU=") {
            if let value = segment.dropFirst(3).removingPercentEncoding, WebLink(value) != nil { return value }
        }
        return nil
    }

    private static func unwrapped(_ segments: ArraySlice<Substring>, isSecure: Bool) -> String? {
        guard segments.first?.contains(".") == true else { return nil }
        return (isSecure ? "https://" : "http://") + segments.joined(separator: "/")
    }

    /// Google News up to 2024 packed the address into the link, in Base64.
    private static func packedTarget(_ link: WebLink, domain: String) -> String? {
        guard link.host.name == "news.google.com", let place = link.segments.firstIndex(of: "articles"),
            place + 1 < link.segments.count
        else { return nil }
        var text = String(link.segments[place + 1]).replacing("-", with: "+").replacing("_", with: "/")
        text += String(repeating: "=", count: (4 - text.count % 4) % 4)
        guard let bytes = Data(base64Encoded: text), let start = bytes.firstRange(of: Data("http".utf8)) else {
            return nil
        }
        let found = bytes[start.lowerBound...].prefix { (0x21...0x7E).contains($0) }
        let target = String(decoding: found, as: UTF8.self)
        return WebLink(target)?.host.name.contains(".") == true ? target : nil
    }
}
