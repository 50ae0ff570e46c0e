/// A place where instruments are traded, known by its market identifier code.
package struct Exchange: Hashable, Codable, Sendable {
    /// ISO 10383: `XNYS`.
    package let mic: String
    package let name: String
    /// The identifier of its time zone in the IANA database.
    package let zone: String
    /// ISO 4217, of its shares' prices.
    package let currency: String
    /// False where the table of sessions was never compared with another one, or with prices.
    package let isVerified: Bool

    package init(mic: String, name: String, zone: String, currency: String, isVerified: Bool = true) {
        self.mic = mic
        self.name = name
        self.zone = zone
        self.currency = currency
        self.isVerified = isVerified
    }

    /// Every exchange whose sessions are known, by country from west to east.
    package static let all: [Exchange] = [
        Exchange(mic: "XNYS", name: "New York Stock Exchange", zone: "America/New_York", currency: "USD"),
        Exchange(mic: "XNAS", name: "Nasdaq", zone: "America/New_York", currency: "USD"),
        Exchange(mic: "ARCX", name: "NYSE Arca", zone: "America/New_York", currency: "USD"),
        Exchange(
            mic: "XLON", name: "London Stock Exchange", zone: "Europe/London", currency: "GBP", isVerified: false),
        Exchange(mic: "XPAR", name: "Euronext Paris", zone: "Europe/Paris", currency: "EUR", isVerified: false),
        Exchange(mic: "XAMS", name: "Euronext Amsterdam", zone: "Europe/Amsterdam", currency: "EUR"),
        Exchange(mic: "XETR", name: "Xetra", zone: "Europe/Berlin", currency: "EUR"),
        Exchange(mic: "XSWX", name: "SIX Swiss Exchange", zone: "Europe/Zurich", currency: "CHF"),
        Exchange(
            mic: "XMIL", name: "Borsa Italiana, Euronext Milan", zone: "Europe/Rome", currency: "EUR", isVerified: false
        ),
        Exchange(mic: "XSHG", name: "Shanghai Stock Exchange", zone: "Asia/Shanghai", currency: "CNY"),
        Exchange(
            mic: "XSHE", name: "Shenzhen Stock Exchange", zone: "Asia/Shanghai", currency: "CNY", isVerified: false),
        Exchange(mic: "XHKG", name: "Hong Kong Stock Exchange", zone: "Asia/Hong_Kong", currency: "HKD"),
        Exchange(mic: "XTAI", name: "Taiwan Stock Exchange", zone: "Asia/Taipei", currency: "TWD"),
        Exchange(mic: "XKRX", name: "Korea Exchange", zone: "Asia/Seoul", currency: "KRW"),
        Exchange(mic: "XTKS", name: "Tokyo Stock Exchange", zone: "Asia/Tokyo", currency: "JPY"),
    ]

    /// - Throws: ``MarketError/unknownExchange(mic:known:)``
    package static func named(_ mic: String) throws(MarketError) -> Exchange {
        guard let exchange = all.first(where: { $0.mic == mic }) else {
            throw .unknownExchange(mic: mic, known: all.map(\.mic))
        }
        return exchange
    }
}
