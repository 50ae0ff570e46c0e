import Foundation
import GRDB
import Markets
import News
import TextFormats

/// What became of a series that was saved.
package struct SavedBars: Hashable, Sendable {
    package var new: Int
    /// Bars that the source gives differently than before, or no longer; the old ones are kept as revisions.
    package var revised: Int
    package var unchanged: Int

    package init(new: Int, revised: Int, unchanged: Int) {
        self.new = new
        self.revised = revised
        self.unchanged = unchanged
    }

    package static func += (left: inout SavedBars, right: SavedBars) {
        left.new += right.new
        left.revised += right.revised
        left.unchanged += right.unchanged
    }
}

/// The end of a stored series: what the next fetch is compared with.
package struct SeriesTail: Hashable, Sendable {
    package var first: SessionDate
    /// The latest bars, oldest first.
    package var bars: [Bar]
    package var basis: String?
    package var currency: String?
    package var actions: [CorporateAction]
    /// When splits and dividends were last asked for.
    package var actionsKnown: Date?
}

/// A series without its bars, as listings show it.
package struct StoredSeries: Hashable, Sendable {
    package var symbol: String
    package var exchange: String
    /// `yahoo`, or `csv` with the basis of its tables.
    package var feed: String
    package var source: String
    package var basis: String?
    package var currency: String?
    package var rank: Int
    package var fetched: Date
    package var first: SessionDate?
    package var last: SessionDate?
    package var bars: Int
}

/// A change of the past of a series.
package struct PriceChange: Hashable, Sendable {
    package var symbol: String
    package var feed: String
    package var recorded: Date
    /// `revised`, `withdrawn`, `adjusted_closes`, `action_added`, `action_removed`, `basis`, `currency`, `source`.
    package var kind: String
    package var first: SessionDate?
    package var last: SessionDate?
    package var bars: Int
    package var detail: String
}

extension Store {
    /// How many sessions a series of a better rank may be behind and still be the one that studies use.
    static let staleAfterDays = 7

    /// Saves a source's series of one instrument; a bar that changed is kept as a revision before it is replaced.
    ///
    /// Actions, if the source was asked for them, replace the known ones from the first bar on. Without a feed's name the series is that of
    /// tables: `csv` with their basis. With `isComplete`, the source has nothing else between the first and the last bar, and other stored
    /// bars there are withdrawn. The partial bar replaces the one that is known, which goes if there is none now.
    package func saveBars(
        _ series: BarSeries, feed: String? = nil, rank: Int = 0, isComplete: Bool = false, partial: Bar? = nil,
        at instant: Date
    ) throws(StoreError) -> SavedBars {
        try write { database in
            var writer = try SeriesWriter(
                database, series: series, feed: feed ?? "csv\(series.basis.map { "/\($0)" } ?? "")", rank: rank,
                at: instant)
            return try writer.save(isComplete: isComplete, partial: partial)
        }
    }

    /// The end of a stored series; nil if there is none, or none with bars.
    package func seriesTail(of symbol: String, feed: String, count: Int) throws(StoreError) -> SeriesTail? {
        try read { database in
            guard
                let row = try Row.fetchOne(
                    database,
                    sql: "SELECT id, basis, currency, actions_known FROM price_series WHERE symbol = ? AND feed = ?",
                    arguments: [symbol, feed])
            else { return nil }
            let id: Int64 = row["id"]
            let bars = try Row.fetchAll(
                database,
                sql: """
                    SELECT session, open, high, low, close, volume, adjusted_close FROM price_bar
                    WHERE series_id = ? ORDER BY session DESC LIMIT ?
                    """, arguments: [id, count]
            ).map { try Bar($0) }
            let ends = try Row.fetchOne(
                database, sql: "SELECT min(session) AS first FROM price_bar WHERE series_id = ?", arguments: [id])
            guard let first = try ends?.dateIfAny("first", in: "price_bar") else { return nil }
            return SeriesTail(
                first: first, bars: bars.reversed(), basis: row["basis"], currency: row["currency"],
                actions: try Self.actions(of: id, in: database),
                actionsKnown: try row.instantIfAny("actions_known", in: "price_series"))
        }
    }

