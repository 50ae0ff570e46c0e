import CExchangeTables

extension ExchangeTable {
    /// The tables of `Sources/CExchangeTables/tables`, in the order of the list beside them.
    static let all: [ExchangeTable] = {
        var size = 0
        let bytes = UnsafeBufferPointer(start: aftershock_exchange_tables(&size), count: size)
        return bytes.split(separator: 0).map { text -> ExchangeTable in
            do throws(MarketError) {
                return try ExchangeTable(String(decoding: text, as: UTF8.self))
            } catch {
                preconditionFailure(error.description)
            }
        }
    }()

    /// The table that contains an exchange.
    ///
    /// - Throws: ``MarketError/unknownExchange(mic:known:)``
    static func table(of mic: String) throws(MarketError) -> ExchangeTable {
        guard let table = all.first(where: { $0.exchanges.contains { $0.mic == mic } }) else {
            throw .unknownExchange(mic: mic, known: Exchange.all.map(\.mic))
        }
        return table
    }
}
