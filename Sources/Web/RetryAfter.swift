import CLibcurl
import Foundation

/// Reads the header `Retry-After`.
///
/// > Source: RFC 9110, section 10.2.3.
enum RetryAfter {
    /// The longest plausible pause; a larger number is a mistake that would silence a source for good.
    static let longest: TimeInterval = 366 * 86_400

    /// - Parameters:
    ///   - value: Seconds, or a date in any of the three forms of RFC 9110.
    ///   - now: The instant from which seconds count.
    /// - Returns: Nil if the value is neither. An instant in the past is `now`.
    static func instant(_ value: String, now: Date) -> Date? {
        let value = value.trimmingCharacters(in: .whitespaces)
        guard !value.isEmpty else { return nil }
        if value.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            return now.addingTimeInterval(min(Double(value) ?? longest, longest))
        }
        let seconds = curl_getdate(value, nil)
        guard seconds != -1 else { return nil }
        let date = Date(timeIntervalSince1970: TimeInterval(seconds))
        return min(max(date, now), now.addingTimeInterval(longest))
    }
}
