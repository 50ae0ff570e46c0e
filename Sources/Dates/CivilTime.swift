import Foundation

/// A date and time of day as written, and its arithmetic in the Gregorian calendar.
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
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.days(in: month, of: year)
        else { return nil }
        guard (0...23).contains(hour) || hour == 24 && minute == 0 && second == 0, (0...59).contains(minute),
            second >= 0, second < 61
        else { return nil }
        return Double(Self.dayNumber(year, month, day) * 86_400 + hour * 3600 + minute * 60) + second
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }

    /// Days since 1970-01-01.
    ///
    /// > Source: Hinnant, "chrono-compatible low-level date algorithms".
    static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The year that two digits mean: 69 and below are of this century.
    static func fullYear(_ year: Int, digits: Int) -> Int {
        digits > 2 ? year : year < 70 ? 2000 + year : 1900 + year
    }
}
