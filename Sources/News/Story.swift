import Foundation

/// One event, reported by one or more articles.
package struct Story: Hashable, Codable, Sendable {
    /// The store's row, 0 before it is stored.
    package var id: Int64
    /// The title of the earliest article.
    package var title: String
    /// The news time of the earliest article, UTC.
    package var firstPublic: Date
    /// The articles' ids, earliest first.
    package var articles: [Int64]

    package init(id: Int64 = 0, title: String, firstPublic: Date, articles: [Int64]) {
        self.id = id
        self.title = title
        self.firstPublic = firstPublic
        self.articles = articles
    }
}

/// A story's title for readers of one language.
package struct StoryTitle: Hashable, Sendable {
    package var text: String
    /// The title's language; nil if it is not known.
    package var language: Language?

    package init(_ text: String, language: Language?) {
        self.text = text
        self.language = language
    }

    /// The earliest title in the reader's language, else the earliest of all.
    ///
    /// - Parameters:
    ///   - titles: Those of the story's articles, earliest first.
    ///   - reader: The reader's language.
    package init?(of titles: [StoryTitle], for reader: Language) {
        guard let title = titles.first(where: { $0.language == reader }) ?? titles.first else { return nil }
        self = title
    }

    /// The text, followed by its language if that differs from the reader's: `… [ko]`.
    package func marked(for reader: Language) -> String {
        guard let language, language != reader else { return text }
        return "\(text) [\(language)]"
    }
}

/// An article's place in its story.
package struct StoryMembership: Hashable, Codable, Sendable {
    /// Why the article belongs to the story.
    package enum Reason: String, Codable, Sendable {
        /// The first report.
        case first
        /// The same text, or the same address.
        case copy
        /// An agency text with a changed lead, a correction, an update.
        case nearDuplicate = "near_duplicate"
        /// Another report of the same event.
        case sameEvent = "same_event"
    }

    package var article: Int64
    package var story: Int64
    package var reason: Reason
    /// 1 for the first article of a story, falling towards 0 for copies.
    package var novelty: Double

    package init(article: Int64, story: Int64, reason: Reason, novelty: Double) {
        self.article = article
        self.story = story
        self.reason = reason
        self.novelty = novelty
    }
}
