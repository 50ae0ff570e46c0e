/// What became of a share on a date, beside its price: a split or a dividend.
package struct CorporateAction: Hashable, Codable, Sendable {
    package enum Kind: String, Codable, Sendable, CaseIterable {
        case split
        case dividend
    }

    /// The first session on which the share trades without it.
    package var date: SessionDate
    package var kind: Kind
    /// Of a split, new shares for one old, as 4 or 0.1; of a dividend, cash for one share as it traded on the date.
    package var value: Double
    /// A dividend's, ISO 4217, where the source says it; else the series'.
    package var currency: String?

    package init(date: SessionDate, kind: Kind, value: Double, currency: String? = nil) {
        self.date = date
        self.kind = kind
        self.value = value
        self.currency = currency
    }

    /// 4:1 on a date.
    package static func split(_ date: SessionDate, _ ratio: Double) -> CorporateAction {
        CorporateAction(date: date, kind: .split, value: ratio)
    }

    package static func dividend(_ date: SessionDate, _ amount: Double, currency: String? = nil) -> CorporateAction {
        CorporateAction(date: date, kind: .dividend, value: amount, currency: currency)
    }
}

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
