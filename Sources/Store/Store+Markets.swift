import Foundation
import GRDB
import Markets
import News

/// What became of a series that was saved.
package struct SavedBars: Hashable, Sendable {
    package var new: Int
    /// Closes that the source gives differently than before; the old ones are kept as revisions.
    package var revised: Int
    package var unchanged: Int

    package init(new: Int, revised: Int, unchanged: Int) {
        self.new = new
        self.revised = revised
        self.unchanged = unchanged
    }
}

extension Store {
    /// Brings the stored instruments up to date with the watchlist.
    package func saveInstruments(_ instruments: [Instrument]) throws(StoreError) {
        try write { database in
            try database.execute(sql: "DELETE FROM instrument")
            for instrument in instruments {
                try database.execute(
                    sql: "INSERT INTO instrument VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    arguments: [
                        instrument.symbol, instrument.name, instrument.kind.rawValue, instrument.exchange,
                        instrument.currency, instrument.group, instrument.benchmark, try StoredJSON.encode(instrument),
                    ])
            }
        }
    }

    /// Saves bars of one instrument; a close that changed is kept as a revision before it is replaced.
    package func saveBars(_ series: BarSeries, at instant: Date) throws(StoreError) -> SavedBars {
        try write { database in
            try database.execute(
                sql: """
                    INSERT INTO bar_series VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (symbol) DO UPDATE SET exchange = excluded.exchange, source = excluded.source,
                        basis = excluded.basis, updated = excluded.updated
                    """,
                arguments: [series.symbol, series.exchange, series.source, series.basis, instant.rfc3339])
            var known: [String: Bar] = [:]
            for row in try Row.fetchAll(database, sql: "SELECT * FROM bar WHERE symbol = ?", arguments: [series.symbol])
            {
                known[row["session"]] = try Bar(row)
            }
            var saved = SavedBars(new: 0, revised: 0, unchanged: 0)
            for bar in series.bars {
                let session = bar.session.description
                if let old = known[session] {
                    guard old != bar else {
                        saved.unchanged += 1
                        continue
                    }
                    if old.close != bar.close {
                        saved.revised += 1
                        try database.execute(
                            sql: "INSERT OR REPLACE INTO bar_revision VALUES (?, ?, ?, ?, ?)",
                            arguments: [series.symbol, session, instant.rfc3339, series.source, old.close])
                    } else {
                        saved.unchanged += 1
                    }
                } else {
                    saved.new += 1
                }
                try database.execute(
                    sql: "INSERT OR REPLACE INTO bar VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    arguments: [
                        series.symbol, session, bar.open, bar.high, bar.low, bar.close, bar.volume, bar.adjustedClose,
                    ])
            }
            return saved
        }
    }

    /// All bars, by symbol, oldest first.
    package func barSeries() throws(StoreError) -> [String: BarSeries] {
        try read { database in
            var series: [String: BarSeries] = [:]
            for row in try Row.fetchAll(database, sql: "SELECT * FROM bar_series") {
                let symbol: String = row["symbol"]
                series[symbol] = BarSeries(
                    symbol: symbol, exchange: row["exchange"], source: row["source"], basis: row["basis"], bars: [])
            }
            for row in try Row.fetchAll(database, sql: "SELECT * FROM bar ORDER BY symbol, session") {
                series[row["symbol"]]?.bars.append(try Bar(row))
            }
            return series
        }
    }

    /// Replaces the noted problems of one price source.
    package func savePriceProblems(
        _ problems: [(line: Int, symbol: String?, session: String?, message: String)], source: String
    ) throws(StoreError) {
        try write { database in
            try database.execute(sql: "DELETE FROM price_problem WHERE source = ?", arguments: [source])
            for problem in problems {
                try database.execute(
                    sql: "INSERT OR IGNORE INTO price_problem VALUES (?, ?, ?, ?, ?)",
                    arguments: [source, problem.line, problem.symbol, problem.session, problem.message])
            }
        }
    }

    /// Brings the stored releases and confounders up to date with their lists.
    package func saveReleases(_ releases: [Release], confounders: [Confounder]) throws(StoreError) {
        try write { database in
            try database.execute(sql: "DELETE FROM release")
            try database.execute(sql: "DELETE FROM confounder")
            for release in releases {
                try database.execute(
                    sql: "INSERT INTO release VALUES (?, ?, ?, ?, ?, ?, ?)",
                    arguments: [
                        release.id, release.name, release.lab, release.model, release.released.instant.rfc3339,
                        release.released.precision.rawValue, try StoredJSON.encode(release),
                    ])
            }
            for confounder in confounders {
                try database.execute(
                    sql: "INSERT INTO confounder VALUES (?, ?, ?, ?)",
                    arguments: [
                        confounder.name, confounder.instant.instant.rfc3339, confounder.kind.rawValue,
                        try StoredJSON.encode(confounder),
                    ])
            }
        }
    }
}

extension Bar {
    init(_ row: Row) throws {
        let session: String = row["session"]
        guard let session = SessionDate(session) else {
            throw StoreError.unreadable(table: "bar", row: row["symbol"], reason: "session '\(session)' is not a date")
        }
        self.init(
            session: session, open: row["open"], high: row["high"], low: row["low"], close: row["close"],
            volume: row["volume"], adjustedClose: row["adjusted_close"])
    }
}
