/// Why bytes could not be read as a feed.
package enum FeedError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Nothing but white space.
    case empty(address: String?)
    /// Something else: `found` names it, as `an HTML page titled "Sign in"`.
    case notAFeed(found: String, address: String?)
    /// The document ends before its first entry does.
    case truncated(address: String?)

    package var description: String {
        switch self {
        case .empty(let address):
            "The feed\(Self.at(address)) is empty. Open the address in a browser; the feed may have moved."
        case .notAFeed(let found, let address):
            "No feed was found\(Self.at(address)), but \(found). Check the address; the page may name its feed."
        case .truncated(let address):
            "The feed\(Self.at(address)) ends before its first entry does. Fetch it again."
        }
    }

    private static func at(_ address: String?) -> String {
        address.map { " at \($0)" } ?? ""
    }
}
