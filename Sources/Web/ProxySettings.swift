/// The proxies through which requests go, and the hosts that are reached without one.
///
/// A proxy looks the names of hosts up by itself, so that the socket no longer shows where a request goes. ``Transfer`` therefore looks
/// each host up before a request goes through a proxy, redirects included, and refuses the ones that ``AddressPolicy`` refuses.
package struct ProxySettings: Hashable, Sendable {
    /// `http://proxy.example:3128`, by the scheme of the address that is asked for.
    private var proxies: [String: String] = [:]
    /// Lower case; a domain stands for every host below it, and `*` for all.
    private var direct: [String] = []

    /// No proxy.
    package static let none = ProxySettings()

    private init() {}

    /// The configured proxy, else those of the environment: `https_proxy`, `http_proxy`, `all_proxy` and `no_proxy`, which may also be in
    /// capitals.
    ///
    /// `HTTP_PROXY` in capitals is not read: a web server sets it from a header of its visitor.
    ///
    /// - Parameters:
    ///   - configured: An address for every scheme; `none` for no proxy, whatever the environment sets.
    ///   - environment: The process's environment.
    package init(configured: String?, environment: [String: String]) {
        func value(_ names: String...) -> String? { names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty } }
        if configured == Self.off { return }
        let all = configured ?? value("all_proxy", "ALL_PROXY")
        proxies["http"] = configured ?? value("http_proxy") ?? all
        proxies["https"] = configured ?? value("https_proxy", "HTTPS_PROXY") ?? all
        direct = (value("no_proxy", "NO_PROXY") ?? "").lowercased().split { $0 == "," || $0 == " " }.map(String.init)
    }

    /// The word that turns proxies off.
    package static let off = "none"

    /// - Returns: Nil if the address is asked directly.
    func proxy(for address: WebAddress) -> String? {
        direct.contains { Self.matches(address, $0) } ? nil : proxies[address.scheme]
    }

    /// `example.com`, `.example.com`, `*.example.com`, `example.com:8080` or `*`.
    private static func matches(_ address: WebAddress, _ pattern: String) -> Bool {
        if pattern == "*" || pattern == address.hostAndPort { return true }
        let domain = pattern.drop { $0 == "*" || $0 == "." }
        return !domain.isEmpty && (address.host == domain || address.host.hasSuffix("." + domain))
    }
}
