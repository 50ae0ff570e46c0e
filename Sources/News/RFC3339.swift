import Foundation

extension Date {
    /// The instant as RFC 3339 in UTC, `2025-01-27T14:30:00Z`, with milliseconds only where there are some.
    package var rfc3339: String {
        let milliseconds = Int64((timeIntervalSince1970 * 1_000).rounded())
        let (seconds, fraction) = milliseconds.quotientAndRemainder(dividingBy: 1_000)
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: fraction != 0)
        return Date(timeIntervalSince1970: Double(seconds) + Double(fraction) / 1_000).formatted(style)
    }

    /// Reads RFC 3339 with a zone, `2025-01-27T09:30:00-05:00`, with or without a fraction of a second.
    ///
    /// - Returns: Nil if the text is not of that form.
    package init?(rfc3339 text: String) {
        for hasFraction in [false, true] {
            let style = Date.ISO8601FormatStyle(includingFractionalSeconds: hasFraction)
            if let date = try? style.parse(text) {
                self = date
                return
            }
        }
        return nil
    }
}
