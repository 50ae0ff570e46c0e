import News
import Testing

@testable import Outlets

struct OutletTests {
    private func outlet(
        _ address: String?, publisher: String? = nil, site: String? = nil, isAggregator: Bool = false,
        fallback: String? = nil, name: String = "Quelle"
    ) -> String {
        Outlet(
            address: address, publisher: publisher, publisherAddress: site, isAggregator: isAggregator,
            fallback: fallback, name: name
        ).rawValue
    }

    @Test(arguments: [
        ("https://www.zeitung.example/ki/1", "zeitung.example"),
        ("https://blog.wirtschaft.zeitung.example/ki/1", "zeitung.example"),
        ("https://news.paper.co.uk/a", "paper.co.uk"),
        ("https://www.herald.com.au/a", "herald.com.au"),
        ("https://user:secret@WWW.Zeitung.Example:8443/a", "zeitung.example"),
        ("http://127.0.0.1:8080/a", "127.0.0.1"),
        ("http://[2001:db8::1]:8080/a", "[2001:db8::1]"),
        ("http://localhost/a", "localhost"),
        ("https://www.bücherblatt.de/a", "xn--bcherblatt-9db.de"),
        ("https://xn--bcherblatt-9db.de/a", "xn--bcherblatt-9db.de"),
        ("https://ニュース.example/a", "xn--zck9awe6d.example"),
        ("https://www.bbc.com/news/1", "bbc.co.uk"),
    ])
    func `the outlet of an article is the site that one owner registered`(address: String, site: String) {
        #expect(outlet(address) == site)
    }

    @Test(arguments: [
        ("https://anna.github.io/post", "anna.github.io"),
        ("https://anna.blogspot.com/post", "anna.blogspot.com"),
        ("https://anna.substack.com/p/post", "anna.substack.com"),
        ("https://www.anna.substack.com/p/post", "anna.substack.com"),
        ("https://medium.com/@anna/post-1", "medium.com/@anna"),
        ("https://anna.medium.com/post-1", "anna.medium.com"),
        ("https://note.com/anna/n/1", "note.com/anna"),
        ("https://github.com/deepseek-ai/DeepSeek-R1", "github.com/deepseek-ai"),
    ])
    func `users who publish on a platform are outlets of their own`(address: String, site: String) {
        #expect(outlet(address) == site)
    }

    @Test func `an aggregator's entry belongs to the publisher that it names`() {
        let link = "https://news.google.com/rss/articles/opaque"
        #expect(outlet(link, publisher: "Blatt 1", site: "https://www.blatt1.example") == "blatt1.example")
        #expect(outlet(link, publisher: "Blatt  Eins") == "blatt eins")
        #expect(outlet(link, publisher: "blatt1.example") == "blatt1.example")
        #expect(outlet(link, publisher: "Reuters") == "reuters.com")
        #expect(outlet("https://finance.yahoo.com/news/1", publisher: "Bloomberg") == "bloomberg.com")
        #expect(outlet("https://www.msn.com/a", publisher: "Reuters", site: "https://www.msn.com") == "reuters.com")
        #expect(outlet(link) == "google.com")
    }

    @Test func `a publisher named elsewhere does not hide the site`() {
        let address = "https://zeitung.example/a"
        #expect(outlet(address, publisher: "dpa", site: "https://www.dpa.com") == "zeitung.example")
        #expect(outlet(address, publisher: "dpa", site: "https://www.dpa.com", isAggregator: true) == "dpa.com")
    }

    @Test func `an article without an address belongs to its source`() {
        #expect(outlet(nil, fallback: "https://feeds.zeitung.example/rss") == "zeitung.example")
        #expect(outlet(nil, fallback: "file:///tmp/a.xml", name: "Mein  Blatt") == "mein blatt")
        #expect(outlet(nil, publisher: "Agentur", name: "Mein Blatt") == "agentur")
    }
}
