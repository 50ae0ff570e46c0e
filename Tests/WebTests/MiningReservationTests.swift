import Foundation
import Testing

@testable import Web

struct MiningReservationTests {
    private func reservation(_ headers: [String: String], page: String = "") -> MiningReservation? {
        MiningReservation(
            FetchResponse(
                address: "https://example.com/a", finalAddress: "https://example.com/a", status: 200,
                isNotModified: false,
                contentType: page.isEmpty ? "application/rss+xml" : "text/html; charset=utf-8", headers: headers,
                body: Array(page.utf8), validators: Validators(), fetched: Date(timeIntervalSince1970: 0)))
    }

    @Test func `the protocol's header reserves, with its policy`() {
        #expect(reservation(["tdm-reservation": "1"]) == .protocolHeader(policy: nil))
        #expect(
            reservation(["tdm-reservation": "1", "tdm-policy": "https://example.com/tdm.json"])
                == .protocolHeader(policy: "https://example.com/tdm.json"))
        #expect(reservation(["tdm-reservation": "0"]) == nil)
    }

    @Test(arguments: [("noai", true), ("noindex, NOAI, nofollow", true), ("noimageai", false), ("noindex", false)])
    func `a robots tag reserves only if it speaks of texts`(value: String, isReserved: Bool) {
        #expect((reservation(["x-robots-tag": value]) != nil) == isReserved)
    }

    @Test(arguments: [
        (#"<head><meta name="tdm-reservation" content="1"></head>"#, true),
        (#"<META CONTENT='noai,noimageai' NAME=robots>"#, true),
        (#"<meta name="tdm-reservation" content="0">"#, false), (#"<meta name="description" content="noai">"#, false),
        (#"<meta data-name="robots" content="noai">"#, false), ("<p>noai</p>", false),
    ])
    func `a page reserves in its head`(page: String, isReserved: Bool) {
        #expect((reservation([:], page: page) != nil) == isReserved)
    }

    @Test(arguments: [
        ("/news/a.html", true), ("/news/free/a.html", false), ("/news", false), ("/img/a.jpg", true),
        ("/img/a.jpg?x", false),
        ("/", false),
    ])
    func `the longest location of the site's file that fits decides`(path: String, isReserved: Bool) {
        let file = """
            [{"location": "/news/", "tdm-reservation": 1, "tdm-policy": "https://example.com/policy.json"},
             {"location": "/news/free", "tdm-reservation": 0}, {"location": "*.jpg$", "tdm-reservation": 1}]
            """
        let found = MiningReservation(siteFile: Array(file.utf8), address: "https://example.com" + path)
        #expect((found != nil) == isReserved)
        if path == "/news/a.html" {
            #expect(found == .siteFile(location: "/news/", policy: "https://example.com/policy.json"))
        }
    }

    @Test(arguments: ["", "[]", "{}", "<html>not found</html>", #"[{"location": "/"}]"#])
    func `what is no such file reserves nothing`(file: String) {
        #expect(MiningReservation(siteFile: Array(file.utf8), address: "https://example.com/") == nil)
    }
}
