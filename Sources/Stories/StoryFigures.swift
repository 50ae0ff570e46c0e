import Foundation
import Languages
import News

/// The figures of an article in a form that is the same in every language.
enum StoryFigures {
    /// What a title or the begin of a text says in figures.
    static func quantities(_ text: String, language: Language?) -> [Quantity] {
        guard let language, !text.isEmpty else { return [] }
        return Quantities.read(String(text.prefix(longestLead)), language: language)
    }

    /// As `USD 5600000` or `percent 16.97`; round percentages and small counts, which any two articles share, are left out.
    static func common(_ quantities: [Quantity]) -> Set<String> {
        Set(quantities.compactMap(form))
    }

    /// The figures to the last digit, which two tellings of one event share and two events hardly do.
    ///
    /// Percentages count with decimals, sums from a million.
    static func exact(_ quantities: [Quantity]) -> Set<String> {
        let figures = quantities.compactMap { quantity -> String? in
            let value = abs(quantity.value)
            if quantity.unit == .percent, value.rounded() == value { return nil }
            if quantity.unit != .percent, !quantity.unit.isCurrency || value < 1e6 { return nil }
            return quantity.unit.rawValue + " " + String((value * 100).rounded())
        }
        return Set(figures)
    }

    /// Characters that are read.
    private static let longestLead = 1500

    private static func form(_ quantity: Quantity) -> String? {
        let value = abs(quantity.value)
        switch quantity.unit {
        case .percent:
            // 17 and 16.97 percent are the same fall; 10 percent may be anything.
            guard value >= 5, value.truncatingRemainder(dividingBy: 5) != 0 else { return nil }
            return "percent " + String(value.rounded())
        case .count, .hours, .shares:
            return nil
        case .parameters, .tokens:
            return quantity.unit.rawValue + " " + rounded(value)
        case .usDollars, .euros, .yen, .won, .yuan, .pounds, .francs:
            guard value >= 1e6 else { return nil }
            return quantity.unit.rawValue + " " + rounded(value)
        }
    }

    /// Two significant digits: 5.576 and 5.6 million are the same figure.
    private static func rounded(_ value: Double) -> String {
        let magnitude = pow(10, (log10(value)).rounded(.down) - 1)
        return String((value / magnitude).rounded()) + "e" + String(log10(magnitude).rounded())
    }
}
