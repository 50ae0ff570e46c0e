import Foundation
import News

/// The facts about an article that clustering needs.
package struct StoryInput: Hashable, Sendable {
    package var id: Int64
    /// The outlet, by which heat is counted.
    package var source: String
    package var address: String?
    package var title: String
    /// The body without the title.
    package var text: String
    package var language: Language?
    /// When the article counts as public, UTC.
    package var newsTime: Date
    package var mentions: [Mention]

    package init(
        id: Int64, source: String, address: String? = nil, title: String, text: String, language: Language?,
        newsTime: Date,
        mentions: [Mention] = []
    ) {
        self.id = id
        self.source = source
        self.address = address
        self.title = title
        self.text = text
        self.language = language
        self.newsTime = newsTime
        self.mentions = mentions
    }

    /// Takes an article and its mentions.
    package init(_ article: Article, mentions: [Mention]) {
        self.init(
            id: article.id, source: article.outlet.rawValue, address: article.address, title: article.title,
            text: article.text,
            language: article.language, newsTime: article.newsTime, mentions: mentions)
    }
}
