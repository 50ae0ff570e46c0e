import News

/// The words of one language for scales, currencies and units.
struct NumberWords: Sendable {
    /// Digits and marks beyond this are no number; scalars.
    static let longestNumber = 40

    /// True where `1.234,5` is written and not `1,234.5`.
    let usesDecimalComma: Bool
    /// Lakh and crore are not carried: no language groups by two.
    let groupsByTwo = false
    private let language: Language
    private let scales: [(word: String, factor: Double)]

    init(language: Language) {
        self.language = language
        usesDecimalComma = [.german, .french, .spanish, .italian, .portuguese, .dutch].contains(language)
        scales = (Self.scalesByLanguage[language.rawValue] ?? []).sorted { $0.word.utf8.count > $1.word.utf8.count }
    }

    struct Scale {
        var factor: Double
        var end: Int
        /// 万, 億, 만: written against the number, and added up.
        var isEastern = false
        /// `m`, `B`, `k` written against the digits.
        var isLetter = false
    }

    /// The scale that follows a number, with a space or hyphen between at most.
    func scale(_ text: ScalarText, at index: Int) -> Scale? {
        if let eastern = Self.easternScales[text[index]] {
            // 千 stands for thousand in 2千億, 万 in 万博 does not; only a scale directly at the number counts.
            return Scale(factor: eastern, end: index + 1, isEastern: true)
        }
        if let letter = letterScale(text, at: index) { return letter }
        var start = index
        while start < index + 2, Scalars.isSpace(text[start]) || [0x2D, 0x2010, 0x2011].contains(text[start]) {
            start += 1
        }
        for (word, factor) in scales {
            guard let end = matchFolded(word, text, at: start), !Scalars.isSpacedLetter(text[end]) else { continue }
            return Scale(factor: factor, end: text[end] == 0x2E && Self.dotted.contains(word) ? end + 1 : end)
        }
        return nil
    }

    private func letterScale(_ text: ScalarText, at index: Int) -> Scale? {
        guard Scalars.digit(text[index - 1]) != nil else { return nil }
        let next = text[index + 1]
        guard !Scalars.isSpacedLetter(next), Scalars.digit(next) == nil else { return nil }
        let factor: Double
        switch text[index] {
        case 0x6B, 0x4B: factor = 1e3
        case 0x6D, 0x4D: factor = 1e6
        case 0x62, 0x42: factor = 1e9
        case 0x74, 0x54: factor = 1e12
        default: return nil
        }
        return Scale(factor: factor, end: index + 1, isLetter: true)
    }

    /// One to twelve in words, and their feminine and neuter forms.
    func smallNumber(_ text: ScalarText, at index: Int) -> (value: Double, end: Int)? {
        guard Scalars.isSpacedLetter(text[index]) else { return nil }
        for (number, word) in Self.smallNumbers[language.rawValue] ?? [] {
            if let end = matchFolded(word, text, at: index), !Scalars.isSpacedLetter(text[end]) {
                return (number, end)
            }
        }
        return nil
    }

    /// The value of one Chinese digit that is written as a word.
    func chineseDigit(_ text: ScalarText, at index: Int) -> Double? {
        Self.chineseDigits[text[index]]
    }

    private static let chineseDigits: [UInt32: Double] = [
        0x4E00: 1, 0x4E8C: 2, 0x4E24: 2, 0x4E09: 3, 0x56DB: 4, 0x4E94: 5, 0x516D: 6, 0x4E03: 7, 0x516B: 8, 0x4E5D: 9,
    ]

    /// The index after the word for tenths, 成 in Chinese and 割 in Japanese, or nil where it begins another word.
    func tenthsEnd(_ text: ScalarText, at index: Int) -> Int? {
        let others: [UInt32]
        switch (language, text[index]) {
        // 成为, 成立, 成功, 成本, 成长, 成员, 成果, 成交, 成绩, 成都, 成品, 成熟
        case (.chinese, 0x6210):
            others = [
                0x4E3A, 0x7ACB, 0x529F, 0x672C, 0x957F, 0x5458, 0x679C, 0x4EA4, 0x7EE9, 0x90FD, 0x54C1, 0x719F,
            ]
        // 割り, 割引, 割安, 割高, 割当
        case (.japanese, 0x5272): others = [0x308A, 0x5F15, 0x5B89, 0x9AD8, 0x5F53]
        default: return nil
        }
        return others.contains(text[index + 1]) ? nil : index + 1
    }

