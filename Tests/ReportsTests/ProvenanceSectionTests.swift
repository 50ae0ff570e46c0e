import Markets
import News
import Testing

@testable import Reports

struct ProvenanceSectionTests {
    @Test(arguments: [
        (
            ReportLocale.english,
            "the program's own tables of 16 exchanges, 2015 to 2027 (Shanghai Stock Exchange and Shenzhen Stock Exchange to 2026)"
        ),
        (
            ReportLocale.german,
            "eigene Tabellen von 16 Börsen, 2015 bis 2027 (Börse Schanghai und Börse Shenzhen bis 2026)"
        ),
    ])
    func `the calendars are described from the tables of sessions`(locale: ReportLocale, expected: String) {
        var provenance = Provenance()
        provenance.exchanges = Exchange.all
        let section = ProvenanceSection(provenance, prose: Prose(locale))
        #expect(section.items.first { $0.what == .calendars }?.value == expected)
    }

    static let bases: [(basis: ReturnBasis, english: String, german: String)] = [
        (.given(.adjusted(.asTraded)), "closes as traded", "unbereinigte Schlusskurse"),
        (
            .unadjusted(.adjusted(.splitAdjusted)),
            "closes adjusted for splits, because no splits or dividends are known",
            "um Splits bereinigte Schlusskurse, weil weder Splits noch Dividenden bekannt sind"
        ),
        (.unadjusted(.indexLevels), "index levels", "Indexstände"),
        (
            .adjustedBySource(.totalReturn), "closes adjusted for splits and dividends by the source",
            "von der Quelle um Splits und Dividenden bereinigte Schlusskurse"
        ),
        (
            .adjustedCloses, "the source's closes adjusted for splits and dividends",
            "bereinigte Schlusskurse der Quelle (um Splits und Dividenden)"
        ),
        (
            .adjusted(splits: 1, dividends: 1_200),
            "closes adjusted for splits and dividends (1 split, 1,200 dividends)",
            "um Splits und Dividenden bereinigte Schlusskurse (1 Split, 1.200 Dividenden)"
        ),
        (.given(.unstated), "closes as the source gives them", "Schlusskurse, wie die Quelle sie angibt"),
        (.given(.other("mid quotes")), "closes (“mid quotes”)", "Schlusskurse („mid quotes“)"),
    ]

    @Test(arguments: bases)
    func `what returns are made of has a sentence in each language`(
        basis: ReturnBasis, english: String, german: String
    ) {
        var provenance = Provenance()
        provenance.returnBases = [basis: 3]
        func value(_ prose: Prose) -> String? {
            ProvenanceSection(provenance, prose: prose).items.first { $0.what == .returns }?.value
        }
        #expect(value(.english) == english + " (3 instruments)")
        #expect(value(.german) == german + " (3 Werte)")
    }
}
