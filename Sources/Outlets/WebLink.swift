import Foundation

/// A web address in its parts.
struct WebLink: Hashable, Sendable {
    var host: WebHost
    /// Nil for the scheme's default port.
    var port: Int?
    /// From the first slash on, as written; empty without one.
    var path: String
    /// As written, in order.
    var query: [Parameter]
    /// Without the number sign.
    var fragment: String?

    struct Parameter: Hashable, Sendable {
        var name: String
        var value: String?

        /// The parameter as written in an address.
        var text: String { value.map { "\(name)=\($0)" } ?? name }
        var decodedValue: String? { value.map { $0.replacing("+", with: " ").removingPercentEncoding ?? $0 } }
    }

    /// - Returns: Nil except for `http:` and `https:`.
    init?(_ address: some StringProtocol) {
        let text = address.trimmingCharacters(in: .whitespacesAndNewlines)
        guard let colon = text.range(of: "://") else { return nil }
        let scheme = text[..<colon.lowerBound].lowercased()
        guard scheme == "http" || scheme == "https" else { return nil }
        var rest = text[colon.upperBound...]
        fragment = nil
        if let mark = rest.firstIndex(of: "#") {
            fragment = String(rest[rest.index(after: mark)...])
            rest = rest[..<mark]
        }
        query = []
        if let mark = rest.firstIndex(of: "?") {
            query = rest[rest.index(after: mark)...].split { $0 == "&" }.map { pair in
                let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return Parameter(name: String(parts[0]), value: parts.count > 1 ? String(parts[1]) : nil)
            }
            rest = rest[..<mark]
        }
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        path = String(rest[slash...])
        var authority = rest[..<slash]
        if let at = authority.lastIndex(of: "@") { authority = authority[authority.index(after: at)...] }
        port = nil
        if let mark = authority.lastIndex(of: ":"), !authority[mark...].contains("]") {
            let number = Int(authority[authority.index(after: mark)...])
            port = number == (scheme == "http" ? 80 : 443) ? nil : number
            authority = authority[..<mark]
        }
        guard let host = WebHost(authority) else { return nil }
        self.host = host
    }

    /// The parts of the path, without empty ones.
    var segments: [Substring] { path.split(separator: "/") }

    func parameter(_ name: String) -> String? {
        query.first { $0.name.lowercased() == name }?.decodedValue
    }
}
