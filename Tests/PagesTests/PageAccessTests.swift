import Foundation
import News
import Testing

@testable import Pages

struct PageAccessTests {
    private func read(_ html: String) throws -> Page {
        try ReadablePage.extract(
            Array(html.utf8), contentType: "text/html; charset=utf-8", address: "https://blatt.example/a/1")
    }

    private let paid = """
        <script type="application/ld+json">{"@type":"NewsArticle","headline":"Chips","isAccessibleForFree":"False",
        "hasPart":{"@type":"WebPageElement","isAccessibleForFree":false,"cssSelector":".rest"}}</script>
        """
    private let teaser =
        "<p>Die Aktien der Hersteller haben am Montag deutlich nachgegeben, wie Händler in Frankfurt und New York berichten.</p>"
    private let rest = (1...6).map {
        "<p>Absatz \($0) berichtet, dass die Kurse der Hersteller, wie am Vortag, um einige Prozent gefallen sind und Händler zögern.</p>"
    }.joined()

    @Test(arguments: [
        "<h2>Jetzt weiterlesen</h2><p>Testen Sie Blatt+ vier Wochen für einen Euro. Danach 12,90 Euro monatlich, jederzeit kündbar.</p>",
        "<h3>Continue reading with a subscription</h3><p>Subscribe now for $4 a month, cancel anytime.</p><p>Already a subscriber? Sign in.</p>",
        "<h3>La suite est réservée aux abonnés</h3><p>Abonnez-vous pour 9,90 € par mois, sans engagement.</p>",
        "<h3>この記事は有料会員限定です</h3><p>月額1,980円。いつでも解約できます。ログインはこちら。</p>",
        "<h3>구독자 전용 기사입니다</h3><p>월 구독료 9,900원, 언제든지 해지할 수 있습니다. 로그인하세요.</p>",
        "<h3>订阅后继续阅读</h3><p>每月 68 元，随时取消。已是会员？请登录。</p>",
    ])
    func `an offer to subscribe is no text, and what remains is known to be a part`(offer: String) throws {
        for html in [
            "<html><head>\(paid)</head><body><article><h1>Chips</h1>\(teaser)</article><div class='rest'>\(offer)</div></body></html>",
            "<html><head>\(paid)</head><body><article><h1>Chips</h1>\(teaser)<div class='x'>\(offer)</div></article></body></html>",
            "<html><body><article><h1>Chips</h1>\(teaser)<section class='paywall'>\(offer)</section></article></body></html>",
        ] {
            let page = try read(html)
            #expect(page.text.hasPrefix("Die Aktien") && page.text.hasSuffix("berichten."))
            #expect(page.extent == .paywalled)
        }
    }

    @Test func `a paid article that is there as a whole is full`() throws {
        let page = try read(
            "<html><head>\(paid)</head><body><article><h1>Chips</h1>\(teaser)<div class='rest'>\(rest)</div></article></body></html>"
        )
        #expect(page.text.components(separatedBy: "\n\n").count == 7)
        #expect(page.extent == .full)
    }

    @Test func `an article on subscriptions keeps its prices`() throws {
        let price =
            "<p>Der Dienst kostet künftig 12,90 Euro pro Monat und bleibt jederzeit kündbar, teilte das Unternehmen am Dienstag in Berlin mit.</p>"
        let report =
            "<p>Wer schon registriert ist und ein Digitalabo hat, zahlt in den ersten drei Monaten pro Monat nur die Hälfte, teilte der Verlag der Zeitung mit.</p>"
        let page = try read(
            "<html><body><article><h1>Preise</h1>\(teaser)\(price)\(rest)\(report)</article></body></html>")
        #expect(page.text.contains("12,90 Euro") && page.text.contains("Digitalabo"))
        #expect(page.extent == .full)
    }

    @Test func `a text that breaks off is a teaser`() throws {
        let cut =
            "<p>Ob die Nachfrage nach Rechenzentren sinkt, ist offen; Analysten raten, die Quartalszahlen abzuwarten, und …</p>"
        let page = try read("<html><body><article><h1>Chips</h1>\(teaser)\(cut)</article></body></html>")
        #expect(page.extent == .teaser)
    }

    // MARK: Consent

    private let consent = (1...8).map {
        "<p>Wir und unsere 214 Partner verarbeiten Ihre Daten, um Werbung zu messen und Inhalte zu personalisieren. Zweck \($0).</p>"
    }.joined()

    @Test(arguments: ["role='dialog'", "aria-modal='true'", "id='onetrust-banner-sdk'", "class='didomi-popup'"])
    func `a dialog never replaces the article`(attribute: String) throws {
        let page = try read(
            "<html><body><div \(attribute)>\(consent)</div><article><h1>Chips</h1>\(teaser)\(teaser)\(rest)</article></body></html>"
        )
        #expect(page.text.hasPrefix("Die Aktien"))
        #expect(!page.text.contains("214"))
        #expect(throws: PageError.consentOnly(title: "Blatt", address: "https://blatt.example/a/1")) {
            try read("<html><head><title>Blatt</title></head><body><div \(attribute)>\(consent)</div></body></html>")
        }
    }

    // MARK: Robots

    @Test(arguments: [
        (
            "Cloudflare", "<title>Just a moment...</title><script>window._cf_chl_opt={}</script>",
            "Checking your browser before accessing blatt.example."
        ),
        ("DataDome", "<title>blatt.example</title><script src='https://ct.captcha-delivery.com/c.js'></script>", ""),
        (
            "PerimeterX", "<title>Access to this page has been denied</title>",
            "<div id='px-captcha'></div><p>Press & Hold to confirm you are a human</p>"
        ),
        (
            "Akamai", "<title>Access Denied</title>",
            "You don't have permission. Reference https://errors.edgesuite.net/18.2"
        ),
        (
            "Imperva Incapsula", "",
            "<iframe src='/_Incapsula_Resource?x=1'>Request unsuccessful. Incapsula incident ID: 1</iframe>"
        ),
        ("an unnamed service", "<title>安全验证</title>", "<p>请完成安全验证</p>"),
    ])
    func `a check against robots is named`(service: String, head: String, body: String) {
        #expect(throws: PageError.botWall(service: service, address: "https://blatt.example/a/1")) {
            try read("<html><head>\(head)</head><body>\(body)</body></html>")
        }
    }

    @Test func `an article behind such a guard, or about one, is read`() throws {
        let page = try read(
            "<html><head><script src='/cdn-cgi/challenge-platform/x.js'></script></head><body><article><h1>Captcha</h1>\(teaser)\(rest)</article></body></html>"
        )
        #expect(page.text.hasPrefix("Die Aktien"))
    }

    @Test func `the batch names what a page is instead of an article`() throws {
        #expect(PageError.botWall(service: "Cloudflare", address: nil).name == "bot_wall")
        #expect(PageError.consentOnly(title: nil, address: nil).name == "consent_only")
    }
}
