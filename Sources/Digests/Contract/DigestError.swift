/// Why an article could not be digested.
package enum DigestError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The article has neither a title nor text.
    case emptyArticle(article: Int64)
    /// The article's language is not set and could not be found out.
    case languageUnknown(article: Int64)
    /// A model's answer does not keep its schema.
    case unreadableAnswer(article: Int64, reason: String)
    /// An engine made a digest that does not keep the contract: a mistake of ours, which must not be stored.
    case contractBroken(article: Int64, violations: [ContractViolation])
    /// The prompt leaves no room for an article, in tokens.
    case contextTooSmall(context: Int, needed: Int)

    package var description: String {
        switch self {
        case .emptyArticle(let article):
            "Article \(article) has neither a title nor text. Fetch its page again, or leave it out."
        case .languageUnknown(let article):
            "The language of article \(article) is unknown, and its text is too short to tell. Give its source a 'language' in the list of sources."
        case .unreadableAnswer(let article, let reason):
            "The model's answer about article \(article) cannot be read: \(reason). Raise the token budget for the answer."
        case .contractBroken(let article, let violations):
            "The digest of article \(article) breaks the contract (\(violations.map(\.description).joined(separator: "; "))). Please report this."
        case .contextTooSmall(let context, let needed):
            "A context of \(context) tokens leaves no room for an article, which needs \(needed). Raise the context, or lower the token budget for reasoning."
        }
    }
}
