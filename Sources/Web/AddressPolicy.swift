/// The machines that requests may reach.
///
/// Addresses come from feeds, and so from strangers: without a policy, an entry that links to `http://169.254.169.254/`
/// or a name that resolves to `127.0.0.1` would make this program read data that only this machine can reach (SSRF).
/// The policy checks the resolved address when the socket is opened, so that a second lookup cannot change it.
package struct AddressPolicy: Hashable, Sendable {
    /// `host:port`, or `host` for every port, lower case; allowed wherever they are.
    package let allowedHosts: Set<String>

    /// Only machines on the public internet.
    package static let publicOnly = AddressPolicy(allowing: [])

    /// - Parameter hosts: `host:port` or `host` of endpoints that the configuration names: `127.0.0.1:8080`, `[::1]:80`.
    package init(allowing hosts: some Sequence<String>) {
        allowedHosts = Set(hosts.map { $0.lowercased() })
    }

    func allows(_ address: WebAddress) -> Bool {
        allowedHosts.contains(address.hostAndPort) || allowedHosts.contains(address.host)
    }

    /// Names that only a network of one's own knows.
    ///
    /// > Source: RFC 6761, RFC 6762, RFC 8375, and the ones that ICANN keeps free for private use.
    private static let privateDomains: Set<String> = [
        "localhost", "local", "localdomain", "internal", "intranet", "private", "corp", "home", "lan", "arpa",
    ]

    /// What a host stands for that must not be asked through a proxy; nil if it may be.
    ///
    /// The host is looked up here, and every address has to be public. A name that is unknown here is left to the proxy, as in networks
    /// where only the proxy knows the names of the internet, unless it is one that no public machine has.
    func refusal(ofProxied address: WebAddress) -> String? {
        if allows(address) { return nil }
        let machines = IPAddress.all(of: address.host)
        guard machines.isEmpty else { return machines.first { !$0.isPublic }?.description }
        let labels = address.host.split(separator: ".")
        let isPublicName =
            labels.count > 1 && address.host.utf8.allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: ":") }
            && labels.last.map { !Self.privateDomains.contains(String($0)) && !$0.allSatisfy(\.isNumber) } == true
        return isPublicName ? nil : "a host that is not known here"
    }
}
