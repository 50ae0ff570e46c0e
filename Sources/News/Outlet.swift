/// The publisher of an article, which attention counts.
package struct Outlet: RawRepresentable, Hashable, Codable, Sendable, CustomStringConvertible {
    /// The registrable site in lower case and in ASCII (`zeitung.example`, `bbc.co.uk`), with the first part of the path where a site's
    /// users publish under it (`medium.com/@name`); else the publisher's name in lower case.
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package var description: String { rawValue }
}