    /// A currency sign or code before a number.
    ///
    /// A nil currency is one that is not carried (HK$, R$).
    func currencyBefore(_ text: ScalarText, at index: Int) -> (currency: Quantity.Unit?, end: Int)? {
        guard startsCurrency(text[index]) else { return nil }
        for (sign, unit) in Self.signsBefore {
            guard let end = matchExact(sign, text, at: index) else { continue }
            if Scalars.isSpacedLetter(text[end - 1]) {
                guard !Scalars.isSpacedLetter(text[end]), !Scalars.isSpacedLetter(text[index - 1]) else { continue }
            }
            if sign == "$", Scalars.isUppercase(text[index - 1]) { return (nil, end) }
            if sign == "¥" || sign == "￥" { return (language == .chinese ? .yuan : .yen, end) }
            return (unit, end)
        }
        return nil
    }

    func startsCurrency(_ scalar: UInt32) -> Bool {
        Self.signStarts.contains(scalar)
    }

    /// The unit after a number.
    ///
    /// A nil unit is a currency that is not carried.
    func unitAfter(_ text: ScalarText, at index: Int, isScaled: Bool) -> (unit: Quantity.Unit?, end: Int)? {
        let start = unitStart(text, at: index)
        for (word, unit) in Self.units {
            guard
                let end = word.utf8.first.map({ $0 >= 0x80 }) == true || word == "%"
                    ? matchExact(word, text, at: start) : matchFolded(word, text, at: start)
            else { continue }
            let isWord = Scalars.isSpacedLetter(text[end - 1])
            if isWord, Scalars.isSpacedLetter(text[end]) { continue }
            if unit == .percent, isPoints(text, at: end) { return nil }
            return (unit, end)
        }
        return nil
    }

    /// The index of the unit's word: over one space or hyphen, and "de", "of", "di", "GPU-".
    private func unitStart(_ text: ScalarText, at index: Int) -> Int {
        func skip(_ index: Int) -> Int {
            var index = index
            while Scalars.isSpace(text[index]) && !Scalars.isLineBreak(text[index])
                || [0x2D, 0x2010, 0x2011].contains(text[index])
            {
                index += 1
            }
            return index
        }
        var start = skip(index)
        guard start - index <= 3 else { return index }
        for connector in [
            "de ", "d'", "d’", "di ", "of ", "von ", "van ", "gpu-", "gpu ", "h800 gpu ", "h100 gpu ", "h800-gpu-",
            "h800 ",
        ] {
            if let end = matchFolded(connector, text, at: start) { start = end }
        }
        return start
    }

    /// Percentage points are a difference of percents and no percent.
    private func isPoints(_ text: ScalarText, at index: Int) -> Bool {
        match(["punkt", "-punkt", " point", "age point", "포인트", "ポイント", "点", "个点"], text, at: index) != nil
    }

    /// The end of the first of some words that stands at an index, in lower case.
    func match(_ words: [String], _ text: ScalarText, at index: Int) -> Int? {
        for word in words {
            if let end = matchFolded(word, text, at: index) { return end }
        }
        return nil
    }

    /// `word` is in lower case; capitals in the text match.
    private func matchFolded(_ word: String, _ text: ScalarText, at index: Int) -> Int? {
        var position = index
        for scalar in word.unicodeScalars {
            var value = text[position]
            if value == 0xA0 || value == 0x202F { value = 0x20 }
            if value &- 0x41 < 26 || (0xC0...0xDE).contains(value) { value += 0x20 }
            guard value == scalar.value else { return nil }
            position += 1
        }
        return position
    }

