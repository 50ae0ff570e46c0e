/// Why an article could not be digested.
package enum DigestError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The article has neither a title nor text.
    case emptyArticle(article: Int64)
    /// The article's language is not set and could not be found out.
    case languageUnknown(article: Int64)

    package var description: String {
        switch self {
        case .emptyArticle(let article):
            "Article \(article) has neither a title nor text. Fetch its page again, or leave it out."
        case .languageUnknown(let article):
            "The language of article \(article) is unknown, and its text is too short to tell. Set it before digesting."
        }
    }
}
