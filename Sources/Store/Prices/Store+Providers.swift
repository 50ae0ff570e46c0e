import Foundation
import GRDB
import Markets
import News
import TextFormats

/// A row of a price source that was not taken as it is.
package struct StoredPriceProblem: Hashable, Sendable {
    package var source: String
    package var line: Int
    package var symbol: String?
    package var session: String?
    package var kind: String?
    package var message: String

    package init(
        source: String, line: Int, symbol: String?, session: String?, kind: String?, message: String
    ) {
        self.source = source
        self.line = line
        self.symbol = symbol
        self.session = session
        self.kind = kind
        self.message = message
    }
}

/// Where a provider failed an instrument, and has not served it since.
package struct StoredProviderFailure: Hashable, Sendable {
    package var provider: String
    package var symbol: String
    package var state: String
    package var message: String
    package var noted: Date
}

extension Store {
    /// Replaces the noted problems of one price source; of one of its symbols, where it is asked for symbols one by one.
    package func savePriceProblems(
        _ problems: [StoredPriceProblem], source: String, symbol: String? = nil
    ) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: "DELETE FROM price_problem WHERE source = ?1 AND (?2 IS NULL OR symbol = ?2)",
                arguments: [source, symbol])
            for problem in problems {
                // Rows of different instruments may have one number and one message.
                try database.execute(
                    sql: """
                        INSERT OR IGNORE INTO price_problem (source, line, symbol, session, message, kind)
                        VALUES (?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        source, problem.line, problem.symbol, problem.session, problem.message, problem.kind,
                    ])
            }
        }
    }

    /// The noted problems, by source and line.
    package func priceProblems() throws(StoreError) -> [StoredPriceProblem] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM price_problem ORDER BY source, line, message").map { row in
                StoredPriceProblem(
                    source: row["source"], line: row["line"], symbol: row["symbol"], session: row["session"],
                    kind: row["kind"], message: row["message"])
            }
        }
    }

    /// What is remembered of each provider.
    package func providerMemory() throws(StoreError) -> [ProviderName: ProviderMemory] {
        try read { database in
            var memory: [ProviderName: ProviderMemory] = [:]
            for row in try Row.fetchAll(database, sql: "SELECT * FROM provider") {
                let (name, requests): (String, String) = (row["name"], row["requests"])
                memory[ProviderName(rawValue: name)] = ProviderMemory(
                    nextAllowed: try row.instantIfAny("next_allowed", in: "provider"), state: row["state"],
                    message: row["message"],
                    requests: try StoredJSON.decode(
                        [Double].self, from: requests, table: "provider", row: name))
            }
            return memory
        }
    }

    package func saveProviderMemory(_ memory: [ProviderName: ProviderMemory], at instant: Date) throws(StoreError) {
        try write { database in
            for (name, one) in memory {
                try database.execute(
                    sql: """
                        INSERT OR REPLACE INTO provider (name, next_allowed, state, message, requests, noted)
                        VALUES (?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        name.rawValue, one.nextAllowed?.rfc3339, one.state, one.message,
                        try StoredJSON.encode(one.requests), instant.rfc3339,
                    ])
            }
        }
    }

    /// Notes that a provider failed an instrument, or with nil that it serves it again.
    package func noteProviderFailure(
        _ failure: (state: String, message: String)?, provider: ProviderName, symbol: String, at instant: Date
    ) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: "DELETE FROM provider_failure WHERE provider = ? AND symbol = ?",
                arguments: [provider.rawValue, symbol])
            guard let failure else { return }
            try database.execute(
                sql: "INSERT INTO provider_failure (provider, symbol, state, message, noted) VALUES (?, ?, ?, ?, ?)",
                arguments: [provider.rawValue, symbol, failure.state, failure.message, instant.rfc3339])
        }
    }

    package func providerFailures() throws(StoreError) -> [StoredProviderFailure] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM provider_failure ORDER BY provider, symbol").map { row in
                StoredProviderFailure(
                    provider: row["provider"], symbol: row["symbol"], state: row["state"], message: row["message"],
                    noted: try row.instant("noted", in: "provider_failure"))
            }
        }
    }

    /// Keeps counts of shares; one that was there already keeps the day on which it was first seen.
    package func saveShares(_ shares: [SharesOutstanding], of symbol: String, at instant: Date) throws(StoreError) {
        try write { database in
            for one in shares {
                try database.execute(
                    sql: """
                        INSERT OR IGNORE INTO shares_outstanding (symbol, as_of, source, count, recorded)
                        VALUES (?, ?, ?, ?, ?)
                        """,
                    arguments: [symbol, one.asOf.description, one.source, one.count, instant.rfc3339])
            }
        }
    }

    /// The counts of shares of a symbol, oldest first; of several for one date and source the one that was seen last.
    ///
    /// With an instant, only counts that were seen by then.
    package func shares(of symbol: String, knownBy instant: Date? = nil) throws(StoreError) -> [SharesOutstanding] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT as_of, source, count, max(recorded) FROM shares_outstanding
                    WHERE symbol = ?1 AND (?2 IS NULL OR recorded <= ?2) GROUP BY as_of, source ORDER BY as_of, source
                    """, arguments: [symbol, instant?.rfc3339]
            ).map { row in
                SharesOutstanding(
                    asOf: try row.date("as_of", in: "shares_outstanding"), count: row["count"], source: row["source"])
            }
        }
    }

    /// Saves bars within sessions to a series that is there; the same instant is replaced.
    package func saveIntraday(_ bars: [IntradayBar], of symbol: String, feed: String) throws(StoreError) {
        try write { database in
            let id = try Int64.fetchOne(
                database, sql: "SELECT id FROM price_series WHERE symbol = ? AND feed = ?", arguments: [symbol, feed])
            guard let id else { return }
            for bar in bars {
                try database.cachedStatement(
                    sql: """
                        INSERT OR REPLACE INTO intraday_bar
                            (series_id, minutes, start, open, high, low, close, volume)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                        """
                ).execute(arguments: [
                    id, bar.interval.minutes, bar.start, bar.open, bar.high, bar.low, bar.close, bar.volume,
                ])
            }
        }
    }

    /// Bars within sessions between two instants, in seconds since 1970, oldest first; of the first series that has any.
    package func intraday(
        of symbol: String, interval: IntradayBar.Interval, from: Int, to: Int
    ) throws(StoreError) -> [IntradayBar] {
        try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT i.* FROM intraday_bar i JOIN price_series s ON s.id = i.series_id
                    WHERE s.symbol = ?1 AND i.minutes = ?2 AND i.start BETWEEN ?3 AND ?4 AND s.id = (
                        SELECT s.id FROM price_series s JOIN intraday_bar i ON i.series_id = s.id
                        WHERE s.symbol = ?1 AND i.minutes = ?2 AND i.start BETWEEN ?3 AND ?4 ORDER BY s.rank, s.id LIMIT 1)
                    ORDER BY i.start
                    """, arguments: [symbol, interval.minutes, from, to])
            return rows.map { row in
                IntradayBar(
                    start: row["start"], interval: interval, open: row["open"], high: row["high"], low: row["low"],
                    close: row["close"], volume: row["volume"])
            }
        }
    }
}
