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
