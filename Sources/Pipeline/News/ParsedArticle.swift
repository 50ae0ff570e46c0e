import News

/// An article with what names it and its content, ready for the store.
struct ParsedArticle: Sendable {
    var article: Article
    /// What names the entry within its source.
    var identity: String
    var contentHash: String
}
