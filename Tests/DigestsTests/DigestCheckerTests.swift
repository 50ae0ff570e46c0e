import Digests
import Foundation
import Languages
import News
import Testing

/// Answers written by hand, with true and with invented claims.
struct DigestCheckerTests {
    static let engine = Digest.Engine(name: "r1", version: "1", modelHash: "0123")

    static let english = Labelled.article(
        "DeepSeek shakes Wall Street",
        """
        Nvidia shares fell 17 percent on Monday, wiping out about $593 billion in market value. \
        The Chinese lab DeepSeek released its model R1 on January 20, 2025. \
        DeepSeek says training cost only 5.6 million dollars and has published the model as open source.

        "This is a wake-up call," said Marc Andreessen, an investor. Broadcom lost 17.4 percent. \
        The index had 3,000 members in 1971, and 20 of them rose.
        """, .english)

    static func answer(
        headline: String = "DeepSeek shakes Wall Street", summary: String = "Nvidia shares fell 17 percent on Monday.",
        companies: String = "[]", release: String = "null", figures: String = "[]", evidence: String = "[0]",
        sentiment: String = "-0.6"
    ) throws -> DigestAnswer {
        func quoted(_ text: String) throws -> String { String(decoding: try JSONEncoder().encode(text), as: UTF8.self) }
        return try DigestAnswer(
            json: """
                {"headline": \(try quoted(headline)), "summary": \(try quoted(summary)), "category": "market_reaction",
                 "sentiment": \(sentiment), "companies": \(companies), "release": \(release), "figures": \(figures),
                 "confidence": 0.8, "evidence": \(evidence)}
                """)
    }

