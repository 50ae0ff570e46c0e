import Foundation
import LanguagePacks
import News
import TestSupport
import Testing

@testable import Languages

struct LanguageIdentifierTests {
    private let identifier = LanguageIdentifier()

    @Test(arguments: [
        ("de", "Der Kurs der Aktie ist am Montag um fast ein Fünftel gefallen."),
        ("en", "The shares fell by almost a fifth on Monday, the worst day in years."),
        ("fr", "Le titre a perdu près d’un cinquième de sa valeur lundi."),
        ("es", "Las acciones cayeron casi una quinta parte el lunes."),
        ("it", "Il titolo ha perso quasi un quinto del suo valore lunedì."),
        ("pt", "As ações caíram quase um quinto na segunda-feira, não se sabe porquê."),
        ("nl", "Het aandeel verloor maandag bijna een vijfde van zijn waarde."),
        ("ja", "エヌビディアの株価が急落した。"),
        ("zh", "英伟达股价周一暴跌近两成，投资者担忧。"),
        ("ko", "엔비디아 주가가 월요일에 급락했다."),
        ("sv", "Aktien föll med nästan en femtedel på måndagen och det är inte första gången."),
        ("pl", "Akcje spadły w poniedziałek o prawie jedną piątą, a to nie jest koniec."),
        ("cs", "Akcie v pondělí ztratily téměř pětinu své hodnoty a není to poprvé."),
        ("tr", "Hisseler pazartesi günü yaklaşık beşte bir oranında değer kaybetti ve bu bir ilk değil."),
        ("ru", "Акции в понедельник упали почти на пятую часть."),
        ("ar", "انخفضت الأسهم يوم الاثنين بنحو الخمس."),
    ])
    func `each carried language is told`(code: String, text: String) {
        #expect(identifier.identify(text).language?.rawValue == code)
    }

    @Test(arguments: [
        ("de", "Nvidia-Aktie bricht ein"), ("en", "Nvidia shares tumble on DeepSeek fears"),
        ("fr", "Nvidia chute en Bourse"), ("ko", "딥시크 쇼크"), ("ja", "DeepSeekショック"), ("zh", "DeepSeek冲击美股"),
    ])
    func `a headline full of names is told`(code: String, text: String) {
        #expect(identifier.identify(text).language?.rawValue == code)
    }

    @Test func `a wrong hint is overruled by the text`() {
        let text = "Der Kurs der Aktie ist am Montag um fast ein Fünftel gefallen, weil die Anleger verkauften."
        #expect(identifier.identify(text, hint: .english).language == .german)
        #expect(identifier.identify("エヌビディアの株価が急落した。", hint: .english).language == .japanese)
    }

    @Test func `a hint decides where the text says little`() {
        #expect(identifier.identify("Nvidia DeepSeek Microsoft", hint: .german).language == .german)
        #expect(identifier.identify("日経平均続落", hint: .japanese).language == .japanese)
    }

    @Test(arguments: ["", "   ", "12345 67,8 %", "🎉🎉", "\u{0}\u{0}"])
    func `a text without letters has no language`(text: String) {
        #expect(identifier.identify(text) == IdentifiedLanguage(language: nil, confidence: 0))
    }

    @Test(arguments: [
        ("el", "Οι μετοχές έπεσαν τη Δευτέρα κατά σχεδόν ένα πέμπτο."),
        ("da", "Aktierne i chipfabrikken faldt mandag, efter at regeringen havde strammet reglerne."),
        ("no", "Aksjene i brikkeselskapet falt mandag etter at regjeringen hadde strammet inn reglene."),
        ("af", "Die aandele van die skyfievervaardiger het Maandag geval nadat die regering die reëls verander het."),
        ("ca", "Les accions del fabricant de xips van caure dilluns després que el govern canviés les normes."),
        ("gl", "As accións do fabricante de chips caeron o luns despois de que o goberno cambiase as normas."),
        ("uk", "Акції виробника мікросхем у понеділок впали після того, як уряд змінив правила."),
        ("bg", "Акциите на производителя на чипове паднаха в понеделник, след като правителството промени правилата."),
        ("vi", "Cổ phiếu của nhà sản xuất chip giảm hôm thứ Hai sau khi chính phủ thay đổi quy định."),
        ("sk", "Akcie výrobcu čipov v pondelok klesli po tom, čo vláda zmenila pravidlá."),
        ("ro", "Acțiunile producătorului de cipuri au scăzut luni, după ce guvernul a schimbat regulile."),
        ("fi", "Sirunvalmistajan osakkeet laskivat maanantaina, kun hallitus muutti sääntöjä."),
        ("hr", "Dionice proizvođača čipova pale su u ponedjeljak nakon što je vlada promijenila pravila."),
        ("sl", "Delnice proizvajalca čipov so v ponedeljek padle, potem ko je vlada spremenila pravila."),
        ("id", "Saham pembuat cip turun pada hari Senin setelah pemerintah mengubah aturan."),
        ("hu", "A csipgyártó részvényei hétfőn estek, miután a kormány megváltoztatta a szabályokat."),
        ("lt", "Lustų gamintojo akcijos pirmadienį krito vyriausybei pakeitus taisykles."),
        ("et", "Kiibitootja aktsiad langesid esmaspäeval pärast seda, kui valitsus reegleid muutis."),
    ])
    func `a neighbour of the analysed languages comes out as what it is`(code: String, text: String) {
        #expect(identifier.identify(text).language?.rawValue == code)
    }

