import Foundation
import News
import Testing

@testable import Feeds

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
        #expect(throws: PageError.self) {
            try ReadablePage.extract(Array(html.utf8), contentType: nil, address: nil)
        }
    }
}
