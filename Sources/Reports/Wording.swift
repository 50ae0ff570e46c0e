import Foundation
import Markets
import News

/// How numbers, instants and names are written for people.
///
/// The same in every language and locale: a point before decimals, a comma between thousands, U+2212 before negative
/// numbers.
package enum Wording {
    /// Stands where there is no value.
    package static let missing = "–"

    /// A fraction as signed percent with two decimals: `−16.97 %`.
    package static func percent(_ fraction: Double) -> String {
        signed(fraction * 100, decimals: 2) + " %"
    }

    /// A share without sign: `95.2 %`.
    package static func share(_ fraction: Double) -> String {
        number(fraction * 100, decimals: 1) + " %"
    }

    /// With a sign even where it is positive; what rounds to zero has none.
    package static func signed(_ value: Double, decimals: Int) -> String {
        let text = number(value, decimals: decimals)
        return text.hasPrefix("−") || text.allSatisfy({ "0.".contains($0) }) ? text : "+" + text
    }

    /// A number with a fixed count of decimals, thousands separated.
    package static func number(_ value: Double, decimals: Int) -> String {
        guard value.isFinite else { return missing }
        let digits = String(format: "%.\(decimals)f", abs(value))
        let parts = digits.split(separator: ".", maxSplits: 1)
        let whole = grouped(String(parts[0]))
        let text = parts.count > 1 ? "\(whole).\(parts[1])" : whole
        return value < 0 && digits.contains(where: { $0 != "0" && $0 != "." }) ? "−" + text : text
    }

    /// By what the instruments of a study are judged together, and why.
    static func sample(_ sample: SampleSection) -> String {
        let titles = sample.windows.first?.tests.filter { $0.role == "headline" }.map(\.title) ?? []
        let correlation = sample.averageCorrelation.map { " (mean correlation \(number($0, decimals: 3)))" } ?? ""
        let judged = titles.isEmpty ? "" : " and are judged by \(list(titles))"
        return sample.setting == "one_date"
            ? "The \(sample.events) instruments share the event's sessions\(correlation)\(judged)."
            : "The \(sample.events) instruments' sessions differ\(correlation)\(judged)."
    }

    package static func integer(_ value: Int) -> String {
        (value < 0 ? "−" : "") + grouped(String(value.magnitude))
    }

    /// Two decimals below ten thousand, none above: `142.62`, `199,200`.
    package static func price(_ value: Double) -> String {
        number(value, decimals: abs(value) < 10_000 ? 2 : 0)
    }

    /// An exchange rate, with four digits that count: `1.049`, `0.006414`.
    package static func rate(_ value: Double) -> String {
        guard value.isFinite, value > 0 else { return missing }
        let before = Int(log10(value).rounded(.down)) + 1
        return number(value, decimals: max(2, min(12, 4 - before)))
    }

    /// A number as short as it is exact: `5,600,000`, `16.97`, `671`.
    package static func amount(_ value: Double) -> String {
        guard value.isFinite else { return missing }
        for decimals in 0...4 {
            let scale = pow(10.0, Double(decimals))
            if abs(value * scale - (value * scale).rounded()) < 1e-6 * max(1, abs(value)) {
                return number(value, decimals: decimals)
            }
        }
        return number(value, decimals: 4)
    }

    /// A probability: `0.0066`, `0.132`, `<0.0001`.
    package static func probability(_ value: Double) -> String {
        guard value.isFinite else { return missing }
        if value < 0.000_1 { return "<0.0001" }
        return String(format: value < 0.01 ? "%.4f" : "%.3f", value)
    }

    /// `593 billion USD`, `3.2 million EUR`.
    package static func money(_ amount: Double, currency: String) -> String {
        "\(large(amount)) \(currency)"
    }

    /// Three significant digits with `trillion`, `billion` or `million`.
    package static func large(_ value: Double) -> String {
        for (unit, name) in [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")] where abs(value) >= unit {
            return "\(significant(value / unit)) \(name)"
        }
        return significant(value)
    }

    private static func significant(_ value: Double) -> String {
        number(value, decimals: abs(value) >= 100 ? 0 : abs(value) >= 10 ? 1 : 2)
    }

    private static func grouped(_ digits: String) -> String {
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { result.append(",") }
            result.append(digit)
        }
        return result
    }

    /// The UTC date of an instant.
    package static func date(_ instant: Date) -> SessionDate {
        SessionDate(dayNumber: Int((instant.timeIntervalSince1970 / 86_400).rounded(.down)))
    }

    /// `2025-01-27 14:30 UTC`.
    package static func minute(_ instant: Date) -> String {
        let seconds = Int(instant.timeIntervalSince1970.rounded(.down))
        let minutes = (seconds % 86_400 + 86_400) % 86_400 / 60
        return "\(date(instant)) \(String(format: "%02d:%02d", minutes / 60, minutes % 60)) UTC"
    }

    /// As exactly as it is known: a date alone where only the date is known.
    package static func instant(_ instant: PublicInstant) -> String {
        instant.precision == .day ? "\(date(instant.instant))" : minute(instant.instant)
    }

    /// RFC 3339 in UTC, whole seconds.
    package static func timestamp(_ instant: Date) -> String {
        let seconds = Int(instant.timeIntervalSince1970.rounded(.down))
        let time = (seconds % 86_400 + 86_400) % 86_400
        return "\(date(instant))T" + String(format: "%02d:%02d:%02dZ", time / 3_600, time / 60 % 60, time % 60)
    }

    /// `market_reaction` as `market reaction`.
    package static func words(_ name: String) -> String {
        name.replacingOccurrences(of: "_", with: " ")
    }

    /// `1 article`, `5 articles`, `2 stories`.
    package static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
        "\(integer(number)) \(number == 1 ? one : many ?? one + "s")"
    }

    /// `a`, `a and b`, `a, b and c`.
    package static func list(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " and " + last
    }
}
