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
            return TeaserMeasure.isWhole(text, isSummary: entry.content == nil, title: entry.title)
        } ?? (page == nil ? 0 : 1)
    }

    package var newest: Date? {
        feed?.entries.compactMap { ($0.published ?? $0.updated)?.instant }.max() ?? page?.published?.instant
    }

    /// Tries a source: a feed as it is, of a page that links to feeds the first of them that can be read.
    ///
    /// - Parameters:
    ///   - source: With its address, and the settings that it is read by.
    ///   - fetcher: Asks for it.
    ///   - environment: Holds the keys that an address names.
    ///   - now: The clock.
    /// - Returns: What was read, with the address to list, and the title and language that it gives itself.
    /// - Throws: ``WebError`` if it does not answer, ``FeedError`` or ``PageError`` if nothing there can be read.
    package static func run(
        _ source: Source, fetcher: Fetcher, environment: [String: String], now: Date = Date()
    ) async throws -> SourceTrial {
        let address = source.address
        var request = FetchRequest(
            address: try AddressTemplate.filled(address, now: now, environment: environment))
        if let name = source.userAgent { request.headers["User-Agent"] = name }
        let response = try await fetcher.fetch(request)
        if source.kind.isPage { return try SourceTrial(response, as: source) }
        let refusal: FeedError
        do throws(FeedError) {
            return try trial(of: response, as: source, title: nil)
        } catch {
            refusal = error
        }
        let candidates = FeedDiscovery.candidates(
            in: response.body, contentType: response.contentType, address: response.finalAddress)
        for candidate in candidates.prefix(mostCandidates) {
            do {
                let found = try await fetcher.fetch(FetchRequest(address: candidate.address))
                var candidateSource = source
                candidateSource.address = candidate.address
                return try trial(of: found, as: candidateSource, title: candidate.title)
            } catch is WebError {
                continue
            } catch is FeedError {
                continue
            }
        }
        throw refusal
    }

    private static let mostCandidates = 12

    /// Reads an answer as a source says.
    ///
    /// - Throws: ``FeedError`` or ``PageError`` if it cannot be read so.
    init(_ response: FetchResponse, as source: Source) throws {
        guard source.kind == .page else {
            self = try Self.trial(of: response, as: source, title: nil)
            return
        }
        let page = try ReadablePage.extract(
            response.body, contentType: response.contentType, address: response.finalAddress,
            selector: source.selector)
        self.source = source
        self.source.title = page.title ?? source.address
        self.source.address = response.finalAddress
        self.source.language = page.language
        self.response = response
        self.page = page
        reservation = MiningReservation(response)
    }

    private init(source: Source, response: FetchResponse, feed: Feed) {
        self.source = source
        self.response = response
        self.feed = feed
        reservation = MiningReservation(response)
    }

    private static func trial(
        of response: FetchResponse, as source: Source, title: String?
    ) throws(FeedError) -> SourceTrial {
        var feed =
            if source.kind == .links {
                try LinkPage.parse(
                    response.body, contentType: response.contentType, address: response.finalAddress, source: source)
            } else {
                try FeedParser.parse(
                    response.body, contentType: response.contentType, address: response.finalAddress)
            }
        feed.entries = source.admitted(feed.entries)
        var found = source
        if feed.format == .sitemap { found.kind = .sitemap }
        found.title = feed.title?.nonEmptyLine ?? title ?? source.address
        if !AddressTemplate.isTemplate(source.address) {
            found.address = response.permanentAddress ?? source.address
        }
        found.language = feed.language
        if source.kind != .links { found.htmlAddress = feed.link }
        return SourceTrial(source: found, response: response, feed: feed)
    }
}

extension String {
    /// The text in one line; nil if it has nothing to read.
    fileprivate var nonEmptyLine: String? {
        let line = split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.isEmpty ? nil : line
    }
}
