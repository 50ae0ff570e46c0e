/// Prices within a session, from one instant for a number of minutes.
package struct IntradayBar: Hashable, Codable, Sendable {
    package enum Interval: Int, Codable, Sendable, CaseIterable {
        case fiveMinutes = 5
        case hour = 60

        package var minutes: Int { rawValue }
    }

    /// Its first moment, seconds since 1970-01-01 UTC.
    package var start: Int
    package var interval: Interval
    package var open: Double?
    package var high: Double?
    package var low: Double?
    package var close: Double
    package var volume: Double?

    package init(
        start: Int, interval: Interval, open: Double? = nil, high: Double? = nil, low: Double? = nil, close: Double,
        volume: Double? = nil
    ) {
        self.start = start
        self.interval = interval
        self.open = open
        self.high = high
        self.low = low
        self.close = close
        self.volume = volume
    }

    /// The first second after it.
    package var end: Int { start + interval.minutes * 60 }
}
