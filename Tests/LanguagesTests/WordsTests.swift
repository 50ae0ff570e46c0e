import News
import Testing

@testable import Languages

struct WordsTests {
    @Test func `stop words go and case is folded`() {
        #expect(Words.tokens("Die Aktie der Nvidia fällt", language: .german) == ["aktie", "nvidia", "fällt"])
        #expect(Words.tokens("Nvidia’s shares FELL", language: .english) == ["nvidia", "shares", "fell"])
        #expect(Words.tokens("L’action chute d’un cinquième", language: .french) == ["action", "chute", "cinquième"])
    }

    @Test func `East Asian runs become pairs`() {
        #expect(Words.tokens("株価急落", language: .japanese) == ["株価", "価急", "急落"])
        #expect(Words.tokens("딥시크 AI", language: .korean) == ["딥시", "시크", "ai"])
        #expect(Words.tokens("ＡＩ株", language: .japanese) == ["ai", "株"])
    }

    @Test func `numbers keep their decimals`() {
        #expect(Words.tokens("5,6 Millionen", language: .german) == ["5.6", "millionen"])
    }

    @Test func `inflected words share a stem`() {
        #expect(Words.stem("kursstürze") == Words.stem("kurssturz"))
        #expect(Words.stem("株価") == "株価")
    }

    @Test func `hostile texts give tokens or none`() {
        #expect(Words.tokens("", language: nil).isEmpty)
        #expect(Words.tokens("\u{0}'’.,", language: .english).isEmpty)
        #expect(Words.tokens(String(repeating: "x", count: 100_000), language: .english).first?.count == 64)
    }
}
