/// Why a page gave no article.
package enum PageError: Error, Hashable, Sendable, CustomStringConvertible {
    case empty(address: String?)
    /// A file of another kind: `found` names it.
    case notAPage(found: String, address: String?)
    /// Only links, menus and teasers.
    case navigationOnly(title: String?, address: String?)
    /// Only a question for consent to cookies or tracking.
    case consentOnly(title: String?, address: String?)
    /// No text that is long enough to be an article.
    case noArticle(title: String?, address: String?)

    package var description: String {
        switch self {
        case .empty(let address): "The page\(Self.at(address)) is empty. Open the address in a browser."
        case .notAPage(let found, let address): "No page was found\(Self.at(address)), but \(found). Check the address."
        case .navigationOnly(let title, let address):
            "The page\(Self.called(title))\(Self.at(address)) holds only navigation. Use the address of one article."
        case .consentOnly(let title, let address):
            "The page\(Self.called(title))\(Self.at(address)) only asks for consent. Its article cannot be read."
        case .noArticle(let title, let address):
            "The page\(Self.called(title))\(Self.at(address)) holds no article. Use the address of one article."
        }
    }

    private static func at(_ address: String?) -> String {
        address.map { " at \($0)" } ?? ""
    }

    private static func called(_ title: String?) -> String {
        title.map { " \"\($0)\"" } ?? ""
    }
}