    static func check(_ answer: DigestAnswer, _ article: Article = english) throws -> DigestChecker.Checked {
        let desk = try Desk.shared.get()
        let checker = DigestChecker(
            article, language: try #require(article.language), mentions: desk.mentions(article),
            gazetteer: desk.gazetteer)
        let checked = checker.check(answer, engine: engine)
        if let digest = checked.digest { #expect(DigestContract.validate(digest, article: article) == []) }
        return checked
    }

    // MARK: Figures

    @Test func `figures that the article gives are kept with its own words`() throws {
        let figures = """
            [{"what": "price_change", "value": -17, "unit": "percent", "quote": "17 Percent"},
             {"what": "market_value_loss", "value": 593000000000, "unit": "USD", "quote": "about $593 billion"},
             {"what": "training_cost", "value": 5600000, "unit": "USD", "quote": "only 5.6 million dollars"},
             {"what": "count", "value": 3000, "unit": "count", "quote": "3,000 members"}]
            """
        let checked = try Self.check(Self.answer(figures: figures, evidence: "[]"))
        let digest = try #require(checked.digest)
        #expect(checked.unsupported == [])
        #expect(digest.figures.map(\.value) == [17, 593_000_000_000, 5_600_000, 3000])
        #expect(digest.figures[0].quote == "17 percent")
        #expect(digest.evidence == [0, 2, 5])
    }

    @Test(arguments: [
        #"{"what": "price_change", "value": 18, "unit": "percent", "quote": "17 percent"}"#,
        #"{"what": "price_change", "value": 17, "unit": "percent", "quote": "17 per cent"}"#,
        #"{"what": "training_cost", "value": 5.6, "unit": "USD", "quote": "5.6 million dollars"}"#,
        #"{"what": "training_cost", "value": 5600000, "unit": "EUR", "quote": "5.6 million dollars"}"#,
        #"{"what": "training_cost", "value": 593000000000, "unit": "USD", "quote": "5.6 million dollars"}"#,
        #"{"what": "count", "value": 17, "unit": "count", "quote": "17 percent"}"#,
        #"{"what": "count", "value": 3, "unit": "count", "quote": "3,000 members"}"#,
        #"{"what": "amount", "value": 1, "unit": "bananas", "quote": "January 20"}"#,
        #"{"what": "amount", "value": 100, "unit": "USD", "quote": ""}"#,
    ])
    func `an invented figure is removed and counted`(_ figure: String) throws {
        let checked = try Self.check(Self.answer(figures: "[\(figure)]", evidence: "[]"))
        #expect(try #require(checked.digest).figures == [])
        #expect(checked.unsupported.count == 1)
        #expect(checked.unsupported[0].hasPrefix("figure "))
    }

    @Test(arguments: [
        (
            "DeepSeek gab nur 5,6 Mio. Dollar aus.", Language.german, "5,6 Mio. Dollar",
            "DeepSeek gab nur 5,6 Millionen Dollar aus."
        ),
        ("DeepSeek spent only 5.6 million dollars.", .english, "5.6 million dollars", "DeepSeek spent $5.6 million."),
        (
            "DeepSeek n'a dépensé que 5,6 millions de dollars.", .french, "5,6 millions de dollars",
            "DeepSeek a dépensé 5,6 millions de dollars."
        ),
        (
            "DeepSeek gastó solo 5,6 millones de dólares.", .spanish, "5,6 millones de dólares",
            "DeepSeek gastó 5,6 millones de dólares."
        ),
        (
            "DeepSeek ha speso solo 5,6 milioni di dollari.", .italian, "5,6 milioni di dollari",
            "DeepSeek ha speso 5,6 milioni di dollari."
        ),
        (
            "A DeepSeek gastou apenas 5,6 milhões de dólares.", .portuguese, "5,6 milhões de dólares",
            "A DeepSeek gastou 5,6 milhões de dólares."
        ),
        (
            "DeepSeek gaf maar 5,6 miljoen dollar uit.", .dutch, "5,6 miljoen dollar",
            "DeepSeek gaf 5,6 miljoen dollar uit."
        ),
        ("ディープシークは560万ドルしか使わなかった。", .japanese, "560万ドル", "ディープシークの費用は560万ドルだった。"),
        ("深度求索仅花费560万美元。", .chinese, "560万美元", "深度求索花费560万美元。"),
        ("딥시크는 560만 달러만 썼다.", .korean, "560만 달러", "딥시크는 560만 달러를 썼다."),
    ])
    func `the 5 point 6 million dollars are found in every language, and 6 million are not`(
        _ text: String, _ language: Language, _ quote: String, _ summary: String
    ) throws {
        let article = Labelled.article("", text, language)
        func figure(_ value: String) -> String {
            #"[{"what": "training_cost", "value": \#(value), "unit": "USD", "quote": "\#(quote)"}]"#
        }
        let kept = try Self.check(Self.answer(headline: "", summary: summary, figures: figure("5600000")), article)
        #expect(kept.unsupported == [])
        #expect(kept.digest?.figures.map(\.value) == [5_600_000])
        #expect(kept.digest?.summary == summary)
        #expect(kept.summary == .written)
        let dropped = try Self.check(Self.answer(headline: "", summary: summary, figures: figure("6000000")), article)
        #expect(dropped.digest?.figures == [])
        #expect(dropped.unsupported.count == 1)

        let invented = summary.replacing("5,6", with: "6,5").replacing("5.6", with: "6.5").replacing("560", with: "650")
        let replaced = try Self.check(Self.answer(headline: "", summary: invented, figures: figure("5600000")), article)
        #expect(replaced.summary == .extracted)
        #expect(replaced.digest?.summary == text)
        #expect(replaced.unsupported.count == 1, "\(replaced.unsupported)")
    }

    // MARK: Summary

    @Test(arguments: [
        "Broadcom lost 18 percent.", "Shares fell in February 3, 2025 trading.", "It cost 5.6 million euros.",
        "DeepSeek calls it “the end of chips”.", "Samsung shares fell too.", "Twelve analysts counted 21 of them.",
        "Bananas ripen quietly elsewhere.",
    ])
    func `a sentence with an invented claim is left out, and the others stay`(_ invented: String) throws {
        let checked = try Self.check(
            Self.answer(summary: "Nvidia shares fell 17 percent on Monday. \(invented) Broadcom lost 17.4 percent."))
        #expect(checked.digest?.summary == "Nvidia shares fell 17 percent on Monday. Broadcom lost 17.4 percent.")
        #expect(checked.summary == .shortened)
        #expect(checked.unsupported.count >= 1)
        #expect(checked.claims > checked.unsupported.count)
    }

    @Test(arguments: [
        "Nvidia shares fell 17 percent, a loss of 593 billion dollars.", "R1 came on January 20, 2025.",
        "On 27 January 2025 Nvidia fell.", "Marc Andreessen speaks of “a wake-up call”.",
        "The index goes back to 1971.",
        "DeepSeek R1 is an open source model of 2025.",
    ])
    func `what the article says may be said in other words`(_ sentence: String) throws {
        let checked = try Self.check(Self.answer(summary: sentence))
        #expect(checked.unsupported == [])
        #expect(checked.digest?.summary == sentence)
    }

    @Test func `a summary that is too long ends at a sentence`() throws {
        let sentence = "Nvidia shares fell 17 percent on Monday as investors feared for the lab's rivals and chips."
        let checked = try Self.check(
            Self.answer(summary: Array(repeating: sentence, count: 8).joined(separator: " ")))
        let summary = try #require(checked.digest?.summary)
        #expect(summary == Array(repeating: sentence, count: 3).joined(separator: " "))
        #expect(checked.summary == .shortened)

        let endless = "Nvidia " + String(repeating: "shares and ", count: 80) + "more."
        let cut = try Self.check(Self.answer(summary: endless))
        #expect(cut.digest?.summary.hasSuffix("…") == true)
    }

    @Test func `a summary in Japanese that is too long ends at a sentence`() throws {
        let article = Labelled.article("", "エヌビディアの株価は月曜日に17%下落した。", .japanese)
        let sentence = "エヌビディアの株価は月曜日に17%下落したと伝えられている。"
        let checked = try Self.check(
            Self.answer(headline: "", summary: String(repeating: sentence, count: 6)), article)
        #expect(checked.digest?.summary == String(repeating: sentence, count: 4))
    }

    @Test func `a summary in another language gives way to the article's sentences`() throws {
        let checked = try Self.check(
            Self.answer(
                summary:
                    "Die Aktien von Nvidia sind am Montag um 17 Prozent gefallen, weil DeepSeek ein günstiges Modell hat.",
                companies: #"[{"name": "Nvidia", "stance": -1, "role": "affected"}]"#))
        #expect(checked.summary == .extracted)
        #expect(checked.unsupported == ["summary in de"])
        #expect(try Self.english.text.contains(#require(checked.digest).summary.prefix(30)))
    }

    @Test func `a headline with an invented figure gives way to the article's title`() throws {
        let checked = try Self.check(Self.answer(headline: "Nvidia loses 99 percent"))
        #expect(checked.digest?.headline == Self.english.title)
        #expect(checked.unsupported == ["figure 99 percent"])
    }

    @Test func `an empty answer, or one that is all invented, gives no digest`() throws {
        let empty = try Self.check(Self.answer(headline: "", summary: "", evidence: "[]"))
        #expect(empty.digest == nil && empty.summary == nil)
        let invented = try Self.check(
            Self.answer(
                summary: "Evilcorp bought 12 planets.",
                companies: #"[{"name": "Evilcorp", "stance": 1, "role": "subject"}]"#,
                release:
                    #"{"lab": "Evil", "model": "X-9000", "date": null, "open_weights": null, "training_cost_usd": 1}"#,
                figures: #"[{"what": "count", "value": 12, "unit": "count", "quote": "12 planets"}]"#))
        #expect(invented.digest == nil)
        #expect(invented.unsupported.contains("company Evilcorp") && invented.unsupported.contains("model X-9000"))
    }

    // MARK: Companies and releases

    @Test func `companies carry the gazetteer's tickers, and those that are not named are removed`() throws {
        let companies = """
            [{"name": "NVIDIA", "stance": -0.9, "role": "affected"}, {"name": "NVDA", "stance": 1, "role": "subject"},
             {"name": "Broadcom", "stance": -1, "role": "affected"}, {"name": "DeepSeek", "stance": 0.5, "role": "subject"},
             {"name": "Apple", "stance": 0.5, "role": "mentioned"}, {"name": "R1", "stance": 0, "role": "mentioned"}]
            """
        let checked = try Self.check(Self.answer(companies: companies))
        let digest = try #require(checked.digest)
        #expect(digest.companies.map(\.ticker) == ["NVDA", "AVGO", nil])
        #expect(digest.companies.map(\.stance) == [-0.9, -1, 0.5])
        #expect(checked.unsupported == ["company Apple"])
    }

    @Test func `names are found as the article's language writes them`() throws {
        let german = Labelled.article("", "Nvidias Kurs brach um 17 Prozent ein. Auch Zuckerlings Aktie fiel.", .german)
        let answer = try Self.answer(
            headline: "", summary: "Der Kurs brach um 17 Prozent ein.",
            companies: """
                [{"name": "Nvidia", "stance": -1, "role": "affected"}, {"name": "Zuckerling", "stance": -1, "role": "affected"}]
                """)
        #expect(try Self.check(answer, german).digest?.companies.map(\.name) == ["Nvidia", "Zuckerling"])

        let japanese = Labelled.article("", "エヌビディアの株価は17%下落した。", .japanese)
        let other = try Self.answer(
            headline: "", summary: "株価は17%下落した。",
            companies:
                #"[{"name": "エヌビディア", "stance": -1, "role": "affected"}, {"name": "ソニー", "stance": 0, "role": "mentioned"}]"#
        )
        let checked = try Self.check(other, japanese)
        #expect(checked.digest?.companies.map(\.ticker) == ["NVDA"])
        #expect(checked.unsupported == ["company ソニー"])
    }

    @Test func `a release is kept as far as the article tells it`() throws {
        func release(_ date: String, _ cost: String, open: String = "true") -> String {
            #"{"lab": "DeepSeek", "model": "R1", "date": \#(date), "open_weights": \#(open), "training_cost_usd": \#(cost)}"#
        }
        let whole = try Self.check(Self.answer(release: release("\"2025-01-20\"", "5600000")))
        #expect(
            whole.digest?.release
                == Digest.ToldRelease(
                    lab: "DeepSeek", model: "R1", date: "2025-01-20", precision: .day, openWeights: true,
                    trainingCostUSD: 5_600_000))
        let partial = try Self.check(Self.answer(release: release("\"2024-12-26\"", "6000000")))
        #expect(partial.digest?.release == Digest.ToldRelease(lab: "DeepSeek", model: "R1", openWeights: true))
        #expect(partial.unsupported == ["date 2024-12-26", "training cost 6000000.0 USD"])

        let silent = Labelled.article("", "DeepSeek's R1 is talked about in New York.", .english)
        let open = try Self.check(
            Self.answer(headline: "", summary: "DeepSeek's R1 is talked about.", release: release("null", "null")),
            silent)
        #expect(open.unsupported == ["open weights"])
        #expect(open.digest?.release?.openWeights == nil)
    }

    @Test func `sentences that the article has not are no evidence, and numbers stay within their ranges`() throws {
        let checked = try Self.check(Self.answer(evidence: "[998, 3, 0, 3]", sentiment: "-7"))
        #expect(checked.digest?.evidence == [0, 3])
        #expect(checked.unsupported == ["sentence 998"])
        #expect(checked.digest?.sentiment == -1)
    }
}
