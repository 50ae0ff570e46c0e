import Testing

@testable import Markup

struct CSSSelectorTests {
    private let page = HTMLTree(
        Array(
            """
            <html><body><main id="top"><ul class="news list"><li><a href="/a">A</a></li><li><b><a href="/b" rel="next tag">B</a></b></li></ul>
            </main><div class="list"><a name="c">C</a></div></body></html>
            """.utf8))

    @Test(arguments: [
        ("a", "A B C"), ("ul a", "A B"), ("li > a", "A"), (".list a", "A B C"), ("ul.news.list > li > a", "A"),
        ("#top a[href]", "A B"), ("a[href='/b']", "B"), ("a[rel~=tag], a[name]", "B C"), ("a[href^=\"/a\"]", "A"),
        ("div > *", "C"), ("main div a", ""), ("A", "A B C"), ("a[href$='b']", "B"), ("ul[class*=ews] b a", "B"),
    ])
    func `a selector names elements`(selector: String, texts: String) throws {
        let places = try #require(CSSSelector(selector)).matches(in: page)
        #expect(places.map { page.text($0) }.joined(separator: " ") == texts)
    }

    @Test(arguments: ["", ">", "a >", "a,", ",a", "a:hover", "a + b", "[", "[href", "a..b", "a > > b"])
    func `what is no selector of this kind is refused`(selector: String) {
        #expect(CSSSelector(selector) == nil)
    }
}
