import Catalog
import Feeds
import Foundation
import Hashing
import Logging
import News
import Pages
import Store
import Web

/// `ingest --file`: one feed, page or plain text from a file or from standard input.
package struct FileIngestion: Sendable {
    let ingestion: NewsIngestion
    /// The publication date for what carries none.
    var published: PublicInstant?
    var title: String?
    var language: Language?

    package init(
        ingestion: NewsIngestion, published: PublicInstant? = nil, title: String? = nil, language: Language? = nil
    ) {
        self.ingestion = ingestion
        self.published = published
        self.title = title
        self.language = language
    }

    /// Reads a file, or standard input for `-`, and gives the saved articles in the document's order.
    package func run(path: String) async throws -> [SavedArticle] {
        let workspace = ingestion.workspace
        let (bytes, address, contentType) = try await read(path)
        guard bytes.contains(where: { $0 > 0x20 }) else {
            throw PipelineError.notAnArticle(path, reason: "it is empty")
        }
        let reading = ArticleReader(
            fetched: workspace.configuration.recorded ?? workspace.now(),
            isRecorded: workspace.configuration.recorded != nil)
        let name = path == "-" ? "standard input" : URL(fileURLWithPath: path).lastPathComponent
        var read = try articles(bytes, contentType: contentType, address: address, name: name, reading: reading)
        guard !read.isEmpty else {
            throw PipelineError.notAnArticle(path, reason: "it contains no entry with a title or text")
        }
        if let published {
            for index in read.indices where read[index].article.publishedFlag == .missing {
                read[index].article.published = published
                read[index].article.publishedFlag = published.precision == .day ? .dateOnly : .given
                if reading.isRecorded { read[index].article.firstSeen = min(published.instant, reading.fetched) }
            }
        }
        let source = try workspace.store.saveSource(
            kind: .file, title: name, address: address, folder: nil, language: language)
        let document = try workspace.store.saveDocument(
            hash: SHA256.hex(bytes), address: address, contentType: contentType, fetched: reading.fetched, body: bytes)
        let saved = try read.map { try ingestion.save($0, source: source.id, document: document) }
        try ingestion.tellStories(of: saved.filter { !$0.isUnchanged }.map(\.id))
        return saved
    }

    private func read(_ path: String) async throws -> (bytes: [UInt8], address: String, contentType: String?) {
        if path == "-" {
            return ([UInt8](try FileHandle.standardInput.readToEnd() ?? Data()), "stdin:", nil)
        }
        let absolute = URL(fileURLWithPath: path).standardizedFileURL
        guard FileManager.default.fileExists(atPath: absolute.path) else { throw PipelineError.noSuchFile(path) }
        let response = try await ingestion.fetcher.fetch(
            FetchRequest(address: absolute.absoluteString, allowsFile: true))
        return (response.body, absolute.absoluteString, response.contentType)
    }

    /// A feed if it reads as one, else a page if it is HTML, else plain text.
    private func articles(
        _ bytes: [UInt8], contentType: String?, address: String, name: String, reading: ArticleReader
    ) throws -> [ParsedArticle] {
        let start = bytes.first { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }
        if start == UInt8(ascii: "<") || start == UInt8(ascii: "{") {
            do {
                let feed = try FeedParser.parse(bytes, contentType: contentType, address: address)
                return feed.entries.compactMap { reading.article($0, source: name, hint: feed.language ?? language) }
            } catch {
                guard start == UInt8(ascii: "<"), looksLikeHTML(bytes) else { throw error }
            }
            let page = try ReadablePage.extract(bytes, contentType: contentType, address: address)
            return [reading.article(page, source: name, address: address, hint: language)].compactMap { $0 }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw PipelineError.notAnArticle(name, reason: "it is neither a feed, nor HTML, nor UTF-8 text")
        }
        return [
            reading.article(plainText: text, title: title, source: name, published: published, hint: language)
        ].compactMap { $0 }
    }

    private func looksLikeHTML(_ bytes: [UInt8]) -> Bool {
        let head = String(decoding: bytes.prefix(2_048), as: UTF8.self).lowercased()
        return head.contains("<html") || head.contains("<!doctype html") || head.contains("<body")
    }
}
