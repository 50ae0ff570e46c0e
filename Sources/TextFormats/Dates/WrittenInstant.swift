import Foundation

/// A date or an instant in the notation of RFC 3339, with its precision.
package struct WrittenInstant: Hashable, Sendable {
    package enum Resolution: Hashable, Sendable, CaseIterable {
        case day
        case hour
        case minute
        case second
    }

    /// UTC; 00:00 of the date where only that is written.
    package var instant: Date
    package var resolution: Resolution

    /// Reads `2025-01-20`, `2025-01-29T21Z`, `2025-01-29T19:00Z` or `2025-01-29T14:00:30.5-05:00`.
    ///
    /// - Returns: Nil if there is a time without a zone, or no such date or time.
    package init?(_ text: String) {
        var text = text
        let read = text.withUTF8 { bytes in
            var reader = InstantReader(bytes)
            return reader.read()
        }
        guard let read else { return nil }
        self = read
    }

    fileprivate init(seconds: Double, resolution: Resolution) {
        instant = Date(timeIntervalSince1970: seconds)
        self.resolution = resolution
    }

    /// An instant by its milliseconds since 1970, which are written only if they are not whole seconds.
    fileprivate static func text(milliseconds: Int) -> String {
        let day = 86_400_000
        let ofDay = ((milliseconds % day) + day) % day
        let date = GregorianDay.date((milliseconds - ofDay) / day)
        let fraction = ofDay % 1_000
        return String(unsafeUninitializedCapacity: 24) { buffer in
            var count = 0
            func write(_ number: Int, digits: Int, _ end: UInt8) {
                var rest = number
                for place in stride(from: count + digits - 1, through: count, by: -1) {
                    buffer[place] = ASCII.digitZero + UInt8(rest % 10)
                    rest /= 10
                }
                buffer[count + digits] = end
                count += digits + 1
            }
            write(date.year, digits: 4, ASCII.hyphen)
            write(date.month, digits: 2, ASCII.hyphen)
            write(date.day, digits: 2, UInt8(ascii: "T"))
            write(ofDay / 3_600_000, digits: 2, ASCII.colon)
            write(ofDay / 60_000 % 60, digits: 2, ASCII.colon)
            write(ofDay / 1_000 % 60, digits: 2, fraction == 0 ? UInt8(ascii: "Z") : ASCII.point)
            if fraction != 0 { write(fraction, digits: 3, UInt8(ascii: "Z")) }
            return count
        }
    }
}

extension Date {
    /// The instant as RFC 3339 in UTC, `2025-01-27T14:30:00Z`, with milliseconds only where there are some.
    package var rfc3339: String {
        WrittenInstant.text(milliseconds: Int((timeIntervalSince1970 * 1_000).rounded()))
    }

    /// The instant as RFC 3339 in UTC, `2025-01-27T14:30:00Z`, without the fraction of its second.
    package var rfc3339Seconds: String {
        WrittenInstant.text(milliseconds: Int(timeIntervalSince1970.rounded(.down)) * 1_000)
    }

    /// Reads RFC 3339 with a zone, `2025-01-27T09:30:00-05:00`, with or without a fraction of a second.
    ///
    /// - Returns: Nil if the text is not of that form.
    package init?(rfc3339 text: String) {
        guard let written = WrittenInstant(text), written.resolution == .second else { return nil }
        self = written.instant
    }
}

/// > Source: RFC 3339, section 5.6; hours and minutes may end a time, and the colon of an offset may be missing.
private struct InstantReader {
    private let bytes: Bytes
    private var place = 0

    init(_ bytes: Bytes) { self.bytes = bytes }

    mutating func read() -> WrittenInstant? {
        guard let year = number(4), take(ASCII.hyphen), let month = number(2), take(ASCII.hyphen),
            let day = number(2), GregorianDay.exists(year: year, month: month, day: day)
        else { return nil }
        let midnight = Double(GregorianDay.number(year: year, month: month, day: day)) * 86_400
        if place == bytes.count { return WrittenInstant(seconds: midnight, resolution: .day) }
        guard take(UInt8(ascii: "T")), let (ofDay, resolution) = clock(), let offset = offset(), place == bytes.count
        else { return nil }
        return WrittenInstant(seconds: midnight + ofDay - Double(offset), resolution: resolution)
    }

    private mutating func clock() -> (seconds: Double, resolution: WrittenInstant.Resolution)? {
        guard let hour = number(2), hour < 24 else { return nil }
        guard take(ASCII.colon) else { return (Double(hour * 3_600), .hour) }
        guard let minute = number(2), minute < 60 else { return nil }
        guard take(ASCII.colon) else { return (Double(hour * 3_600 + minute * 60), .minute) }
        guard let second = number(2), second < 60 else { return nil }
        let whole = Double(hour * 3_600 + minute * 60 + second)
        guard take(ASCII.point) else { return (whole, .second) }
        let start = place
        while place < bytes.count, bytes[place].isASCIIDigit { place += 1 }
        guard place > start, let fraction = Double("0." + bytes.string(start..<place)) else { return nil }
        return (whole + fraction, .second)
    }

    /// Seconds east of UTC.
    private mutating func offset() -> Int? {
        if take(UInt8(ascii: "Z")) { return 0 }
        let isWest = take(ASCII.hyphen)
        guard isWest || take(ASCII.plus), let hours = number(2), hours <= 14 else { return nil }
        _ = take(ASCII.colon)
        guard let minutes = number(2), minutes < 60 else { return nil }
        let seconds = hours * 3_600 + minutes * 60
        return isWest ? -seconds : seconds
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard place < bytes.count, bytes[place] == byte else { return false }
        place += 1
        return true
    }

    private mutating func number(_ digits: Int) -> Int? {
        guard place + digits <= bytes.count else { return nil }
        var value = 0
        for byte in bytes[place..<place + digits] {
            guard byte.isASCIIDigit else { return nil }
            value = value * 10 + Int(byte - ASCII.digitZero)
        }
        place += digits
        return value
    }
}
