import Feeds
import Foundation
import Hashing
import News
import Store

/// The way of a source's bytes into the store: kept, then read, then saved.
struct DocumentIngestion: Sendable {
    private let store: Store
    let reader: DocumentReader

    init(_ workspace: Workspace) {
        store = workspace.store
        reader = DocumentReader(workspace)
    }

    /// Keeps bytes before any parser sees them, reads them, and saves everything that they contain in one transaction.
    ///
    /// - Parameters:
    ///   - bytes: As they came.
    ///   - contentType: The response's header; nil if there is none.
    ///   - address: Where they came from; links in them are relative to it.
    ///   - keptAddress: The address that the store notes, where it is another one.
    ///   - fetched: A UTC instant. Recorded data count as fetched at the configuration's instant.
    ///   - source: The source that gave them.
    ///   - hints: Properties that the bytes may lack.
    ///   - listed: How the source's list has it read.
    ///   - note: The source's state after the fetch, made from the feed that was read; the feed is nil for a page or a text.
    /// - Returns: What became of each article, in the document's order.
    /// - Throws: `StoreError`, or why the bytes cannot be read, which the store notes beside them.
    func ingest(
        _ bytes: [UInt8], contentType: String?, address: String, keptAddress: String? = nil, fetched: Date,
        of source: StoredSource, hints: DocumentHints = DocumentHints(), listed: Source? = nil,
        note: (Feed?) -> FetchNote? = { _ in nil }
    ) throws -> [SavedArticle] {
        let document = try store.keepDocument(
            of: source.id, hash: SHA256.hex(bytes), address: keptAddress ?? address, contentType: contentType,
            fetched: fetched, body: bytes, hints: hints)
        return try save(document, of: source, note: note) {
            try reader.read(
                bytes, contentType: contentType, address: address, fetched: reader.recorded ?? fetched, source: source,
                hints: hints, listed: listed)
        }
    }

    /// Reads and saves a document that an earlier run kept.
    func ingest(_ document: StoredDocument, _ bytes: [UInt8], listed: Source?) throws -> [SavedArticle] {
        try save(document.id, of: document.source) { try reader.read(document, bytes, listed: listed) }
    }

    private func save(
        _ document: Int64, of source: StoredSource, note: (Feed?) -> FetchNote? = { _ in nil },
        read: () throws -> DocumentReader.Reading
    ) throws -> [SavedArticle] {
        let reading: DocumentReader.Reading
        do {
            reading = try read()
        } catch {
            try store.noteUnreadable(document: document, source: source.id, problem: "\(error)")
            throw error
        }
        return try store.save(reading.articles, of: document, source: source.id, fetch: note(reading.feed))
    }
}
