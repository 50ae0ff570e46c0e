import Foundation
import Markets
import Pipeline
import Prices
import Reports

/// Words for the findings of `doctor`.
extension Prose {
    /// A finding's kind, or the state of a provider, or what became of stored prices.
    func name(ofPriceFinding kind: String) -> String {
        if let kind = PriceFinding.Kind(rawValue: kind) { return name(kind) }
        switch kind {
        case "limited": return self("limited", "begrenzt")
        case "blocked": return self("blocked", "gesperrt")
        case "no_such_symbol": return self("no such symbol", "Kürzel unbekannt")
        case "empty_window": return self("no prices", "keine Kurse")
        case "malformed": return self("unreadable answer", "unlesbare Antwort")
        case "unreachable": return self("unreachable", "nicht erreichbar")
        case "not_measured": return self("not asked", "nicht abgefragt")
        default: break
        }
        guard kind.hasPrefix("changed_") else { return Prose.words(kind) }
        return switch kind.dropFirst("changed_".count) {
        case "revised": self("prices revised", "Kurse geändert")
        case "adjusted_closes": self("adjusted closes revised", "bereinigte Kurse geändert")
        case "withdrawn": self("bars withdrawn", "Kurse zurückgezogen")
        case "source": self("source added", "Quelle ergänzt")
        case "basis": self("price basis changed", "Kursart geändert")
        case "currency": self("currency changed", "Währung geändert")
        case "action_added": self("split or dividend added", "Split oder Dividende ergänzt")
        case "action_removed": self("split or dividend removed", "Split oder Dividende entfallen")
        default: Prose.words(kind)
        }
    }

    private func name(_ kind: PriceFinding.Kind) -> String {
        switch kind {
        case .nonPositive: self("not a price", "kein Kurs")
        case .highBelowLow: self("high below low", "Hoch unter Tief")
        case .outsideRange: self("outside the range", "außerhalb der Spanne")
        case .stale: self("stale price", "stehender Kurs")
        case .phantom: self("no session", "kein Handelstag")
        case .missing: self("missing bar", "Kurs fehlt")
        case .factor: self("wrong factor", "falscher Faktor")
        case .splitMisapplied: self("split misapplied", "Split falsch bereinigt")
        case .unknownSplit: self("unknown split", "unbekannter Split")
        case .spike: self("spike", "Ausreißer")
        case .jump: self("jump", "Sprung")
        case .dividendTooLarge: self("dividend too large", "Dividende zu hoch")
        case .dividendTwice: self("dividend twice", "Dividende doppelt")
        case .dividendScale: self("dividend out of scale", "Dividende unüblich")
        case .dividendNotAdjusted: self("dividend not adjusted", "Dividende nicht bereinigt")
        case .currency: self("currency", "Währung")
        case .sourceUnit: self("sources: unit", "Quellen: Einheit")
        case .sourceBasis: self("sources: basis", "Quellen: Kursart")
        case .sourceReturn: self("sources: return", "Quellen: Rendite")
        }
    }

    func sentence(_ evidence: PriceExamination.Evidence) -> String {
        switch evidence {
        case .prices(let evidence): self(evidence.description, german(evidence))
        case .change(let recorded, let bars, let detail):
            self(
                "recorded \(shortMinute(recorded)), \(integer(bars)) \(bars == 1 ? "bar" : "bars"): \(detail)",
                "erfasst \(shortMinute(recorded)), \(integer(bars)) \(bars == 1 ? "Kurs" : "Kurse"): \(detail)")
        case .pause(let next, let said):
            self("not asked before \(shortMinute(next))", "nicht vor \(shortMinute(next)) abgefragt")
                + (said.map { ": \($0)" } ?? "")
        case .failure(let said, let noted):
            "\(said) " + self("(noted \(shortMinute(noted)))", "(vermerkt \(shortMinute(noted)))")
        }
    }

    /// The origin of a finding: a source, or the exchange's table.
    func name(ofPriceSource source: String) -> String {
        source == PriceExamination.sessionTable ? self(source, "Handelskalender") : source
    }

