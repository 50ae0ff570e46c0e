import Foundation
import News
import Testing

struct InstantTests {
    @Test func `an instant is written in UTC and read back`() throws {
        let instant = try #require(Date(rfc3339: "2025-01-27T09:30:00-05:00"))
        #expect(instant.rfc3339 == "2025-01-27T14:30:00Z")
        #expect(Date(rfc3339: instant.rfc3339) == instant)
    }

    @Test func `milliseconds are kept where there are some`() throws {
        let instant = try #require(Date(rfc3339: "2025-01-27T14:30:00.250Z"))
        #expect(instant.rfc3339 == "2025-01-27T14:30:00.250Z")
    }

    @Test(arguments: ["", "2025-01-27", "yesterday", "2025-13-01T00:00:00Z"])
    func `what is no instant is none`(text: String) {
        #expect(Date(rfc3339: text) == nil)
    }

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
