import Foundation
import Markets
import News

/// Writes numbers, dates, names and sentences in one locale.
///
/// Every sentence is written in both languages side by side, so that a missing translation does not compile:
///
/// ```swift
/// let prose = Prose(.german)
/// prose("No burst at the release.", "Keine Nachrichtenwelle zur Veröffentlichung.")
/// ```
///
/// English has a point before decimals and a comma between thousands, German the other way round; negative numbers have U+2212.
package struct Prose: Hashable, Sendable {
    package let locale: ReportLocale

    package static let english = Prose(.english)
    package static let german = Prose(.german)

    package init(_ locale: ReportLocale) {
        self.locale = locale
    }

    var isGerman: Bool { locale == .german }

    /// The text of the locale.
    package func callAsFunction(
        _ english: @autoclosure () -> String, _ german: @autoclosure () -> String
    ) -> String {
        switch locale {
        case .english: english()
        case .german: german()
        }
    }

    // MARK: Numbers

    /// Printed where there is no value.
    package static let missing = "–"

    /// A number with a fixed count of decimals, thousands separated.
    package func number(_ value: Double, decimals: Int) -> String {
        guard value.isFinite else { return Prose.missing }
        let digits = String(format: "%.\(decimals)f", abs(value))
        let parts = digits.split(separator: ".", maxSplits: 1)
        let whole = grouped(String(parts[0]))
        let text = parts.count > 1 ? "\(whole)\(self(".", ","))\(parts[1])" : whole
        return value < 0 && digits.contains(where: { $0 != "0" && $0 != "." }) ? "−" + text : text
    }

    package func integer(_ value: Int) -> String {
        (value < 0 ? "−" : "") + grouped(String(value.magnitude))
    }

    /// With a sign even where it is positive; what rounds to zero has none.
    package func signed(_ value: Double, decimals: Int) -> String {
        let text = number(value, decimals: decimals)
        return text.hasPrefix("−") || text.allSatisfy({ "0.,".contains($0) }) ? text : "+" + text
    }

    /// A fraction as signed percent: `−16.97 %`.
    package func percent(_ fraction: Double, decimals: Int = 2) -> String {
        signed(fraction * 100, decimals: decimals) + " %"
    }

    /// ``percent(_:decimals:)``, or a dash where there is no value.
    package func percent(_ fraction: Double?) -> String { fraction.map { percent($0, decimals: 2) } ?? Prose.missing }

    /// A share without sign: `95.2 %`.
    package func share(_ fraction: Double, decimals: Int = 1) -> String {
        number(fraction * 100, decimals: decimals) + " %"
    }

    /// Two decimals below ten thousand, none above: `142.62`, `199,200`.
    package func price(_ value: Double) -> String {
        number(value, decimals: abs(value) < 10_000 ? 2 : 0)
    }

    /// An exchange rate with four significant digits: `1.049`, `0.006414`.
    package func rate(_ value: Double) -> String {
        guard value.isFinite, value > 0 else { return Prose.missing }
        let before = Int(log10(value).rounded(.down)) + 1
        return number(value, decimals: max(2, min(12, 4 - before)))
    }

    /// A number as short as it is exact: `5,600,000`, `16.97`, `671`.
    package func amount(_ value: Double) -> String {
        guard value.isFinite else { return Prose.missing }
        for decimals in 0...4 {
            let scale = pow(10.0, Double(decimals))
            if abs(value * scale - (value * scale).rounded()) < 1e-6 * max(1, abs(value)) {
                return number(value, decimals: decimals)
            }
        }
        return number(value, decimals: 4)
    }

    /// A probability: `0.0066`, `0.132`, `<0.0001`.
    package func probability(_ value: Double) -> String {
        guard value.isFinite else { return Prose.missing }
        if value < 0.000_1 { return self("<0.0001", "<0,0001") }
        return number(value, decimals: value < 0.01 ? 4 : 3)
    }

    private func grouped(_ digits: String) -> String {
        let separator = self(",", ".")
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { result += separator }
            result.append(digit)
        }
        return result
    }

    // MARK: Money

    /// `593 billion dollars`, `593 Mrd. Dollar`.
    package func money(_ amount: Double, currency: String) -> String {
        "\(large(amount)) \(name(ofCurrency: currency))"
    }

    /// Three significant digits, with `trillion`, `billion` or `million`.
    package func large(_ value: Double) -> String {
        let scales = [
            (1e12, self("trillion", "Bio.")), (1e9, self("billion", "Mrd.")), (1e6, self("million", "Mio.")),
        ]
        for (unit, name) in scales where abs(value) >= unit { return "\(significant(value / unit)) \(name)" }
        return significant(value)
    }

    private func significant(_ value: Double) -> String {
        number(value, decimals: abs(value) >= 100 ? 0 : abs(value) >= 10 ? 1 : 2)
    }

    /// The plural of a currency's name; its code where it has none here.
    package func name(ofCurrency code: String) -> String {
        switch code {
        case "USD": self("dollars", "Dollar")
        case "EUR": self("euros", "Euro")
        case "GBP": self("pounds", "Pfund")
        case "CHF": self("Swiss francs", "Franken")
        case "JPY": self("yen", "Yen")
        case "KRW": self("won", "Won")
        case "CNY": self("yuan", "Yuan")
        case "HKD": self("Hong Kong dollars", "Hongkong-Dollar")
        case "TWD": self("Taiwan dollars", "Taiwan-Dollar")
        case "PLN": self("zlotys", "Zloty")
        default: code
        }
    }

    // MARK: Dates

    /// The UTC date of an instant.
    package static func date(_ instant: Date) -> SessionDate {
        SessionDate(dayNumber: Int((instant.timeIntervalSince1970 / 86_400).rounded(.down)))
    }

    /// In a sentence: `2025-01-27`, `27. Januar 2025`.
    package func date(_ day: SessionDate) -> String {
        self("\(day)", "\(day.day). \(Prose.germanMonths[day.month - 1]) \(day.year)")
    }

    /// In a sentence for people who read no tables: `27 January 2025`, `27. Januar 2025`.
    package func longDate(_ day: SessionDate) -> String {
        self("\(day.day) \(Prose.englishMonths[day.month - 1]) \(day.year)", date(day))
    }

    /// In a table: `2025-01-27`, `27.01.2025`.
    package func shortDate(_ day: SessionDate) -> String {
        self("\(day)", String(format: "%02d.%02d.%d", day.day, day.month, day.year))
    }

    /// In a sentence: `2025-01-27 14:30 UTC`, `27. Januar 2025, 14:30 UTC`.
    package func minute(_ instant: Date) -> String {
        self("\(Prose.date(instant)) ", "\(date(Prose.date(instant))), ") + time(instant)
    }

    /// In a table: `2025-01-27 14:30 UTC`, `27.01.2025 14:30 UTC`.
    package func shortMinute(_ instant: Date) -> String { "\(shortDate(Prose.date(instant))) \(time(instant))" }

    /// `27 January 2025 at 14:30 UTC`, `27. Januar 2025 um 14:30 UTC`.
    package func longMinute(_ instant: Date) -> String {
        "\(longDate(Prose.date(instant))) \(self("at", "um")) \(time(instant))"
    }

    private func time(_ instant: Date) -> String {
        let seconds = Int(instant.timeIntervalSince1970.rounded(.down))
        let minutes = (seconds % 86_400 + 86_400) % 86_400 / 60
        return String(format: "%02d:%02d UTC", minutes / 60, minutes % 60)
    }

    /// In a sentence, as exactly as it is known: a date alone where only the date is known.
    package func instant(_ instant: Date, precision: InstantPrecision) -> String {
        precision == .day ? date(Prose.date(instant)) : minute(instant)
    }

    package func instant(_ instant: PublicInstant) -> String {
        self.instant(instant.instant, precision: instant.precision)
    }

    /// In a table, as exactly as it is known.
    package func shortInstant(_ instant: Date, precision: InstantPrecision) -> String {
        precision == .day ? shortDate(Prose.date(instant)) : shortMinute(instant)
    }

    private static let englishMonths = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    private static let germanMonths = [
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
        "Dezember",
    ]

    // MARK: Words

    /// `1 article`, `5 articles`; `1 Artikel`, `5 Artikel`.
    package func count(
        _ number: Int, _ one: String, _ many: String, de germanOne: String, _ germanMany: String
    ) -> String {
        let isOne = number == 1
        return "\(integer(number)) \(self(isOne ? one : many, isOne ? germanOne : germanMany))"
    }

    /// `a`, `a and b`, `a, b and c`; with a limit `a, b and 3 more`.
    package func list(_ items: [String], limit: Int = .max) -> String {
        var items = items
        if items.count > limit {
            items = items.prefix(limit) + [self("\(items.count - limit) more", "\(items.count - limit) weitere")]
        }
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + self(" and ", " und ") + last
    }

    /// A quotation with the locale's marks.
    package func quoted(_ text: String) -> String { self("“\(text)”", "„\(text)“") }

    /// `market_reaction` as `market reaction`.
    package static func words(_ name: String) -> String { name.replacing("_", with: " ") }

    /// A sentence's first letter as a capital.
    static func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
