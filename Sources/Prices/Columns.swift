/// Where the columns of a table of prices stand.
struct Columns {
    /// Fields of the first line.
    let count: Int
    let symbol: Int
    let session: Int
    let close: Int
    let exchange: Int?
    let open: Int?
    let high: Int?
    let low: Int?
    let volume: Int?
    let adjustedClose: Int?
    let basis: Int?

    init(_ names: [String], source: String, needsExchange: Bool) throws(PriceError) {
        // "Adj Close", "adj_close" and "Close/Last" are one spelling each of several programs.
        let plain = names.map { $0.lowercased().filter { $0.isLetter } }
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
        symbol = try need(find("symbol", "ticker"), "symbol")
        session = try need(find("session", "date"), "session")
        close = try need(find("close", "closelast"), "close")
        exchange = try find("mic", "exchange")
        if needsExchange { _ = try need(exchange, "mic") }
        open = try find("open")
        high = try find("high")
        low = try find("low")
        volume = try find("volume")
        adjustedClose = try find("adjustedclose", "adjclose")
        basis = try find("basis")
    }
}

/// What a file is before it is read.
enum TableText {
    /// False for pages, JSON, archives and text in other encodings.
    static func looksLikeTable(_ bytes: [UInt8]) -> Bool {
        let start = bytes.prefix(1_024).drop { $0 <= Byte.space || [0xEF, 0xBB, 0xBF].contains($0) }
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