    /// One series a symbol, the one that studies use, oldest bar first.
    ///
    /// It is the first in the instrument's order that is not more than a week behind the newest.
    package func barSeries() throws(StoreError) -> [String: BarSeries] {
        try read { database in
            var chosen: [String: BarSeries] = [:]
            let cursor = try Row.fetchCursor(database, sql: Self.choice, arguments: [Self.staleAfterDays])
            while let row = try cursor.next() {
                let series = try Self.series(row, in: database)
                chosen[series.symbol] = series
            }
            return chosen
        }
    }

    /// One row of `price_series` a symbol, the one that studies use; the argument is ``staleAfterDays``.
    static let choice = """
        WITH ends AS (
            SELECT s.id, s.symbol, s.rank, (SELECT max(session) FROM price_bar b WHERE b.series_id = s.id) AS last
            FROM price_series s),
        newest AS (SELECT symbol, max(last) AS last FROM ends GROUP BY symbol),
        choice AS (
            SELECT e.id, row_number() OVER (PARTITION BY e.symbol ORDER BY e.rank, e.last DESC, e.id) AS place
            FROM ends e JOIN newest n ON n.symbol = e.symbol
            WHERE julianday(e.last) >= julianday(n.last) - ?)
        SELECT s.* FROM price_series s JOIN choice c ON c.id = s.id AND c.place = 1
        """

    /// Every series of a symbol, in its order.
    package func allSeries(of symbol: String) throws(StoreError) -> [BarSeries] {
        try read { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM price_series WHERE symbol = ? ORDER BY rank, id", arguments: [symbol]
            ).map { try Self.series($0, in: database) }
        }
    }

    /// What is stored, by symbol and rank.
    package func storedSeries() throws(StoreError) -> [StoredSeries] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT s.*, count(b.session) AS bars, min(b.session) AS first, max(b.session) AS last
                    FROM price_series s LEFT JOIN price_bar b ON b.series_id = s.id GROUP BY s.id ORDER BY s.symbol, s.rank, s.id
                    """
            ).map { row in
                StoredSeries(
                    symbol: row["symbol"], exchange: row["exchange"], feed: row["feed"], source: row["source"],
                    basis: row["basis"], currency: row["currency"], rank: row["rank"],
                    fetched: try row.instant("fetched", in: "price_series"),
                    first: try row.dateIfAny("first", in: "price_bar"),
                    last: try row.dateIfAny("last", in: "price_bar"),
                    bars: row["bars"])
            }
        }
    }

    /// The changes of the past that were recorded, oldest first; of every symbol, or of one.
    package func priceChanges(of symbol: String? = nil) throws(StoreError) -> [PriceChange] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT s.symbol, s.feed, c.* FROM price_change c JOIN price_series s ON s.id = c.series_id
                    WHERE ?1 IS NULL OR s.symbol = ?1 ORDER BY c.recorded, c.id
                    """, arguments: [symbol]
            ).map { row in
                PriceChange(
                    symbol: row["symbol"], feed: row["feed"], recorded: try row.instant("recorded", in: "price_change"),
                    kind: row["kind"], first: try row.dateIfAny("first_session", in: "price_change"),
                    last: try row.dateIfAny("last_session", in: "price_change"), bars: row["bars"],
                    detail: row["detail"])
            }
        }
    }

    /// The bar of a session that was not over when it was fetched, and when that was.
    package func partialBar(of symbol: String, feed: String) throws(StoreError) -> (bar: Bar, observed: Date)? {
        try read { database in
            try Row.fetchOne(
                database,
                sql: """
                    SELECT session, open, high, low, close, volume, NULL AS adjusted_close, observed FROM price_partial
                    WHERE series_id = (SELECT id FROM price_series WHERE symbol = ? AND feed = ?)
                    """, arguments: [symbol, feed]
            ).map { row in (try Bar(row), try row.instant("observed", in: "price_partial")) }
        }
    }

    private static func series(_ row: Row, in database: Database) throws -> BarSeries {
        let id: Int64 = row["id"]
        let known: String? = row["actions_known"]
        var series = BarSeries(
            symbol: row["symbol"], exchange: row["exchange"], source: row["source"], basis: row["basis"],
            currency: row["currency"], bars: [], actions: known == nil ? nil : try actions(of: id, in: database))
        let statement = try database.cachedStatement(
            sql: """
                SELECT session, open, high, low, close, volume, adjusted_close FROM price_bar
                WHERE series_id = ? ORDER BY session
                """)
        let cursor = try Row.fetchCursor(statement, arguments: [id])
        while let row = try cursor.next() { series.bars.append(try Bar(row)) }
        return series
    }

    static func actions(of series: Int64, in database: Database) throws -> [CorporateAction] {
        try Row.fetchAll(
            database, sql: "SELECT * FROM price_action WHERE series_id = ? ORDER BY date, kind DESC, number",
            arguments: [series]
        ).map { row in
            CorporateAction(
                date: try row.date("date", in: "price_action"), kind: try row.word("kind", in: "price_action"),
                value: row["value"], currency: row["currency"])
        }
    }
}

