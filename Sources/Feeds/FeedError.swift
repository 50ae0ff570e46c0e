/// Why bytes could not be read as a feed.
package enum FeedError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The document contains only white space.
    case empty(address: String?)
    /// The document is not a feed: `found` names it, for example `an HTML page titled "Sign in"`.
    case notAFeed(found: String, address: String?)
    /// The service reports too many requests, in place of news: nothing was measured.
    case limited(notice: String, address: String?)
    /// The service gives its reason for refusing.
    case refused(reason: String, address: String?)
    /// No link of a page is one that the source follows.
    case noLinks(pattern: String, address: String?)
    /// The document ends before its first entry does.
    case truncated(address: String?)

    package var description: String {
        switch self {
        case .empty(let address):
            "The feed\(Self.at(address)) is empty. Open the address in a browser; the feed may have moved."
        case .notAFeed(let found, let address):
            "No feed was found\(Self.at(address)), but \(found). Check the address; the page may name its feed."
        case .limited(let notice, let address):
            "The service\(Self.at(address)) was asked too often and gave no news, so nothing was measured: \"\(notice)\". Ask it less often."
        case .refused(let reason, let address):
            "The service\(Self.at(address)) gave no news: \"\(reason)\". Check the address and its key."
        case .noLinks(let pattern, let address):
            "No link of the page\(Self.at(address)) matches \"\(pattern)\". Check the source's pattern and selector; the page may have changed."
        case .truncated(let address):
            "The feed\(Self.at(address)) ends before its first entry does. Fetch it again."
        }
    }

    private static func at(_ address: String?) -> String {
        address.map { " at \($0)" } ?? ""
    }
}
