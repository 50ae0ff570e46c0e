import Foundation
import News
import Outlets
import Pages
import Store

extension DocumentReader {
    /// What the page behind a teaser gives.
    enum PageReading {
        case article(ParsedArticle, document: Int64)
        case nothing(FollowOutcome)
    }

    /// Reads the page behind a teaser as its article.
    ///
    /// A page that has none of the title's words, or less text than the teaser, is not taken for the article.
    func read(_ followed: FollowedPage, _ bytes: [UInt8]) -> PageReading {
        guard let document = followed.document else { return .nothing(.unreadable(problem: "it was not stored")) }
        if CanonicalAddress(document.address)?.isFrontPage == true {
            return .nothing(.unreadable(problem: "its link leads to the front page \(document.address)"))
        }
        let page: Page
        do throws(PageError) {
            page = try ReadablePage.extract(bytes, contentType: document.contentType, address: document.address)
        } catch {
            if case .botWall = error { return .nothing(.refused(problem: "\(error)")) }
            return .nothing(.unreadable(problem: "\(error)"))
        }
        let teaser = followed.teaser
        guard TitleWords(teaser.title).occur(in: (page.title ?? "") + "\n" + page.text) else {
            return .nothing(.unreadable(problem: "it is about something else than the entry's title"))
        }
        guard page.text.count > teaser.text.count else {
            let problem = "it gives no more than the teaser"
            return .nothing(page.extent == .paywalled ? .paywalled(problem: problem) : .unchanged)
        }
        let origin = ArticleOrigin(source: followed.source, feed: nil)
        guard var parsed = articleReader(fetched: document.fetched, origin: origin).article(page, of: teaser) else {
            return .nothing(.unreadable(problem: "it has no text"))
        }
        parsed.mentions = mentions(in: parsed.article)
        return .article(parsed, document: document.id)
    }
}

extension ArticleReader {
    /// The whole of an article of which a feed gave a teaser: the page's text under the feed's title.
    ///
    /// The feed's date stays where it has a time; authors and publisher are the page's where the feed names none.
    fileprivate func article(_ page: Page, of teaser: Article) -> ParsedArticle? {
        let isDated = teaser.publishedFlag == .given || teaser.publishedFlag == .zoneAssumed
        guard
            var parsed = article(
                title: teaser.title, text: page.text, extent: page.extent,
                publisher: teaser.publisher ?? page.siteName, address: teaser.address,
                authors: teaser.authors.isEmpty ? page.authors : teaser.authors,
                published: isDated ? nil : page.published ?? teaser.published, hint: page.language ?? teaser.language,
                identity: nil, outlet: teaser.outlet)
        else { return nil }
        parsed.article.firstSeen = teaser.firstSeen
        if isDated {
            parsed.article.published = teaser.published
            parsed.article.publishedFlag = teaser.publishedFlag
            parsed.article.restated = teaser.restated
        }
        return parsed
    }
}

/// The words of a title by which its article is recognised.
struct TitleWords {
    /// Lower case; of scripts without spaces, pairs of characters.
    private let words: Set<String>

    /// Share of the words that an article contains.
    private static let least = 0.34
    private static let shortestWord = 4

    init(_ title: String) {
        var words: Set<String> = []
        for word in title.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
            if word.unicodeScalars.contains(where: { $0.value >= 0x2E80 }) {
                let characters = Array(word)
                for index in characters.indices.dropLast() { words.insert(String(characters[index...index + 1])) }
            } else if word.count >= Self.shortestWord {
                words.insert(String(word))
            }
        }
        self.words = words
    }

    /// True if enough of the words occur in a text, or if there are too few to tell.
    func occur(in text: String) -> Bool {
        guard words.count > 1 else { return true }
        let text = text.lowercased()
        let found = words.count { text.contains($0) }
        return Double(found) >= Self.least * Double(words.count)
    }
}