/// Saves one series within a transaction.
private struct SeriesWriter {
    private let database: Database
    private let series: BarSeries
    private let recorded: String
    private let id: Int64

    /// Finds or makes the series' row, and records what changed about the series as a whole.
    init(_ database: Database, series: BarSeries, feed: String, rank: Int, at instant: Date) throws {
        self.database = database
        self.series = series
        recorded = instant.rfc3339
        let known = try Row.fetchOne(
            database, sql: "SELECT * FROM price_series WHERE symbol = ? AND feed = ?", arguments: [series.symbol, feed])
        guard let known else {
            try database.execute(
                sql: """
                    INSERT INTO price_series (symbol, exchange, feed, source, basis, currency, rank, fetched)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    series.symbol, series.exchange, feed, series.source, series.basis, series.currency, rank, recorded,
                ])
            id = database.lastInsertedRowID
            return
        }
        id = known["id"]
        let (source, basis, currency): (String, String?, String?) = (known["source"], known["basis"], known["currency"])
        let sources = source.components(separatedBy: "; ")
        let merged = sources.contains(series.source) ? source : "\(source); \(series.source)"
        try database.execute(
            sql: """
                UPDATE price_series SET exchange = ?, source = ?, basis = ?, currency = coalesce(?, currency), rank = ?, fetched = ?
                WHERE id = ?
                """,
            arguments: [series.exchange, merged, series.basis, series.currency, rank, recorded, id])
        if merged != source { try note("source", detail: "'\(series.source)' was added to '\(source)'") }
        if basis != series.basis {
            try note("basis", detail: "'\(basis ?? "unknown")' became '\(series.basis ?? "unknown")'")
        }
        if let currency, let now = series.currency, currency != now {
            try note("currency", detail: "'\(currency)' became '\(now)'")
        }
    }

    mutating func save(isComplete: Bool, partial: Bar?) throws -> SavedBars {
        var saved = SavedBars(new: 0, revised: 0, unchanged: 0)
        var known = try knownBars()
        let insert = try database.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO price_bar (series_id, session, open, high, low, close, volume, adjusted_close)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """)
        var revised: [SessionDate] = []
        var readjusted: [SessionDate] = []
        for bar in series.bars {
            if let old = known.removeValue(forKey: bar.session) {
                guard old != bar else {
                    saved.unchanged += 1
                    continue
                }
                var onlyAdjusted = old
                onlyAdjusted.adjustedClose = bar.adjustedClose
                if onlyAdjusted == bar {
                    readjusted.append(bar.session)
                    saved.unchanged += 1
                } else {
                    try keep(old)
                    revised.append(bar.session)
                    saved.revised += 1
                }
            } else {
                saved.new += 1
            }
            try insert.execute(arguments: [
                id, bar.session.description, bar.open, bar.high, bar.low, bar.close, bar.volume, bar.adjustedClose,
            ])
        }
        try note("revised", sessions: revised, detail: "prices or volumes differ from what was given before")
        try note("adjusted_closes", sessions: readjusted, detail: "the source's adjusted closes alone differ")
        if isComplete {
            let withdrawn = known.keys.sorted()
            for session in withdrawn {
                if let old = known[session] { try keep(old) }
                try database.execute(
                    sql: "DELETE FROM price_bar WHERE series_id = ? AND session = ?",
                    arguments: [id, session.description])
            }
            saved.revised += withdrawn.count
            try note("withdrawn", sessions: withdrawn, detail: "the source has no such bars any more")
        }
        try saveActions()
        try savePartial(partial)
        return saved
    }

    /// The stored bars that the new ones may meet.
    private func knownBars() throws -> [SessionDate: Bar] {
        guard let first = series.bars.first?.session, let last = series.bars.last?.session else { return [:] }
        let cursor = try Row.fetchCursor(
            database,
            sql: """
                SELECT session, open, high, low, close, volume, adjusted_close FROM price_bar
                WHERE series_id = ? AND session BETWEEN ? AND ?
                """, arguments: [id, first.description, last.description])
        var known: [SessionDate: Bar] = [:]
        while let row = try cursor.next() {
            let bar = try Bar(row)
            known[bar.session] = bar
        }
        return known
    }

    private func keep(_ old: Bar) throws {
        try database.cachedStatement(
            sql: """
                INSERT OR IGNORE INTO price_revision
                    (series_id, session, recorded, open, high, low, close, volume, adjusted_close)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            id, old.session.description, recorded, old.open, old.high, old.low, old.close, old.volume,
            old.adjustedClose,
        ])
    }

    private func saveActions() throws {
        guard let actions = series.actions else { return }
        let all = try Store.actions(of: id, in: database)
        // Only those that the source could have known; an action after the last bar is included.
        guard let first = series.bars.first?.session else { return }
        let known = all.filter { $0.date >= first }
        let given = actions.filter { $0.date >= first }
        for action in given where !known.contains(action) {
            try note("action_added", sessions: [action.date], bars: 0, detail: Self.words(action))
        }
        for action in known where !given.contains(action) {
            try note("action_removed", sessions: [action.date], bars: 0, detail: Self.words(action))
        }
        if Set(known) != Set(given) {
            try database.execute(
                sql: "DELETE FROM price_action WHERE series_id = ? AND date >= ?",
                arguments: [id, first.description])
            var numbers: [String: Int] = [:]
            for action in given {
                let key = "\(action.date) \(action.kind.rawValue)"
                numbers[key, default: 0] += 1
                try database.execute(
                    sql: """
                        INSERT INTO price_action (series_id, date, kind, number, value, currency, recorded)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        id, action.date.description, action.kind.rawValue, numbers[key], action.value, action.currency,
                        recorded,
                    ])
            }
        }
        try database.execute(
            sql: "UPDATE price_series SET actions_known = ? WHERE id = ?", arguments: [recorded, id])
    }

    private static func words(_ action: CorporateAction) -> String {
        switch action.kind {
        case .split: "a split of \(action.value) for 1"
        case .dividend: "a dividend of \(action.value)\(action.currency.map { " \($0)" } ?? "")"
        }
    }

    private func savePartial(_ bar: Bar?) throws {
        try database.execute(sql: "DELETE FROM price_partial WHERE series_id = ?", arguments: [id])
        guard let bar else { return }
        try database.execute(
            sql: """
                INSERT INTO price_partial (series_id, session, open, high, low, close, volume, observed)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                id, bar.session.description, bar.open, bar.high, bar.low, bar.close, bar.volume, recorded,
            ])
    }

    private func note(
        _ kind: String, sessions: [SessionDate]? = nil, bars: Int? = nil, detail: String
    ) throws {
        if let sessions, sessions.isEmpty { return }
        try database.execute(
            sql: """
                INSERT INTO price_change (series_id, recorded, kind, first_session, last_session, bars, detail)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                id, recorded, kind, sessions?.min()?.description, sessions?.max()?.description,
                bars ?? sessions?.count ?? 0, detail,
            ])
    }
}

extension Bar {
    /// Reads the columns session, open, high, low, close, volume, adjusted_close, in this order.
    init(_ row: Row) throws {
        let text: String = row[0]
        guard let session = SessionDate(text) else {
            throw StoreError.unreadable(table: "price_bar", row: text, reason: "the session is not a date")
        }
        self.init(
            session: session, open: row[1], high: row[2], low: row[3], close: row[4], volume: row[5],
            adjustedClose: row[6])
    }
}
