import EventStudies
import Foundation
import Impact
import Markets
import News
import Statistics
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

    @Test(arguments: reasons)
    func `every reason of a missing value is a German sentence in a German report`(error: StudyError) {
        let text = Prose.german.sentence(error)
        #expect(text != error.description && text.hasSuffix("."))
        #expect(Prose.english.sentence(error) == error.description)
        for word in [" the ", " there ", "There ", "The ", " is ", " has ", "Choose", "NaN", "inf"] {
            #expect(!text.contains(word), "\(text)")
        }
    }

    @Test func `figures in reasons are written as German ones`() {
        #expect(
            Prose.german.sentence(StudyError.priceInvalid(session: day, price: -1.5))
                == "Der Schlusskurs vom 27. Januar 2025 ist −1,50 und damit kein Preis.")
        #expect(
            Prose.german.sentence(StudyError.statistics(.tooFewMembers(count: 5, minimum: 6)))
                == "Es sind 5 Ereignisse, Werte oder Gruppen, das Verfahren braucht 6. Sonst bleibt ein Test eines einzelnen "
                + "Wertes.")
    }
}

private let day = SessionDate(utc: Date(timeIntervalSince1970: 1_737_936_000))

/// One of each kind that a study can report.
private let reasons: [StudyError] = [
    .windowReversed(from: 3, through: -1), .windowUnreadable(text: "x"),
    .tooFewSessions(sessions: 12, minimum: 30), .eventOutsideData(position: 9, sessions: 5),
    .windowOutsideData(window: Window(0...1), first: day, last: day), .returnMissing(session: day),
    .priceInvalid(session: day, price: -1), .returnInvalid(session: day, value: .infinity),
    .noVariance(sessions: 120), .regressorsDependent(count: 2), .regressorCount(given: 1, needed: 3),
    .noPlaceboWindows(length: 2), .designsDiffer, .eventDuplicated(instrument: "NVDA", session: day),
    .columnMissing(column: "NVDA", table: "prices.csv"), .rowMissing(row: "NVDA", table: "x.csv"), .noBenchmark,
    .modelUnknown(name: "x"), .settingInvalid(name: "lags", value: 99, allowed: 0...10),
    .inputMissing(name: "factors", model: "factor"), .measureUnusable(measure: .volume, model: "garch"),
    .spansUnusable(model: "garch"), .windowOutsideEvent(window: Window(0...9), event: Window(0...1)),
    .windowsOverlap(estimation: Window(-9...0), event: Window(0...1)),
    .dateOutsideData(date: day, first: day, last: day), .emptySeries, .barsMissing(symbol: "SPY"),
    .sessionUnknown(exchange: "XNAS"), .modelNotBatched(name: "garch"), .statistics(.emptySample),
    .statistics(.valueInvalid(place: 0, value: .nan)), .statistics(.lengthsDiffer(first: 1, second: 2)),
    .statistics(.tooFewMembers(count: 5, minimum: 6)), .statistics(.tooManyMembers(count: 30, maximum: 20)),
    .statistics(.noVariance(count: 3)), .statistics(.varianceNotPositive(clusters: 2)),
    .statistics(.regressorsDependent(count: 2)), .statistics(.probabilityInvalid(value: 1.5)),
    .statistics(.correlationImpossible(correlation: -0.5, members: 4)), .statistics(.leverageFull(member: 0)),
    .statistics(.notConverged(method: "GARCH", iterations: 500)),
]
