import TextFormats

/// Where the columns of a table of prices stand.
struct Columns {
    /// Fields of the first line.
    let count: Int
    let symbol: Int?
    let session: Int
    let close: Int
    let exchange: Int?
    let open: Int?
    let high: Int?
    let low: Int?
    let volume: Int?
    let adjustedClose: Int?
    let basis: Int?
    let dividend: Int?
    /// New shares for one old.
    let split: Int?

    init(_ names: [String], source: String, needsExchange: Bool) throws(PriceError) {
        // "Adj Close", "adj_close" and "Close/Last" are one spelling each of several programs.
        let plain = names.map { $0.lowercased().filter { $0.isLetter } }.map { Self.translated[$0] ?? $0 }
        func find(_ spellings: String...) throws(PriceError) -> Int? {
            let found = plain.indices.filter { spellings.contains(plain[$0]) }
            guard found.count < 2 else { throw .repeatedColumn(source: source, column: names[found[1]]) }
            return found.first
        }
        func need(_ index: Int?, _ column: String) throws(PriceError) -> Int {
            guard let index else { throw .missingColumn(source: source, column: column, found: names) }
            return index
        }
        count = names.count
        symbol = try find("symbol", "ticker")
        session = try need(find("session", "date", "datetime"), "session")
        close = try need(find("close", "closelast"), "close")
        exchange = try find("mic", "exchange")
        if needsExchange { _ = try need(exchange, "mic") }
        open = try find("open")
        high = try find("high")
        low = try find("low")
        volume = try find("volume")
        adjustedClose = try find("adjustedclose", "adjclose")
        basis = try find("basis")
        dividend = try find("dividend", "dividends", "dividendamount", "divcash")
        split = try find("split", "splits", "stocksplits", "splitfactor", "splitcoefficient")
    }

    /// The names that the exchanges of Korea and Japan give their columns.
    private static let translated = [
        "날짜": "date", "일자": "date", "시가": "open", "고가": "high", "저가": "low", "종가": "close", "거래량": "volume",
        "日付": "date", "始値": "open", "高値": "high", "安値": "low", "終値": "close", "出来高": "volume",
    ]
}

/// What a file is before it is read.
enum TableText {
    /// False for pages, JSON, archives and text in other encodings.
    static func looksLikeTable(_ bytes: [UInt8]) -> Bool {
        let start = bytes.prefix(1_024).drop { $0 <= ASCII.space || [0xEF, 0xBB, 0xBF].contains($0) }
        guard let first = start.first else { return false }
        return !"<{[".utf8.contains(first) && !start.contains(0)
    }

    /// The first words, in one line.
    static func beginning(of bytes: [UInt8]) -> String {
        let text = String(decoding: bytes.prefix(120), as: UTF8.self)
        let words = text.split { $0.isWhitespace || $0 == "\u{FEFF}" || $0.asciiValue.map { $0 < 0x20 } ?? false }
        return words.isEmpty ? "nothing" : String(words.joined(separator: " ").prefix(60))
    }
}
