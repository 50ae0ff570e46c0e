/// One session's prices of one instrument, in the instrument's currency.
package struct Bar: Hashable, Codable, Sendable {
    package var session: SessionDate
    package var open: Double?
    package var high: Double?
    package var low: Double?
    package var close: Double
    package var volume: Double?
    /// Adjusted for splits and dividends, where the source gives it beside the close.
    package var adjustedClose: Double?

    package init(
        session: SessionDate, open: Double? = nil, high: Double? = nil, low: Double? = nil, close: Double,
        volume: Double? = nil, adjustedClose: Double? = nil
    ) {
        self.session = session
        self.open = open
        self.high = high
        self.low = low
        self.close = close
        self.volume = volume
        self.adjustedClose = adjustedClose
    }
}
