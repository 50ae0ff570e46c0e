import Markets
import News
import Testing

@testable import Reports

struct ProseTests {
    @Test(arguments: [
        (-0.169_681_67, "−16.97 %"), (0.022_7, "+2.27 %"), (0, "0.00 %"), (-0.000_01, "0.00 %"), (12.5, "+1,250.00 %"),
    ])
    func `a return is signed percent`(value: Double, text: String) {
        #expect(Prose.english.percent(value) == text)
    }

    @Test(arguments: [
        (1.0 / 152, "0.0066"), (0.132, "0.132"), (1, "1.000"), (1e-9, "<0.0001"), (.nan, "–"), (0.01, "0.010"),
    ])
    func `a probability is short`(value: Double, text: String) {
        #expect(Prose.english.probability(value) == text)
    }

    @Test(arguments: [
        (592.658e9, "593 billion dollars"), (5.6e6, "5.60 million dollars"), (65.3e9, "65.3 billion dollars"),
        (12, "12.0 dollars"),
        (-3.4e12, "−3.40 trillion dollars"),
    ])
    func `money has three digits and a word`(value: Double, text: String) {
        #expect(Prose.english.money(value, currency: "USD") == text)
    }

    @Test(arguments: [
        (5_600_000, "5,600,000"), (16.97, "16.97"), (-8.61, "−8.61"), (0.55, "0.55"), (671e9, "671,000,000,000"),
    ])
    func `an amount is as short as it is exact`(value: Double, text: String) {
        #expect(Prose.english.amount(value) == text)
    }

    @Test(arguments: [
        ("abc", 3), ("東京", 4), ("e\u{301}", 1), ("한국", 4), ("ｱ", 1), ("Ａ", 2), ("👩‍🔬", 2), ("−–…", 3), ("", 0),
        ("❤️", 2), ("שלום", 4),
    ])
    func `display width counts columns`(text: String, width: Int) {
        #expect(text.displayWidth == width)
    }

    @Test func `lines break at spaces, between wide characters, and never before a percent sign`() {
        #expect("Nvidia fell −16.97 % then".wrapped(to: 19) == ["Nvidia fell", "−16.97 % then"])
        #expect("半導体関連株に売りが広がった。".wrapped(to: 10) == ["半導体関連", "株に売りが", "広がった。"])
        #expect("abcdefghij".wrapped(to: 4) == ["abcd", "efgh", "ij"])
        #expect("".wrapped(to: 4) == [])
    }

    @Test func `German numbers, money and dates are those of a newspaper`() throws {
        let prose = Prose.german
        #expect(prose.percent(-0.169_681_67) == "−16,97 %" && prose.price(199_200) == "199.200")
        #expect(prose.number(-1_234.5, decimals: 2) == "−1.234,50" && prose.probability(0.006_6) == "0,0066")
        #expect(prose.money(592.658e9, currency: "USD") == "593 Mrd. Dollar")
        #expect(prose.money(5.6e6, currency: "JPY") == "5,60 Mio. Yen")
        let day = try #require(SessionDate("2025-01-27"))
        #expect(prose.date(day) == "27. Januar 2025" && prose.shortDate(day) == "27.01.2025")
        #expect(
            prose.list(["a", "b", "c"]) == "a, b und c"
                && prose.list(["a", "b", "c"], limit: 2) == "a, b und 1 weitere")
        #expect(prose.name(ofExchange: "XNAS") == "Nasdaq" && prose.name(ofExchange: "XTKS") == "Börse Tokio")
    }

    @Test(arguments: [
        (["LC_ALL": "de_DE.UTF-8", "LANG": "en_US"], ReportLocale.german), (["LANG": "de"], .german),
        (["LC_ALL": "", "LC_MESSAGES": "de_CH", "LANG": "fr_FR"], .german),
        (["LC_ALL": "C", "LANG": "de_DE"], .english),
        (["LANG": "den_US"], .english), (["LANG": "fr_FR"], .english), ([:], .english),
    ])
    func `the environment chooses the locale`(environment: [String: String], locale: ReportLocale) {
        #expect(ReportLocale(environment: environment) == locale)
    }

    @Test func `every exchange has a name in both languages`() {
        for exchange in Exchange.all {
            for prose in [Prose.english, .german] { #expect(prose.name(ofExchange: exchange.mic) != exchange.mic) }
        }
    }
}