    private func matchExact(_ word: String, _ text: ScalarText, at index: Int) -> Int? {
        var position = index
        for scalar in word.unicodeScalars {
            guard text[position] == scalar.value else { return nil }
            position += 1
        }
        return position
    }

    private static let easternScales: [UInt32: Double] = [
        0x5343: 1e3, 0x767E: 1e2, 0x4E07: 1e4, 0x842C: 1e4, 0x5104: 1e8, 0x4EBF: 1e8, 0x5146: 1e12, 0xB9CC: 1e4,
        0xC5B5: 1e8,
        0xC870: 1e12, 0xCC9C: 1e3, 0xBC31: 1e2,
    ]

    /// Those that are also written with a full stop, which then belongs to the quote.
    private static let dotted: Set<String> = ["mio", "mrd", "tsd", "bio", "mill", "mln", "mld", "mds"]

    /// A billion is 10⁹ in English and Brazil and 10¹² on the Continent.
    private static let scalesByLanguage: [String: [(word: String, factor: Double)]] = [
        "de": [
            ("tausend", 1e3), ("tsd", 1e3), ("million", 1e6), ("millionen", 1e6), ("mio", 1e6), ("mill", 1e6),
            ("milliarde", 1e9), ("milliarden", 1e9), ("mrd", 1e9), ("billion", 1e12), ("billionen", 1e12),
            ("bio", 1e12),
            ("billiarde", 1e15), ("billiarden", 1e15),
        ],
        "en": [
            ("hundred", 1e2), ("thousand", 1e3), ("million", 1e6), ("mn", 1e6), ("mln", 1e6), ("billion", 1e9),
            ("bn", 1e9),
            ("bln", 1e9), ("trillion", 1e12), ("tn", 1e12), ("trn", 1e12), ("tln", 1e12), ("quadrillion", 1e15),
        ],
        "fr": [
            ("mille", 1e3), ("million", 1e6), ("millions", 1e6), ("mio", 1e6), ("milliard", 1e9), ("milliards", 1e9),
            ("mds", 1e9), ("md", 1e9), ("mrd", 1e9), ("billion", 1e12), ("billions", 1e12),
        ],
        "es": [
            ("mil", 1e3), ("millón", 1e6), ("millon", 1e6), ("millones", 1e6), ("mill", 1e6), ("millardo", 1e9),
            ("millardos", 1e9),
            ("billón", 1e12), ("billon", 1e12), ("billones", 1e12),
        ],
        "it": [
            ("mila", 1e3), ("mille", 1e3), ("milione", 1e6), ("milioni", 1e6), ("mln", 1e6), ("miliardo", 1e9),
            ("miliardi", 1e9),
            ("mld", 1e9), ("bilione", 1e12), ("bilioni", 1e12), ("trilioni", 1e12),
        ],
        "pt": [
            ("mil", 1e3), ("milhão", 1e6), ("milhões", 1e6), ("mi", 1e6), ("bilhão", 1e9), ("bilhões", 1e9),
            ("bi", 1e9),
            ("trilhão", 1e12), ("trilhões", 1e12), ("tri", 1e12), ("bilião", 1e12), ("biliões", 1e12),
        ],
        "nl": [
            ("duizend", 1e3), ("miljoen", 1e6), ("mln", 1e6), ("miljard", 1e9), ("mrd", 1e9), ("mld", 1e9),
            ("biljoen", 1e12),
        ],
        "ja": [("million", 1e6), ("billion", 1e9)],
        "zh": [("million", 1e6), ("billion", 1e9)],
        "ko": [("million", 1e6), ("billion", 1e9)],
    ]

