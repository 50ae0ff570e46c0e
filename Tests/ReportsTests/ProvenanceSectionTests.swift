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
}
