import Foundation
import Testing

@testable import Web

struct FreshnessTests {
    private func freshness(_ headers: [String: String]) -> TimeInterval? {
        FetchResponse(
            address: "a", finalAddress: "a", status: 200, isNotModified: false, headers: headers, body: [],
            validators: Validators(), fetched: Date(timeIntervalSince1970: 1_737_964_800)
        ).freshness
    }

    @Test(arguments: [
        ("max-age=600", 600.0), ("public, max-age=3600, must-revalidate", 3600), ("MAX-AGE=\"60\"", 60),
        ("max-age=0", 0),
    ])
    func `max-age is the server's word`(value: String, seconds: Double) {
        #expect(freshness(["cache-control": value]) == seconds)
    }

    @Test func `the age of the answer counts`() {
        #expect(freshness(["cache-control": "max-age=600", "age": "200"]) == 400)
        #expect(freshness(["cache-control": "max-age=600", "age": "900"]) == 0)
    }

    @Test func `Expires counts from the server's own clock`() {
        let expires = "Mon, 27 Jan 2025 09:00:00 GMT"
        #expect(freshness(["expires": expires, "date": "Mon, 27 Jan 2025 08:30:00 GMT"]) == 1800)
        #expect(freshness(["expires": expires]) == 3600)
        #expect(freshness(["expires": "0"]) == nil)
    }

    @Test(arguments: [
        [:], ["cache-control": "no-cache, max-age=600"], ["cache-control": "no-store"], ["cache-control": "max-age=x"],
        ["cache-control": "s-maxage=60"],
    ])
    func `nothing else is a wish for a pause`(headers: [String: String]) {
        #expect(freshness(headers) == nil)
    }
}
