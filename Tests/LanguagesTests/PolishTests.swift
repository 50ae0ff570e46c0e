import Foundation
import News
import Testing

@testable import Languages

/// What the Polish pack makes of Polish texts.
struct PolishTests {
    /// 2025-01-28 12:00 UTC.
    private let reference = Date(timeIntervalSince1970: 1_738_065_600)

    @Test(arguments: [
        "Kurs spadł o 16,97 proc. do 118,42 dol. na zamknięciu sesji.",
        "Spółka podała, że w 3. kwartale zysk netto wzrósł o 12 proc. rok do roku.",
        "Przy ul. Prostej w Warszawie pracuje m.in. prof. Jan Kowalski.",
        "Firma zatrudnia 1,2 tys. osób, tzw. anotatorów, np. w Krakowie.",
    ])
    func `abbreviations and ordinals end no sentence`(text: String) {
        #expect(Sentences.split(text, language: .polish).map(\.text) == [text])
    }

    @Test func `a sentence may end with an abbreviation`() {
        let text =
            "Kurs spadł o 17 proc. Analitycy mówią o przesadzie. To było 27 stycznia 2025 r. Inwestorzy sprzedawali."
        #expect(Sentences.split(text, language: .polish).count == 4)
    }

    @Test(arguments: [
        ("koszt 5,6 mln dolarów", 5.6e6, Quantity.Unit.usDollars, "5,6 mln dolarów"),
        ("o 589 mld dol. w dół", 589e9, .usDollars, "589 mld dol"),
        ("spadek o 16,97 proc. w", 16.97, .percent, "16,97 proc"),
        ("około 3 procent", 3, .percent, "3 procent"),
        ("dwa miliardy euro", 2e9, .euros, "dwa miliardy euro"),
        ("1,3 biliona dolarów", 1.3e12, .usDollars, "1,3 biliona dolarów"),
        ("671 mld parametrów", 671e9, .parameters, "671 mld parametrów"),
        ("12 345,60 euro", 12345.6, .euros, "12 345,60 euro"),
        ("14,8 bln tokenów", 14.8e12, .tokens, "14,8 bln tokenów"),
    ])
    func `numbers are read as Polish writes them`(text: String, value: Double, unit: Quantity.Unit, quote: String) {
        let found = Quantities.read(text, language: .polish)
        #expect(found.map(\.value) == [value])
        #expect(found.map(\.unit) == [unit])
        #expect(found.map(\.quote) == [quote])
    }

    @Test func `złoty are known and not read as another currency`() {
        #expect(Quantities.read("przychody 1,2 mld zł", language: .polish) == [])
    }

    @Test(arguments: ["27 stycznia 2025", "27 stycznia", "27.01.2025"])
    func `dates are read as Polish writes them`(text: String) {
        let found = WrittenDates.read("… \(text) r. …", language: .polish, reference: reference)
        #expect(found.map(\.date) == ["2025-01-27"])
        #expect(found.map(\.quote) == [text])
    }

    @Test func `inflected names are found in Polish texts only`() {
        let gazetteer = Gazetteer([
            NamedEntity(id: "NVDA", kind: .company, name: "Nvidia", ticker: "NVDA", aliases: [.init("Nvidia")]),
            NamedEntity(
                id: "MSFT", kind: .company, name: "Microsoft", ticker: "MSFT", aliases: [.init("Microsoft")]),
            NamedEntity(id: "lab:deepseek", kind: .lab, name: "DeepSeek", aliases: [.init("DeepSeek")]),
        ])
        let text = "Kurs Nvidii runął, akcje Microsoftu zdrożały. Model DeepSeeka zaskoczył Nvidię i Apple'a."
        let found = gazetteer.mentions(title: "", text: text, language: .polish)
        #expect(found.map(\.entity) == ["NVDA", "MSFT", "lab:deepseek", "NVDA"])
        #expect(found.map(\.surface) == ["Nvidii", "Microsoft", "DeepSeek", "Nvidię"])
        #expect(gazetteer.mentions(title: "", text: "Nvidii, Microsoftu", language: .english) == [])
    }

    @Test(arguments: [
        "Kurs akcji Nvidii spadł w poniedziałek o 17 procent", "Spółka pozyskała 50 mln dolarów od inwestorów",
        "DeepSeek udostępnił nowy model językowy R1", "Rząd przyjął projekt ustawy o sztucznej inteligencji",
    ])
    func `Polish headlines are recognized`(text: String) {
        #expect(LanguageIdentifier().identify(text).language == .polish)
    }
}
