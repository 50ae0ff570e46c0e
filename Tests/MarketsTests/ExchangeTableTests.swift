import Testing

@testable import Markets

struct ExchangeTableTests {
    private static let head = "exchange XTST Test Exchange\nzone UTC\ncurrency EUR\nfirst 2025-01-01\nlast 2025-12-31\n"

    @Test func `exchanges with the same days share a table, each with its own facts`() throws {
        let table = try ExchangeTable(
            """
            # Two markets of one country
            exchange XSHG Shanghai Stock Exchange
            german   Börse Shanghai
            verified another table
            suffixes yahoo=.SS tiingo=

            exchange XSHE Shenzhen Stock Exchange

            zone Asia/Shanghai
            currency CNY
            first 2025-01-01
            last 2025-12-31
            hours 09:30-15:00
            """)
        let (shanghai, shenzhen) = (table.exchanges[0], table.exchanges[1])
        #expect(table.exchanges.map(\.mic) == ["XSHG", "XSHE"])
        #expect(shanghai.name == "Shanghai Stock Exchange" && shanghai.germanName == "Börse Shanghai")
        #expect(shanghai.isVerified && shanghai.suffixes == ["yahoo": ".SS", "tiingo": ""])
        #expect(shenzhen.germanName == "Shenzhen Stock Exchange" && !shenzhen.isVerified && shenzhen.suffixes.isEmpty)
        for exchange in table.exchanges {
            #expect(exchange.zone == "Asia/Shanghai" && exchange.currency == "CNY")
            #expect("\(exchange.firstDate) \(exchange.lastDate)" == "2025-01-01 2025-12-31")
        }
    }

    @Test(arguments: [
        ("hours 09:00-25:00", 6, "'09:00-25:00' is not a pair of times"),
        ("hours 09:00-17:00\nclosed 2025-02-30 X", 7, "'2025-02-30' is not a date"),
        ("hours 09:00-17:00\nclosed 2025-02-01 X", 7, "2025-02-01 is on a weekend"),
        ("hours 09:00-17:00\nclosed 2025-02-03 X\nclosed 2025-02-03 Y", 8, "2025-02-03 stands here again"),
        ("hours 09:00-17:00\nclsoed 2025-02-03 X", 7, "'clsoed' is not known"),
        ("suffixes yahoo.DE", 6, "'yahoo.DE' is not 'provider=suffix'"), ("verified", 6, "'verified' stands alone"),
        ("", 6, "a line 'hours' for the start is missing"),
    ])
    func `a table with a mistake is refused with its line`(lines: String, line: Int, problem: String) {
        #expect(throws: MarketError.malformedTable(exchange: "XTST", line: line, problem: problem)) {
            try ExchangeTable(Self.head + lines)
        }
    }

    @Test(arguments: [
        ("zone UTC", 1, "a line 'exchange' is missing"), ("german Börse", 1, "'german' belongs after 'exchange'"),
        ("exchange XTST", 1, "the exchange has no name"),
    ])
    func `a table without its exchange is refused`(text: String, line: Int, problem: String) {
        #expect(throws: MarketError.malformedTable(exchange: "an exchange", line: line, problem: problem)) {
            try ExchangeTable(text)
        }
    }

    @Test func `a zone that the machine does not know is an error`() throws {
        let text = Self.head.replacing("UTC", with: "Mars/Base") + "hours 09:00-17:00"
        let table = try ExchangeTable(text)
        #expect(throws: MarketError.unknownZone(exchange: "XTST", zone: "Mars/Base")) {
            try TradingCalendar(exchange: table.exchanges[0], table: table)
        }
    }

    @Test func `every exchange is listed once, from New York to Tokyo`() {
        let mics = Exchange.all.map(\.mic)
        #expect(Set(mics).count == mics.count)
        #expect(mics.first == "XNYS" && mics.last == "XTKS")
        #expect(Exchange.all.allSatisfy { $0.suffixes["yahoo"] != nil })
    }
}
