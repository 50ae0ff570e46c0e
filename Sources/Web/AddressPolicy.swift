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
}
