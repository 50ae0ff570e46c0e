import Testing

@testable import Markup

struct HTMLTextTests {
    @Test func `blocks become paragraphs`() {
        let html =
            "<p>Eins &amp; zwei</p><div>drei<br>vier<br><br>fünf</div><script>x</script><ul><li>a</li><li>b</li></ul>"
        #expect(HTMLText.plainText(html) == "Eins & zwei\n\ndrei\nvier\n\nfünf\n\na\nb")
    }

    @Test func `hidden elements are left out`() {
        #expect(HTMLText.plainText("a<span hidden>b</span><div style='display: none'>c<div>d</div></div>e") == "ae")
    }

    @Test(arguments: [
        ("a<span aria-hidden='true'>b</span>c", "ac"), ("a<i style='font-size:0'>b</i>c", "ac"),
        ("a<i style='FONT-SIZE: 0px !important'>b</i>c", "ac"), ("a<i aria-hidden='false'>b</i>c", "abc"),
        ("a<i style='font-size:0.9em'>b</i>c", "abc"), ("<p hidden>a<p>b</p>", "b"),
        // Tables of newsletters set no size outside their cells' contents.
        ("<div style='font-size:0px'><div style='font-size:13px'>a</div></div>", "a"),
    ])
    func `text that nobody sees is left out`(html: String, text: String) {
        #expect(HTMLText.plainText(html) == text)
    }

    @Test(arguments: [
        "米<ruby>半導体<rp>(</rp><rt>はんどうたい</rt><rp>)</rp></ruby>大手", "米<ruby>半導体<rt>はんどうたい</ruby>大手",
        "米<ruby>半<rt>はん<rt>x</ruby>導体大手",
    ])
    func `readings beside words are left out`(html: String) {
        #expect(HTMLText.plainText(html) == "米半導体大手")
    }

    @Test func `the sanitizer drops what is invisible`() {
        let html = "<p>a<span style='font-size:0'>b</span><span hidden>c</span><b aria-hidden='true'>d</b>e</p>"
        #expect(HTMLSanitizer.sanitize(html) == "<p>ae</p>")
    }

    @Test func `references are resolved as browsers do`() {
        #expect(
            HTMLText.plainText("&lt;b&gt; &copy 2025 &#150; &nbsp;x &unknown; ?a=1&copy=2")
                == "<b> © 2025 – x &unknown; ?a=1&copy=2")
    }

    @Test func `a title keeps what only looks like a tag`() {
        #expect(HTMLText.line("Array<T> in <b>Swift</b>") == "Array<T> in Swift")
    }

    @Test func `the sanitizer keeps text and drops what acts`() {
        let html = "<p onclick=x style='a'>A<script>b</script><iframe src=c>d</iframe><blink>E</blink><a href='/f'>g"
        #expect(
            HTMLSanitizer.sanitize(html, base: "https://x.example/y/")
                == "<p>AE<a href=\"https://x.example/f\">g</a></p>")
    }

    @Test func `deep nesting is read`() {
        let html = String(repeating: "<div>", count: 100_000) + "Text"
        #expect(HTMLText.plainText(html) == "Text")
        #expect(HTMLSanitizer.sanitize(html).contains("Text"))
    }
}
