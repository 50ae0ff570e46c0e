import News

/// Finds companies by their ticker symbols, where a text marks them as such.
struct Tickers: Sendable {
    /// Entities by symbol without its exchange suffix.
    private let entityBySymbol: [String: Int]

    init(_ entities: [NamedEntity]) {
        var table: [String: Int] = [:]
        for (index, entity) in entities.enumerated() where entity.kind == .company {
            for symbol in [entity.ticker, entity.id].compactMap({ $0 }) {
                let base = symbol.split(separator: ".").first.map(String.init) ?? symbol
                if table[base] == nil { table[base] = index }
            }
        }
        entityBySymbol = table
    }

    /// The marked tickers, as the range of the symbol and the entity's index.
    func matches(in bytes: [UInt8]) -> [(range: Range<Int>, entity: Int)] {
        var found: [(range: Range<Int>, entity: Int)] = []
        var index = 0
        while index < bytes.count {
            guard Self.isSymbol(bytes[index]), index == 0 || !Self.isWord(bytes[index - 1]) else {
                index += 1
                continue
            }
            var end = index
            while end < bytes.count, Self.isSymbol(bytes[end]) { end += 1 }
            if end - index <= Self.longestSymbol, end == bytes.count || !Self.isWord(bytes[end]),
                let entity = entityBySymbol[String(decoding: bytes[index..<end], as: UTF8.self)],
                isMarked(bytes, index..<end)
            {
                found.append((index..<end, entity))
            }
            index = end
        }
        return found
    }

    private static let longestSymbol = 6
    private static let exchanges: Set<String> = [
        "NASDAQ", "NYSE", "AMEX", "OTC", "XETRA", "ETR", "FRA", "LON", "LSE", "TYO", "TSE", "KRX", "KOSPI", "HKG",
        "HKEX", "TPE",
        "TWSE", "SWX", "SIX", "EPA", "AMS", "BIT", "WKN", "SHA", "SHE",
    ]
    private static let suffixes: Set<String> = [
        "O", "OQ", "N", "K", "DE", "F", "PA", "T", "KS", "KQ", "TW", "HK", "SW", "S", "L", "AS", "MI", "MC", "SS", "SZ",
    ]

    private func isMarked(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        let isNumber = bytes[range].allSatisfy { $0 < 0x3A }
        if range.lowerBound > 0, bytes[range.lowerBound - 1] == 0x24 { return !isNumber }
        if let suffix = suffix(bytes, after: range.upperBound) { return Self.suffixes.contains(suffix) }
        if hasExchange(bytes, before: range.lowerBound) { return true }
        // "(NVDA)"; two letters in brackets are more often an abbreviation than a symbol.
        return !isNumber && range.count >= 3 && range.lowerBound > 0 && bytes[range.lowerBound - 1] == 0x28
            && range.upperBound < bytes.count && [0x29, 0x2C, 0x3B].contains(bytes[range.upperBound])
            && !Self.abbreviations.contains(String(decoding: bytes[range], as: UTF8.self))
    }

    /// Symbols that stand in brackets for something else.
    private static let abbreviations: Set<String> = [
        "ALL", "NOW", "KEY", "GDP", "CAN", "CEO", "IPO", "ETF", "USA", "API", "CPI",
    ]

    private func suffix(_ bytes: [UInt8], after index: Int) -> String? {
        guard index < bytes.count, bytes[index] == 0x2E else { return nil }
        var end = index + 1
        while end < bytes.count, bytes[end] &- 0x41 < 26 { end += 1 }
        guard end > index + 1, end == bytes.count || !Self.isWord(bytes[end]) else { return nil }
        return String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
    }

    /// True after `NASDAQ: `, `NYSE:`, `WKN `.
    private func hasExchange(_ bytes: [UInt8], before index: Int) -> Bool {
        var end = index
        while end > 0, [0x20, 0x3A].contains(bytes[end - 1]) { end -= 1 }
        guard end < index else { return false }
        var start = end
        while start > 0, bytes[start - 1] &- 0x41 < 26, end - start <= 7 { start -= 1 }
        return Self.exchanges.contains(String(decoding: bytes[start..<end], as: UTF8.self))
    }

    private static func isSymbol(_ byte: UInt8) -> Bool {
        byte &- 0x41 < 26 || byte &- 0x30 < 10
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        isSymbol(byte) || byte &- 0x61 < 26 || byte == 0x5F
    }
}
