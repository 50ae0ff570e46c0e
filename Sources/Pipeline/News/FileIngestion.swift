import Catalog
import Foundation
import Hashing
import News
import Pages
import Store
import Web

/// Reads one feed, page or plain text from a file.
package struct FileIngestion: Sendable {
    let workspace: Workspace
    /// Properties that the file may lack.
    let hints: DocumentHints
    let language: Language?
    let zone: TimeZone?

    package init(
        workspace: Workspace, hints: DocumentHints = DocumentHints(), language: Language? = nil, zone: TimeZone? = nil
    ) {
        self.workspace = workspace
        self.hints = hints
        self.language = language
        self.zone = zone
    }

    /// Reads a file and gives the saved articles in the document's order.
    package func run(path: String) async throws -> [SavedArticle] {
        let file = URL(fileURLWithPath: path).standardizedFileURL
        guard FileManager.default.fileExists(atPath: file.path) else { throw PipelineError.noSuchFile(path) }
        let response = try await workspace.fetcher().fetch(
            FetchRequest(address: file.absoluteString, allowsFile: true))
        return try run(
            response.body, name: file.lastPathComponent, address: file.absoluteString,
            contentType: response.contentType)
    }

    /// Reads the bytes of a file or of a stream, under a source's name and address.
    package func run(
        _ bytes: [UInt8], name: String, address: String, contentType: String? = nil
    ) throws -> [SavedArticle] {
        let store = workspace.store
        guard bytes.contains(where: { $0 > 0x20 }) else {
            throw PipelineError.notAnArticle(name, reason: "it is empty")
        }
        let fetched = workspace.configuration.recorded ?? workspace.now()
        let source = try store.saveSource(
            kind: .file, title: name, address: address, folder: nil, language: language, zone: zone)
        let document = try store.keepDocument(
            of: source.id, hash: SHA256.hex(bytes), address: address, contentType: contentType, fetched: fetched,
            body: bytes, hints: hints)
        let articles: [ParsedArticle]
        do {
            articles = try DocumentReader(workspace).read(
                bytes, contentType: contentType, address: address, fetched: fetched, source: source, hints: hints
            ).articles
            guard !articles.isEmpty else {
                throw PipelineError.notAnArticle(name, reason: "it contains no entry with a title or text")
            }
        } catch {
            try store.noteUnreadable(document: document, source: source.id, problem: "\(error)")
            throw error
        }
        let saved = try store.save(articles, of: document, source: source.id)
        try StoryPlacement(workspace: workspace).run()
        return saved
    }
}
