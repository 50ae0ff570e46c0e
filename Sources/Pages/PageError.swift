/// Why a page has no article.
package enum PageError: Error, Hashable, Sendable, CustomStringConvertible {
    case empty(address: String?)
    /// The document is a file of another kind: `found` names it.
    case notAPage(found: String, address: String?)
    /// The page has only links, menus and teasers.
    case navigationOnly(title: String?, address: String?)
    /// The page only asks for consent to cookies or tracking.
    case consentOnly(title: String?, address: String?)
    /// Only the check of a guard against robots; `service` names it.
    case botWall(service: String, address: String?)
    /// The page has no text that is long enough for an article.
    case noArticle(title: String?, address: String?)

    package var description: String {
        switch self {
        case .empty(let address): "The page\(Self.at(address)) is empty. Open the address in a browser."
        case .notAPage(let found, let address): "No page was found\(Self.at(address)), but \(found). Check the address."
        case .navigationOnly(let title, let address):
            "The page\(Self.called(title))\(Self.at(address)) holds only navigation. Use the address of one article."
        case .consentOnly(let title, let address):
            "The page\(Self.called(title))\(Self.at(address)) only asks for consent. Its article cannot be read."
        case .botWall(let service, let address):
            "The page\(Self.at(address)) is not the article but a check against robots by \(service). Open the address in a browser, or remove the source."
        case .noArticle(let title, let address):
            "The page\(Self.called(title))\(Self.at(address)) holds no article. Use the address of one article."
        }
    }

    /// A word for the case, which stays the same.
    package var name: String {
        switch self {
        case .empty: "empty"
        case .notAPage: "not_a_page"
        case .navigationOnly: "navigation_only"
        case .consentOnly: "consent_only"
        case .botWall: "bot_wall"
        case .noArticle: "no_article"
        }
    }

    private static func at(_ address: String?) -> String {
        address.map { " at \($0)" } ?? ""
    }

    private static func called(_ title: String?) -> String {
        title.map { " \"\($0)\"" } ?? ""
    }
}
