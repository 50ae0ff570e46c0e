import Foundation
import GRDB
import News

extension Store {
    /// Keeps a fetched document as it came, once for each content.
    ///
    /// The hash of the bytes names the document; its row is returned.
    package func saveDocument(
        hash: String, address: String, contentType: String?, fetched: Date, body: [UInt8]
    ) throws(StoreError) -> Int64 {
        let packed = try Compression.deflate(body)
        return try write { database in
            try database.execute(
                sql: """
                    INSERT INTO document (hash, address, content_type, fetched, size, body) VALUES (?, ?, ?, ?, ?, ?)
                    ON CONFLICT (hash) DO NOTHING
                    """,
                arguments: [hash, address, contentType, fetched.rfc3339, body.count, Data(packed)])
            let id = try Int64.fetchOne(database, sql: "SELECT id FROM document WHERE hash = ?", arguments: [hash])
            guard let id else { throw StoreError.failed(reason: "document \(hash) was not stored") }
            return id
        }
    }

    /// A stored document's bytes, as they came.
    package func document(_ id: Int64) throws(StoreError) -> [UInt8]? {
        let stored: (Data, Int)? = try read { database in
            try Row.fetchOne(database, sql: "SELECT body, size FROM document WHERE id = ?", arguments: [id])
                .map { ($0["body"], $0["size"]) }
        }
        guard let stored else { return nil }
        return try Compression.inflate([UInt8](stored.0), size: stored.1)
    }
}
