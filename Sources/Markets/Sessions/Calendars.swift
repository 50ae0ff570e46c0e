import Synchronization

/// The trading calendars of every exchange, with one set of corrections.
///
/// Values with different corrections are independent. A calendar is built on first use; copies of a value share the
/// calendars built so far.
///
///     let calendars = Calendars(corrections: try SessionCorrections(text, path: "sessions.txt"))
///     let session = try calendars.calendar(for: "XNAS").effectiveSession(of: instant)
package struct Calendars: Sendable {
    package let corrections: SessionCorrections
    private let built = Built()

    /// Every entry follows from the tables and the corrections of the value that owns it, so it never becomes outdated.
    private final class Built: Sendable {
        let calendars = Mutex<[String: TradingCalendar]>([:])
    }

    package init(corrections: SessionCorrections = SessionCorrections()) {
        self.corrections = corrections
    }

    /// The sessions of one exchange, known by its market identifier code.
    ///
    /// - Throws: ``MarketError/unknownExchange(mic:known:)``
    package func calendar(for mic: String) throws(MarketError) -> TradingCalendar {
        if let known = built.calendars.withLock({ $0[mic] }) { return known }
        let exchange = try Exchange.named(mic)
        let table = try corrections.applied(to: try ExchangeTable.table(of: mic), of: mic)
        let calendar = try TradingCalendar(exchange: exchange, table: table)
        built.calendars.withLock { $0[mic] = calendar }
        return calendar
    }
}
