import CLibcurl
import Foundation

extension FetchResponse {
    /// Seconds for which the server calls its response fresh; nil if it does not specify them.
    ///
    /// `s-maxage` is for shared caches and does not count. `no-cache` and `no-store` do not ask for a pause.
    ///
    /// > Source: RFC 9111, sections 4.2.1 and 5.2.2.
    package var freshness: TimeInterval? {
        let directives = (headers["cache-control"] ?? "").lowercased().split(separator: ",").map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        if directives.contains(where: { $0.hasPrefix("no-cache") || $0 == "no-store" }) { return nil }
        let age = headers["age"].flatMap { TimeInterval($0.trimmingCharacters(in: .whitespaces)) } ?? 0
        if let directive = directives.first(where: { $0.hasPrefix("max-age=") }) {
            let value = directive.dropFirst("max-age=".count).trimmingCharacters(in: CharacterSet(charactersIn: "\" "))
            guard let seconds = TimeInterval(value), seconds.isFinite else { return nil }
            return max(0, seconds - max(0, age))
        }
        guard let expires = headers["expires"] else { return nil }
        let instant = curl_getdate(expires, nil)
        guard instant != -1 else { return nil }
        let written = headers["date"].map { curl_getdate($0, nil) } ?? -1
        let start = written == -1 ? fetched.timeIntervalSince1970 : TimeInterval(written)
        return max(0, TimeInterval(instant) - start)
    }
}
