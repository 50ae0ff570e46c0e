import Foundation

/// A feed's identifier of an entry, in the form for comparisons.
package enum EntryGUID {
    /// A guid without the parts that change while the entry does not: the scheme, and the case of an address's host.
    ///
    /// - Returns: Nil if it only repeats the entry's address.
    package static func normalized(_ guid: String, address: String?) -> String? {
        let text = guid.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty else { return nil }
        guard WebLink(text) != nil, let colon = text.range(of: "://") else { return text }
        if let own = CanonicalAddress(text), !own.isFrontPage, own == address.flatMap({ CanonicalAddress($0) }) {
            return nil
        }
        let rest = text[colon.upperBound...]
        let host = rest.prefix { !"/?#".contains($0) }
        return host.lowercased() + rest.dropFirst(host.count)
    }

    /// True for an identifier that no two feeds use for different entries: an address, a tag, a URN, or a long random
    /// one.
    package static func isGlobal(_ guid: String) -> Bool {
        guid.hasPrefix("tag:") || guid.hasPrefix("urn:") || guid.contains("/") && guid.contains(".") || guid.count >= 32
    }
}
