import Foundation
import Markets
import TestSupport
import Testing

@testable import Prices

struct CSVBarsTests {
    private let header = "symbol,mic,session,open,high,low,close,volume,adjusted_close,basis"

    /// Monday to Friday, except 2025-01-20, at two exchanges.
    private func weekdays(_ mic: String, _ date: SessionDate) throws(MarketError) -> Bool {
        guard mic == "XNAS" || mic == "XTKS" else { throw .unknownExchange(mic: mic, known: ["XNAS", "XTKS"]) }
        guard date.year == 2_025, let first = SessionDate("2025-01-01"), let last = SessionDate("2025-12-31") else {
            let end = SessionDate(dayNumber: 0)
            throw .beyondTable(exchange: mic, date: date, first: end, last: end)
        }
        return first...last ~= date && date.weekday < 6 && date.description != "2025-01-20"
    }

    private func parse(_ text: String, exchanges: [String: String]? = nil) throws -> CSVBars.Result {
        try CSVBars.parse(Array(text.utf8), source: "test.csv", exchanges: exchanges, isSession: weekdays)
    }

    private func row(_ text: String) throws -> CSVBars.Result {
        try parse("\(header)\nNVDA,XNAS,2025-01-24,,,,142.62,,,\n\(text)\n")
    }

    @Test func `a row becomes a bar with its source and basis`() throws {
        let text = "NVDA,XNAS,2025-01-27,124.8,128.4,116.7,118.42,818830900,118.4,\"as traded, not adjusted\""
        let result = try parse("\(header)\n\(text)")
        let date = try #require(SessionDate("2025-01-27"))
        let bar = Bar(
            session: date, open: 124.8, high: 128.4, low: 116.7, close: 118.42, volume: 818_830_900,
            adjustedClose: 118.4)
        #expect(result.problems.isEmpty)
        #expect(
            result.series == [
                BarSeries(
                    symbol: "NVDA", exchange: "XNAS", source: "test.csv", basis: "as traded, not adjusted", bars: [bar])
            ])
    }

    @Test func `columns in another order, other spellings, a byte order mark and CRLF are read`() throws {
        let result = try parse(
            "\u{FEFF}Date,Close/Last,Ticker,MIC\r\n2025-01-27,\"$1,118.42\",NVDA,XNAS\r\n\r\n2025-01-24,$142.62,NVDA,XNAS\r\n"
        )
        #expect(result.problems.isEmpty)
        #expect(result.series.first?.bars.map(\.close) == [142.62, 1_118.42])
    }

    @Test(arguments: [";", "\t"])
    func `semicolons and tabs separate too`(mark: String) throws {
        let lines = "symbol,mic,date,close\nNVDA,XNAS,2025-01-27,118.42".replacing(",", with: mark)
        #expect(try parse(lines).series.first?.bars.first?.close == 118.42)
    }

    @Test(arguments: [
        ("NVDA,XNAS,2025-01-27,,,,abc,,,", PriceProblem.Kind.notANumber),
        ("NVDA,XNAS,2025-01-27,,,,\"118,42\",,,", .notANumber),
        ("NVDA,XNAS,2025-01-27,,,,118.42 USD,,,", .notANumber),
        ("NVDA,XNAS,2025-01-27,,,,inf,,,", .notANumber),
        ("NVDA,XNAS,2025-01-27,,,,,,,", .missingValue),
        ("NVDA,XNAS,2025-01-27,,,,N/A,,,", .missingValue),
        ("NVDA,XNAS,2025-01-27,,,,0,,,", .zero),
        ("NVDA,XNAS,2025-01-27,,,,-118.42,,,", .negative),
        ("NVDA,XNAS,2025-01-20,,,,140,,,", .nonSession),
        ("NVDA,XNAS,2025-01-25,,,,140,,,", .nonSession),
        ("NVDA,XNAS,2031-01-27,,,,140,,,", .beyondCalendar),
        ("NVDA,XNAS,27.01.2025,,,,118.42,,,", .badDate),
        ("NVDA,XNAS,2025-02-30,,,,118.42,,,", .badDate),
        ("NVDA,XNAS,2025-01-27 21:00:00,,,,118.42,,,", .badDate),
        ("NVDA,XFOO,2025-01-27,,,,118.42,,,", .unknownExchange),
        ("NVDA,,2025-01-27,,,,118.42,,,", .unknownExchange),
        (",XNAS,2025-01-27,,,,118.42,,,", .unknownSymbol),
        ("NVDA,XNAS,2025-01-24,,,,142.62,,,", .duplicate),
        ("NVDA,XNAS,2025-01-24,,,,142.63,,,", .conflict),
        ("NVDA,XNAS,2025-01-27,118.42", .wrongFieldCount),
        ("NVDA,XNAS,2025-01-27,,,,1,118.42,,,", .wrongFieldCount),
        ("NVDA,XNAS,2025-01-27,,,,118.42,,,\"as traded", .unclosedQuote),
    ])
    func `a bad row is left out and reported with its line`(text: String, kind: PriceProblem.Kind) throws {
        let result = try row(text)
        #expect(result.series.flatMap(\.bars).map(\.close) == [142.62])
        #expect(result.problems.map(\.kind) == [kind])
        #expect(result.problems.first?.line == 3)
        #expect(result.problems.first?.isRowKept == false)
        #expect(result.problems.first?.description.hasPrefix("Line 3") == true)
    }

    @Test(arguments: [
        ("NVDA,XNAS,2025-01-27,0,,,118.42,,,", PriceProblem.Kind.zero),
        ("NVDA,XNAS,2025-01-27,,116.7,128.4,118.42,,,", .highBelowLow),
        ("NVDA,XNAS,2025-01-27,,,,118.42,-5,,", .negative),
        ("NVDA,XNAS,2025-01-27,,,,118.42,many,,", .notANumber),
    ])
    func `a wrong value beside a good close is left out alone`(text: String, kind: PriceProblem.Kind) throws {
        let result = try row(text)
        let date = try #require(SessionDate("2025-01-27"))
        #expect(result.series.first?.bars.last == Bar(session: date, close: 118.42))
        #expect(result.problems.map(\.kind) == [kind])
        #expect(result.problems.first?.isRowKept == true)
    }

    @Test func `a forgotten quote costs one row only`() throws {
        let result = try row("NVDA,XNAS,2025-01-27,,,,118.42,,,\"as traded\nNVDA,XNAS,2025-01-28,,,,128.99,,,\n")
        #expect(result.series.first?.bars.map(\.close) == [142.62, 128.99])
        #expect(result.problems.map(\.line) == [3])
    }

    @Test func `rows of another basis are not mixed into a series`() throws {
        let result = try parse(
            "\(header)\nNVDA,XNAS,2025-01-24,,,,142.62,,,as traded\nNVDA,XNAS,2025-01-27,,,,11.8,,,adjusted\n")
        #expect(result.series.first?.bars.count == 1)
        #expect(result.problems.map(\.kind) == [.mixedBasis])
    }

    @Test func `known instruments give the exchange, and others are reported`() throws {
        let text = "symbol,date,close\nNVDA,2025-01-27,118.42\nNVDQ,2025-01-27,1\n"
        let result = try parse(text, exchanges: ["NVDA": "XNAS"])
        #expect(result.series.map(\.exchange) == ["XNAS"])
        #expect(result.problems.map(\.kind) == [.unknownSymbol])
        let other = try parse("symbol,mic,date,close\nNVDA,XTKS,2025-01-27,118.42\n", exchanges: ["NVDA": "XNAS"])
        #expect(other.problems.map(\.kind) == [.otherExchange])
    }

    @Test func `gaps stay gaps, and series are sorted by symbol and session`() throws {
        let result = try parse(
            """
            symbol,mic,date,close
            NVDA,XNAS,2025-01-28,128.99
            6857.T,XTKS,2025-01-27,9000
            NVDA,XNAS,2025-01-24,142.62
            """)
        #expect(result.series.map(\.symbol) == ["6857.T", "NVDA"])
        #expect(result.series.last?.bars.map(\.session.description) == ["2025-01-24", "2025-01-28"])
    }

    @Test(arguments: [
        "<!DOCTYPE html><html><body>blocked</body></html>", "", "  \n", "No data", "{\"chart\": 1}",
        "PK\u{3}\u{4}\u{0}\u{0}",
    ])
    func `what is no table is one error that says what was found`(text: String) {
        #expect(throws: PriceError.notATable(source: "test.csv", found: TableText.beginning(of: Array(text.utf8)))) {
            try parse(text)
        }
    }

    @Test func `a missing or repeated column is one error that names it`() {
        #expect(
            throws: PriceError.missingColumn(source: "test.csv", column: "close", found: ["symbol", "mic", "date"])
        ) {
            try parse("symbol,mic,date\nNVDA,XNAS,2025-01-27\n")
        }
        #expect(
            throws: PriceError.missingColumn(source: "test.csv", column: "mic", found: ["symbol", "date", "close"])
        ) {
            try parse("symbol,date,close\nNVDA,2025-01-27,118.42\n")
        }
        #expect(throws: PriceError.repeatedColumn(source: "test.csv", column: "Close")) {
            try parse("symbol,mic,date,close,Close\n")
        }
    }

    @Test func `the recorded bars of 2024 and 2025 have no problem`() throws {
        let bytes = Array(try Checkout.text("feeds/demo/bars.csv").utf8)
        let result = try CSVBars.parse(bytes, source: "bars") { _, date in date.weekday < 6 }
        let rows = bytes.count { $0 == UInt8(ascii: "\n") } - 1
        #expect(result.problems == [])
        #expect(result.series.count == 34)
        #expect(result.series.map(\.bars.count).reduce(0, +) == rows)
        let nvidia = try #require(result.series.first { $0.symbol == "NVDA" })
        let closes = Dictionary(uniqueKeysWithValues: nvidia.bars.map { ($0.session.description, $0.close) })
        #expect(closes["2025-01-24"] == 142.62)
        #expect(closes["2025-01-27"] == 118.42)
        #expect(closes["2025-01-20"] == nil)
    }
}
