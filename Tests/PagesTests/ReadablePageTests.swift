import Foundation
import News
import Testing

@testable import Pages

struct ReadablePageTests {
    private let article = """
        <!DOCTYPE html><html lang="de-DE"><head><title>Chipwerte brechen ein | Das Blatt</title>
        <meta property="og:site_name" content="Das Blatt"><link rel="canonical" href="/wirtschaft/chips">
        <script type="application/ld+json">{"@type":"NewsArticle","headline":"Chipwerte brechen ein",
        "datePublished":"2025-01-27T18:30:00+01:00","author":{"@type":"Person","name":"Ida Muster"}}</script></head>
        <body><div class="cookie-banner"><p>Wir und unsere Partner verwenden Cookies, um Ihnen, wie üblich, Werbung zu zeigen.</p></div>
        <nav><ul><li><a href="/">Start</a></li><li><a href="/w">Wirtschaft</a></li></ul></nav>
        <article><h1>Chipwerte brechen ein</h1>
        <p>Die Aktien der großen Hersteller von Halbleitern haben am Montag deutlich nachgegeben, wie Händler berichten.</p>
        <p>Auslöser war nach ihrer Darstellung ein neues Sprachmodell, das mit weniger Rechenleistung auskommen soll.</p>
        <h2>Was folgt</h2><p>Ob die Nachfrage nach Rechenzentren sinkt, ist offen; Analysten raten, die Quartalszahlen abzuwarten.</p>
        <div class="newsletter"><p>Abonnieren Sie unseren Newsletter, jeden Morgen, kostenlos und unverbindlich.</p></div>
        </article><aside class="related"><h3>Mehr zum Thema</h3><ul><li><a href="/1">Ein anderer Beitrag</a></li></ul></aside>
        <footer>Impressum</footer></body></html>
        """

    @Test func `the article is found among banners and links`() throws {
        let page = try ReadablePage.extract(
            Array(article.utf8), contentType: "text/html; charset=utf-8",
            address: "https://blatt.example/wirtschaft/chips?x")
        #expect(page.title == "Chipwerte brechen ein")
        #expect(page.authors == ["Ida Muster"])
        #expect(page.language == .german)
        #expect(page.siteName == "Das Blatt")
        #expect(page.canonicalAddress == "https://blatt.example/wirtschaft/chips")
        #expect(page.published?.instant == Date(timeIntervalSince1970: 1_737_999_000))
        let paragraphs = page.text.components(separatedBy: "\n\n")
        #expect(paragraphs.count == 4)
        #expect(paragraphs.first?.hasPrefix("Die Aktien") == true)
        #expect(paragraphs.last?.hasSuffix("abzuwarten.") == true)
        #expect(!page.text.contains("Cookies"))
        #expect(!page.text.contains("Newsletter"))
        #expect(!page.text.contains("Beitrag"))
    }

    private func read(_ html: String, address: String? = nil) throws -> Page {
        try ReadablePage.extract(Array(html.utf8), contentType: "text/html; charset=utf-8", address: address)
    }

    private let paragraphs = (1...6).map {
        "<p>Absatz \($0) berichtet, dass die Kurse der Hersteller, wie am Vortag, um einige Prozent gefallen sind und Händler zögern.</p>"
    }.joined()

    @Test(arguments: [
        // Beside the heading, though the page's own date is that of its last edit.
        ("<meta name='date' content='2025-02-12'>", "<div class='timedata'>05.02.2025 – Redaktion</div>", "2025-02-05"),
        ("", "<footer class='meta'><span class='post-created'> 28.01.25</span></footer>", "2025-01-28"),
        ("", "<aside class='meta'><time datetime='2025-01-21'>21.01.</time></aside>", "2025-01-21"),
        ("<meta property='article:published_time' content='2025-01-27T23:30:00+01:00'>", "", "2025-01-27"),
    ])
    func `the date beside the heading counts`(head: String, line: String, day: String) throws {
        let html = """
            <html lang="de"><head><title>Chipwerte</title>\(head)</head><body><main><article><h1>Chipwerte brechen ein</h1>
            \(line)\(paragraphs)</article></main></body></html>
            """
        let reading = try ReadablePage.reading(Array(html.utf8), contentType: "text/html; charset=utf-8", address: nil)
        #expect(reading.metadata.publishedDay == day)
    }

    @Test func `a day in the address may name its month`() throws {
        let page = try read(
            "<html><body><article><h1>Chips</h1>\(paragraphs)</article></body></html>",
            address: "https://blatt.example/world/2025/jan/7/chips")
        #expect(page.published?.instant == Date(timeIntervalSince1970: 1_736_208_000))
    }