    private func german(_ evidence: PriceEvidence) -> String {
        switch evidence {
        case .notAPrice(let field, let price): return "\(german(field)) ist \(digits(price))"
        case .highBelowLow(let high, let low):
            return "das Hoch \(digits(high)) liegt unter dem Tief \(digits(low))"
        case .outsideRange(let field, let price, let low, let high):
            return "\(german(field)) \(digits(price)) liegt außerhalb von \(digits(low)) bis \(digits(high))"
        case .repeated(let bars, let close):
            return (bars == 1 ? "1 Kurs wiederholt" : "\(integer(bars)) Kurse wiederholen")
                + " den Schlusskurs davor, \(digits(close)), ohne Umsatz"
        case .wideBar(let lowest, let highest):
            return "die Kurse eines Tages reichen von \(digits(lowest)) bis \(digits(highest))"
        case .splitInPrices(let before, let close, let split):
            return "\(change(before, close)), zum Split von \(digits(split)), um den die Kurse bereinigt sein sollten"
        case .spike(let before, let close, let bars):
            return "\(change(before, close)) und nach \(bars == 1 ? "einem Tag" : "\(bars) Tagen") zurück"
        case .newLevel(let before, let close, let likeness):
            return "\(change(before, close)) und bleibt dort" + (likeness.map(german) ?? "")
        case .dividendAbovePrice(let dividend, let price):
            return "die Dividende von \(digits(dividend)) ist höher als der Kurs von \(digits(price))"
        case .dividendUnseen(let dividend, let price, let yield, let move):
            return "die Dividende von \(digits(dividend)) auf \(digits(price)) sind \(share(yield, decimals: 2)), "
                + "der Kurs bewegte sich um \(percent(move))"
        case .dividendOtherwise(let dividend, let price, let yield, let adjustedFor):
            return "die Dividende von \(digits(dividend)) auf \(digits(price)) sind \(share(yield, decimals: 2)), "
                + "die bereinigten Schlusskurse rechnen mit \(share(adjustedFor, decimals: 2))"
        case .dividendAgain(let dividend, let days, let first):
            return "eine Dividende von \(digits(dividend)) folgt \(days == 1 ? "einen Tag" : "\(days) Tage") "
                + "auf eine von \(digits(first))"
        case .dividendUnusual(let dividend, let ratio):
            return "die Dividende von \(digits(dividend)) ist das \(digits(ratio))-Fache der üblichen"
        case .noSession(let exchange, let day):
            return "kein Handelstag (\(name(ofExchange: exchange)))" + (day.map { ": \($0)" } ?? "")
        case .noBar(let exchange): return "Handelstag (\(name(ofExchange: exchange))) ohne Kurs"
        case .hundredths(let given, let wanted):
            return
                "die Quelle rechnet in Hundertsteln (\(given)), der Wert notiert in \(wanted): Ihre Kurse sind hundertmal "
                + "so hoch"
        case .currency(let given, let wanted): return "die Quelle rechnet in \(given), der Wert notiert in \(wanted)"
        case .unitsDiffer(let sources, let factor):
            return "\(pair(sources)): Die Schlusskurse unterscheiden sich um den Faktor \(digits(factor)), "
                + (factor == 100 ? "wie Pence und Pfund" : "wie vor und nach einem Split")
        case .basesDiffer(let sources, let by, let steps, let adjusted):
            return
                "\(pair(sources)): Die Schlusskurse laufen in \(integer(steps)) Schritten um \(share(by, decimals: 2)) "
                + "auseinander: \(adjusted) ist um Dividenden bereinigt"
        case .returnsDiffer(let sources, let first, let second):
            return "\(pair(sources)): Die Renditen betragen \(percent(first)) und \(percent(second)), "
                + "\(number(abs(first - second) * 100, decimals: 2)) Punkte auseinander"
        case .probablyClosed(let count, let all):
            return
                "\(count) von \(all) Werten haben keinen Kurs: Die Börse war wohl geschlossen, der Kalender nennt einen "
                + "Handelstag"
        case .probablyOpen(let count, let all, let day):
            return
                "\(count) von \(all) Werten haben einen Kurs: Die Börse war wohl geöffnet, der Kalender nennt keinen "
                + "Handelstag" + (day.map { " (\($0))" } ?? "")
        }
    }

    private func german(_ field: PriceEvidence.Field) -> String {
        switch field {
        case .open: "die Eröffnung"
        case .high: "das Hoch"
        case .low: "das Tief"
        case .close: "der Schlusskurs"
        case .adjustedClose: "der bereinigte Schlusskurs"
        }
    }

    private func german(_ likeness: PriceEvidence.Likeness) -> String {
        switch likeness {
        case .knownSplit(let split, let day):
            ": ein Faktor wie beim Split von \(digits(split)) am \(shortDate(day))"
        case .factor(let factor): ": ein Faktor von \(digits(factor))"
        case .unknownSplit(let split): ", wie bei einem Split von \(digits(split)), doch keiner ist bekannt"
        }
    }

    private func change(_ before: Double, _ close: Double) -> String {
        "der Schlusskurs geht von \(digits(before)) auf \(digits(close))"
    }

    private func pair(_ sources: PriceEvidence.Sources) -> String { "\(sources.first) und \(sources.second)" }

    /// Four significant digits.
    private func digits(_ value: Double) -> String {
        guard value.isFinite, value != 0 else { return number(value, decimals: 0) }
        let before = Int(log10(abs(value)).rounded(.down)) + 1
        return amount((value * pow(10, Double(4 - before))).rounded() / pow(10, Double(4 - before)))
    }
}