    @Test(arguments: [
        "DeepSeek R1", "NVDA -16,97 %", "Goldman Sachs, Morgan Stanley", "SK Hynix HBM4", "Siemens Energy 34,20 EUR",
        "TSMC 2330.TW +3,2 %", "Jensen Huang", "GPT-5.2",
    ])
    func `names and numbers alone have no language, unless a hint gives one`(text: String) {
        #expect(identifier.identify(text) == IdentifiedLanguage(language: nil, confidence: 0))
        #expect(identifier.identify(text, hint: .french).language == .french)
    }

    @Test func `a text of a megabyte with NULs is answered`() {
        let text = String(repeating: "Der Kurs fiel\u{0} und die Anleger sahen zu. ", count: 25_000)
        #expect(identifier.identify(text).language == .german)
    }

    /// Titles and texts of our own, as they are labelled for the tests of digests: language, category, title, text.
    private static func labelled() throws -> [(language: String, title: String, text: String)] {
        try ["a", "b", "c"].flatMap { name in
            try Checkout.text("Tests/DigestsTests/Fixtures/categories-\(name).tsv").split(separator: "\n").map { line in
                let fields = line.split(separator: "\t").map(String.init)
                try #require(fields.count == 4, "\(line)")
                return (fields[0], fields[2], fields[3])
            }
        }
    }

    @Test func `sentences and headlines of our own are recognized`() throws {
        let labelled = try Self.labelled()
        #expect(Set(labelled.map(\.language)).isSubset(of: Set(Language.analysed.map(\.rawValue))))
        func wrong(_ answer: (String, String) -> Language?) -> [String] {
            labelled.filter { answer($0.title, $0.text)?.rawValue != $0.language }.map { "\($0.language) \($0.title)" }
        }
        #expect(wrong { _, text in identifier.identify(text).language } == [])
        #expect(wrong { title, text in identifier.identify(title + "\n" + text).language } == [])
        let titles = wrong { title, _ in identifier.identify(title).language }
        #expect(Double(titles.count) <= 0.04 * Double(labelled.count), "\(titles)")
    }

    @Test(.enabled(if: SharedData.has("reference/corpora/lingua"), "../shared/reference/corpora/lingua is absent"))
    func `sentences and headlines of a corpus are told as often as aimed at`() throws {
        var right = (sentence: 0.0, headline: 0.0, hinted: 0.0)
        let languages = Language.analysed.filter {
            SharedData.has("reference/corpora/lingua/\($0.rawValue)/sentences.txt")
        }
        for language in languages {
            let sentences = try SharedData.lines("reference/corpora/lingua/\(language.rawValue)/sentences.txt")
            let heads = sentences.map {
                LanguagePack[language].writing.hasSpaces == false ? String($0.prefix(22)) : Self.head($0)
            }
            func share(_ texts: [String], hint: Language? = nil) -> Double {
                let hits = texts.count { identifier.identify($0, hint: hint).language == language }
                return Double(hits) / Double(max(texts.count, 1))
            }
            right.sentence += share(sentences)
            right.headline += share(heads)
            right.hinted += share(heads, hint: language)
        }
        let count = Double(languages.count)
        #expect(right.sentence / count >= 0.98, "\(right)")
        #expect(right.headline / count >= 0.96, "\(right)")
        #expect(right.hinted / count >= 0.98, "\(right)")
    }

    @Test(.enabled(if: SharedData.has("reference/corpora/lingua"), "../shared/reference/corpora/lingua is absent"))
    func `headlines of eight words in Spanish and Portuguese are told as often as aimed at`() throws {
        for language in [Language.spanish, .portuguese] {
            let heads = try SharedData.lines("reference/corpora/lingua/\(language.rawValue)/sentences.txt").map(
                Self.head)
            let right = heads.count { identifier.identify($0).language == language }
            #expect(Double(right) >= 0.94 * Double(heads.count), "\(language): \(right) of \(heads.count)")
        }
    }

    private static func head(_ sentence: String) -> String {
        sentence.split(separator: " ").prefix(8).joined(separator: " ")
    }
}
