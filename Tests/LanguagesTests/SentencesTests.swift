import Foundation
import News
import Testing

@testable import Languages

struct SentencesTests {
    private func split(_ text: String, _ language: Language?) -> [String] {
        Sentences.split(text, language: language).map(\.text)
    }

    @Test(arguments: [
        "DeepSeek gab nur 5,6 Mio. Dollar für das Training aus.",
        "Die App ist Nr. 1 im App-Store.",
        "Nr.1 im App-store",
        "Am 27. Januar fiel die Aktie.",
        "Im 4. Quartal stieg der Umsatz um 3,5 Mrd. Euro.",
        "Große Konzerne, z. B. Microsoft und z.B. Google, investieren weiter.",
        "Die Anleger waren laut Dr. A. Berger bzw. seinem Team nervös.",
        "Der Umsatz lag bei ca. 500 Mio. Euro.",
        "Das gilt u. a. für Nvidia, AMD usw. und andere.",
        "Am 27.01.2025 um 15.30 Uhr begann der Handel.",
    ])
    func `German abbreviations and ordinals end no sentence`(text: String) {
        #expect(split(text, .german) == [text])
    }

    @Test(arguments: [
        "The U.S. government limits exports.", "Shares fell on Jan. 27 in New York.",
        "It cost $5.6 million, i.e. very little.",
        "J. R. Smith of Acme Inc. said so.", "The No. 1 app came from China.",
        "Prices rose 3.5 p.c. vs. Friday at 4 p.m. in London.",
        "Yahoo! Finance carried the chart.", "Visit example.com for more.",
    ])
    func `English abbreviations end no sentence`(text: String) {
        #expect(split(text, .english) == [text])
    }

    @Test func `sentences end where they should`() {
        #expect(
            split("Die Aktie fiel am 27. Der Handel blieb nervös. Wer verkauft? Alle!", .german)
                == ["Die Aktie fiel am 27.", "Der Handel blieb nervös.", "Wer verkauft?", "Alle!"])
        #expect(
            split("It is made in the U.S. The rest is imported. \"Sell!\" Then it fell.", .english)
                == ["It is made in the U.S.", "The rest is imported.", "\"Sell!\"", "Then it fell."])
        #expect(
            split("Das kostete 5 Mrd. Die Anleger zahlten.", .german) == ["Das kostete 5 Mrd.", "Die Anleger zahlten."])
        #expect(split("Im Jahr 2025. Danach stieg er.", .german) == ["Im Jahr 2025.", "Danach stieg er."])
    }

    @Test func `quotation marks stay with their sentence`() {
        #expect(split("«Es ist vorbei.» Danach schwieg er.", .german) == ["«Es ist vorbei.»", "Danach schwieg er."])
        #expect(split("„Es ist vorbei.“ Danach schwieg er.", .german) == ["„Es ist vorbei.“", "Danach schwieg er."])
        #expect(split("« C’est fini ! » Puis il se tut.", .french) == ["« C’est fini ! »", "Puis il se tut."])
        #expect(split("“Is it over?” asked the analyst.", .english) == ["“Is it over?” asked the analyst."])
    }

    @Test func `East Asian sentences end without spaces`() {
        #expect(split("株価が急落した。投資家は驚いた！なぜか？", .japanese) == ["株価が急落した。", "投資家は驚いた！", "なぜか？"])
        #expect(split("同社は「驚いた。本当だ。」と述べた。株価は下落。", .japanese) == ["同社は「驚いた。本当だ。」と述べた。", "株価は下落。"])
        #expect(split("他说：“市场反应过度。”股价随后反弹。", .chinese) == ["他说：“市场反应过度。”", "股价随后反弹。"])
        #expect(split("주가가 급락했다. 투자자들은 놀랐다.", .korean) == ["주가가 급락했다.", "투자자들은 놀랐다."])
    }

    @Test func `paragraphs are counted and headings stand alone`() {
        let sentences = Sentences.split(
            "Nr.1 im App-store\n\nDie App führt. Sie ist neu.\r\n\r\nEnde", language: .german)
        #expect(sentences.map(\.paragraph) == [0, 1, 1, 2])
        #expect(sentences.first?.text == "Nr.1 im App-store")
    }

    @Test(arguments: [
        "", " ", "\n\n\n", ".", "...", "\u{0}", "a\u{0}b. C\u{0}d.", "👩‍👩‍👧 Ja. Nein.", "é. E\u{301}. Ü. „Ä.“ «Ö.»",
        "。。。」」", "「「「「。",
        "Ein Satz.  Zwei\u{A0}Sätze.\n\n\tDrei. ",
    ])
    func `offsets slice the text exactly`(text: String) {
        let bytes = Array(text.utf8)
        for sentence in Sentences.split(text, language: .german) {
            let range = sentence.offset..<(sentence.offset + sentence.text.utf8.count)
            #expect(String(decoding: bytes[range], as: UTF8.self) == sentence.text)
            #expect(!sentence.text.isEmpty)
        }
    }

    @Test func `a line of a megabyte is split in linear time`() {
        let text = String(repeating: "Das ist ein Satz mit 5,6 Mio. Dollar. ", count: 26_000)
        #expect(Sentences.split(text, language: .german).count == 26_000)
        #expect(Sentences.split(String(repeating: "a", count: 1_000_000), language: nil).count == 1)
        #expect(Sentences.split(String(repeating: "「a", count: 200_000) + "。", language: .japanese).count == 1)
    }
}
