import Testing

@testable import Pages

struct PageTitleTests {
    private func title(_ head: String, _ body: String, address: String? = "https://www.blatt.example/a/1") throws
        -> String?
    {
        let html = "<html lang='de'><head>\(head)</head><body>\(body)</body></html>"
        return try ReadablePage.reading(Array(html.utf8), contentType: "text/html; charset=utf-8", address: address)
            .metadata.title
    }

    @Test(arguments: [
        // The name of the site as the page's only other heading.
        (
            "<title>Kurse fallen | Das Blatt</title>",
            "<h1 class='logo'>Das Blatt</h1><article><h1>Kurse fallen</h1></article>"
        ),
        (
            "<title>Kurse fallen | Das Blatt</title>",
            "<div id='site-title'><h1>Das Blatt</h1></div><h2>Kurse fallen</h2>"
        ),
        ("<title>Kurse fallen | Das Blatt</title>", "<h1><a href='/'>Das Blatt</a></h1><h2>Kurse fallen</h2>"),
        ("<title>Das Blatt » Archiv » Kurse fallen</title>", "<h1><a href='https://blatt.example/'>Das Blatt</a></h1>"),
        ("<title>Kurse fallen</title><meta property='og:site_name' content='Das Blatt'>", "<h1>Das Blatt</h1>"),
        ("<title>Das Blatt</title><meta property='og:title' content='Kurse fallen'>", "<h1>Das Blatt</h1>"),
        // A heading in a box beside the article.
        (
            "<title>Kurse fallen - Das Blatt</title>",
            "<aside><h1>Mehr aus dem Blatt</h1></aside><a href='/'>Das Blatt</a>"
        ),
    ])
    func `the article's title is told from the site's name`(head: String, body: String) throws {
        #expect(try title(head, body) == "Kurse fallen")
    }

    @Test(arguments: [
        ("Kurssturz | tagesschau.de", "Kurssturz"), ("Kurssturz - Blatt", "Kurssturz"),
        ("Kurssturz | Wirtschaft | Blatt", "Kurssturz"),
        ("Chips – was nun kommt | Blatt Online", "Chips – was nun kommt"),
        ("Chips - was nun kommt", "Chips - was nun kommt"),
        ("US-Börsen - Nvidia – Kurse brechen ein", "US-Börsen - Nvidia – Kurse brechen ein"),
        ("blatt.example: Kurssturz", "Kurssturz"),
        ("엔비디아 급락 | 블랫 - blatt.example", "엔비디아 급락"),
    ])
    func `the site's name is cut because it is known, and dashes stay`(written: String, expected: String) throws {
        #expect(try title("<title>\(written)</title>", "<p>Text</p>") == expected)
    }

    @Test(arguments: [
        ("https://www.nytimes.example/a", "Chips Fall - NYTimes"),
        ("https://faz.example/a", "Chips Fall | Freie Allgemeine Zeitung"),
        ("https://web.archive.org/web/2014/http://www.chipblog.example/a", "Chips Fall « Chip Blog"),
    ])
    func `a host tells the name of its site`(address: String, written: String) throws {
        #expect(try title("<title>\(written)</title>", "", address: address) == "Chips Fall")
    }

    @Test func `what readers see is preferred to what search engines get`() throws {
        let head =
            "<title>Nvidia-Aktie: Kurs, Ausblick, News</title><meta property='og:title' content='Nvidia-Aktie: Kurs und mehr'>"
        #expect(
            try title(head, "<main><h1>Chipwerte brechen an der Börse ein</h1></main>")
                == "Chipwerte brechen an der Börse ein")
        #expect(try title(head, "<main><h1>Börse</h1></main>") == "Nvidia-Aktie: Kurs und mehr")
    }

    @Test func `soft hyphens and loose accents are gone from title and text`() throws {
        let paragraph = String(
            repeating: "Die Ak\u{AD}tie des Her\u{AD}stel\u{AD}lers fiel an der Bo\u{308}rse, wie erwartet. ", count: 4)
        let html =
            "<html><head><title>Halb&shy;leiter-Schock</title></head><body><article><h1>Halb&shy;leiter-Schock</h1><p>\(paragraph)</p></article>"
        let page = try ReadablePage.extract(Array(html.utf8), contentType: "text/html; charset=utf-8", address: nil)
        #expect(page.title == "Halbleiter-Schock")
        #expect(page.text.hasPrefix("Die Aktie des Herstellers fiel an der B\u{F6}rse,"))
        #expect(!page.text.unicodeScalars.contains("\u{AD}") && !page.text.unicodeScalars.contains("\u{308}"))
    }
}
