import Dispatch
import GRDB
import GRDBSQLite
import Markets
import Synchronization

/// Returns of many instruments over the same sessions.
package struct ReturnMatrix: Hashable, Sendable {
    /// `[instruments]`.
    package var symbols: [String]
    /// Every session on which one of the instruments has a bar, oldest first; `[sessions]`.
    package var sessions: [SessionDate]
    /// Simple returns against the instrument's bar before, `[instruments * sessions]`, an instrument after the other.
    ///
    /// `nan` where the instrument has no bar on the session, and on its first one.
    package var values: [Double]

    /// An instrument's returns, `[sessions]`.
    package subscript(instrument: Int) -> ArraySlice<Double> {
        values[instrument * sessions.count..<(instrument + 1) * sessions.count]
    }
}

extension Store {
    /// A symbol's closes while they are read.
    private struct Closes: Sendable {
        /// Days since 1970-01-01, ascending.
        var days: [Int32] = []
        /// Adjusted backwards from the last one.
        var values: [Double] = []
    }

    /// The returns of instruments between two sessions, of the series that studies use.
    ///
    /// Prices as traded are adjusted for the splits and, with `.totalReturn`, for the dividends that are known; other series are taken
    /// as they are. A symbol without bars has a row of `nan`.
    package func returns(
        of symbols: [String], from: SessionDate, through: SessionDate, adjustment: PriceAdjustment = .totalReturn
    ) throws(StoreError) -> ReturnMatrix {
        let chosen = try read { try Self.chosenSeries($0) }
        let parts = max(1, min(Self.readers, symbols.count))
        let results = Mutex<[Int: Result<[Closes], StoreError>]>([:])
        DispatchQueue.concurrentPerform(iterations: parts) { part in
            let mine = symbols.indices.filter { $0 % parts == part }.map { symbols[$0] }
            let result = Result { () throws(StoreError) in
                try read { database in
                    try mine.map { symbol in
                        guard let series = chosen[symbol] else { return Closes() }
                        return try Self.closes(
                            of: series, from: from, through: through, adjustment: adjustment, in: database)
                    }
                }
            }
            results.withLock { $0[part] = result }
        }
        var columns = [Closes](repeating: Closes(), count: symbols.count)
        for (part, result) in results.withLock({ $0 }) {
            for (offset, closes) in try result.get().enumerated() { columns[part + offset * parts] = closes }
        }
        return Self.matrix(symbols, columns, from: from, through: through)
    }

    /// Connections that read at once; more would wait for the disk's cache.
    private static let readers = 4

    private static func matrix(
        _ symbols: [String], _ columns: [Closes], from: SessionDate, through: SessionDate
    ) -> ReturnMatrix {
        let first = from.dayNumber
        let span = max(0, through.dayNumber - first + 1)
        var isSession = [Bool](repeating: false, count: span)
        for column in columns {
            for day in column.days { isSession[Int(day) - first] = true }
        }
        var position = [Int](repeating: -1, count: span)
        var sessions: [SessionDate] = []
        for offset in 0..<span where isSession[offset] {
            position[offset] = sessions.count
            sessions.append(SessionDate(dayNumber: first + offset))
        }
        var values = [Double](repeating: .nan, count: symbols.count * sessions.count)
        for (row, column) in columns.enumerated() {
            let start = row * sessions.count
            for index in column.days.indices.dropFirst() {
                values[start + position[Int(column.days[index]) - first]] =
                    column.values[index] / column.values[index - 1] - 1
            }
        }
        return ReturnMatrix(symbols: symbols, sessions: sessions, values: values)
    }

    private static func closes(
        of series: (id: Int64, basis: String?, hasActions: Bool), from: SessionDate, through: SessionDate,
        adjustment: PriceAdjustment, in database: Database
    ) throws -> Closes {
        let statement = try database.cachedStatement(
            sql: "SELECT session, close FROM price_bar WHERE series_id = ? AND session BETWEEN ? AND ? ORDER BY session"
        )
        try statement.setArguments([series.id, from.description, through.description])
        var closes = Closes()
        let expected = max(0, (through.dayNumber - from.dayNumber) * 5 / 7)
        closes.days.reserveCapacity(expected)
        closes.values.reserveCapacity(expected)
        // Millions of rows are read here: the columns are taken from SQLite as they lie, without a row in between.
        let handle = statement.sqliteStatement
        sqlite3_reset(handle)
        defer { sqlite3_reset(handle) }
        while true {
            let code = sqlite3_step(handle)
            if code == SQLITE_DONE { break }
            guard code == SQLITE_ROW, let text = sqlite3_column_text(handle, 0), sqlite3_column_bytes(handle, 0) == 10
            else {
                throw StoreError.failed(reason: "the bars of series \(series.id) cannot be read (SQLite \(code))")
            }
            closes.days.append(Int32(dayNumber(text)))
            closes.values.append(sqlite3_column_double(handle, 1))
        }
        guard adjustment != .none, series.hasActions, let basis = series.basis.flatMap({ PriceBasis(written: $0) }),
            basis != .totalReturn
        else { return closes }
        adjust(&closes, by: try actions(of: series.id, in: database), basis: basis, adjustment: adjustment)
        return closes
    }

    /// Adjusts from the last close backwards, as ``BarSeries/adjustedCloses(_:)`` does, without making a bar of each.
    private static func adjust(
        _ closes: inout Closes, by actions: [CorporateAction], basis: PriceBasis, adjustment: PriceAdjustment
    ) {
        guard let first = closes.days.first, let last = closes.days.last else { return }
        func day(_ action: CorporateAction) -> Int32 { Int32(action.date.dayNumber) }
        let splits = actions.filter { $0.kind == .split && $0.value > 0 && (basis != .asTraded || day($0) <= last) }
        func later(than date: Int32) -> Double { splits.reduce(1) { day($1) > date ? $0 * $1.value : $0 } }
        let payments = actions.filter {
            adjustment == .totalReturn && $0.kind == .dividend && first < day($0) && day($0) <= last
        }.sorted { $0.date > $1.date }
        var next = 0
        var factor = 1.0
        for index in closes.values.indices.reversed() {
            let date = closes.days[index]
            if basis == .asTraded, !splits.isEmpty { closes.values[index] /= later(than: date) }
            while next < payments.count, day(payments[next]) > date {
                let share = payments[next].value / later(than: day(payments[next])) / closes.values[index]
                if share > 0, share < 1 { factor *= 1 - share }
                next += 1
            }
            closes.values[index] *= factor
        }
    }

    /// Days since 1970-01-01 of `YYYY-MM-DD`, which was checked before it was stored.
    ///
    /// > Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
    private static func dayNumber(_ text: UnsafePointer<UInt8>) -> Int {
        func digit(_ index: Int) -> Int { Int(text[index]) & 0x0F }
        let month = digit(5) * 10 + digit(6)
        let year = digit(0) * 1_000 + digit(1) * 100 + digit(2) * 10 + digit(3) - (month <= 2 ? 1 : 0)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + digit(8) * 10 + digit(9) - 1
        return year * 365 + year / 4 - year / 100 + year / 400 + dayOfYear - 719_468
    }

    /// The series of each symbol that studies use.
    private static func chosenSeries(
        _ database: Database
    ) throws -> [String: (id: Int64, basis: String?, hasActions: Bool)] {
        var chosen: [String: (Int64, String?, Bool)] = [:]
        for row in try Row.fetchAll(database, sql: choice, arguments: [staleAfterDays]) {
            let known: String? = row["actions_known"]
            chosen[row["symbol"]] = (row["id"], row["basis"], known != nil)
        }
        return chosen
    }
}
