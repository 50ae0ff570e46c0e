import Foundation
import Markets
import TestSupport
import Testing

@testable import Impact

/// The demo's real closes with the watchlist that the tests need.
enum DemoBars {
    static let groups: [String: [String]] = [
        "chips": ["NVDA", "AVGO", "AMD", "MRVL", "ARM", "TSM"],
        "memory": ["MU", "000660.KS", "005930.KS"],
        "equipment": ["ASML", "6857.T", "8035.T"],
        "power_cooling": ["VRT", "VST", "CEG", "GEV", "ANET", "SMCI"],
        "cloud": ["MSFT", "ORCL", "AMZN", "GOOGL"],
        "software": ["CRM", "PLTR", "META", "9984.T"],
        "consumer": ["AAPL"],
    ]

    static func benchmark(of exchange: String) -> String {
        switch exchange {
        case "XTKS": "^N225"
        case "XKRX": "^KS11"
        default: "SPY"
        }
    }

    static func currency(of exchange: String) -> String {
        switch exchange {
        case "XTKS": "JPY"
        case "XKRX": "KRW"
        default: "USD"
        }
    }

    /// The whole book, read once for all tests.
    private static let whole = Result { try read(asOf: nil, rates: [:], shares: [:]) }

    /// The book of the demo's bars.
    ///
    /// - Parameters:
    ///   - asOf: What was not known then is left out; nil for everything.
    ///   - rates: Closes of rate series by symbol, as `USDJPY=X`, on 2025-01-24 and 2025-01-27.
    ///   - shares: Shares that exist, by symbol, beside Nvidia's.
    /// - Returns: The book.
    /// - Throws: If the demo's bars cannot be read.
    static func book(
        asOf: Date? = nil, rates: [String: [Double]] = [:], shares: [String: Double] = [:]
    ) throws -> PriceBook {
        if asOf == nil, rates.isEmpty, shares.isEmpty { return try whole.get() }
        return try read(asOf: asOf, rates: rates, shares: shares)
    }

    private static func read(
        asOf: Date?, rates: [String: [Double]], shares: [String: Double]
    ) throws -> PriceBook {
        let text = try Checkout.text("feeds/demo/bars.csv")
        var bars: [String: [Bar]] = [:]
        var exchanges: [String: String] = [:]
        for line in text.split(whereSeparator: \.isNewline).dropFirst() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            let symbol = String(cells[0])
            exchanges[symbol] = String(cells[1])
            bars[symbol, default: []].append(
                Bar(
                    session: try #require(SessionDate(cells[2])), close: try #require(Double(cells[6])),
                    volume: Double(cells[7])))
        }
        let grouped = Dictionary(
            groups.flatMap { group in group.value.map { ($0, group.key) } }, uniquingKeysWith: { first, _ in first })
        let counted = try SharesOutstanding.counts(shares)
        var instruments = try exchanges.map { symbol, exchange in
            Instrument(
                symbol: symbol, name: symbol, kind: symbol.hasPrefix("^") ? .index : .stock, exchange: exchange,
                currency: currency(of: exchange), group: grouped[symbol],
                benchmark: grouped[symbol] == nil ? nil : benchmark(of: exchange),
                shares: symbol == "NVDA"
                    ? [
                        SharesOutstanding(
                            asOf: try #require(SessionDate("2024-11-15")), count: 24_490_000_000, source: "10-Q")
                    ] : counted[symbol] ?? [])
        }
        var series = exchanges.keys.sorted().map { symbol in
            BarSeries(
                symbol: symbol, exchange: exchanges[symbol] ?? "", source: "facts",
                bars: (bars[symbol] ?? []).sorted { $0.session < $1.session })
        }
        for (symbol, closes) in rates.sorted(by: { $0.key < $1.key }) {
            instruments.append(
                Instrument(symbol: symbol, name: symbol, kind: .rate, exchange: "XNYS", currency: "JPY"))
            let days = [try session("2025-01-24"), try session("2025-01-27")]
            series.append(
                BarSeries(
                    symbol: symbol, exchange: "XNYS", source: "rates",
                    bars: try pairs(days, closes).map { Bar(session: $0, close: $1) }))
        }
        return try PriceBook(instruments: instruments, series: series, calendars: Calendars.shipped, asOf: asOf)
    }

    static func instant(_ text: String) throws -> Date {
        try #require(ISO8601DateFormatter().date(from: text))
    }

    static func session(_ text: String) throws -> SessionDate { try #require(SessionDate(text)) }
}

extension SharesOutstanding {
    /// Counts of 15 November 2024.
    fileprivate static func counts(_ shares: [String: Double]) throws -> [String: [SharesOutstanding]] {
        let day = try DemoBars.session("2024-11-15")
        return shares.mapValues { [SharesOutstanding(asOf: day, count: $0, source: "annual report")] }
    }
}
