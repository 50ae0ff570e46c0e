import Catalog
import Foundation
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
        guard bytes.contains(where: { $0 > 0x20 }) else {
            throw PipelineError.notAnArticle(name, reason: "it is empty")
        }
        let fetched = workspace.configuration.recorded ?? workspace.now()
        let source = try workspace.store.saveSource(
            kind: .file, title: name, address: address, folder: nil, language: language, zone: zone)
        let saved = try DocumentIngestion(workspace).ingest(
            bytes, contentType: contentType, address: address, fetched: fetched, of: source, hints: hints)
        try StoryPlacement(workspace: workspace).run()
        return saved
    }
}
