import Foundation
import GRDB
import News
import Outlets
import TextFormats

extension Store {
    /// Where a link of an aggregator leads; nil if its host was not asked, or does not tell.
    package func redirect(from address: String) throws(StoreError) -> String? {
        try read { database in
            try String.fetchOne(database, sql: "SELECT target FROM redirect WHERE address = ?", arguments: [address])
        }
    }

    /// The links of aggregators whose hosts were not asked yet, those of the newest articles first.
    package func unaskedRedirects(limit: Int) throws(StoreError) -> [String] {
        try read { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT r.address FROM redirect r
                    JOIN article_version v ON v.address = r.address
                    JOIN article a ON a.id = v.article_id AND a.current_version = v.version
                    WHERE r.asked IS NULL GROUP BY r.address ORDER BY max(v.news_time) DESC, r.address LIMIT ?
                    """,
                arguments: [limit])
        }
    }

    /// Notes where a link led, once for all; nil if its host does not tell or may not be asked.
    ///
    /// Its articles get the address and its outlet. One that is stored under that address already keeps its own row.
    package func saveRedirect(from address: String, to target: String?, asked: Date) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: "UPDATE redirect SET target = ?, asked = ? WHERE address = ?",
                arguments: [target, asked.rfc3339, address])
            guard let target else { return }
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT a.id, a.identity, s.title FROM article a JOIN source s ON s.id = a.source_id
                    JOIN article_version v ON v.article_id = a.id AND v.version = a.current_version
                    WHERE v.address = ? AND s.outlet IS NULL
                    """,
                arguments: [address])
            for row in rows {
                let id: Int64 = row["id"]
                let outlet = Outlet(address: target, publisher: nil, publisherAddress: nil, name: row["title"])
                let identity = CanonicalAddress(target).flatMap { $0.isFrontPage ? nil : $0.text }
                let isTaken = try Bool.fetchOne(
                    database,
                    sql: "SELECT EXISTS (SELECT 1 FROM article WHERE outlet = ? AND identity = ? AND id <> ?)",
                    arguments: [outlet.rawValue, identity, id])
                try database.execute(
                    sql: "UPDATE article SET outlet = ?, identity = ? WHERE id = ?",
                    arguments: [outlet.rawValue, isTaken == true ? row["identity"] : identity ?? row["identity"], id])
            }
            try database.execute(
                sql: "UPDATE article_version SET address = ? WHERE address = ?", arguments: [target, address])
        }
    }
}