    private static let smallNumbers: [String: [(Double, String)]] = [
        "de": numbered([
            "ein eine einer einem einen", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn",
            "elf", "zwölf",
        ]),
        "en": numbered([
            "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        ]),
        "fr": numbered([
            "un une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
        ]),
        "es": numbered([
            "un una", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce",
        ]),
        "it": numbered([
            "un uno una", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove", "dieci", "undici",
            "dodici",
        ]),
        "pt": numbered([
            "um uma", "dois duas", "três", "quatro", "cinco", "seis", "sete", "oito", "nove", "dez", "onze", "doze",
        ]),
        "nl": numbered([
            "een één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf",
        ]),
    ]

    private static func numbered(_ forms: [String]) -> [(Double, String)] {
        forms.enumerated().flatMap { index, words in words.split(separator: " ").map { (Double(index + 1), String($0)) }
        }
    }

    /// Signs and codes, longest first where one begins another.
    ///
    /// Nil: known, so that it is not taken for a carried one.
    private static let signsBefore: [(String, Quantity.Unit?)] = [
        ("US$", .usDollars), ("USD", .usDollars), ("U.S.$", .usDollars), ("HK$", nil), ("NT$", nil), ("A$", nil),
        ("C$", nil),
        ("S$", nil), ("R$", nil), ("NZ$", nil), ("$", .usDollars), ("＄", .usDollars), ("EUR", .euros), ("€", .euros),
        ("GBP", .pounds),
        ("£", .pounds), ("JPY", .yen), ("¥", .yen), ("￥", .yen), ("CNY", .yuan), ("RMB", .yuan), ("KRW", .won),
        ("₩", .won),
        ("￦", .won), ("CHF", .francs), ("SFr.", .francs), ("Fr.", .francs),
    ]

    private static let signStarts = Set(signsBefore.compactMap { $0.0.unicodeScalars.first?.value })

    /// Words for units, longest first.
    ///
    /// Nil: a currency that is not carried.
    private static let units: [(String, Quantity.Unit?)] = {
        let lists: [(Quantity.Unit?, String)] = [
            (
                .percent,
                "%|％|percent|per cent|prozent|pour cent|por ciento|por cento|per cento|procent|pct|パーセント|퍼센트|프로|百分点"
            ),
            (
                .usDollars,
                """
                us-dollar|us-dollars|us dollars|us dollar|u.s. dollars|dollars|dollar|dollars américains|dólares|dólar|dolares|dollari\
                |dollaro|usd|us$|$|米ドル|ドル|美元|美金|달러
                """
            ),
            (.euros, "euros|euro|eur|€|ユーロ|欧元|유로"),
            (.yen, "japanische yen|yens|yen|jpy|円|日元|日圆|엔"),
            (.won, "südkoreanische won|wons|won|krw|₩|ウォン|韩元|韩圆|원"),
            (.yuan, "yuans|yuan|renminbi|rmb|cny|人民元|人民币|元|위안"),
            (.pounds, "pounds sterling|pounds|pfund|livres sterling|libras|sterline|pond|gbp|£|ポンド|英镑|파운드"),
            (
                .francs,
                "schweizer franken|franken|francs suisses|swiss francs|franchi svizzeri|chf|sfr|スイスフラン|瑞士法郎|스위스프랑"
            ),
            (
                nil,
                """
                hong kong dollars|hongkong-dollar|taiwan-dollar|taiwan dollars|canadian dollars|australian dollars|港元|港币|台币|新台币\
                |香港ドル|台湾ドル|rupien|rupees|rubel|roubles|rublos|reais|kronor|kronen
                """
            ),
            (
                .parameters,
                "parameters|parameter|parametern|paramètres|parámetros|parametri|parâmetros|params|パラメータ|パラメーター|参数|個參數|个参数|개 매개변수|매개변수|파라미터|개 파라미터"
            ),
            (.tokens, "tokens|token|トークン|个token|토큰|개 토큰|词元"),
            (
                .hours,
                """
                gpu-stunden|gpu-hours|gpu hours|stunden|hours|heures-gpu|heures gpu|heures|horas de gpu|horas|ore gpu|ore di gpu|ore|uur|gpu-uren|gpu-uur\
                |gpu時間|gpu 時間|gpu小时|gpu 小时|gpu 시간|gpu시간
                """
            ),
            (.shares, "aktien|shares|actions|acciones|azioni|ações|aandelen|株|股|주"),
        ]
        return lists.flatMap { unit, words in words.split(separator: "|").map { (String($0), unit) } }
            .sorted { $0.0.unicodeScalars.count > $1.0.unicodeScalars.count }
    }()
}
