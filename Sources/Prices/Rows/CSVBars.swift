import Markets
import TextFormats

/// Reads bars from CSV: one row a session and instrument, columns found by the names of the first line.
///
/// ```csv
/// symbol,mic,session,open,high,low,close,volume,adjusted_close,basis
/// NVDA,XNAS,2025-01-27,124.8,128.4,116.7,118.42,818830900,,as traded
/// ```
/// `symbol`, `session` (or `date`) and `close` must be there, and `mic` unless the instruments are known. A row that is
/// wrong is left out and reported; no gap is ever filled.
package struct CSVBars {
    package typealias Result = (series: [BarSeries], problems: [PriceProblem])
    /// Whether a date is a session of the exchange with this market identifier code.
    package typealias SessionCheck = (_ mic: String, _ date: SessionDate) throws(MarketError) -> Bool

    private var rows: CSVRows
    private let columns: Columns
    private let symbolColumn: Int
    private let source: String
    private let exchanges: [String: String]?
    private let isSession: SessionCheck

    private var series: [OpenSeries] = []
    private var seriesByKey: [SeriesKey: Int] = [:]
    private var problems: [PriceProblem] = []

    /// Reads a whole file.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8, with or without a byte order mark; separated by commas, semicolons or tabs.
    ///   - source: What the file is called in errors and beside every number made of it.
    ///   - exchanges: The market identifier code of every known symbol; nil accepts every symbol.
    ///   - isSession: From the exchange's calendar: `TradingCalendar.admitsBar(on:)`.
    /// - Returns: Series by symbol with bars by session, in the currency that the source has; and what was left out.
    /// - Throws: ``PriceError``, if the file is no table of prices.
    package static func parse(
        _ bytes: [UInt8], source: String, exchanges: [String: String]? = nil, isSession: SessionCheck
    ) throws(PriceError) -> Result {
        try withoutActuallyEscaping(isSession) { (isSession) throws(PriceError) -> Result in
            var parser = try CSVBars(bytes, source: source, exchanges: exchanges, isSession: isSession)
            return parser.run()
        }
    }

    private init(
        _ bytes: [UInt8], source: String, exchanges: [String: String]?, isSession: @escaping SessionCheck
    ) throws(PriceError) {
        var rows = CSVRows(bytes)
        guard TableText.looksLikeTable(bytes), rows.next(), rows.fields.count > 1 else {
            throw .notATable(source: source, found: TableText.beginning(of: bytes))
        }
        let names = rows.fields.indices.map(rows.text)
        columns = try Columns(names, source: source, needsExchange: exchanges == nil)
        guard let symbol = columns.symbol else {
            throw .missingColumn(source: source, column: "symbol", found: names)
        }
        symbolColumn = symbol
        self.rows = rows
        self.source = source
        self.exchanges = exchanges
        self.isSession = isSession
    }

    private mutating func run() -> Result {
        while rows.next() { readRow() }
        let finished = series.map { $0.finished(source: source) }
        return (finished.sorted { ($0.symbol, $0.exchange) < ($1.symbol, $1.exchange) }, problems)
    }

    private mutating func readRow() {
        guard !rows.hasUnclosedQuote else {
            return report(.unclosedQuote, "a quotation mark is not closed, or has text behind it")
        }
        // One field too many may be empty, and still have moved the others: an unquoted 1,118.42 is a close of 1.
        guard rows.fields.count == columns.count else {
            return report(
                .wrongFieldCount, "it has \(rows.fields.count) fields, and the first line has \(columns.count)")
        }
        guard let index = seriesOfRow() else { return }
        let symbol = series[index].symbol
        guard let date = date() else {
            let text = rows.text(columns.session)
            return report(.badDate, "'\(text)' is no date YYYY-MM-DD", symbol: symbol)
        }
        if let basis = columns.basis.map({ rows.text($0) }), !basis.isEmpty, basis != series[index].basis {
            guard series[index].bars.isEmpty else {
                let detail = "its basis is '\(basis)', and earlier rows have '\(series[index].basis ?? "")'"
                return report(.mixedBasis, detail, symbol: symbol, session: date)
            }
            series[index].basis = basis
        }
        guard let close = closingPrice(symbol, date) else { return }
        guard isTradingDay(series[index].exchange, date, symbol: symbol) else { return }
        add(bar(date, close: close, symbol: symbol), to: index)
    }

    // MARK: Whose row it is

    /// Finds the row's series, most often that of the row before.
    private mutating func seriesOfRow() -> Int? {
        let symbol = rows.text(symbolColumn)
        guard !symbol.isEmpty else {
            report(.unknownSymbol, "it names no symbol")
            return nil
        }
        var mic = columns.exchange.map { rows.text($0) } ?? ""
        if let exchanges {
            guard let known = exchanges[symbol] else {
                report(.unknownSymbol, "'\(symbol)' is not among the instruments of the watchlist", symbol: symbol)
                return nil
            }
            guard mic.isEmpty || mic == known else {
                report(
                    .otherExchange, "it says '\(mic)', and the watchlist has \(symbol) at '\(known)'", symbol: symbol)
                return nil
            }
            mic = known
        }
        guard !mic.isEmpty else {
            report(.unknownExchange, "it names no exchange", symbol: symbol)
            return nil
        }
        let key = SeriesKey(symbol: symbol, exchange: mic)
        if let index = seriesByKey[key] { return index }
        series.append(OpenSeries(symbol: symbol, exchange: mic))
        seriesByKey[key] = series.count - 1
        return series.count - 1
    }

    // MARK: When

    /// Reads `YYYY-MM-DD`, also with midnight behind it, as tables of other programs have it.
    private func date() -> SessionDate? {
        let bytes = rows.bytes[rows.fields[columns.session].range]
        guard bytes.count > 10 else { return SessionDate(String(decoding: bytes, as: UTF8.self)) }
        let time = bytes.dropFirst(11)
        guard bytes[bytes.startIndex + 10] == ASCII.space || bytes[bytes.startIndex + 10] == UInt8(ascii: "T"),
            time.starts(with: "00:00".utf8)
        else { return nil }
        return SessionDate(String(decoding: bytes.prefix(10), as: UTF8.self))
    }

    private mutating func isTradingDay(_ mic: String, _ date: SessionDate, symbol: String) -> Bool {
        do throws(MarketError) {
            if try isSession(mic, date) { return true }
            report(.nonSession, "\(mic) has no session on \(date)", symbol: symbol, session: date)
        } catch {
            let detail = error.description.hasSuffix(".") ? String(error.description.dropLast()) : error.description
            let kind: PriceProblem.Kind = if case .unknownExchange = error { .unknownExchange } else { .beyondCalendar }
            report(kind, detail, symbol: symbol, session: date)
        }
        return false
    }

    // MARK: What

    private mutating func closingPrice(_ symbol: String, _ date: SessionDate) -> Double? {
        guard !isBlank(columns.close) else {
            report(.missingValue, "it has no close", symbol: symbol, session: date)
            return nil
        }
        return price(columns.close, "close", symbol, date, isRowKept: false)
    }

    private mutating func bar(_ date: SessionDate, close: Double, symbol: String) -> Bar {
        var bar = Bar(session: date, close: close)
        bar.open = price(columns.open, "open", symbol, date, isRowKept: true)
        bar.high = price(columns.high, "high", symbol, date, isRowKept: true)
        bar.low = price(columns.low, "low", symbol, date, isRowKept: true)
        bar.adjustedClose = price(columns.adjustedClose, "adjusted close", symbol, date, isRowKept: true)
        bar.volume = price(columns.volume, "volume", symbol, date, isRowKept: true, mayBeZero: true)
        if let high = bar.high, let low = bar.low, high < low {
            let detail = "its high \(high) is below its low \(low)"
            report(.highBelowLow, detail, symbol: symbol, session: date, isRowKept: true)
            bar.high = nil
            bar.low = nil
        }
        return bar
    }

    /// - Returns: Nil if the value is absent, or wrong and reported.
    private mutating func price(
        _ column: Int?, _ name: String, _ symbol: String, _ date: SessionDate, isRowKept: Bool, mayBeZero: Bool = false
    ) -> Double? {
        guard let column, !isBlank(column) else { return nil }
        let text = { [rows] in rows.text(column) }
        guard let value = DecimalText.read(rows.bytes[rows.fields[column].range]) else {
            let detail = "its \(name) '\(text())' is no number"
            report(.notANumber, detail, symbol: symbol, session: date, isRowKept: isRowKept)
            return nil
        }
        guard value > 0 || value == 0 && mayBeZero else {
            let detail = "its \(name) is \(text())"
            report(value == 0 ? .zero : .negative, detail, symbol: symbol, session: date, isRowKept: isRowKept)
            return nil
        }
        return value
    }

    /// True if the field is one of the usual marks for a missing value.
    private func isBlank(_ column: Int) -> Bool {
        let bytes = rows.bytes[rows.fields[column].range]
        guard let first = bytes.first else { return true }
        guard bytes.count <= 4, first > 0x39 || first == ASCII.hyphen else { return false }
        return ["-", "--", "N/A", "n/a", "null", "NULL", "nan", "NaN"].contains(String(decoding: bytes, as: UTF8.self))
    }

    private mutating func add(_ bar: Bar, to index: Int) {
        guard let earlier = series[index].barBySession[bar.session] else {
            series[index].barBySession[bar.session] = series[index].bars.count
            series[index].bars.append(bar)
            return
        }
        let first = series[index].bars[earlier]
        let symbol = series[index].symbol
        if first == bar {
            report(.duplicate, "the same row is there already", symbol: symbol, session: bar.session)
        } else {
            let detail =
                "an earlier row has other numbers, with a close of \(first.close) and not \(bar.close), and is kept"
            report(.conflict, detail, symbol: symbol, session: bar.session)
        }
    }

    private mutating func report(
        _ kind: PriceProblem.Kind, _ detail: String, symbol: String? = nil, session: SessionDate? = nil,
        isRowKept: Bool = false
    ) {
        problems.append(
            PriceProblem(
                line: rows.line, symbol: symbol, session: session, kind: kind, isRowKept: isRowKept, detail: detail))
    }
}

/// A series while it is read.
private struct OpenSeries {
    let symbol: String
    let exchange: String
    var basis: String?
    var bars: [Bar] = []
    /// Indices into `bars`.
    var barBySession: [SessionDate: Int] = [:]

    init(symbol: String, exchange: String) {
        self.symbol = symbol
        self.exchange = exchange
    }

    func finished(source: String) -> BarSeries {
        let sorted = bars.sorted { $0.session < $1.session }
        return BarSeries(symbol: symbol, exchange: exchange, source: source, basis: basis, bars: sorted)
    }
}

private struct SeriesKey: Hashable {
    let symbol: String
    let exchange: String
}
