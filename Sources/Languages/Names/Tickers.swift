import News

/// Finds companies by ticker symbols that a text marks as such.
struct Tickers: Sendable {
    /// Entities by symbol without its exchange suffix.
    private let entityBySymbol: [String: Listing]

    private struct Listing: Sendable {
        var entity: Int
        /// The suffixes of the symbol's exchanges.
        var suffixes: Set<String>
    }

    init(_ entities: [NamedEntity]) {
        var table: [String: Listing] = [:]
        for (index, entity) in entities.enumerated() where entity.kind == .company {
            for symbol in [entity.ticker, entity.id].compactMap({ $0 }) {
                let parts = symbol.split(separator: ".").map(String.init)
                let base = parts.first ?? symbol
                let suffixes = parts.count > 1 ? Self.alike(parts[1]) : Self.american
                if table[base] == nil { table[base] = Listing(entity: index, suffixes: suffixes) }
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
                let listing = entityBySymbol[String(decoding: bytes[index..<end], as: UTF8.self)],
                isMarked(bytes, index..<end, listing.suffixes)
            {
                found.append((index..<end, listing.entity))
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
    /// The suffixes of symbols at American exchanges, as Reuters writes them.
    private static let american: Set<String> = ["O", "OQ", "N", "K", "A"]
    /// Suffixes of the same exchange or country.
    private static let families: [Set<String>] = [
        ["DE", "F", "DU"], ["SW", "S", "VX"], ["KS", "KQ"], ["PA", "P"], ["SS", "SH"], ["SZ", "SHE"],
    ]

    private static func alike(_ suffix: String) -> Set<String> {
        families.first { $0.contains(suffix) } ?? [suffix]
    }

    private func isMarked(_ bytes: [UInt8], _ range: Range<Int>, _ suffixes: Set<String>) -> Bool {
        let isNumber = bytes[range].allSatisfy { $0 < 0x3A }
        let isInBrackets = range.lowerBound > 0 && bytes[range.lowerBound - 1] == 0x28
        if range.lowerBound > 0, bytes[range.lowerBound - 1] == 0x24 { return !isNumber }
        if let suffix = suffix(bytes, after: range.upperBound) {
            // One letter before a full stop and another is an abbreviation: U.S., T.S. Eliot.
            return suffixes.contains(suffix) && (range.count > 1 || isInBrackets)
        }
        if hasExchange(bytes, before: range.lowerBound) { return true }
        // "(NVDA)"; two letters in brackets are more often an abbreviation than a symbol.
        return !isNumber && range.count >= 3 && isInBrackets
            && range.upperBound < bytes.count && [0x29, 0x2C, 0x3B].contains(bytes[range.upperBound])
            && !Self.abbreviations.contains(String(decoding: bytes[range], as: UTF8.self))
    }

    /// Abbreviations in brackets that are not symbols.
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
