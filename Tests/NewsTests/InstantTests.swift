import Foundation
import News
import Testing

struct InstantTests {
    @Test func `an article without a date, or dated in the future, counts from when it was seen`() {
        let seen = Date(timeIntervalSince1970: 1_738_000_000)
        var article = Article(source: "s", title: "t", text: "", firstSeen: seen, fetched: seen)
        #expect(article.newsTime == seen)
        article.published = PublicInstant(instant: seen.addingTimeInterval(86_400))
        article.publishedFlag = .implausible
        #expect(article.newsTime == seen)
        article.publishedFlag = .given
        #expect(article.newsTime == seen.addingTimeInterval(86_400))
    }

    @Test(arguments: [("de-CH", "de"), ("zh_Hant_TW", "zh"), ("EN", "en")])
    func `a language tag is read to its primary subtag`(tag: String, code: String) {
        #expect(Language(tag: tag)?.rawValue == code)
    }

    @Test(arguments: ["", "x", "deutsch", "12"])
    func `what is no language tag is none`(tag: String) {
        #expect(Language(tag: tag) == nil)
    }
}
