import Catalog
import Foundation
import Hashing
import Languages
import Markup
import News
import Outlets
import Pages
import Store
import TextFormats

/// Makes articles of entries of feeds, of pages, and of plain text.
struct ArticleReader: Sendable {
    /// Characters of text that are read of one article, far more than any has; the document is stored whole.
    static let longestText = 200_000
    /// Characters of a title that are kept; longer ones are mistakes.
    static let longestTitle = 1_000
    /// A publication instant this much later than the fetch is implausible.
    static let futureTolerance: TimeInterval = 3_600
    /// 1990-01-01: no feed is older.
    static let earliest = Date(timeIntervalSince1970: 631_152_000)

    var identifier = LanguageIdentifier()
    /// When the bytes were fetched, UTC.
    var fetched: Date
    /// For recorded data: entries count as seen when they were published.
    var isRecorded: Bool
    /// Whose articles they are.
    var origin: ArticleOrigin

    /// - Returns: Nil for an entry without title and text.
    func article(_ entry: Entry, identity: EntryIdentity, hint: Language?) -> ParsedArticle? {
        let content = entry.content.map(HTMLText.plainText) ?? ""
        let summary = entry.summary.map(HTMLText.plainText) ?? ""
        let text = content.count >= summary.count ? content : summary
        let isWhole = TeaserMeasure.isWhole(text, isSummary: content.count < summary.count, title: entry.title)
        return article(
            title: entry.title, text: text, extent: text.isEmpty ? .headline : isWhole ? .full : .teaser,
            publisher: entry.publisher, address: entry.link, authors: entry.authors,
            published: entry.published ?? entry.updated, hint: entry.language ?? hint, identity: identity,
            outlet: origin.outlet(of: entry))
    }

    func article(_ page: Page, address: String, hint: Language?) -> ParsedArticle? {
        // A copy that names the original as canonical is still its own outlet's; a file has no outlet but that one.
        let isOnline = CanonicalAddress(address) != nil
        let own = origin.outlet(address: isOnline ? address : page.canonicalAddress ?? address)
        let canonical = page.canonicalAddress.flatMap { origin.outlet(address: $0) == own ? $0 : nil } ?? address
        return article(
            title: page.title, text: page.text, extent: page.extent, publisher: page.siteName, address: canonical,
            authors: page.authors, published: page.published, hint: page.language ?? hint, identity: nil, outlet: own)
    }

    /// Plain text, whose first sentence is its title if no title is given.
    func article(plainText: String, title: String?, published: PublicInstant?, hint: Language?)
        -> ParsedArticle?
    {
        let text = String(
            plainText.replacing("\r\n", with: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
                .prefix(Self.longestText))
        let language = identifier.identify(text, hint: hint).language
        let first = Sentences.split(text, language: language).first?.text
        return article(
            title: title ?? first.map(Self.withoutDateline), text: text, extent: .full, publisher: nil, address: nil,
            authors: [], published: published, hint: hint, identity: nil, outlet: origin.outlet(address: nil))
    }

    func article(
        title: String?, text: String, extent: Article.Extent, publisher: String?, address: String?,
        authors: [String], published given: PublicInstant?, hint: Language?, identity: EntryIdentity?, outlet: Outlet
    ) -> ParsedArticle? {
        let text = String(text.composed.prefix(Self.longestText))
        let written = (title ?? "").composed.trimmingCharacters(in: .whitespacesAndNewlines)
        let shown = String(written.prefix(Self.longestTitle))
        guard !shown.isEmpty || !text.isEmpty else { return nil }
        let title = shown.isEmpty ? String(text.prefix(120).prefix { $0 != "\n" }) : shown
        let identified = identifier.identify(title + "\n" + text, hint: hint)
        let published = given.map {
            origin.instant(of: $0, outlet: outlet, language: hint ?? identified.language, fetched: fetched)
        }
        let flag = flag(of: published)
        var article = Article(
            source: origin.source.title, outlet: outlet, publisher: publisher, address: address, title: title,
            authors: authors, text: text,
            extent: extent, language: identified.language, languageConfidence: identified.confidence,
            published: published, publishedFlag: flag, firstSeen: fetched, fetched: fetched)
        if isRecorded { article.firstSeen = min(article.newsTime, fetched) }
        let identity = identity ?? EntryIdentity(address: address, title: title)
        // The date as it was given: another zone for it is no other content.
        let content = [title, text, given?.instant.rfc3339 ?? "", authors.joined(separator: ";")]
        return ParsedArticle(
            article, identity: identity.key, guid: identity.guid,
            isUnresolved: address.map(origin.isUnresolved) ?? false,
            contentHash: SHA256.hex(content.joined(separator: "\u{1F}")))
    }

    private func flag(of published: PublicInstant?) -> Article.PublishedFlag {
        guard let published else { return .missing }
        if published.instant > fetched.addingTimeInterval(Self.futureTolerance) || published.instant < Self.earliest {
            return .implausible
        }
        if published.precision == .day { return .dateOnly }
        return published.isZoneAssumed ? .zoneAssumed : .given
    }

    /// `New York – Die Kurse fielen.` without its dateline, which is not part of the news.
    private static func withoutDateline(_ sentence: String) -> String {
        for dash in [" – ", " — "] {
            if let range = sentence.range(of: dash),
                sentence.distance(from: sentence.startIndex, to: range.lowerBound) <= 40
            {
                return String(sentence[range.upperBound...])
            }
        }
        return sentence
    }
}