    @Test func `prose stays, whatever its element is called`() throws {
        let long = String(repeating: paragraphs, count: 2)
        let html = """
            <html><body><div class="page"><div class="section" id="sharing-the-loss">\(long)</div><div class="section" id="rest">\(long)
            <p>Zuletzt lag der Verlust, wie schon am Morgen, bei drei Prozent, und kaum ein Wert hielt sich besser.</p></div></div>
            <div class="share-buttons"><p>Diesen Artikel auf allen Wegen teilen, die es gibt, und das kostenlos.</p></div>
            </body></html>
            """
        let page = try read(html)
        #expect(page.text.components(separatedBy: "\n\n").count == 25)
        #expect(!page.text.contains("teilen"))
    }

    @Test func `lists of other articles, slides' captions and custom elements beside the article are left out`() throws
    {
        let teasers = (1...6).map {
            "<li><h3><a href='/\($0)'>Eine andere Meldung, die Nummer \($0)</a></h3><p>Sie handelt von etwas anderem.</p></li>"
        }.joined()
        let slides = (1...5).map {
            "<li><h2><span>\($0)/5</span> Bild</h2><p>Die Aufnahme zeigt den Handelssaal, wie er früher einmal aussah.</p></li>"
        }.joined()
        let points = (1...5).map { "<li><h3>Punkt \($0)</h3><p>Was dazu, nach allem, noch zu sagen ist.</p></li>" }
            .joined()
        let page = try read(
            """
            <html><body><main><article><h1>Chips</h1>\(paragraphs)<ol>\(points)</ol><ul class="a">\(teasers)</ul>
            <ul>\(slides)</ul><newsletter-box class="x1"><p>Bestellen Sie, wie viele andere, unsere Briefe am Morgen.</p>
            </newsletter-box><my-paragraph class="ctxMenu"><p>Auch dies, in einem eigenen Element, gehört zum Text.</p>
            </my-paragraph></article></main></body></html>
            """)
        #expect(page.text.contains("Punkt 5") && page.text.contains("noch zu sagen"))
        #expect(page.text.contains("gehört zum Text"))
        #expect(!page.text.contains("Meldung") && !page.text.contains("etwas anderem"))
        #expect(!page.text.contains("Handelssaal") && !page.text.contains("Briefe"))
    }

    @Test func `an article that a script would show is read from the script`() throws {
        let inner = paragraphs.replacingOccurrences(of: "<", with: "\\u003c").replacingOccurrences(
            of: "\"", with: "\\\"")
        let html = """
            <html><head><title>Chipwerte brechen ein</title></head><body><div id="root"></div>
            <script>window.state = {"id": 7, "title": "Chip", "body": "\(inner)", "tags": ["a", "b"]}</script></body></html>
            """
        let page = try read(html)
        #expect(page.text.components(separatedBy: "\n\n").count == 6)
        #expect(page.text.hasPrefix("Absatz 1 berichtet"))
        #expect(!page.text.contains("u003c"))
    }

    @Test func `a page of navigation is no article`() {
        let links = (0..<60).map { "<li><a href='/\($0)'>Die Meldung Nummer \($0) des Tages</a></li>" }.joined()
        #expect(throws: PageError.navigationOnly(title: "Start", address: nil)) {
            try ReadablePage.extract(
                Array("<html><head><title>Start</title></head><body><ul>\(links)</ul></body></html>".utf8),
                contentType: nil, address: nil)
        }
    }

    @Test func `a question for consent is no article`() {
        let html = """
            <html><head><title>Blatt</title></head><body><main><p>Wir und unsere Partner setzen Cookies ein, um personenbezogene
            Daten zu verarbeiten, Anzeigen auszuspielen und die Reichweite zu messen; Sie können einwilligen oder ablehnen.</p>
            <p>Mit Ihrer Zustimmung, die Sie in der Datenschutzerklärung widerrufen können, nutzen wir Tracking.</p>
            </main></body></html>
            """
        #expect(throws: PageError.consentOnly(title: "Blatt", address: nil)) {
            try ReadablePage.extract(Array(html.utf8), contentType: nil, address: nil)
        }
    }

    @Test func `other files and empty pages are named`() {
        #expect(throws: PageError.notAPage(found: "a PDF document", address: nil)) {
            try ReadablePage.extract(Array("%PDF-1.7".utf8), contentType: "text/html", address: nil)
        }
        #expect(throws: PageError.empty(address: nil)) {
            try ReadablePage.extract(Array("  ".utf8), contentType: nil, address: nil)
        }
    }

    @Test func `a page nested a hundred thousand deep is survived`() {
        let html = "<html><body>" + String(repeating: "<div>", count: 100_000) + "Text"
        #expect(throws: PageError.noArticle(title: nil, address: nil)) {
            try ReadablePage.extract(Array(html.utf8), contentType: nil, address: nil)
        }
    }
}
