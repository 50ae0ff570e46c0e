import Foundation
import Markets
import News

/// Numbers and instants as they stand in a verdict's sentences, in plain English.
enum Wording {
    /// `+2.27 %`, `−16.97 %`.
    static func signed(_ fraction: Double, digits: Int = 2) -> String {
        let text = String(format: "%.\(digits)f", abs(fraction) * 100)
        let isZero = Double(text) == 0
        return "\(isZero ? "" : fraction < 0 ? "\u{2212}" : "+")\(text) %"
    }

    /// A price with the digits that its size deserves: `118.42`, `221000`.
    static func price(_ value: Double) -> String {
        String(format: value >= 10_000 ? "%.0f" : "%.2f", value)
    }

    /// `12.3 %`.
    static func percent(_ fraction: Double) -> String { String(format: "%.1f %%", fraction * 100) }

    /// `593 billion dollars`.
    static func money(_ amount: Double, _ currency: String) -> String {
        let unit = currency == "USD" ? "dollars" : currency
        if amount >= 1e9 { return String(format: "%.0f billion %@", amount / 1e9, unit) }
        return String(format: "%.0f million %@", amount / 1e6, unit)
    }

    /// `2025-01-26 13:00 UTC`, or `2025-01-26` where only the date is known.
    static func instant(_ instant: PublicInstant) -> String {
        let date = SessionDate(utc: instant.instant)
        if instant.precision == .day { return date.description }
        let seconds = Int((instant.instant.timeIntervalSince1970 - date.midnight.timeIntervalSince1970).rounded(.down))
        return date.description + String(format: " %02d:%02d UTC", seconds / 3_600, seconds % 3_600 / 60)
    }

    /// `a`, `a and b`, `a, b and c`, `a, b and 3 more`.
    static func list(_ names: [String], limit: Int = 8) -> String {
        var names = names
        if names.count > limit { names = names.prefix(limit) + ["\(names.count - limit) more"] }
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }

    static func count(_ number: Int, _ singular: String, _ plural: String? = nil) -> String {
        "\(number) \(number == 1 ? singular : plural ?? singular + "s")"
    }
}
