import Testing

@testable import Web

struct RobotsRulesTests {
    private func rules(_ text: String) -> RobotsRules { RobotsRules(Array(text.utf8), agent: "Aftershock") }

    @Test(arguments: [
        ("https://example.com/", true), ("https://example.com/private", false),
        ("https://example.com/private/a", false),
        ("https://example.com/private/open/b", true), ("https://example.com/file.pdf", false),
        ("https://example.com/file.pdf?x", true), ("https://example.com/a?session=1", false),
        ("https://example.com", true),
        ("https://example.com/m%C3%BCll", false), ("https://example.com/müll", false),
        ("https://example.com/M%c3%bcll", true),
    ])
    func `the longest rule that fits decides`(address: String, isAllowed: Bool) {
        let rules = rules(
            """
            # comment
            User-agent: *
            Disallow: /private   # not here
            Allow: /private/open
            Disallow: /*.pdf$
            Disallow: /*?session=
            Disallow: /müll
            """)
        #expect(rules.allows(address) == isAllowed)
    }

    @Test func `rules for this program replace those for all`() {
        let text = """
            User-Agent: googlebot
            User-Agent: AFTERSHOCK/1.0
            Disallow: /news

            User-agent: *
            Disallow: /
            """
        #expect(rules(text).allows("https://example.com/other"))
        #expect(!rules(text).allows("https://example.com/news/1"))
        #expect(!RobotsRules(Array(text.utf8), agent: "Other").allows("https://example.com/other"))
    }

    @Test func `a group for this program without rules allows everything`() {
        let rules = rules("User-agent: *\nDisallow: /\n\nUser-agent: Aftershock\nDisallow:\n")
        #expect(rules.allows("https://example.com/a"))
    }

    @Test func `of two rules of one length the allowing one counts`() {
        #expect(rules("User-agent: *\nDisallow: /a\nAllow: /a").allows("https://example.com/a"))
    }

    @Test(arguments: ["", "\u{FEFF}nonsense", "<html>Not found</html>", "Disallow: /", "User-agent\nDisallow /"])
    func `what has no group allows everything`(text: String) {
        #expect(rules(text).allows("https://example.com/a"))
    }

    @Test func `the file itself may always be asked for, and a dead server allows nothing`() {
        #expect(RobotsRules.nothing.allows("https://example.com/robots.txt"))
        #expect(!RobotsRules.nothing.allows("https://example.com/"))
        #expect(RobotsRules.everything.allows("https://example.com/"))
    }

    @Test(arguments: [
        ("User-agent: *\nCrawl-delay: 5\nDisallow: /a", 5.0), ("User-agent: *\nCrawl-delay: 2.5", 2.5),
        ("User-agent: *\nCrawl-delay: 5\nUser-agent: aftershock\nCrawl-delay: 7\n", 7),
        ("User-agent: *\nCrawl-delay: 5\n\nUser-agent: aftershock\nDisallow: /a", nil),
        ("User-agent: *\nCrawl-delay: soon", nil), ("User-agent: *\nCrawl-delay: -1", nil),
        ("User-agent: *\nCrawl-delay: 99999", 60), ("", nil),
    ])
    func `the delay is that of the group that counts, within reason`(text: String, delay: Double?) {
        #expect(rules(text).delay == delay)
    }

    @Test func `a pattern of stars takes no time`() {
        let stars = String(repeating: "*a", count: 2_000)
        let path = "https://example.com/" + String(repeating: "a", count: 3_000) + "b"
        let clock = ContinuousClock()
        let start = clock.now
        #expect(rules("User-agent: *\nDisallow: /\(stars)$").allows(path))
        #expect(clock.now - start < .seconds(5))
    }
}
