import Foundation
import GRDB
import Impact
import Markets
import News
import TextFormats

extension Store {
    /// What an analysis is of.
    package enum Subject: Hashable, Sendable {
        /// By the release's id.
        case release(String)
        case day(SessionDate)

        var kind: String {
            switch self {
            case .release: "release"
            case .day: "day"
            }
        }

        var name: String {
            switch self {
            case .release(let id): id
            case .day(let date): date.description
            }
        }
    }

    /// Saves an analysis; one of the same subject and the same `asOf` is replaced.
    ///
    /// `asOf` is what the analysis was allowed to know, or the word `latest`; `inputs` is a hash of everything it was made from.
    package func saveAnalysis(
        _ analysis: some Encodable, of subject: Subject, asOf: String, inputs: String, at instant: Date
    ) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: """
                    INSERT OR REPLACE INTO analysis (kind, subject, as_of, inputs, created, payload)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    subject.kind, subject.name, asOf, inputs, instant.rfc3339, try StoredJSON.encode(analysis),
                ])
        }
    }

    /// A stored analysis, if it was made from the same inputs.
    ///
    /// Nil for `inputs` takes whatever is stored.
    package func analysis<Analysis: Decodable>(
        _ type: Analysis.Type, of subject: Subject, asOf: String, inputs: String?
    ) throws(StoreError) -> Analysis? {
        try read { database in
            let row = try Row.fetchOne(
                database, sql: "SELECT inputs, payload FROM analysis WHERE kind = ? AND subject = ? AND as_of = ?",
                arguments: [subject.kind, subject.name, asOf])
            guard let row else { return nil }
            if let inputs, row["inputs"] != inputs { return nil }
            return try StoredJSON.decode(type, from: row["payload"], table: "analysis", row: subject.name)
        }
    }

    /// Forgets the analyses that were made from other inputs than these.
    package func removeAnalyses(asOf: String, exceptInputs inputs: String) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: "DELETE FROM analysis WHERE as_of = ? AND inputs <> ?", arguments: [asOf, inputs])
        }
    }

    /// Every stored sell-off analysis of one `asOf`, by date.
    package func selloffAnalyses(asOf: String) throws(StoreError) -> [SelloffAnalysis] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT subject, payload FROM analysis WHERE kind = 'day' AND as_of = ? ORDER BY subject",
                arguments: [asOf]
            ).map { row in
                try StoredJSON.decode(
                    SelloffAnalysis.self, from: row["payload"], table: "analysis", row: row["subject"])
            }
        }
    }
}
