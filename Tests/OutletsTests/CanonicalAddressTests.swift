import Testing

@testable import Outlets

struct CanonicalAddressTests {
    @Test(arguments: [
        "https://zeitung.example/ki/1", "http://zeitung.example/ki/1", "https://www.zeitung.example/ki/1/",
        "https://m.zeitung.example/ki/1?utm_source=rss&utm_medium=feed", "https://ZEITUNG.example:443/ki/1#absatz-2",
        "https://amp.zeitung.example/ki/1", "https://zeitung.example/amp/ki/1", "https://zeitung.example/ki/1/amp/",
        "https://zeitung.example/ki/1?outputType=amp", "https://zeitung.example//ki/1?fbclid=abc&gclid=x",
        "https://www.google.com/amp/s/www.zeitung.example/ki/1",
        "https://zeitung-example.cdn.ampproject.org/c/s/www.zeitung.example/ki/1",
        "https://www.google.com/url?rct=j&sa=t&url=https://www.zeitung.example/ki/1&ct=ga",
        "https://www.bing.com/news/apiclick.aspx?ref=FexRss&url=https%3a%2f%2fzeitung.example%2fki%2f1&c=1",
        "https://www.facebook.com/l.php?u=https%3A%2F%2Fzeitung.example%2Fki%2F1",
        "https://news.google.com/rss/articles/CBMiHGh0dHBzOi8vemVpdHVuZy5leGFtcGxlL2tpLzHSAQA?oc=5",
    ])
    func `all spellings of an article's address are one`(address: String) {
        #expect(CanonicalAddress(address)?.text == "zeitung.example/ki/1")
    }

    @Test(arguments: [
        ("https://zeitung.example/ki?id=1&page=2", "zeitung.example/ki?id=1&page=2"),
        ("https://zeitung.example/ki?page=2&id=1", "zeitung.example/ki?id=1&page=2"),
        ("https://zeitung.example/Ki/1.html", "zeitung.example/Ki/1.html"),
        ("https://zeitung.example/ki-1.amp.html", "zeitung.example/ki-1.html"),
        ("https://zeitung.example/ki-1-amp", "zeitung.example/ki-1"),
        ("https://zeitung.example/ki/%e4%bb%8a", "zeitung.example/ki/%E4%BB%8A"),
        ("https://zeitung.example/ki/今", "zeitung.example/ki/%E4%BB%8A"),
        ("https://zeitung.example/%6Bi/1", "zeitung.example/ki/1"),
        ("https://zeitung.example/#!/ki/1", "zeitung.example#!/ki/1"),
        ("https://de.m.wiki.example/R1", "de.wiki.example/R1"),
        ("https://m.de/ki/1", "m.de/ki/1"),
        ("http://127.0.0.1:8080/ki/1", "127.0.0.1:8080/ki/1"),
        ("https://zeitung.example/ki/1;jsessionid=ABC?x=1", "zeitung.example/ki/1?x=1"),
    ])
    func `what distinguishes two articles stays in the address`(address: String, text: String) {
        #expect(CanonicalAddress(address)?.text == text)
    }

    @Test func `a front page is no article's address`() {
        for address in [
            "https://shop.example", "https://www.shop.example/?utm_source=rss", "http://shop.example/index.html",
        ] {
            #expect(CanonicalAddress(address)?.isFrontPage == true)
        }
        #expect(CanonicalAddress("https://shop.example/?p=12")?.isFrontPage == false)
        #expect(CanonicalAddress("urn:uuid:1") == nil)
    }

    @Test func `a link that only its host can resolve leads nowhere by itself`() {
        #expect(RedirectLink.target(of: "https://news.google.com/rss/articles/CBMiAU_yqLMopaque") == nil)
        #expect(RedirectLink.target(of: "https://zeitung.example/a?url=https://anders.example/b") == nil)
    }
}
