import TextFormats

/// A date and time of day as written.
struct CivilTime {
    var year: Int
    var month: Int
    var day: Int
    var hour = 0
    var minute = 0
    var second = 0.0

    /// Seconds since 1970 in UTC, or nil if there is no such date or time.
    ///
    /// 24:00 is the next day's start.
    var seconds: Double? {
        guard GregorianDay.exists(year: year, month: month, day: day) else { return nil }
        guard (0...23).contains(hour) || hour == 24 && minute == 0 && second == 0, (0...59).contains(minute),
            second >= 0, second < 61
        else { return nil }
        let days = GregorianDay.number(year: year, month: month, day: day)
        return Double(days * 86_400 + hour * 3600 + minute * 60) + second
    }

    /// The full year for two digits: 69 and below are of this century.
    static func fullYear(_ year: Int, digits: Int) -> Int {
        digits > 2 ? year : year < 70 ? 2000 + year : 1900 + year
    }
}
