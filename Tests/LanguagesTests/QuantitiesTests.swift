import News
import Testing

@testable import Languages

struct QuantitiesTests {
    struct Case: CustomTestStringConvertible {
        var language: Language
        var text: String
        var value: Double
        var unit: Quantity.Unit
        var quote: String
        var testDescription: String { text }

        init(_ language: Language, _ text: String, _ value: Double, _ unit: Quantity.Unit, _ quote: String? = nil) {
            self.language = language
            self.text = text
            self.value = value
            self.unit = unit
            self.quote = quote ?? text
        }
    }

    @Test(arguments: [
        Case(.german, "nur 5,6 Millionen Dollar für", 5.6e6, .usDollars, "5,6 Millionen Dollar"),
        Case(.german, "5,6 Mio. Dollar", 5.6e6, .usDollars),
        Case(.german, "589 Milliarden Dollar", 589e9, .usDollars),
        Case(.german, "500 Mrd. Euro", 500e9, .euros),
        Case(.german, "2 Billionen Euro", 2e12, .euros),
        Case(.german, "um 17 Prozent gefallen", 17, .percent, "17 Prozent"),
        Case(.german, "−16,97 %", -16.97, .percent),
        Case(.german, "minus 3,1 Prozent", -3.1, .percent),
        Case(.german, "671 Milliarden Parameter", 671e9, .parameters),
        Case(.german, "2,788 Millionen GPU-Stunden", 2.788e6, .hours),
        Case(.german, "2.788 Millionen GPU-Stunden", 2.788e9, .hours),
        Case(.german, "14,8 Billionen Token", 14.8e12, .tokens),
        Case(.german, "rund 1'234.50 Franken", 1234.5, .francs, "1'234.50 Franken"),
        Case(.german, "CHF 1’234’567", 1_234_567, .francs),
        Case(.german, "118,42 US-Dollar", 118.42, .usDollars),
        Case(.german, "1.234,50 Euro", 1234.5, .euros),
        Case(.german, "zwei Milliarden Euro", 2e9, .euros),
        Case(.german, "ein 500-Milliarden-Dollar-Projekt", 500e9, .usDollars, "500-Milliarden-Dollar"),
        Case(.german, "24,49 Milliarden Aktien", 24.49e9, .shares),
        Case(.english, "US$ 5.6 million", 5.6e6, .usDollars),
        Case(.english, "about $5.6m to train", 5.6e6, .usDollars, "$5.6m"),
        Case(.english, "$593 billion", 593e9, .usDollars),
        Case(.english, "593 billion", 593e9, .count),
        Case(.english, "16.97 percent", 16.97, .percent),
        Case(.english, "fell 17% on", 17, .percent, "17%"),
        Case(.english, "14.8 trillion tokens", 14.8e12, .tokens),
        Case(.english, "671B parameters", 671e9, .parameters),
        Case(.english, "2.788 million H800 GPU hours", 2.788e6, .hours),
        Case(.english, "$1,234.50", 1234.5, .usDollars),
        Case(.english, "800 million weekly users", 800e6, .count, "800 million"),
        Case(.english, "a $500-billion plan", 500e9, .usDollars, "$500-billion"),
        Case(.english, "-3.07%", -3.07, .percent),
        Case(.english, "€4bn", 4e9, .euros),
        Case(.english, "5.6 million dollars", 5.6e6, .usDollars),
        Case(.french, "5,6 millions de dollars", 5.6e6, .usDollars),
        Case(.french, "1 234,5 euros", 1234.5, .euros),
        Case(.french, "1\u{202F}234,5 euros", 1234.5, .euros),
        Case(.french, "593 milliards de dollars", 593e9, .usDollars),
        Case(.french, "60 Md€", 60e9, .euros),
        Case(.french, "17 %", 17, .percent),
        Case(.spanish, "5,6 millones de dólares", 5.6e6, .usDollars),
        Case(.spanish, "593 mil millones de dólares", 593e9, .usDollars),
        Case(.spanish, "593.000 millones de dólares", 593e9, .usDollars),
        Case(.spanish, "2 billones de euros", 2e12, .euros),
        Case(.spanish, "un 17 por ciento", 17, .percent, "17 por ciento"),
        Case(.italian, "5,6 milioni di dollari", 5.6e6, .usDollars),
        Case(.italian, "593 miliardi di dollari", 593e9, .usDollars),
        Case(.italian, "il 17 per cento", 17, .percent, "17 per cento"),
        Case(.portuguese, "US$ 5,6 milhões", 5.6e6, .usDollars),
        Case(.portuguese, "593 bilhões de dólares", 593e9, .usDollars),
        Case(.portuguese, "593 mil milhões de dólares", 593e9, .usDollars),
        Case(.dutch, "5,6 miljoen dollar", 5.6e6, .usDollars),
        Case(.dutch, "593 miljard dollar", 593e9, .usDollars),
        Case(.dutch, "17 procent", 17, .percent),
        Case(.japanese, "約560万ドルで", 5.6e6, .usDollars, "560万ドル"),
        Case(.japanese, "5930億ドル", 593e9, .usDollars),
        Case(.japanese, "1兆2000億円", 1.2e12, .yen),
        Case(.japanese, "１７％安", 17, .percent, "１７％"),
        Case(.japanese, "6710億パラメータ", 671e9, .parameters),
        Case(.chinese, "仅560万美元", 5.6e6, .usDollars, "560万美元"),
        Case(.chinese, "5930亿美元", 593e9, .usDollars),
        Case(.chinese, "下跌17%", 17, .percent, "17%"),
        Case(.chinese, "14.8万亿个token", 14.8e12, .tokens),
        Case(.chinese, "6710亿参数", 671e9, .parameters),
        Case(.korean, "557.6만 달러", 5.576e6, .usDollars),
        Case(.korean, "22만1000원에서", 221_000, .won, "22만1000원"),
        Case(.korean, "19만9200원으로", 199_200, .won, "19만9200원"),
        Case(.japanese, "3万9565円", 39_565, .yen, "3万9565円"),
        Case(.japanese, "19万9200ウォン", 199_200, .won, "19万9200ウォン"),
        Case(.korean, "5930억 달러", 593e9, .usDollars),
        Case(.korean, "3조 5000억 원", 3.5e12, .won),
        Case(.korean, "17% 급락", 17, .percent, "17%"),
        Case(.german, "um zehn Prozent auf", 10, .percent, "zehn Prozent"),
        Case(.french, "de douze pour cent", 12, .percent, "douze pour cent"),
        Case(.japanese, "前年同期から4割減った", 40, .percent, "4割"),
        Case(.chinese, "占全球的四成。", 40, .percent, "四成"),
        Case(.chinese, "年薪或超两亿美元", 2e8, .usDollars, "两亿美元"),
    ])
    func `a quantity is read as its language writes it`(_ given: Case) {
        let found = Quantities.read(given.text, language: given.language)
        #expect(found.count == 1)
        #expect(found.first?.unit == given.unit)
        #expect(found.first?.quote == given.quote)
        if let value = found.first?.value { #expect(abs(value - given.value) <= abs(given.value) * 1e-9) }
    }

    @Test(arguments: [
        (Language.german, "Hunderte von Millionen oder Milliarden Dollar"), (.german, "Am 27. Januar 2025"),
        (.german, "Nr. 1 im App-Store"),
        (.english, "hundreds of millions of dollars"), (.english, "GPT-4 and R1 in 2025"),
        (.english, "a trillion-dollar company"),
        (.english, "HK$5 million"), (.german, "um 0,25 Prozentpunkte"), (.english, ""), (.japanese, "数十億ドル"),
        (.chinese, "2025年1月27日"),
        (.chinese, "三成立公司"), (.chinese, "第一成功"), (.japanese, "2割引"), (.german, "zehn Prozentpunkte"),
        (.german, "zehn Leute"),
        (.english, "version 1.2.3.4"), (.english, "call 555-1234"),
    ])
    func `what is vague or no quantity is left out`(language: Language, text: String) {
        #expect(Quantities.read(text, language: language).isEmpty)
    }

    @Test(arguments: [
        (Language.english, "60 to 65 billion dollars"), (.german, "60 bis 65 Milliarden Dollar"),
        (.english, "$60-65 billion"),
        (.german, "60–65 Mrd. Dollar"), (.japanese, "600億から650億ドル"),
    ])
    func `both ends of a range are read`(language: Language, text: String) {
        let found = Quantities.read(text, language: language)
        #expect(found.map(\.value) == [60e9, 65e9])
        #expect(found.allSatisfy { $0.unit == .usDollars && $0.quote == text })
    }

    @Test func `a scaled number is exact`() {
        #expect(Quantities.read("34,2 Milliarden Euro", language: .german).first?.value == 34_200_000_000)
        #expect(Quantities.read("$33.7 billion", language: .english).first?.value == 33_700_000_000)
    }

    @Test func `offsets and order are those of the text`() {
        let text = "Für 5,6 Mio. Dollar gebaut; Nvidia verlor 16,97 % oder 593 Mrd. Dollar."
        let found = Quantities.read(text, language: .german)
        #expect(found.map(\.quote) == ["5,6 Mio. Dollar", "16,97 %", "593 Mrd. Dollar"])
        let bytes = Array(text.utf8)
        for quantity in found {
            let range = quantity.offset..<(quantity.offset + quantity.quote.utf8.count)
            #expect(String(decoding: bytes[range], as: UTF8.self) == quantity.quote)
        }
    }

    @Test func `hostile texts are survived`() {
        #expect(Quantities.read(String(repeating: "9", count: 100_000) + " %", language: .english).isEmpty)
        #expect(Quantities.read("\u{0}5\u{0}%", language: .english).isEmpty)
        _ = Quantities.read(String(repeating: "1,", count: 50_000), language: .german)
        _ = Quantities.read(String(repeating: "1 000 ", count: 20_000), language: .french)
        _ = Quantities.read(String(repeating: "$-", count: 50_000), language: .english)
    }

    @Test(
        arguments: [
            (
                "In 1971 the index had 3,000 members, and 20 rose 5.6 percent to $118.58.", Language.english,
                [1971, 3000, 20, 5.6, 118.58]
            ),
            ("Im Jahr 1971 hatte der Index 3.000 Werte; 5,6 Mio. Euro flossen.", .german, [1971, 3000, 5_600_000]),
            ("L'indice compte 3 000 valeurs depuis 1971.", .french, [3000, 1971]),
            ("1971年に3000社、費用は560万ドル。", .japanese, [1971, 3000, 5_600_000]),
            ("GPT-4, R1 and the H100 are names, and so is COVID-19.", .english, []),
        ] as [(String, Language, [Double])])
    func `numbers are read with and without a unit, and those of names are not`(
        _ text: String, _ language: Language, _ values: [Double]
    ) {
        let numbers = Quantities.numbers(text, language: language)
        #expect(numbers.map(\.value) == values)
        for number in numbers {
            let bytes = Array(text.utf8)[number.offset..<(number.offset + number.quote.utf8.count)]
            #expect(String(decoding: bytes, as: UTF8.self) == number.quote)
        }
    }
}
