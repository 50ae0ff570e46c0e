/// A place where instruments are traded, known by its market identifier code.
package struct Exchange: Hashable, Sendable {
    /// ISO 10383: `XNYS`.
    package let mic: String
    package let name: String
    /// `Börse Tokio`.
    package internal(set) var germanName: String
    /// The identifier of its time zone in the IANA database.
    package internal(set) var zone = ""
    /// ISO 4217, of its shares' prices.
    package internal(set) var currency = ""
    /// False where the table of sessions was never compared with another one, or with prices.
    package internal(set) var isVerified = false
    /// The suffix of this exchange's symbols, by price provider: `["yahoo": ".DE", "eodhd": ".XETRA"]`.
    ///
    /// Empty where the provider writes the plain symbol, absent where it does not cover the exchange or needs no
    /// suffix.
    package internal(set) var suffixes: [String: String] = [:]
    /// The dates for which its sessions are known, both included.
    package internal(set) var firstDate = SessionDate(dayNumber: 0)
    package internal(set) var lastDate = SessionDate(dayNumber: 0)

    init(mic: String, name: String) {
        self.mic = mic
        self.name = name
        germanName = name
    }

    /// Every exchange whose sessions are known, by country from west to east.
    package static let all: [Exchange] = ExchangeTable.all.flatMap(\.exchanges)

    /// - Throws: ``MarketError/unknownExchange(mic:known:)``
    package static func named(_ mic: String) throws(MarketError) -> Exchange {
        guard let exchange = all.first(where: { $0.mic == mic }) else {
            throw .unknownExchange(mic: mic, known: all.map(\.mic))
        }
        return exchange
    }
}
