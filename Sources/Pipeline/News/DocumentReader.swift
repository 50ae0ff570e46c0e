import Catalog
import Feeds
import Foundation
import Languages
import Markup
import News
import Outlets
import Pages
import Store

/// Parses documents: bytes → articles with their mentions.
struct DocumentReader: Sendable {
    /// The contents of a document.
    struct Reading: Sendable {
        var articles: [ParsedArticle]
        /// Nil unless it is a feed.
        var feed: Feed?
    }

    private let gazetteer: Gazetteer
    private let identifier = LanguageIdentifier()
    private let store: Store
    /// When recorded data counts as fetched, UTC; its entries count as seen when they were published.
    let recorded: Date?

    init(_ workspace: Workspace) {
        gazetteer = Gazetteer(workspace.entities)
        store = workspace.store
        recorded = workspace.configuration.recorded
    }

    /// The mentions in a version of an article.
    func mentions(in article: Article) -> [Mention] {
        gazetteer.mentions(title: article.title, text: article.text, language: article.language)
    }

    func articleReader(fetched: Date, origin: ArticleOrigin) -> ArticleReader {
        ArticleReader(identifier: identifier, fetched: fetched, isRecorded: recorded != nil, origin: origin)
    }

    /// Reads bytes whose articles count as fetched at an instant, UTC.
    ///
    /// A source that is listed is read as its list says.
    ///
    /// - Throws: `FeedError`, `PageError`; ``PipelineError/notAnArticle(_:reason:)`` for a file that is neither, or
    ///   contains nothing.
    func read(
        _ bytes: [UInt8], contentType: String?, address: String, fetched: Date, source: StoredSource,
        hints: DocumentHints = DocumentHints(), listed: Source? = nil
    ) throws -> Reading {
        let reader = articleReader(fetched: fetched, origin: ArticleOrigin(source: source, feed: nil))
        var reading: Reading
        switch source.kind {
        case .feed:
            reading = try feed(
                bytes, contentType: contentType, address: address, source: source, listed: listed, reader)
        case .page:
            reading = try page(
                bytes, contentType: contentType, address: address, source: source, listed: listed, reader)
        case .file:
            reading = try file(
                bytes, contentType: contentType, address: address, source: source, hints: hints, reader)
            guard !reading.articles.isEmpty else {
                throw PipelineError.notAnArticle(
                    source.title, reason: "it contains no entry with a title or text")
            }
            if let published = hints.published { reader.date(&reading.articles, by: published) }
        }
        for index in reading.articles.indices {
            reading.articles[index].mentions = mentions(in: reading.articles[index].article)
        }
        return reading
    }

    private func feed(
        _ bytes: [UInt8], contentType: String?, address: String, source: StoredSource, listed: Source? = nil,
        _ reader: ArticleReader
    ) throws -> Reading {
        var feed =
            if let listed, listed.kind == .links {
                try LinkPage.parse(bytes, contentType: contentType, address: address, source: listed)
            } else {
                try FeedParser.parse(bytes, contentType: contentType, address: address)
            }
        if let listed { feed.entries = listed.admitted(feed.entries) }
        var reader = reader
        reader.origin = ArticleOrigin(source: source, feed: feed)
        let entries = try feed.entries.map { try resolved($0, reader.origin) }
        let hint = feed.language ?? source.language
        let articles = EntryIdentity.distinguished(entries, scope: source.address).compactMap { entry, identity in
            reader.article(entry, identity: identity, hint: hint)
        }
        return Reading(articles: articles, feed: feed)
    }

    /// An entry with the address to which its link leads, if the link carries it or its host was asked before.
    private func resolved(_ entry: Entry, _ origin: ArticleOrigin) throws -> Entry {
        guard let link = entry.link else { return entry }
        var entry = entry
        if let target = RedirectLink.target(of: link) {
            entry.link = target
        } else if origin.isUnresolved(link), let target = try store.redirect(from: link) {
            entry.link = target
        }
        return entry
    }

    private func page(
        _ bytes: [UInt8], contentType: String?, address: String, source: StoredSource, listed: Source? = nil,
        _ reader: ArticleReader
    ) throws -> Reading {
        let page = try ReadablePage.extract(
            bytes, contentType: contentType, address: address, selector: listed?.selector)
        let article = reader.article(page, address: address, hint: source.language)
        return Reading(articles: [article].compactMap { $0 })
    }

    /// A feed if it reads as one, else a page if it is HTML, else plain text.
    private func file(
        _ bytes: [UInt8], contentType: String?, address: String, source: StoredSource, hints: DocumentHints,
        _ reader: ArticleReader
    ) throws -> Reading {
        let bytes = BinaryFormat.unpacked(bytes)
        let start = bytes.first { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }
        if start == UInt8(ascii: "<") || start == UInt8(ascii: "{") {
            do {
                return try feed(bytes, contentType: contentType, address: address, source: source, reader)
            } catch {
                guard start == UInt8(ascii: "<"), Self.looksLikeHTML(bytes) else { throw error }
            }
            return try page(bytes, contentType: contentType, address: address, source: source, reader)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw PipelineError.notAnArticle(
                source.title, reason: "it is neither a feed, nor HTML, nor UTF-8 text")
        }
        let article = reader.article(
            plainText: text, title: hints.title, published: hints.published, hint: source.language)
        return Reading(articles: [article].compactMap { $0 })
    }

    private static func looksLikeHTML(_ bytes: [UInt8]) -> Bool {
        let head = String(decoding: bytes.prefix(2_048), as: UTF8.self).lowercased()
        return head.contains("<html") || head.contains("<!doctype html") || head.contains("<body")
    }
}

extension ArticleReader {
    /// Gives articles without a date the one that the user gave with the file.
    fileprivate func date(_ articles: inout [ParsedArticle], by published: PublicInstant) {
        for index in articles.indices where articles[index].article.publishedFlag == .missing {
            articles[index].article.published = published
            articles[index].article.publishedFlag = published.precision == .day ? .dateOnly : .given
            if isRecorded { articles[index].article.firstSeen = min(published.instant, fetched) }
        }
    }
}

extension DocumentReader {
    /// Parses a stored document.
    func read(_ document: StoredDocument, _ bytes: [UInt8], listed: Source?) throws -> Reading {
        try read(
            bytes, contentType: document.contentType, address: document.address,
            fetched: document.counted ?? recorded ?? document.fetched, source: document.source, hints: document.hints,
            listed: listed)
    }
}
