import TextFormats

/// A trading day as its exchange's calendar date.
///
/// Not an instant: it has no time and no zone of its own.
package struct SessionDate: Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
    package let year: Int
    /// 1…12.
    package let month: Int
    /// 1…31.
    package let day: Int

    /// - Returns: Nil if there is no such date in the Gregorian calendar.
    package init?(year: Int, month: Int, day: Int) {
        guard GregorianDay.exists(year: year, month: month, day: day) else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads `YYYY-MM-DD`.
    package init?(_ text: some StringProtocol) {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2 else { return nil }
        var numbers: [Int] = []
        for part in parts {
            var number = 0
            for byte in part {
                guard (0x30...0x39).contains(byte) else { return nil }
                number = number * 10 + Int(byte - 0x30)
            }
            numbers.append(number)
        }
        self.init(year: numbers[0], month: numbers[1], day: numbers[2])
    }

    /// - Parameter dayNumber: Days since 1970-01-01.
    package init(dayNumber: Int) {
        (year, month, day) = GregorianDay.date(dayNumber)
    }

    /// Days since 1970-01-01.
    package var dayNumber: Int { GregorianDay.number(year: year, month: month, day: day) }

    /// 1 is Monday, 7 is Sunday.
    package var weekday: Int {
        let remainder = (dayNumber + 3) % 7
        return (remainder < 0 ? remainder + 7 : remainder) + 1
    }

    package func adding(days: Int) -> SessionDate {
        SessionDate(dayNumber: dayNumber + days)
    }

    package static func < (left: SessionDate, right: SessionDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    /// `YYYY-MM-DD`.
    package var description: String {
        String(unsafeUninitializedCapacity: 10) { buffer in
            for (offset, digit) in [1_000, 100, 10, 1].enumerated() { buffer[offset] = 0x30 + UInt8(year / digit % 10) }
            buffer[4] = UInt8(ascii: "-")
            buffer[5] = 0x30 + UInt8(month / 10)
            buffer[6] = 0x30 + UInt8(month % 10)
            buffer[7] = UInt8(ascii: "-")
            buffer[8] = 0x30 + UInt8(day / 10)
            buffer[9] = 0x30 + UInt8(day % 10)
            return 10
        }
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let date = SessionDate(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "'\(text)' is not a date YYYY-MM-DD")
        }
        self = date
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
