import Foundation
import News
import Testing

@testable import Pages

/// What of a page is text, and its date.
struct PageTextTests {
    private func read(_ html: String, address: String? = nil) throws -> Page {
        try ReadablePage.extract(Array(html.utf8), contentType: "text/html; charset=utf-8", address: address)
    }

    private func day(_ html: String, address: String? = nil) throws -> String? {
        try ReadablePage.reading(
            Array(html.utf8), contentType: "text/html; charset=utf-8", address: address,
            today: Date(timeIntervalSince1970: 1_740_000_000)
        ).metadata.publishedDay
    }

    private let paragraphs = (1...4).map {
        "<p>Absatz \($0) berichtet, dass die Kurse der Hersteller, wie am Vortag, um einige Prozent gefallen sind und Händler zögern.</p>"
    }.joined()

    // MARK: Text

    @Test(arguments: [
        "<p>입력 2025.01.27 오후 3:15</p>", "<p>Stand: 27.01.2025, 18:00 Uhr</p>",
        "<p>Von Ida Muster und Karl Beispiel</p>",
        "<p>By Ann Sample</p>", "<p>홍길동 기자</p>", "<p>[PR]</p>", "<p>【PR】</p>", "<p>Anzeige</p>",
        "<p>2025年1月27日 09時15分 更新</p>",
        "<p>Published Monday, January 27, 2025 at 3:15 PM EST</p>", "<p>Ida Muster</p>",
        "<p>Lesezeit: 3 Min.</p>", "<p>公開日：令和７年１月２７日</p>", "<p>發布日期：114/01/27</p>",
    ])
    func `date lines, bylines and marks of advertising are no text`(line: String) throws {
        let page = try read(
            "<html><head><meta name='author' content='Ida Muster'></head><body><article><h1>Chips</h1>\(line)\(paragraphs)</article></body></html>"
        )
        #expect(page.text.hasPrefix("Absatz 1"))
    }

    @Test(arguments: [
        "<p>Von da an ging es abwärts.</p>", "<p>Der DAX stand am 27. Januar 2025 um 18:00 Uhr tiefer.</p>",
        "<p>By then, Nvidia had lost 17 percent</p>",
    ])
    func `short sentences stay`(line: String) throws {
        let page = try read("<html><body><article><h1>Chips</h1>\(line)\(paragraphs)</article></body></html>")
        #expect(!page.text.hasPrefix("Absatz 1"))
    }

    @Test func `readings and invisible text are left out`() throws {
        let page = try read(
            """
            <html><body><article><h1>Chips</h1><p>米<ruby>半導体<rt>はんどうたい</rt></ruby>大手の株価は、前週末比17%安で取引を終えた。<span
            style="font-size:0">見えない</span><span aria-hidden="true">隠れた</span><i hidden>秘密</i></p>\(paragraphs)</article></body></html>
            """)
        #expect(page.text.hasPrefix("米半導体大手の株価は、前週末比17%安で取引を終えた。\n\nAbsatz 1"))
    }

    @Test func `what is shown without scripts is read where nothing else is`() throws {
        let page = try read(
            "<html><body><div id='app'></div><noscript><article><h1>Chips</h1>\(paragraphs)</article></noscript></body></html>"
        )
        #expect(page.text.components(separatedBy: "\n\n").count == 4)
        let other = try read(
            "<html><body><article><h1>Chips</h1>\(paragraphs)</article><noscript><p>Bitte aktivieren Sie, wie üblich, JavaScript.</p></noscript></body></html>"
        )
        #expect(!other.text.contains("JavaScript"))
    }

    @Test(arguments: [
        #"<script id="__NEXT_DATA__" type="application/json">{"props":{"title":"Chips","blocks":[BLOCKS]},"footer":[{"text":"Impressum"}]}</script>"#,
        #"<script>window.__NUXT__=(function(a,b){return {data:[{title:"Chips","blocks":[BLOCKS]}]}}("x",null))</script>"#,
        #"<script type="application/json" id="__NUXT_DATA__">[["Reactive",1],{"body":2},BLOCKS,"https:\u002F\u002Fblatt.example\u002Fbild.jpg"]</script>"#,
    ])
    func `the state of a page that scripts build is read`(script: String) throws {
        let blocks = (1...4).map {
            #"{"type":"paragraph","text":"Absatz \#($0) berichtet, dass die Kurse der Hersteller, wie am Vortag, gefallen sind und Händler zögern."}"#
        }.joined(separator: ",")
        let page = try read(
            "<html><head><title>Chips</title></head><body><div id='__next'></div>\(script.replacing("BLOCKS", with: blocks))</body></html>"
        )
        #expect(
            page.text.components(separatedBy: "\n\n").map { $0.prefix(8) } == [
                "Absatz 1", "Absatz 2", "Absatz 3", "Absatz 4",
            ])
    }

    // MARK: Dates

    @Test(arguments: [
        "<p class='date'>입력 2025.01.27 오후 3:15</p>", "<span>기사입력 2025-01-27 15:15</span>",
        "<div>2025. 1. 27. 15:15</div>",
        "<p>令和7年1月27日</p>", "<p>民國114年1月27日</p>", "<p>公開日：令和７年１月２７日</p>",
        "<p>發布日期：114/01/27</p>", "<time>27.01.25 | 10:15</time>", "<span>27.01.25 | 10:15</span>",
        "<span>Ida Muster / 27.01.2025 / 06:15</span>",
    ])
    func `dates beside the heading are read as each language writes them`(line: String) throws {
        #expect(
            try day(
                "<html><body><main><article><h1>Chips fallen</h1>\(line)\(paragraphs)</article></main></body></html>")
                == "2025-01-27")
    }

    @Test(arguments: [
        "<meta property='og:regDate' content='20250127151500'>",
        "<meta name='article:published' content='2025-01-27T15:15:00+09:00'>",
        "<script>window.state={\"article\":{\"publishedAt\":\"2025-01-27T15:15:00Z\"}}</script>",
    ])
    func `dates for machines are read`(head: String) throws {
        #expect(
            try day("<html><head>\(head)</head><body><article><h1>Chips</h1>\(paragraphs)</article></body></html>")
                == "2025-01-27")
    }

    @Test(arguments: [
        ("https://blatt.example/p/205112-30-chips", nil), ("https://blatt.example/p/20511230", nil),
        ("https://blatt.example/id-2025-0127x", nil),
        ("https://blatt.example/a?d=2025-01-27", nil), ("https://blatt.example/19870127/a", nil),
        ("https://blatt.example/a-202501271", nil),
        ("https://blatt.example/2025/01/27/a", "2025-01-27"), ("https://blatt.example/n1/2025/0127/c1", "2025-01-27"),
        ("https://blatt.example/202501/27/a", "2025-01-27"), ("https://blatt.example/2025-01/27/c_1", "2025-01-27"),
        ("https://blatt.example/202501/t20250127_1.html", "2025-01-27"),
        ("https://blatt.example/2025-01-27-a", "2025-01-27"),
    ])
    func `numbers in an address are a date only where one is written`(address: String, expected: String?) throws {
        #expect(
            try day("<html><body><article><h1>Chips</h1>\(paragraphs)</article></body></html>", address: address)
                == expected)
    }

    @Test func `days to come are those of events`() throws {
        let html =
            "<html><body><article><h1>Chips</h1><time datetime='2031-05-01'>1. Mai 2031</time>\(paragraphs)<p>27.01.2025</p></article></body></html>"
        #expect(try day(html) == "2025-01-27")
    }
}
