import Reports
import Testing

struct WordingTests {
    @Test(arguments: [
        (-0.169_681_67, "−16.97 %"), (0.022_7, "+2.27 %"), (0, "0.00 %"), (-0.000_01, "0.00 %"), (12.5, "+1,250.00 %"),
    ])
    func `a return is signed percent`(value: Double, text: String) {
        #expect(Wording.percent(value) == text)
    }

    @Test(arguments: [
        (1.0 / 152, "0.0066"), (0.132, "0.132"), (1, "1.000"), (1e-9, "<0.0001"), (.nan, "–"), (0.01, "0.010"),
    ])
    func `a probability is short`(value: Double, text: String) {
        #expect(Wording.probability(value) == text)
    }

    @Test(arguments: [
        (592.658e9, "593 billion USD"), (5.6e6, "5.60 million USD"), (65.3e9, "65.3 billion USD"), (12, "12.0 USD"),
        (-3.4e12, "−3.40 trillion USD"),
    ])
    func `money has three digits and a word`(value: Double, text: String) {
        #expect(Wording.money(value, currency: "USD") == text)
    }

    @Test(arguments: [
        (5_600_000, "5,600,000"), (16.97, "16.97"), (-8.61, "−8.61"), (0.55, "0.55"), (671e9, "671,000,000,000"),
    ])
    func `an amount is as short as it is exact`(value: Double, text: String) {
        #expect(Wording.amount(value) == text)
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
}
