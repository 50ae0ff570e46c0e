import Feeds
import Foundation
import Markup
import News
import Pages
import Web

/// A source of news, read once and not stored.
package struct SourceTrial: Sendable {
    package var source: Source
    package var response: FetchResponse
    /// Nil for a page.
    package var feed: Feed?
    /// The article, for a page.
    var page: Page?
    package var reservation: MiningReservation?

    /// Entries whose text is a whole article.
    package var fullTexts: Int {
        feed?.entries.count { entry in
            let text = HTMLText.plainText(entry.content ?? entry.summary ?? "")
            return text.count >= ArticleReader.fullTextCharacters
        } ?? (page == nil ? 0 : 1)
    }

    package var newest: Date? {
        feed?.entries.compactMap { ($0.published ?? $0.updated)?.instant }.max() ?? page?.published?.instant
    }

    /// Reads an address: a feed itself, or the first readable feed that a page links to.
    ///
    /// - Parameters:
    ///   - address: The address of a feed or a page.
    ///   - fetcher: Fetches it.
    ///   - asPage: True to read the page itself as an article.
    /// - Returns: What was read, with the address to list.
    /// - Throws: ``WebError`` if it does not answer, ``FeedError`` or ``PageError`` if nothing there can be read.
    package static func run(_ address: String, fetcher: Fetcher, asPage: Bool = false) async throws -> SourceTrial {
        let response = try await fetcher.fetch(FetchRequest(address: address))
        if asPage {
            let page = try ReadablePage.extract(
                response.body, contentType: response.contentType, address: response.finalAddress)
            let source = Source(
                kind: .page, title: page.title ?? address, address: response.finalAddress, language: page.language)
            return SourceTrial(source: source, response: response, page: page, reservation: MiningReservation(response))
        }
        let refusal: FeedError
        do throws(FeedError) {
            return try trial(of: response, address: address, title: nil)
        } catch {
            refusal = error
        }
        let candidates = FeedDiscovery.candidates(
            in: response.body, contentType: response.contentType, address: response.finalAddress)
        for candidate in candidates.prefix(mostCandidates) {
            do {
                let found = try await fetcher.fetch(FetchRequest(address: candidate.address))
                return try trial(of: found, address: candidate.address, title: candidate.title)
            } catch is WebError {
                continue
            } catch is FeedError {
                continue
            }
        }
        throw refusal
    }

    private static let mostCandidates = 12

    private static func trial(
        of response: FetchResponse, address: String, title: String?
    ) throws(FeedError) -> SourceTrial {
        let feed = try FeedParser.parse(
            response.body, contentType: response.contentType, address: response.finalAddress)
        let source = Source(
            title: feed.title?.nonEmptyLine ?? title ?? address, address: response.permanentAddress ?? address,
            language: feed.language, htmlAddress: feed.link)
        return SourceTrial(source: source, response: response, feed: feed, reservation: MiningReservation(response))
    }
}

extension String {
    /// The text in one line; nil if it has nothing to read.
    fileprivate var nonEmptyLine: String? {
        let line = split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.isEmpty ? nil : line
    }
}
