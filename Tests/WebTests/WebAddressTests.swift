import Foundation
import Testing

@testable import Web

struct WebAddressTests {
    @Test(arguments: [
        ("HTTP://Example.COM", "http", "example.com:80"), ("https://example.com/a b?c=ü", "https", "example.com:443"),
        ("https://[2001:DB8::1]:8443/", "https", "[2001:db8::1]:8443"),
        (" http://a.example \n", "http", "a.example:80"),
        ("http://2130706433/", "http", "127.0.0.1:80"),
    ])
    func `an address is taken apart as libcurl does it`(text: String, scheme: String, hostAndPort: String) throws {
        let address = try WebAddress(text)
        #expect(address.scheme == scheme)
        #expect(address.hostAndPort == hostAndPort)
    }

    @Test func `spaces and other letters are encoded`() throws {
        #expect(try WebAddress("https://example.com/a b?c=ü").text == "https://example.com/a%20b?c=%c3%bc")
    }

    @Test(arguments: [
        "", "   ", "nope", "example.com/feed", "http://", "http://a\u{0}b/", "http://a/\r\nX: y", "//a/b",
    ])
    func `what is no address is refused`(text: String) {
        let error = #expect(throws: WebError.self) { try WebAddress(text) }
        guard case .invalidAddress(_, let reason) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(!reason.isEmpty)
    }

    @Test(arguments: ["ftp://example.com/", "gopher://example.com/", "data:text/plain,a", "javascript:alert(1)"])
    func `other schemes are refused before anything is asked`(text: String) async {
        let error = await #expect(throws: WebError.self) {
            try await Fetcher().fetch(FetchRequest(address: text, allowsFile: true))
        }
        switch error {
        case .schemeRefused, .invalidAddress: break
        default: Issue.record("\(String(describing: error))")
        }
    }

    @Test(arguments: [
        ("https://user:pass@example.com/", "https://***@example.com/"),
        ("https://user:p@ss@example.com?a=b@c", "https://***@example.com?a=b@c"),
        ("https://example.com/?apikey=123&s=NVDA&api_token=x", "https://example.com/?apikey=***&s=NVDA&api_token=***"),
        ("https://example.com/@name", "https://example.com/@name"),
    ])
    func `passwords and keys are not shown`(text: String, shown: String) {
        #expect(WebAddress.redacted(text) == shown)
    }

    @Test func `an error does not show a password`() async throws {
        let error = await #expect(throws: WebError.self) {
            try await Fetcher().fetch(FetchRequest(address: "http://user:geheim@127.0.0.1:9/"))
        }
        #expect(error?.description.contains("geheim") == false)
    }
}

struct RetryAfterTests {
    private let now = Date(timeIntervalSince1970: 1_737_964_800)  // 2025-01-27T08:00:00Z

    @Test(arguments: [
        ("0", 0.0), ("120", 120), (" 7 ", 7), ("Mon, 27 Jan 2025 08:00:30 GMT", 30),
        ("Monday, 27-Jan-25 08:00:30 GMT", 30), ("Mon Jan 27 08:00:30 2025", 30), ("Sun, 26 Jan 2025 08:00:00 GMT", 0),
        ("99999999999999999999", RetryAfter.longest),
    ])
    func `seconds and the three forms of dates are read`(value: String, seconds: Double) {
        #expect(RetryAfter.instant(value, now: now) == now.addingTimeInterval(seconds))
    }

    @Test(arguments: ["", "soon", "-5", "1.5"])
    func `what is neither is nothing`(value: String) {
        #expect(RetryAfter.instant(value, now: now) == nil)
    }
}
